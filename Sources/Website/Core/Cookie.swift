/// A cookie that holds a secret or a choice.
public struct Cookie: Sendable {
    let name: String
    let value: String
    /// Seconds; 0 deletes it, `nil` keeps it until the browser closes.
    let maximumAge: Int64?
    let isSecure: Bool

    var header: String {
        var text = "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax"
        if let maximumAge { text += "; Max-Age=\(maximumAge)" }
        if isSecure { text += "; Secure" }
        return text
    }
}
