import Foundation

/// A server that is measured, and what it is asked.
final class Side {
    let server: ServerProcess
    private let requests: [[UInt8]]
    private let repeats: Bool
    private var taken = 0

    /// - Parameter repeats: Whether a request may be sent again; otherwise each is sent once.
    init(_ server: ServerProcess, _ requests: [[UInt8]], repeats: Bool) {
        self.server = server; self.requests = requests; self.repeats = repeats
    }

    fileprivate func next(_ count: Int) throws -> [[UInt8]] {
        guard !requests.isEmpty, repeats || taken + count <= requests.count else { throw BenchmarkError("too few requests were prepared") }
        defer { taken += count }
        return (taken..<taken + count).map { requests[$0 % requests.count] }
    }
}

/// How a server did over all rounds.
struct Measured {
    /// Processor time of the server for one request, in microseconds: the median of the rounds.
    let processorTime: Double
    /// Of the median round.
    let requestsPerSecond: Double
    /// Milliseconds.
    let p50, p99: Double
    /// Bytes.
    let peakMemory: Int
}

/// Asks two servers in turn: what else the machine does meanwhile, it does to both.
struct Rounds {
    static let count = 5

    var requests: Int
    var warmUp: Int
    var connections = 64
    /// The status that every answer must have.
    var status = 200

    /// How many requests each server gets in all.
    var total: Int { warmUp + Self.count * requests }

    func run(_ ours: Side, _ baseline: Side) throws -> (ours: Measured, baseline: Measured) {
        for side in [ours, baseline] { _ = try Load.run(side.next(warmUp), port: side.server.port, connections: connections, expecting: status) }
        var results: [[(processorTime: Double, load: LoadResult)]] = [[], []]
        for round in 0..<Self.count {
            // Who goes first changes.
            for index in round.isMultiple(of: 2) ? [0, 1] : [1, 0] {
                let side = index == 0 ? ours : baseline
                let asked = try side.next(requests)
                let before = try side.server.processorTime()
                let load = try Load.run(asked, port: side.server.port, connections: connections, expecting: status)
                results[index].append((try side.server.processorTime() - before, load))
            }
        }
        return (try measured(results[0], ours.server), try measured(results[1], baseline.server))
    }

    private func measured(_ rounds: [(processorTime: Double, load: LoadResult)], _ server: ServerProcess) throws -> Measured {
        let latencies = rounds.flatMap(\.load.latencies).sorted()
        func percentile(_ share: Double) -> Double {
            latencies.isEmpty ? 0 : Double(latencies[min(latencies.count - 1, Int(share * Double(latencies.count)))]) / 1000
        }
        return Measured(
            processorTime: Self.median(rounds.map { $0.processorTime / Double(requests) * 1e6 }),
            requestsPerSecond: Self.median(rounds.map { Double(requests) / $0.load.seconds }), p50: percentile(0.5), p99: percentile(0.99),
            peakMemory: try server.peakMemory())
    }

    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }
}
