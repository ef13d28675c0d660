/// The keys of the standard extensions that the analyses read (IEEE 1849-2016 § 5).
public enum XESKey {
    public static let name = "concept:name"
    public static let time = "time:timestamp"
    public static let resource = "org:resource"
    public static let lifecycle = "lifecycle:transition"
    /// What programs write beside `time:timestamp` for when the work of an event began; no extension of the standard has it.
    static let starts: Set<String> = [
        "start_timestamp", "start_time", "startTimestamp", "startTime", "StartTimestamp", "StartTime", "time:start", "time:start_timestamp",
    ]

    /// A key or the name of a column in small letters and digits alone, but for the colon of XES keys.
    static func plain(_ name: String) -> String {
        String(name.lowercased().filter { $0.isLetter || $0.isNumber || $0 == ":" })
    }
}
