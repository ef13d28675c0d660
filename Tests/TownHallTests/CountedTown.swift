import CivilTime
import Foundation
import ServiceCatalog
import Synchronization
import TownHall

@testable import Journal

/// A town hall's people on a database that writes down which statements they use.
final class CountedTown: Sendable {
    let people: People
    let cases: Cases
    private let intake: Intake
    private let setting: Setting
    let database: CountedDatabase
    private let journal: Journal
    private let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "counted-\(Identifier.random())")
        let directory = DataDirectory(url: url), master = MasterKey.random()
        try directory.prepare()
        let keys = try DatabaseKeyStore(
            database: try SQLiteDatabase(path: directory.keyFile.path, readers: 2), path: directory.keyFile.path, master: master)
        database = CountedDatabase(try SQLiteDatabase(path: directory.journalFile.path))
        let catalogue = try Town.catalogue()
        journal = try Journal(
            database: database, path: directory.journalFile.path, keys: keys, blobs: FolderBlobStore(folder: directory.blobFolder), master: master,
            readings: TownHall.readings(calendar: TermCalendar(decreedDays: [])), upcasts: TownHall.upcasts, clock: Timestamp.now)
        setting = Setting(journal: journal, shelf: CatalogueShelf(catalogue))
        people = People(setting, residentLogin: .closed, passwordRounds: 16)
        cases = Cases(setting)
        intake = Intake(setting)
    }

    /// Opens a case of someone.
    func open(_ service: String = "kap", name: String) async throws {
        guard let service = setting.shelf.current[ServiceKey(rawValue: service)] else { return }
        var (draft, secret) = try await intake.begin(service, language: .dutch, device: .phone)
        draft.answers["naam"] = .text(name)
        _ = try await intake.submit(draft, secret, resident: nil)
    }

    func remove() { try? FileManager.default.removeItem(at: url) }
}

/// Passes everything on to a database, and keeps the statements.
final class CountedDatabase: Database {
    private let inner: SQLiteDatabase
    private let seen = Mutex<[String]>([])

    init(_ inner: SQLiteDatabase) { self.inner = inner }

    func begin() { seen.withLock { $0 = [] } }
    var statements: [String] { seen.withLock { $0 } }

    fileprivate func see(_ sql: String) { seen.withLock { $0.append(sql) } }

    func read<Result: Sendable>(_ body: @Sendable (any Connection) throws -> Result) async throws -> Result {
        try await inner.read { try body(CountedConnection($0, self)) }
    }
    func lookup<Result: Sendable>(_ body: @Sendable (any Connection) throws -> Result) async throws -> Result {
        try await inner.lookup { try body(CountedConnection($0, self)) }
    }
    func readNow<Result>(_ body: (any Connection) throws -> Result) throws -> Result { try inner.readNow { try body(CountedConnection($0, self)) } }
    func write<Result: Sendable>(_ body: @Sendable (any Connection) throws -> Result) async throws -> Result {
        try await inner.write { try body(CountedConnection($0, self)) }
    }
    func writeNow<Result>(_ body: (any Connection) throws -> Result) throws -> Result { try inner.writeNow { try body(CountedConnection($0, self)) } }
    func schedule(_ body: @escaping @Sendable (any Connection) -> Void) { inner.schedule { body(CountedConnection($0, self)) } }
    func scrub() throws { try inner.scrub() }
    func copy(to path: String) throws { try inner.copy(to: path) }
    func close() throws { try inner.close() }
}

private final class CountedConnection: Connection {
    private let inner: any Connection
    private let database: CountedDatabase

    init(_ inner: any Connection, _ database: CountedDatabase) { self.inner = inner; self.database = database }

    func execute(_ sql: String, _ values: [SQLValue]) throws(DatabaseError) -> Int {
        database.see(sql)
        return try inner.execute(sql, values)
    }
    func query(_ sql: String, _ values: [SQLValue], _ row: (any Row) throws -> Void) throws {
        database.see(sql)
        try inner.query(sql, values, row)
    }
    func transaction<Result>(_ body: () throws -> Result) throws -> Result { try inner.transaction(body) }
    func savepoint<Result>(_ body: () throws -> Result) throws -> Result { try inner.savepoint(body) }
    var isInTransaction: Bool { inner.isInTransaction }
}
