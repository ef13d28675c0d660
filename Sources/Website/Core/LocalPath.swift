/// A path on this website, where a login goes back to. Another website's address is never one.
struct LocalPath: Hashable {
    let text: String

    init?(_ text: String?) {
        guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), text.utf8.count <= 2_048,
            text.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "\\") })
        else { return nil }
        self.text = text
    }
}
