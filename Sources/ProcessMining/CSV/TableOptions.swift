/// How a table of comma-separated values is read; what is nil is found from the file itself.
public struct TableOptions: Sendable {
    /// The byte between fields: comma, semicolon, tab or bar.
    public var delimiter: UInt8?
    public var encoding: TextEncoding?
    /// The name of the column with each role.
    public var caseColumn: String?
    public var activityColumn: String?
    public var timeColumn: String?
    public var resourceColumn: String?
    public var lifecycleColumn: String?
    /// How times are written, with `%Y %y %m %d %H %M %S %f %z` as in C's strftime, or `%s` and `%Q` for seconds and milliseconds since 1970.
    public var timeFormat: String?
    /// For times that are written without an offset: seconds east of Greenwich by local time in seconds since 1970 as if it were UTC.
    public var offset: (@Sendable (_ localSeconds: Int64) -> Int64)?

    public init() {}
}
