import Foundation
import GRDB
import Journal
import TownHall

/// What one submission adds to the two files of a town.
struct RowPattern: Codable {
    struct Row: Codable {
        let table: String
        let values: [String: Value]
    }

    enum Value: Codable {
        case null
        case integer(Int64)
        case text(String)
        case bytes(Data)

        fileprivate init(_ value: DatabaseValue) {
            switch value.storage {
            case .null, .double: self = .null
            case .int64(let integer): self = .integer(integer)
            case .string(let text): self = .text(text)
            case .blob(let bytes): self = .bytes(bytes)
            }
        }

        var value: DatabaseValue {
            switch self {
            case .null: .null
            case .integer(let integer): integer.databaseValue
            case .text(let text): text.databaseValue
            case .bytes(let bytes): bytes.databaseValue
            }
        }
    }

    let keys: [Row]
    let journal: [Row]

    /// Sends a form in a new town in `folder`, and compares its files before and after.
    static func capture(in folder: URL) async throws -> RowPattern {
        let town = try Town.make(in: folder)
        let secrets = try await town.opened { hall in try await Drafts.make(2, in: hall) }
        var before: (keys: Set<[String: DatabaseValue]>, journal: Set<[String: DatabaseValue]>) = ([], [])
        // The first makes the counter; the second is the one to look at.
        for secret in secrets {
            before = (try rows(of: town.data.keyFile), try rows(of: town.data.journalFile))
            try await town.opened { hall in
                guard let secret = Intake.Secret(secret), let draft = try await hall.intake.draft(secret) else { throw BenchmarkError("a draft is gone") }
                _ = try await hall.intake.submit(draft, secret, resident: nil, shown: hall.intake.shown(draft, secret, resident: nil))
            }
        }
        return RowPattern(
            keys: try added(town.data.keyFile, before.keys), journal: try added(town.data.journalFile, before.journal))
    }

    private static let tableName = " table"

    private static func rows(of file: URL) throws -> Set<[String: DatabaseValue]> {
        let queue = try DatabaseQueue(path: file.path)
        defer { try? queue.close() }
        return try queue.read { db in
            let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
            return try Set(
                tables.flatMap { table in
                    try GRDB.Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { row in
                        Dictionary(uniqueKeysWithValues: zip(row.columnNames, row.databaseValues)).merging([tableName: table.databaseValue]) { first, _ in first
                        }
                    }
                })
        }
    }

    private static func added(_ file: URL, _ before: Set<[String: DatabaseValue]>) throws -> [Row] {
        try rows(of: file).subtracting(before).map { row in
            Row(table: row[tableName].flatMap(String.fromDatabaseValue) ?? "", values: row.filter { $0.key != tableName }.mapValues(Value.init))
        }.sorted { ($0.table, position($0)) < ($1.table, position($1)) }
    }

    private static func position(_ row: Row) -> Int64 { if case .integer(let position)? = row.values["position"] { position } else { 0 } }

    // MARK: Kept in a folder

    private static func file(in folder: URL) -> URL { folder.appending(path: "rows.json") }

    init(in folder: URL) throws { self = try JSONDecoder().decode(RowPattern.self, from: Data(contentsOf: Self.file(in: folder))) }

    private init(keys: [Row], journal: [Row]) {
        self.keys = keys; self.journal = journal
    }

    func write(to folder: URL) throws { try JSONEncoder().encode(self).write(to: Self.file(in: folder)) }
}
