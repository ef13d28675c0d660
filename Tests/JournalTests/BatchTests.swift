import Foundation
import Synchronization
import Testing

@testable import Journal

/// What is gathered into one transaction: a writer that is kept waiting finds all that came meanwhile, and takes it together.
@Suite("A batch of commands")
struct BatchTests {
    let town = Town()

    /// Appends all of these in one batch, in this order.
    private func together(_ journal: Journal, _ appends: [Append]) async throws -> [Result<Receipt, any Error>] {
        let gate = Gate()
        // The writer waits in a batch of its own, until all the others stand in line.
        async let first: Void = journal.alongside(Town.code) { _ in gate.wait() }
        while !gate.isReached { try await Task.sleep(for: .milliseconds(2)) }
        let results = Mutex<[Int: Result<Receipt, any Error>]>([:])
        for (index, append) in appends.enumerated() {
            journal.writer.submit(append) { result in results.withLock { $0[index] = result } }
        }
        gate.open()
        try await first
        while results.withLock({ $0.count }) < appends.count { try await Task.sleep(for: .milliseconds(2)) }
        return results.withLock { found in appends.indices.compactMap { found[$0] } }
    }

    /// Holds a thread up until it is opened.
    private final class Gate: Sendable {
        private let state = Mutex((isReached: false, isOpen: false))
        var isReached: Bool { state.withLock(\.isReached) }
        func open() { state.withLock { $0.isOpen = true } }
        func wait() {
            state.withLock { $0.isReached = true }
            while !state.withLock(\.isOpen) { usleep(500) }
        }
    }

    /// An account with a user name that nobody else may have.
    private func account(_ hash: [UInt8], stream: StreamID = StreamID(kind: .matter, id: .random()), isUnique: Bool = true) -> Append {
        var append = Append.step("account_created", in: stream, numbered: Code(literal: "account"))
        append.index = [SearchEntry(hash: hash, stream: stream.id, subject: stream.id, isUnique: isUnique)]
        return append
    }

    private func isTaken(_ result: Result<Receipt, any Error>) -> Bool {
        if case .failure(JournalError.taken) = result { true } else { false }
    }

    @Test("takes what waits together, in order")
    func order() async throws {
        let journal = try town.open()
        let commits = Mutex<[Int]>([])
        journal.observe { events in commits.withLock { $0.append(events.count) } }
        let results = try await together(journal, (0..<20).map { .step(facts: .index($0)) })
        #expect(try results.map { try $0.get().position } == Array(1...20))
        // Else nothing below shows anything of a batch.
        #expect(commits.withLock { $0 } == [20])
        try await journal.close()
    }

    @Test("gives what only one may have to the first of two in it, and harms no neighbour")
    func takenInOne() async throws {
        let journal = try town.open(readings: [Tally()])
        let commits = Mutex<[[Int64]]>([])
        journal.observe { events in commits.withLock { $0.append(events.map(\.position)) } }
        let hash = journal.searchHash(kind: "user_name", "nadia", Town.code), other = journal.searchHash(kind: "user_name", "piet", Town.code)
        let first = StreamID(kind: .matter, id: .random())
        let results = try await together(
            journal,
            [
                .step(numbered: Code(literal: "account")), account(hash, stream: first), .step(numbered: Code(literal: "account")), account(hash),
                account(other), account(hash), .step(numbered: Code(literal: "account")),
            ])
        #expect(results.map(isTaken) == [false, false, false, true, false, true, false])
        let receipts = results.compactMap { try? $0.get() }
        #expect(receipts.map(\.position) == [1, 2, 3, 4, 5] && receipts.flatMap(\.numbers) == [1, 2, 3, 4, 5])
        #expect(commits.withLock { $0 } == [[1, 2, 3, 4, 5]])
        #expect(try await journal.find(hash, Town.code).map(\.stream) == [first.id])
        #expect(try await journal.find(other, Town.code).count == 1)
        #expect(try journal.verify(Town.code).events == 5)
        #expect(try Tally.rows(journal) == Tally.expected(journal))
        try await journal.close()
    }

    @Test("gives what someone has since an earlier one to nobody else, also after the journal was opened again")
    func takenBefore() async throws {
        var journal = try town.open()
        let hash = journal.searchHash(kind: "user_name", "nadia", Town.code)
        let stream = StreamID(kind: .matter, id: .random())
        try await journal.append(account(hash, stream: stream))
        for _ in 0..<2 {
            let results = try await together(journal, [.step(), account(hash), .step()])
            #expect(results.map(isTaken) == [false, true, false])
            // Alone in its batch too.
            do {
                try await journal.append(account(hash))
                Issue.record("was given out twice")
            } catch { #expect(isTaken(.failure(error))) }
            // Its own stream may say it again, and it is kept once.
            var again = account(hash, stream: stream)
            again.writes[0].expected = .any
            try await journal.append(again)
            #expect(try await journal.find(hash, Town.code).map(\.stream) == [stream.id])
            try await journal.close()
            journal = try town.open()
        }
        // Another municipality has names of its own, and what need not be unique is not held against anyone.
        var elsewhere = account(hash)
        elsewhere.municipality = MunicipalityCode(rawValue: "0363")
        try await journal.append(elsewhere)
        try await journal.append(account(hash, isUnique: false))
        #expect(try await journal.find(hash, Town.code).count == 2)
        #expect(try journal.verify(Town.code).events == 8)
        try await journal.close()
    }

    @Test("gives a name free once its holder was forgotten")
    func freed() async throws {
        let journal = try town.open()
        let resident = Resident(journal)
        var append = try resident.application()
        append.index = [SearchEntry(hash: resident.hash, stream: resident.stream.id, subject: resident.subject, isUnique: true)]
        try await journal.append(append)
        #expect(isTaken(await Result { () async throws in try await journal.append(account(resident.hash)) }))
        try await journal.forget(resident.stream, Town.code, by: .system, reason: Code(literal: "asked"))
        try await journal.append(account(resident.hash))
        #expect(try await journal.find(resident.hash, Town.code).count == 1)
        try await journal.close()
    }

    @Test("harms no neighbour by what it refuses, and applies nothing twice", arguments: [[0], [7], [0, 1, 2], [3, 11, 19], Array(0..<20), []])
    func refusals(refused: [Int]) async throws {
        struct Refused: Error {}
        let journal = try town.open(readings: [Tally()])
        let seen = Mutex<[RecordedEvent]>([]), runs = Mutex<[Int: Int]>([:])
        journal.observe { events in seen.withLock { $0 += events } }
        let shared = StreamID(kind: .matter, id: .random())
        let appends = (0..<20).map { index -> Append in
            // Every fourth in one stream, each after the one before it.
            var append = Append.step(
                in: index % 4 == 0 ? shared : StreamID(kind: .matter, id: .random()), facts: .index(index), numbered: Code(literal: "case"))
            let isRefused = refused.contains(index)
            append.alongside = { connection in
                runs.withLock { $0[index, default: 0] += 1 }
                try connection.execute(
                    "INSERT INTO counter (municipality, name, value) VALUES ('0344', 'done', 1) ON CONFLICT (municipality, name) DO UPDATE SET value = counter.value + 1"
                )
                // At its very end, after its event, its number and its row.
                if isRefused { throw Refused() }
            }
            return append
        }
        let results = try await together(journal, appends)
        let kept = (0..<20).filter { !refused.contains($0) }
        for (index, result) in results.enumerated() {
            if case .failure(let error) = result { #expect(refused.contains(index) && error is Refused, "\(index): \(error)") }
        }
        let receipts = results.compactMap { try? $0.get() }
        let places = kept.indices.map { Int64($0 + 1) }
        #expect(receipts.map(\.position) == places && receipts.flatMap(\.numbers) == places && receipts.allSatisfy { !$0.isRepeated })
        // Observers saw each event once, as it is in the journal.
        #expect(seen.withLock { $0.map { $0.facts.integer("index") } } == kept.map { Int64($0) })
        let events = try journal.events(after: 0, limit: 100, Town.code)
        #expect(events.map(\.facts) == seen.withLock { $0.map(\.facts) } && events.map(\.position) == places)
        #expect(events.map { $0.facts.integer("number") } == places)
        #expect(try await journal.events(of: shared, Town.code).map(\.version) == kept.filter { $0 % 4 == 0 }.indices.map { Int64($0 + 1) })
        #expect(try await journal.counted(from: "done", through: "done", Town.code) == kept.count)
        #expect(try Tally.rows(journal) == Tally.expected(journal))
        #expect(try journal.verify(Town.code).events == Int64(kept.count))
        // With nobody refused each ran once: the savepoints are for the others.
        #expect(runs.withLock { $0.values.allSatisfy { $0 == 1 } } == refused.isEmpty || kept.isEmpty)
        // The numbers go on without a gap.
        #expect(try await journal.append(.step(numbered: Code(literal: "case"))).numbers == [Int64(kept.count + 1)])
        try await journal.close()
    }

    @Test("of one command with itself does it once, also when a neighbour is refused", arguments: [false, true])
    func repeated(hasRefused: Bool) async throws {
        struct Refused: Error {}
        let journal = try town.open()
        let append = Append.step(numbered: Code(literal: "case"), command: .random(), digest: [1])
        var refused = Append.step()
        if hasRefused { refused.alongside = { _ in throw Refused() } }
        let results = try await together(journal, [append, refused, append, .step(), append])
        let receipts = try [0, 2, 4].map { try results[$0].get() }
        #expect(receipts.map(\.isRepeated) == [false, true, true] && Set(receipts.map(\.position)) == [1] && receipts.allSatisfy { $0.numbers == [1] })
        #expect(journal.position(Town.code) == (hasRefused ? 2 : 3))
        try await journal.close()
    }

    @Test("keeps nothing more of someone who was forgotten: nothing sealed and no search hash, and harms no neighbour")
    func forgotten() async throws {
        let journal = try town.open()
        let gone = Resident(journal), stays = Resident(journal, in: gone.stream)
        try await journal.append(gone.application())
        try await journal.append(stays.application(in: gone.stream))
        try await journal.forget(gone.stream, subject: gone.subject, Town.code, by: .system, reason: Code(literal: "asked"))
        let before = journal.position(Town.code)
        // Sealed before, and on its way while it was forgotten.
        var sealedOnly = try gone.application()
        (sealedOnly.index, sealedOnly.keys) = ([], [])
        var hashOnly = Append.step(in: gone.stream)
        hashOnly.index = [SearchEntry(hash: gone.hash, stream: gone.stream.id, subject: gone.subject)]
        let results = try await together(
            journal, [.step(), sealedOnly, .step(in: gone.stream), hashOnly, try stays.application(in: gone.stream), .step()])
        for index in [1, 3] {
            guard case .failure(JournalError.forgotten(let stream)) = results[index] else {
                Issue.record("\(index): \(results[index])")
                continue
            }
            #expect(stream == gone.stream)
        }
        for index in [0, 2, 4, 5] { #expect((try? results[index].get()) != nil, "\(index): \(results[index])") }
        for append in [sealedOnly, hashOnly] { await #expect(throws: JournalError.self) { try await journal.append(append) } }
        #expect(journal.position(Town.code) == before + 4)
        #expect(try await journal.find(gone.hash, Town.code).isEmpty)
        #expect(town.filesHolding(gone.hash) == [])
        #expect(try await journal.find(stays.hash, Town.code).map(\.subject) == [stays.subject])
        try await journal.close()
    }

    @Test("brings no key back of someone who was forgotten")
    func keyOfForgotten() async throws {
        let journal = try town.open()
        let gone = Resident(journal)
        try await journal.append(gone.application())
        try await journal.forget(gone.stream, Town.code, by: .system, reason: Code(literal: "asked"))
        // Refused, though its key came along; so no key of it is kept either.
        await #expect(throws: JournalError.self) { try await journal.append(gone.application()) }
        #expect(try journal.keys.keys(ofStream: gone.stream.id, Town.code).isEmpty)
        try await journal.close()
    }
}
