/// A log as it was read, and what should be known about that.
public struct ImportedLog: Sendable {
    public var log: EventLog
    /// What was not as expected; the log is good to use.
    public var warnings: [ImportWarning]
    /// Whether it was XES; else a table.
    public var isXES: Bool
}
