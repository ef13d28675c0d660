/// Tables that agree with the journal at once: written in the transaction that appends the events which they tell of.
///
/// Tables hold facts, search hashes and copied ciphertext, so that a rebuild needs no key. Their first column is `municipality`.
///
/// A table that copies a search hash must be able to forget it: keep the hash out of every index and primary key, and on
/// `Journal.subjectForgotten` overwrite it with as many zeros instead of deleting the row (`SearchIndex` says why). An event whose facts
/// were erased comes with `isErased` and no facts; `Journal.eraseFacts` builds the readings of its kind of stream again.
public protocol InlineReading: Sendable {
    /// A code, such as `worklist`.
    var name: String { get }
    /// Raised with every change of what the tables hold: at the next start they are built again.
    var version: Int { get }
    /// The tables' names.
    var tables: [String] { get }
    /// The kinds of stream that the reading tells of; other events are not shown to it.
    var kinds: Set<StreamKind> { get }
    /// Statements that make the tables and their indexes; `table` gives the name under which a table goes now.
    func schema(_ table: (String) -> String) -> [String]
    /// What folds events into the tables under the names that `table` gives.
    func applier(_ table: (String) -> String) -> any ReadingApplier
    /// The columns that tell the rows of a table apart: `municipality` first, then one by whose order parts of the table can be read.
    func key(of table: String) -> [String]
    /// Whether rows stay once they are there, but for those that `removeRows` takes away: then fewer than there were are a loss.
    var keepsRows: Bool { get }
    /// The names of the counters by whose values the rows of a table grow, and never by less: of `NewEvent.numbered`, so that both are counted in one
    /// transaction. `nil` for a table whose rows nothing counts.
    func counters(of table: String) -> ClosedRange<String>?
}

extension InlineReading {
    public func key(of table: String) -> [String] { ["municipality", "stream"] }
    public var keepsRows: Bool { true }
    public func counters(of table: String) -> ClosedRange<String>? { nil }
}

/// Folds events into the tables of a reading.
public protocol ReadingApplier: Sendable {
    /// Folds one event in, within the transaction that appends it.
    func apply(_ event: RecordedEvent, _ connection: any Connection) throws
}
