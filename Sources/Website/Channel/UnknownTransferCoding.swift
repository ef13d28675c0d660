import NIOHTTP1

/// A body in a transfer coding that is not known here, to be answered with 501 (RFC 9112 § 6.1): where it ends cannot be told.
struct UnknownTransferCoding: Error {
    /// - Returns: `nil` where the body is chunked, or in no transfer coding.
    init?(_ head: HTTPRequestHead) {
        guard head.headers.contains(name: "Transfer-Encoding") else { return nil }
        guard head.headers[canonicalForm: "Transfer-Encoding"].contains(where: { $0.lowercased() != "chunked" }) else { return nil }
    }
}
