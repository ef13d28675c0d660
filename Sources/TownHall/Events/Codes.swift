import CivilTime
import Journal
import ServiceCatalog

extension Code {
    /// A day, as in `2026-12-28`.
    init(_ date: CalendarDate) throws(UnkeepableCode) { try self.init(keeping: date.description) }

    /// A digest in lower case hexadecimal, which may hold long runs of digits.
    init(stringDigest hex: String) throws(UnkeepableCode) {
        if let bytes = Hex.bytes(hex), !bytes.isEmpty, Hex.string(bytes) == hex { self.init(digest: bytes) } else { try self.init(keeping: hex) }
    }

    static func all(keeping texts: some Sequence<String>) throws(UnkeepableCode) -> [Code] {
        var codes: [Code] = []
        for text in texts { codes.append(try Code(keeping: text)) }
        return codes
    }
}

extension Facts {
    /// Keeps the version of a definition: of a variant, its key stands beside the version of the service.
    mutating func keep(version: String) throws(UnkeepableCode) {
        let (service, variant) = Variant.parts(of: version)
        self["service_version"] = .code(try Code(stringDigest: service))
        if let variant { self["variant"] = .code(try Code(keeping: variant)) }
    }

    /// The version that `keep(version:)` kept.
    var version: String? {
        code("service_version").map { version in code("variant").map { Variant.version(of: $0, service: version) } ?? version }
    }

    func date(_ key: String) -> CalendarDate? { code(key).flatMap { CalendarDate($0) } }
}
