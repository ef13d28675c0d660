import Foundation
import Journal

/// A journal in a process of its own, so that tests can trace its system calls, limit its files and kill it.
///
///     JournalProbe append DIR COUNT     appends one after another; writes "acknowledged N" after each
///     JournalProbe later DIR COUNT      appends in the background, then closes
///     JournalProbe fill DIR BYTES       appends until no file may grow beyond BYTES, then with the limit lifted
@main
struct JournalProbe {
    static let municipality = MunicipalityCode(rawValue: "0344")
    /// Of no worth: it opens what tests write.
    static let master = [UInt8](0..<32)

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let number = Int(arguments[3]), let master = MasterKey(bytes: master) else { exit(2) }
        let journal = try DataDirectory(url: URL(filePath: arguments[2])).open(master: master, readings: [])
        switch arguments[1] {
        case "append":
            say("opened")
            for index in 1...number {
                let receipt = try await journal.append(visit(index))
                say("acknowledged \(receipt.position)")
            }
        case "later":
            for index in 1...number { journal.appendLater(visit(index)) }
        case "fill":
            try await fill(journal, number)
        default: exit(2)
        }
        try await journal.close()
    }

    private static func fill(_ journal: Journal, _ bytes: Int) async throws {
        signal(SIGXFSZ, SIG_IGN)
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(1), &limit)
        let unlimited = limit
        limit.rlim_cur = rlim_t(bytes)
        guard setrlimit(__rlimit_resource_t(1), &limit) == 0 else { exit(3) }
        var acknowledged: Int64 = 0
        for index in 1...100_000 {
            do { acknowledged = try await journal.append(visit(index)).position } catch DatabaseError.full(let file) {
                say("full \(URL(filePath: file).lastPathComponent) after \(acknowledged)")
                break
            }
        }
        limit = unlimited
        setrlimit(__rlimit_resource_t(1), &limit)
        let next = try await journal.append(visit(0)).position
        let verified = try journal.verify(municipality).events
        say("again \(next), verified \(verified)")
    }

    private static func visit(_ index: Int) -> Append {
        let id = Identifier.random()
        let key = DataKey(municipality: municipality, stream: id, subject: id)
        let sealed = (try? key.seal([UInt8](repeating: 7, count: 2_000), part: Code(literal: "answers"), version: 1)).map { [$0] } ?? []
        let event = NewEvent(EventType("visit_begun"), occurred: .now(), facts: Facts([(Code(literal: "index"), .integer(index))]), sealed: sealed)
        return Append(
            municipality: municipality, actor: .system, command: .random(),
            writes: [.init(StreamID(kind: StreamKind(rawValue: "visit"), id: id), .new, [event])], keys: [key])
    }

    /// Written at once, past any buffer.
    private static func say(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        write(1, bytes, bytes.count)
    }
}
