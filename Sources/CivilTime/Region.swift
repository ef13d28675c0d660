import Synchronization

/// A region of the IANA time zone database, read from the system's TZif files (RFC 8536) once.
public final class Region: Sendable, Hashable {
    /// The name in the database, such as `Europe/Amsterdam`.
    public let name: String
    private let table: ZoneTable

    private init(name: String, table: ZoneTable) {
        self.name = name
        self.table = table
    }

    public static func == (a: Region, b: Region) -> Bool { a.name == b.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }

    func offset(atInstant seconds: Int) -> Int { table.offset(atInstant: seconds) }
    func offset(atLocal seconds: Int) -> Int { table.offset(atLocal: seconds) }

    private static let known = Mutex<[String: Region]>([:])

    /// The region, or nil if the name is none of the database.
    static func named(_ name: String) -> Region? {
        if let region = known.withLock({ $0[name] }) { return region }
        guard isWellFormed(name), let table = ZoneTable.read(name) else { return nil }
        let region = Region(name: name, table: table)
        return known.withLock { known in
            // Text from strangers names zones: only real ones are kept, and there are some 600 of these.
            if let earlier = known[name] { return earlier }
            known[name] = region
            return region
        }
    }

    /// Names are paths below the database's folder; nothing may lead out of it.
    private static func isWellFormed(_ name: String) -> Bool {
        guard let first = name.utf8.first, (0x41...0x5A).contains(first), name.utf8.count <= 64 else { return false }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"): true
            default: false
            }
        }
    }
}
