import HTTPTypes
import Hummingbird
import NIOCore

/// That the body of the request that is being answered is wanted, where its sender waits to be told so.
struct BodyWanted: Sendable {}

/// A body that its sender holds back until the server says `100 Continue` (RFC 9110 § 10.1.1). The first look at it says so: who is refused
/// before gets the refusal instead, and need not send it.
struct HeldBackBody: AsyncSequence, Sendable {
    private let body: RequestBody
    private let channel: any Channel

    /// A request's body; as it came where its sender does not wait. Another expectation is none of ours, and is passed over.
    static func body(of request: Request, on channel: any Channel) -> RequestBody {
        guard request.headers[.expect]?.lowercased() == "100-continue" else { return request.body }
        return RequestBody(asyncSequence: HeldBackBody(body: request.body, channel: channel))
    }

    struct Iterator: AsyncIteratorProtocol {
        fileprivate var parts: RequestBody.AsyncIterator
        /// `nil` once it was said.
        fileprivate var channel: (any Channel)?

        mutating func next() async throws -> ByteBuffer? {
            channel?.triggerUserOutboundEvent(BodyWanted(), promise: nil)
            channel = nil
            return try await parts.next()
        }
    }

    func makeAsyncIterator() -> Iterator { Iterator(parts: body.makeAsyncIterator(), channel: channel) }
}
