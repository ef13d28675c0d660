import Journal

/// What a browser keeps to show that a name logged in from it before: tokens, one for each of the last names that did. They open nothing; wrong
/// passwords from a device that is known for a name are counted apart from those of everyone else.
///
/// A token is sixteen bytes of chance and a keyed hash of them and the name (base64url): it tells no name, and nobody else can make one.
struct KnownDevices: Sendable {
    /// The name's hash, the chance, and the hash of both.
    private let hash: @Sendable (_ text: String) -> [UInt8]

    /// How many names one browser is known for.
    private static let most = 8
    private static let half = 16

    init(_ setting: Setting) {
        hash = { setting.journal.searchHash(kind: "device", $0, setting.municipality) }
    }

    private func seal(_ name: [UInt8], _ chance: some Collection<UInt8>) -> ArraySlice<UInt8> {
        hash(Hex.string(name) + Hex.string(Array(chance))).prefix(Self.half)
    }

    /// What names the device in counts, when one of a browser's tokens is of this name.
    func device(in text: String, for name: [UInt8]) -> [UInt8]? {
        tokens(text).first { isToken($0, for: name) }
    }

    /// The tokens that a browser keeps once a name has logged in from it: a known one stays as it is.
    func adding(_ name: [UInt8], to text: String) -> String {
        let known = tokens(text)
        guard !known.contains(where: { isToken($0, for: name) }) else { return text }
        let chance = Identifier.random().bytes
        return (known.suffix(Self.most - 1) + [chance + seal(name, chance)]).map(Base64URL.encode).joined(separator: ".")
    }

    private func tokens(_ text: String) -> [[UInt8]] {
        text.split(separator: ".").prefix(Self.most).compactMap { Base64URL.decode(String($0)) }.filter { $0.count == 2 * Self.half }
    }

    private func isToken(_ token: [UInt8], for name: [UInt8]) -> Bool {
        var difference: UInt8 = 0
        for (a, b) in zip(token.suffix(Self.half), seal(name, token.prefix(Self.half))) { difference |= a ^ b }
        return difference == 0
    }
}
