/// Simulated one beside the other, each with a seed of its own, so that the order in which they end changes nothing.
func simulated<Result: Sendable>(_ count: Int, _ run: @escaping @Sendable (Int) throws -> Result) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
        for index in 0..<count { group.addTask { (index, try run(index)) } }
        var results: [Int: Result] = [:]
        for try await (index, result) in group { results[index] = result }
        return (0..<count).compactMap { results[$0] }
    }
}

/// An error probability of 5 %, and three standard errors of what so many runs show of it: in per cent.
func allowedAlarms(_ runs: Int) -> Double { 100 * (0.05 + 3 * (0.05 * 0.95 / Double(runs)).squareRoot()) }

/// How many of the runs, in per cent.
func percentage<Run>(_ runs: [Run], _ isSo: (Run) -> Bool) -> Double { 100 * Double(runs.count(where: isSo)) / Double(max(1, runs.count)) }
