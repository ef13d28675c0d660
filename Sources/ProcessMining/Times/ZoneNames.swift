/// Time zones that are written by name, in the middle of dates too; those of Europe and North America that mean one thing alone.
enum ZoneNames {
    private static let hours: [String: Int64] = [
        "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2, "EEST": 3, "EST": -5, "EDT": -4,
        "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    ]

    /// Seconds east of Greenwich.
    static func offset(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
        guard count > 0, count <= 4 else { return nil }
        return offset(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
    }

    static func offset(_ name: String) -> Int64? { hours[name.uppercased()].map { $0 * 3600 } }
}
