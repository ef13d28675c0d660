import Foundation
import GRDB
import Synchronization

/// Appends rows to two SQLite files. Requests that wait share one transaction in each file, keys first, and one flush to disk.
final class GroupCommit: Sendable {
    private static let batch = 256

    private struct State {
        var waiting: [CheckedContinuation<Void, any Error>] = []
        var isDraining = false
    }

    private let keys: DatabasePool
    private let journal: DatabasePool
    private let rows: SubmissionRows
    private let state = Mutex(State())
    /// How many submissions were appended; the next one deletes the draft of this number.
    private let appended = Mutex(0)

    init(in folder: URL) throws {
        rows = try SubmissionRows(in: folder)
        let town = Town(folder: folder)
        keys = try Self.open(town.data.keyFile)
        journal = try Self.open(town.data.journalFile)
    }

    /// With the settings that Raadhuis' files have.
    private static func open(_ file: URL) throws -> DatabasePool {
        let pool = try DatabasePool(path: file.path)
        try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 2000; PRAGMA cache_size = -16384")
            guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 else { throw BenchmarkError("this SQLite does not keep synchronous=FULL") }
        }
        return pool
    }

    /// Appends the rows of one submission. When it returns they are on disk.
    func append() async throws {
        try await withCheckedThrowingContinuation { continuation in
            let mustStart = state.withLock { state in
                state.waiting.append(continuation)
                defer { state.isDraining = true }
                return !state.isDraining
            }
            if mustStart { journal.asyncWriteWithoutTransaction { [self] db in drain(db) } }
        }
    }

    private func drain(_ db: Database) {
        while true {
            let batch = state.withLock { state in
                let batch = Array(state.waiting.prefix(Self.batch))
                state.waiting.removeFirst(batch.count)
                if batch.isEmpty { state.isDraining = false }
                return batch
            }
            if batch.isEmpty { return }
            let first = appended.withLock { count in
                defer { count += batch.count }
                return count
            }
            let result = Result { try commit(first..<first + batch.count, db) }
            for continuation in batch { continuation.resume(with: result) }
        }
    }

    private func commit(_ numbers: Range<Int>, _ db: Database) throws {
        let submissions = numbers.map { rows.submission($0) }
        try keys.write { keyDatabase in
            for submission in submissions { try rows.insertKeys(submission, keyDatabase) }
        }
        try db.inTransaction(.immediate) {
            for submission in submissions { try rows.insert(submission, db) }
            return .commit
        }
    }
}
