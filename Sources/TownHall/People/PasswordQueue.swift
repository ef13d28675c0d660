import Dispatch
import Synchronization

/// More passwords are waiting to be looked at than get their turn soon.
public struct TooManyPasswords: Error {
    /// When to try again, in seconds.
    public static let wait = 10
    public init() {}
}

/// Hashes a town hall's passwords on threads of their own, one at a time: each takes long and much memory, which logging in by the hundred
/// must not take from those who work.
final class PasswordQueue: Sendable {
    private static let most = 20
    private let waiting = Atomic<Int>(0)
    private let queue: DispatchQueue

    init(_ name: String) { queue = DispatchQueue(label: "raadhuis.passwords." + name) }

    /// - Throws: `TooManyPasswords` when more wait than get their turn in a few seconds; what `body` throws.
    func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        guard waiting.add(1, ordering: .relaxed).newValue <= Self.most else {
            waiting.subtract(1, ordering: .relaxed)
            throw TooManyPasswords()
        }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { [self] in
                continuation.resume(with: Swift.Result(catching: body))
                waiting.subtract(1, ordering: .relaxed)
            }
        }
    }
}
