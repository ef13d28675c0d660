import Foundation
import Synchronization
import Testing

@testable import Journal

@Suite("Gates of streams")
struct GateTests {
    let gates = StreamGates()
    let one = Identifier(high: 0, low: 1), other = Identifier(high: 0, low: 2)

    /// A door that stays shut until it is opened.
    private actor Door {
        private var isOpen = false
        private var waiting: [CheckedContinuation<Void, Never>] = []
        func open() {
            isOpen = true
            for continuation in waiting { continuation.resume() }
            waiting = []
        }
        func pass() async { if !isOpen { await withCheckedContinuation { waiting.append($0) } } }
    }

    /// Returns once so many wait at a gate.
    private func wait(for count: Int, at stream: Identifier) async { while gates.waiting(at: stream) < count { await Task.yield() } }

    @Test("let in who came first, one at a time")
    func order() async throws {
        let door = Door()
        let came = Shared<[Int]>([])
        let inside = Shared(0)
        let first = Task { try await gates.pass([one]) { await door.pass() } }
        while gates.isFree(one) { await Task.yield() }
        var tasks: [Task<Void, any Error>] = []
        for index in 0..<16 {
            tasks.append(
                Task {
                    try await gates.pass([one]) {
                        #expect(
                            inside.withLock {
                                $0 += 1; return $0
                            } == 1)
                        await Task.yield()
                        came.withLock { $0.append(index) }
                        inside.withLock { $0 -= 1 }
                    }
                })
            await wait(for: index + 1, at: one)
        }
        await door.open()
        try await first.value
        for task in tasks { try await task.value }
        #expect(came.withLock { $0 } == Array(0..<16))
        #expect(gates.isFree(one))
    }

    @Test("of other streams are free, and none is kept shut by an error")
    func others() async throws {
        struct Refused: Error {}
        let door = Door()
        let first = Task { try await gates.pass([one]) { await door.pass() } }
        while gates.isFree(one) { await Task.yield() }
        try await gates.pass([other]) {}
        try await gates.pass([]) {}
        await door.open()
        try await first.value
        await #expect(throws: Refused.self) { try await gates.pass([one, other]) { throw Refused() } }
        #expect(gates.isFree(one) && gates.isFree(other))
    }

    @Test("of two streams are passed in any order without waiting for each other for ever, and twice the same is once")
    func two() async throws {
        let count = Shared(0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<200 {
                let streams = index.isMultiple(of: 2) ? [one, other] : [other, one, other]
                group.addTask {
                    try await gates.pass(streams) {
                        await Task.yield()
                        count.withLock { $0 += 1 }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(count.withLock { $0 } == 200)
        #expect(gates.isFree(one) && gates.isFree(other))
    }

    @Test("are left by who is cancelled while waiting, and those behind go on")
    func cancelled() async throws {
        let door = Door()
        let first = Task { try await gates.pass([other, one]) { await door.pass() } }
        while gates.isFree(one) { await Task.yield() }
        let impatient = Task { try await gates.pass([one]) {} }
        await wait(for: 1, at: one)
        let patient = Task { try await gates.pass([one]) { true } }
        await wait(for: 2, at: one)
        impatient.cancel()
        await #expect(throws: CancellationError.self) { try await impatient.value }
        #expect(gates.waiting(at: one) == 1)
        // Who was cancelled before does not join the queue.
        let late = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await gates.pass([one]) {}
        }
        await #expect(throws: CancellationError.self) { try await late.value }
        await door.open()
        try await first.value
        #expect(try await patient.value)
        #expect(gates.isFree(one) && gates.isFree(other))
    }

    @Test("refuse a crowd")
    func crowd() async throws {
        let door = Door()
        let first = Task { try await gates.pass([one]) { await door.pass() } }
        while gates.isFree(one) { await Task.yield() }
        let crowd = (0..<StreamGates.limit).map { _ in Task { try await gates.pass([one]) {} } }
        await wait(for: StreamGates.limit, at: one)
        await #expect(throws: JournalError.self) { try await gates.pass([one]) {} }
        await door.open()
        try await first.value
        for task in crowd { try await task.value }
        #expect(gates.isFree(one))
    }

    // MARK: In a journal

    @Test("make 64 who decide on one stream at once each decide on what there is, without deciding again")
    func deciding() async throws {
        let town = Town()
        let journal = try town.open()
        let stream = StreamID(kind: .matter, id: .random())
        let decisions = Shared(0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<64 {
                group.addTask {
                    try await journal.append(on: [stream]) {
                        decisions.withLock { $0 += 1 }
                        let version = try await journal.events(of: stream, Town.code).last?.version ?? 0
                        await Task.yield()
                        return .step(in: stream, version == 0 ? .new : .exactly(version))
                    }
                }
                // Those who append wherever the stream stands go between, and make nobody decide again.
                group.addTask { try await journal.append(.step(in: stream)) }
            }
            try await group.waitForAll()
        }
        #expect(decisions.withLock { $0 } == 64)
        #expect(try await journal.events(of: stream, Town.code).map(\.version) == Array(1...128))
        _ = try journal.verify(Town.code)
        try await journal.close()
    }

    @Test("do not keep other processes out: what they append makes someone decide again, three times at most")
    func otherProcess() async throws {
        let town = Town()
        let journal = try town.open()
        let elsewhere = try town.open()
        let stream = StreamID(kind: .matter, id: .random())
        try await journal.append(.step(in: stream))
        for rivals in [2, 3] {
            let decisions = Shared(0)
            let result = await Task {
                try await journal.append(on: [stream]) {
                    let version = try await journal.events(of: stream, Town.code).last?.version ?? 0
                    if decisions.withLock({
                        $0 += 1; return $0
                    }) <= rivals {
                        try await elsewhere.append(.step(in: stream))
                    }
                    return .step(in: stream, .exactly(version))
                }
            }.result
            #expect(decisions.withLock { $0 } == 3)
            switch result {
            case .success: #expect(rivals == 2)
            case .failure(JournalError.conflict): #expect(rivals == 3)
            case .failure(let error): Issue.record("\(error)")
            }
        }
        try await elsewhere.close()
        try await journal.close()
    }

    @Test("let the same be forgotten once, also by 16 at once")
    func forgetting() async throws {
        let town = Town()
        let journal = try town.open()
        let resident = Resident(journal)
        try await journal.append(resident.application())
        let counts = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<16 { group.addTask { try await journal.forget(resident.stream, Town.code, by: .system, reason: Code(literal: "test")) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts.sorted() == [Int](repeating: 0, count: 15) + [1])
        #expect(try await journal.events(of: resident.stream, Town.code).count { $0.type == Journal.subjectForgotten } == 1)
        _ = try journal.verify(Town.code)
        try await journal.close()
    }
}
