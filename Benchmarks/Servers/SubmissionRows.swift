import Foundation
import GRDB

/// The rows that one submission writes, as found in the files of a town: each is written again for every submission, with identifiers
/// and counters of its own.
struct SubmissionRows {
    /// What is put in a column.
    private enum Cell {
        case given(DatabaseValue)
        /// An identifier of the submission, by its number in the pattern.
        case identifier(Int)
        /// Counts on: with so much for each submission.
        case counting(from: Int64, step: Int64)
        /// Where a search hash is filed: one of 4,096.
        case bucket
    }

    private struct Line {
        let sql: String
        let cells: [Cell]
    }

    /// One submission's own values.
    struct Submission {
        fileprivate let number: Int
        fileprivate let identifiers: [DatabaseValue]
    }

    private var keyLines: [Line] = []
    private var journalLines: [Line] = []
    /// Which of the identifiers are ordered by time, and begin with these six bytes.
    private var identifiers: [[UInt8]?] = []
    private var numbers: [Data: Int] = [:]
    private let drafts: [DatabaseValue]
    private let municipality: DatabaseValue

    /// Reads the pattern in `folder`, and what the files of the town there hold by now.
    init(in folder: URL) throws {
        let pattern = try RowPattern(in: folder)
        let journal = try DatabaseQueue(path: Town(folder: folder).data.journalFile.path)
        let last: Int64
        (drafts, last) = try journal.read { db in
            (
                try DatabaseValue.fetchAll(db, sql: "SELECT id FROM sealed_row WHERE kind = 'draft' ORDER BY rowid"),
                try Int64.fetchOne(db, sql: "SELECT MAX(position) FROM event") ?? 0
            )
        }
        try journal.close()
        municipality = pattern.journal.first?.values["municipality"]?.value ?? .null
        var position = last
        for row in pattern.keys { keyLines.append(line(row, &position)) }
        let events = Int64(pattern.journal.count { $0.table == "event" })
        for row in pattern.journal { journalLines.append(line(row, &position, step: events)) }
    }

    private mutating func line(_ row: RowPattern.Row, _ position: inout Int64, step: Int64 = 1) -> Line {
        let columns = row.values.keys.sorted()
        let cells = columns.map { column -> Cell in
            let value = row.values[column]?.value ?? .null
            switch (row.table, column, value.storage) {
            case ("event", "position", _):
                position += 1
                return .counting(from: position, step: step)
            case ("case_row", "number", _): return .counting(from: 1, step: 1)
            case ("sealed_row", "expires", .int64(let time)): return .counting(from: time, step: 1)
            case ("search_index", "bucket", _): return .bucket
            case (let table, _, .blob(let bytes)) where bytes.count == 16:
                return .identifier(number(bytes, isOrdered: table != "sealed_row" && bytes[bytes.startIndex + 6] >> 4 == 7))
            default: return .given(value)
            }
        }
        let places = Array(repeating: "?", count: columns.count).joined(separator: ", ")
        var sql = "INSERT INTO \(row.table) (\(columns.joined(separator: ", "))) VALUES (\(places))"
        if row.table == "counter" { sql += " ON CONFLICT (municipality, name) DO UPDATE SET value = counter.value + 1" }
        return Line(sql: sql, cells: cells)
    }

    private mutating func number(_ identifier: Data, isOrdered: Bool) -> Int {
        if let known = numbers[identifier] { return known }
        numbers[identifier] = identifiers.count
        identifiers.append(isOrdered ? Array(identifier.prefix(6)) : nil)
        return identifiers.count - 1
    }

    /// The values of the submission with a number, from 0.
    func submission(_ number: Int) -> Submission {
        Submission(
            number: number,
            identifiers: identifiers.map { start in
                var bytes = withUnsafeBytes(of: (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))) { Array($0) }
                if let start {
                    let time = start.reduce(0) { $0 << 8 | UInt64($1) } + UInt64(number)
                    for index in 0..<6 { bytes[index] = UInt8(truncatingIfNeeded: time >> (40 - 8 * UInt64(index))) }
                }
                return Data(bytes).databaseValue
            })
    }

    func insertKeys(_ submission: Submission, _ db: Database) throws {
        for line in keyLines { try insert(line, submission, db) }
    }

    /// Inserts all rows but the keys, and deletes a draft.
    func insert(_ submission: Submission, _ db: Database) throws {
        for line in journalLines { try insert(line, submission, db) }
        guard submission.number < drafts.count else { throw BenchmarkError("more submissions than drafts") }
        let deletion = try db.cachedStatement(sql: "DELETE FROM sealed_row WHERE municipality = ? AND kind = 'draft' AND id = ?")
        try deletion.execute(arguments: [municipality, drafts[submission.number]])
    }

    private func insert(_ line: Line, _ submission: Submission, _ db: Database) throws {
        let values = line.cells.map { cell -> DatabaseValue in
            switch cell {
            case .given(let value): value
            case .identifier(let number): submission.identifiers[number]
            case .counting(let first, let step): (first + step * Int64(submission.number)).databaseValue
            case .bucket: Int64.random(in: 0..<4_096).databaseValue
            }
        }
        let statement = try db.cachedStatement(sql: line.sql)
        statement.setUncheckedArguments(StatementArguments(values))
        try statement.execute()
    }
}
