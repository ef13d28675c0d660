import CivilTime
import Crypto
import Foundation
import Synchronization
import Testing

@testable import Journal

/// A town with a data directory of its own, removed when the test is over.
final class Town: Sendable {
    let url: URL
    let master: MasterKey
    let clock = Clock()
    private let isOwner: Bool

    /// A clock that stands still until it is moved.
    final class Clock: Sendable {
        private let time = Mutex(Timestamp(microseconds: 1_780_000_000_000_000))
        var now: Timestamp { time.withLock { $0 } }
        func advance(seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }
    }

    init(at url: URL? = nil, master: MasterKey = MasterKey(bytes: [UInt8](0..<32))!) {
        isOwner = url == nil
        self.url = url ?? FileManager.default.temporaryDirectory.appending(path: "journal-\(Identifier.random())")
        self.master = master
    }

    deinit { if isOwner { try? FileManager.default.removeItem(at: url) } }

    static let code = MunicipalityCode(rawValue: "0344")
    var data: DataDirectory { DataDirectory(url: url) }

    func open(readings: [any InlineReading] = [], upcasts: EventUpcasts = EventUpcasts(), master: MasterKey? = nil) throws -> Journal {
        try data.open(master: master ?? self.master, readings: readings, upcasts: upcasts, clock: { [clock] in clock.now })
    }

    /// Changes the journal's tables behind its back, as someone with a text editor for databases would.
    func tamper(_ sql: String, _ values: [SQLValue] = []) throws {
        let database = try SQLiteDatabase(path: data.journalFile.path, readers: 1)
        let changed = try database.writeNow { try $0.execute(sql, values) }
        try database.close()
        try #require(changed > 0)
    }

    /// All files of the data directory.
    var files: [URL] {
        let found = FileManager.default.enumerator(at: url, includingPropertiesForKeys: [.isRegularFileKey])?.allObjects as? [URL] ?? []
        return found.filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true }
    }

    /// The files that hold these bytes, as they are or in hexadecimal or base64.
    func filesHolding(_ bytes: some Sequence<UInt8>) -> [String] {
        let raw = Data(bytes)
        let forms = [raw, Data(Hex.string(raw).utf8), Data(Base64URL.encode(Array(raw)).utf8), raw.base64EncodedData()]
        return files.filter { file in
            guard let content = try? Data(contentsOf: file) else { return false }
            return forms.contains { content.range(of: $0) != nil }
        }.map(\.lastPathComponent)
    }

    /// The SHA-256 of each file that lasts: what SQLite makes beside a file to read it is left out.
    func digests() throws -> [String: String] {
        var digests: [String: String] = [:]
        for file in files where !file.lastPathComponent.hasSuffix("-shm") && file.lastPathComponent != "lock" {
            let content = try Data(contentsOf: file)
            if file.lastPathComponent.hasSuffix("-wal"), content.isEmpty { continue }
            digests[file.lastPathComponent] = Hex.string(SHA256.hash(data: content))
        }
        return digests
    }
}

extension StreamKind {
    static let matter = StreamKind(rawValue: "case")
    static let visit = StreamKind(rawValue: "visit")
}

extension Append {
    /// One event in a stream of its own, or in `stream`.
    static func step(
        _ type: StaticString = "step_done", in stream: StreamID = StreamID(kind: .matter, id: .random()), _ expected: ExpectedVersion = .any,
        facts: Facts = Facts(),
        numbered: Code? = nil, command: Identifier = .random(), digest: [UInt8]? = nil, _ municipality: MunicipalityCode = Town.code
    ) -> Append {
        Append(
            municipality: municipality, actor: .system, command: command, digest: digest,
            writes: [.init(stream, expected, [NewEvent(EventType(type), occurred: Timestamp(microseconds: 5), facts: facts, numbered: numbered)])])
    }
}

extension Facts {
    static func index(_ index: Int) -> Facts { Facts([(Code(literal: "index"), .integer(index))]) }
}

/// Someone about whom a stream holds something sealed.
struct Resident {
    let name = "Wilhelmina Kruidenier-Zonneveld"
    let number = "999990019"
    let stream = StreamID(kind: .matter, id: .random())
    let subject = Identifier.random()
    let key: DataKey
    let hash: [UInt8]

    init(_ journal: Journal, in stream: StreamID? = nil) {
        let stream = stream ?? self.stream
        key = DataKey(municipality: Town.code, stream: stream.id, subject: subject)
        hash = journal.searchHash(kind: "bsn", number + subject.description, Town.code)
    }

    /// An application that holds name and number, sealed.
    func application(in stream: StreamID? = nil, facts: Facts = Facts()) throws -> Append {
        let stream = stream ?? self.stream
        let sealed = try key.seal(Array("\(name) \(number)".utf8), part: Code(literal: "answers"), version: 1)
        return Append(
            municipality: Town.code, actor: Actor(id: subject, role: Code(literal: "resident")), command: .random(),
            writes: [.init(stream, .any, [NewEvent(EventType("case_opened"), occurred: Timestamp(microseconds: 5), facts: facts, sealed: [sealed])])],
            keys: [key], index: [SearchEntry(hash: hash, stream: stream.id, subject: subject)])
    }
}

/// A value that several tasks change.
final class Shared<Value: Sendable>: Sendable {
    private let value: Mutex<Value>
    init(_ value: Value) { self.value = Mutex(value) }
    @discardableResult
    func withLock<Result: Sendable>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        try value.withLock { value in
            var changed = value
            defer { value = changed }
            return try body(&changed)
        }
    }
}

/// Runs a program, and gives what it wrote.
func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: String) { try ChildProcess(program, arguments).end() }

/// The journal in a process of its own, built beside the tests.
var probe: String {
    get throws {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(filePath: own).deletingLastPathComponent().appending(path: "JournalProbe").path
    }
}
