/// Tables that agree with the journal at once: written in the transaction that appends the events which they tell of.
///
/// Tables hold facts, search hashes and copied ciphertext, so that a rebuild needs no key. Their first column is `municipality`.
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
}

/// Folds events into the tables of a reading.
public protocol ReadingApplier: Sendable {
    func apply(_ event: RecordedEvent, _ connection: any Connection) throws
}
