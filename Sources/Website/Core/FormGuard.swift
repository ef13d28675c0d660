import HTTPTypes
import Hummingbird

/// Guards changes against forms of other sites.
enum FormGuard {
    /// The hidden field with the form's token.
    static let field = "_token"

    /// Refuses a change that a browser says comes from another site (`Sec-Fetch-Site`, or `Origin` in browsers without it).
    static func checkOrigin(_ request: Request, isSecure: Bool) throws(WebError) {
        if let name = HTTPField.Name("Sec-Fetch-Site"), let site = request.headers[name] {
            guard site == "same-origin" || site == "none" else { throw .tokenWrong }
            return
        }
        guard let origin = request.headers[.origin], let host = request.head.authority else { return }
        guard origin == "https://\(host)" || !isSecure && origin == "http://\(host)" else { throw .tokenWrong }
    }
}
