/// How a log is read.
public struct ImportOptions: Sendable {
    /// Which attributes are kept.
    public enum Attributes: Sendable {
        /// All.
        case all
        /// Case id, activity, time, resource and lifecycle transition alone: several times faster and smaller.
        case core
    }

    /// Which attributes are kept.
    public var attributes: Attributes
    /// What is refused.
    public var limits: Limits
    /// How a table of comma-separated values is read.
    public var table: TableOptions
    /// Files of at least so many bytes are read, and decompressed, on a thread of their own while they are parsed.
    public var readAheadSize = 1 << 20
    /// Called about once for each megabyte of the file, with the share of it that has been read, 0 to 1; from the thread that reads the log.
    public var progress: (@Sendable (Double) -> Void)?

    public init(
        attributes: Attributes = .all, limits: Limits = Limits(), table: TableOptions = TableOptions(), progress: (@Sendable (Double) -> Void)? = nil
    ) {
        self.attributes = attributes
        self.limits = limits
        self.table = table
        self.progress = progress
    }
}

/// What a reader refuses, so that no file can take the machine down. Memory stays within the columns of what was read, and a buffer.
public struct Limits: Sendable {
    /// Bytes of text after decompression.
    public var expandedBytes = 64 << 30
    /// Decompressed bytes for each compressed byte, looked at beyond the first 256 MiB. Event logs compress 10 to 60 times, a bomb 1,000 times.
    public var expansionRatio = 300
    /// Bytes of one tag or one field.
    public var tokenBytes = 16 << 20
    /// Elements inside elements.
    public var depth = 64
    /// Different attribute keys of events, and of cases.
    public var attributeKeys = 20_000
    /// Events, and cases.
    public var rows = 1 << 30
    /// Bytes of distinct texts of one attribute.
    public var textBytes = 2 << 30

    public init() {}
}
