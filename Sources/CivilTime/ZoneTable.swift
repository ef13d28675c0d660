#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The offsets of one region through time: the transitions of a TZif file (RFC 8536) and the rule for the years after it.
struct ZoneTable: Sendable {
    /// Moments (seconds since 1970, UTC) from which `offsets[i + 1]` holds; `offsets[0]` holds before them all.
    private let transitions: [Int]
    private let offsets: [Int]
    private let rule: ZoneRule?

    func offset(atInstant seconds: Int) -> Int {
        if let rule, transitions.last.map({ seconds >= $0 }) ?? true { return rule.offset(atInstant: seconds) }
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        return offsets[low]
    }

    /// In a gap the offset before it holds, in an overlap the earlier of both moments.
    func offset(atLocal seconds: Int) -> Int {
        let before = offset(atInstant: seconds - 86_400)
        let after = offset(atInstant: seconds + 86_400)
        if before == after { return before }
        return offset(atInstant: seconds - before) == before
            ? before
            : offset(atInstant: seconds - after) == after ? after : before
    }

    /// Reads a region's file from the system's database; nil if there is none or it is damaged.
    static func read(_ name: String) -> ZoneTable? {
        for folder in ["/usr/share/zoneinfo/", "/usr/lib/zoneinfo/", "/usr/share/lib/zoneinfo/"] {
            if let bytes = contents(of: folder + name), let table = ZoneTable(tzif: bytes) { return table }
        }
        return nil
    }

    private static func contents(of path: String) -> [UInt8]? {
        guard let file = fopen(path, "rb") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 18)
        let count = fread(&bytes, 1, bytes.count, file)
        guard count > 44 && count < bytes.count else { return nil }
        return Array(bytes[..<count])
    }

    /// Takes the 64-bit block of a version 2 or later file.
    init?(tzif bytes: [UInt8]) {
        var reader = Reader(bytes: bytes)
        guard let first = reader.header(), first.version >= UInt8(ascii: "2"),
            reader.skip(first.bodySize(timeSize: 4)), let header = reader.header(), header.types > 0
        else { return nil }
        var transitions: [Int] = []
        for _ in 0..<header.times {
            guard let time = reader.integer(8) else { return nil }
            transitions.append(time)
        }
        guard let kinds = reader.take(header.times) else { return nil }
        var types: [Int] = []
        for _ in 0..<header.types {
            guard let offset = reader.integer(4), reader.skip(2) else { return nil }
            types.append(offset)
        }
        guard reader.skip(header.characters + header.leaps * 12 + header.standard + header.universal),
            kinds.allSatisfy({ Int($0) < types.count })
        else { return nil }
        offsets = [types[0]] + kinds.map { types[Int($0)] }
        self.transitions = transitions
        rule = ZoneRule(reader.footer())
    }

    private struct Header {
        let version: UInt8
        let universal, standard, leaps, times, types, characters: Int

        func bodySize(timeSize: Int) -> Int {
            times * timeSize + times + types * 6 + characters + leaps * (timeSize + 4) + standard + universal
        }
    }

    private struct Reader {
        let bytes: [UInt8]
        var at = 0

        mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
            guard count >= 0, bytes.count - at >= count else { return nil }
            defer { at += count }
            return bytes[at..<at + count]
        }

        mutating func skip(_ count: Int) -> Bool { take(count) != nil }

        /// A big-endian signed integer.
        mutating func integer(_ size: Int) -> Int? {
            guard let slice = take(size), let first = slice.first else { return nil }
            return slice.dropFirst().reduce(Int(Int8(bitPattern: first))) { $0 << 8 | Int($1) }
        }

        mutating func header() -> Header? {
            guard let magic = take(4), magic.elementsEqual("TZif".utf8), let version = take(1)?.first, skip(15) else { return nil }
            var counts: [Int] = []
            for _ in 0..<6 {
                guard let count = integer(4), count >= 0, count < 100_000 else { return nil }
                counts.append(count)
            }
            return Header(
                version: version, universal: counts[0], standard: counts[1], leaps: counts[2], times: counts[3], types: counts[4],
                characters: counts[5])
        }

        /// The rule between two line feeds at the end.
        mutating func footer() -> String {
            guard take(1)?.first == 0x0A else { return "" }
            return String(decoding: bytes[at...].prefix { $0 != 0x0A }, as: UTF8.self)
        }
    }
}
