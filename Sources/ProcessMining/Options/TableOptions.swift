/// How a table of comma-separated values is read; what is nil is found from the file itself.
public struct TableOptions: Sendable {
    /// The byte between fields: comma, semicolon, tab or bar.
    public var delimiter: UInt8?
    public var encoding: TextEncoding?
    /// The name of the column with each role.
    public var caseColumn: String?
    public var activityColumn: String?
    /// Also two columns, joined by a plus sign: the date and the time of the day.
    public var timeColumn: String?
    public var resourceColumn: String?
    public var lifecycleColumn: String?
    /// What is done about a table without times.
    public enum Times: Sendable {
        /// It is read without them.
        case ifThere
        /// It is refused, with the names of its columns.
        case required
        /// Times are left alone, also where there are some.
        case none
    }

    public var times = Times.ifThere
    /// How times are written, with `%Y %y %m %b %d %a %H %I %p %M %S %f %z %Z` as in C's strftime, or `%s` and `%Q` for seconds and milliseconds
    /// since 1970; `serial` for the day numbers of spreadsheets, `iso` for ISO 8601. Of XES it is how times are written that are no ISO 8601.
    public var timeFormat: String?
    /// For times, of tables and of XES, that are written without an offset: seconds east of Greenwich by local time in seconds since 1970 as if it were UTC.
    public var offset: (@Sendable (_ localSeconds: Int64) -> Int64)?

    public init() {}
}
