import Columns

/// A column of the evidence: something that is known of each row of a table, side by side in memory.
///
/// It says all there is to say of it: what a row begins with, what of it an event changes, how it is kept between two runs, how much memory it
/// takes, and how figures are split by it. A table names its columns once (`EvidenceTable.each`). `Column` and `NameColumn` are all that most
/// need; a column that holds more, as `Exposures` does, says these things itself.
///
/// Whoever adds one, or changes how one is made of events, raises `EvidenceSnapshot.version`.
protocol EvidenceColumn: Sendable {
    /// What happens to a row.
    associatedtype Change

    /// How many rows there are.
    var count: Int { get }
    /// How much memory its values take.
    var bytes: Int { get }

    /// Adds a row of which nothing is known.
    mutating func addRow()
    /// Takes in what happened to a row.
    mutating func take(_ change: Change, in row: Int)

    func write(to columns: inout ColumnWriter) throws
    /// Reads what was written, in place of what is here.
    ///
    /// - Throws: `ColumnError`.
    mutating func read(from columns: inout ColumnReader) throws

    /// For each row, whether it has a value, by which figures are split; `nil` for a value of another column.
    func rows(with part: ServiceEvidence.Slice.Part) -> [Bool]?
}

extension EvidenceColumn {
    func rows(with part: ServiceEvidence.Slice.Part) -> [Bool]? { nil }
}
