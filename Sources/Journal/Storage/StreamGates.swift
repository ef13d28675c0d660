import Synchronization

/// Gates through which those go one after another, in this process, who decide on the same stream or append where it stands.
///
/// Whoever waits holds no thread. First come, first served, so that nobody waits for ever; whose task is cancelled while waiting leaves the
/// queue. Appends of another process do not pass here: they are met by `JournalError.conflict`.
final class StreamGates: Sendable {
    /// The most that wait at one gate; what comes beyond is refused.
    static let limit = 1_000

    private struct Waiter {
        let number: UInt64
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        /// Who waits, by stream. A gate that somebody is in has an entry, if an empty one.
        var queues: [Identifier: [Waiter]] = [:]
        var last: UInt64 = 0
    }

    private let state = Mutex(State())

    /// Runs `body` while nobody else is in the gates of these streams.
    ///
    /// - Throws: `JournalError.crowded`, `CancellationError` from the queue, and what `body` throws.
    func pass<Result>(_ streams: [Identifier], _ body: () async throws -> Result) async throws -> Result {
        var held: [Identifier] = []
        defer { for stream in held { leave(stream) } }
        // In one order for all, so that no two wait for each other.
        for stream in streams.count < 2 ? streams : Set(streams).sorted() {
            try await enter(stream)
            held.append(stream)
        }
        return try await body()
    }

    /// How many wait at a gate.
    func waiting(at stream: Identifier) -> Int { state.withLock { $0.queues[stream]?.count ?? 0 } }

    /// Whether nobody is in a gate.
    func isFree(_ stream: Identifier) -> Bool { state.withLock { $0.queues[stream] == nil } }

    private func enter(_ stream: Identifier) async throws {
        let number: UInt64? = state.withLock { state in
            guard state.queues[stream] != nil else {
                state.queues[stream] = []
                return nil
            }
            state.last += 1
            return state.last
        }
        guard let number else { return }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let waiter = Waiter(number: number, continuation: continuation)
                if let answer = state.withLock({ Self.join(waiter, at: stream, &$0) }) { continuation.resume(with: answer) }
            }
        } onCancel: {
            state.withLock { Self.remove(number, at: stream, &$0) }?.resume(throwing: CancellationError())
        }
    }

    /// - Returns: `nil` for who waits now. The gate may have come free between the two looks at it.
    private static func join(_ waiter: Waiter, at stream: Identifier, _ state: inout State) -> Result<Void, any Error>? {
        // Cancelled before it could be found in the queue.
        if Task.isCancelled { return .failure(CancellationError()) }
        guard let queue = state.queues[stream] else {
            state.queues[stream] = []
            return .success(())
        }
        if queue.count >= limit { return .failure(JournalError.crowded) }
        state.queues[stream]?.append(waiter)
        return nil
    }

    private static func remove(_ number: UInt64, at stream: Identifier, _ state: inout State) -> CheckedContinuation<Void, any Error>? {
        guard let place = state.queues[stream]?.firstIndex(where: { $0.number == number }) else { return nil }
        return state.queues[stream]?.remove(at: place).continuation
    }

    /// Lets the next one in.
    private func leave(_ stream: Identifier) {
        let next = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            guard let queue = state.queues[stream], !queue.isEmpty else {
                state.queues[stream] = nil
                return nil
            }
            return state.queues[stream]?.removeFirst().continuation
        }
        next?.resume()
    }
}
