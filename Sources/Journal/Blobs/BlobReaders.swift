import Foundation

/// A few threads on which blobs are read and opened, so that a large one holds nobody up but who waits for it.
final class BlobReaders: Sendable {
    private let queue: OperationQueue

    /// - Parameter threads: How many are read at the same time; the others wait.
    init(threads: Int = 4) {
        queue = OperationQueue()
        queue.name = "raadhuis.blobs"
        queue.maxConcurrentOperationCount = threads
    }

    func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            queue.addOperation { continuation.resume(with: Swift.Result(catching: body)) }
        }
    }
}
