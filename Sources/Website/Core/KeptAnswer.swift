import HTTPTypes
import Hummingbird
import Synchronization

/// An answer that everyone gets alike: put together once with the headers that every answer carries, as it is and compressed.
final class KeptAnswer: Sendable {
    let headers: HTTPFields
    let bytes: KeptBytes
    private let made = Mutex<[Form: Response]>([:])

    private struct Form: Hashable {
        let isCompressed: Bool
        let isSecure: Bool
    }

    init(headers: HTTPFields, _ bytes: KeptBytes) {
        self.headers = headers; self.bytes = bytes
    }

    /// - Parameter isCompressed: Where that is shorter.
    func response(isCompressed: Bool, isSecure: Bool) -> Response {
        let form = Form(isCompressed: isCompressed, isSecure: isSecure)
        if let known = made.withLock({ $0[form] }) { return known }
        // Two at once make it twice, and nobody waits.
        let whole = WebResponse(headers: headers, kept: bytes).response(accepting: isCompressed ? "gzip" : nil, isSecure: isSecure)
        made.withLock { $0[form] = whole }
        return whole
    }
}
