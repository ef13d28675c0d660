import CAllocations
import Foundation
import Statistics

/// Who gets which variant: what it costs, and whether chance alone decides it.
struct AssignmentBenchmark: Benchmark {
    static let name = "assignment"
    static let about =
        "Assigning a visit to an arm (goal: at most 1 µs, without asking for memory); uniform and independent over 1,000,000 ids (goal: p at least 0.001)."

    private static let count = 1_000_000

    func run(in folder: URL) async throws -> [Figure] {
        say("assignment: \(Self.count) ids")
        var chance = SeededChance(seed: 12)
        let uuids = (0..<Self.count).map { _ in
            let halves = (chance.next(), chance.next())
            return UUID(uuid: withUnsafeBytes(of: halves) { $0.loadUnaligned(as: uuid_t.self) })
        }
        let texts = uuids.map { $0.uuidString.lowercased() }
        let halves = [(key: "base", weight: 0.5), (key: "short", weight: 0.5)]
        let first = try Assignment(experiment: "kapvergunning", share: 0.8, arms: halves, namespace: Namespace("balie", BucketRange(0, 0.9)))
        var figures = [
            cost("assignment of a text", texts) { first.placement(of: $0) },
            cost("assignment of a UUID", uuids) { first.placement(of: $0) },
        ]
        figures += allocations(texts, uuids, first)

        let thirds = try Assignment(experiment: "kapvergunning", share: 0.5, arms: [("a", 1 / 3.0), ("b", 1 / 3.0), ("c", 1 / 3.0)])
        var buckets = (entry: [Double](repeating: 0, count: 10_000), arm: [Double](repeating: 0, count: 10_000)), arms = [0.0, 0, 0]
        for uuid in uuids {
            let placement = thirds.placement(of: uuid)
            buckets.entry[Int((placement.entryBucket * 10_000).rounded())] += 1
            buckets.arm[Int((placement.armBucket * 10_000).rounded())] += 1
            if let arm = placement.arm { arms[arm] += 1 }
        }
        for (name, counts) in [("uniform over entry buckets", buckets.entry), ("uniform over arm buckets", buckets.arm), ("arms of those who take part", arms)]
        {
            figures.append(tail(name, try SampleRatio.pearson(counts, weights: counts.map { _ in 1 })))
        }

        let whole = try Assignment(experiment: "kapvergunning", share: 1, arms: halves)
        let others = [
            ("another experiment", try Assignment(experiment: "paspoort", share: 1, arms: halves)),
            ("the next phase", try Assignment(experiment: "kapvergunning", phase: 2, share: 1, arms: halves)),
            ("a name that differs in a digit", try Assignment(experiment: "kapvergunning2", share: 1, arms: halves)),
        ]
        for (name, other) in others {
            // Ten parts of the one against ten of the other, not only the arms.
            var cells = [Double](repeating: 0, count: 100)
            for uuid in uuids {
                cells[Int(whole.placement(of: uuid).armBucket * 10) * 10 + Int(other.placement(of: uuid).armBucket * 10)] += 1
            }
            figures.append(tail("independent of \(name)", try SampleRatio.pearson(cells, weights: cells.map { _ in 1 })))
        }
        var cells = [Double](repeating: 0, count: 100)
        for uuid in uuids {
            let placement = whole.placement(of: uuid)
            cells[Int(placement.entryBucket * 10) * 10 + Int(placement.armBucket * 10)] += 1
        }
        figures.append(tail("entry independent of arm", try SampleRatio.pearson(cells, weights: cells.map { _ in 1 })))
        return figures
    }

    private func tail(_ name: String, _ probability: Double) -> Figure {
        Figure("\(name), chi-square over 1,000,000 ids", ours: probability, unit: "p", goal: .atLeast(0.001))
    }

    /// Seconds that this thread has been running, so that neighbours on the machine count less.
    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Of the median round.
    private func cost<Id>(_ name: String, _ ids: [Id], _ place: (Id) -> Placement) -> Figure {
        let rounds = (0..<Rounds.count).map { _ in
            var taken = 0
            let start = Self.processorTime()
            for id in ids where place(id).arm == 0 { taken += 1 }
            let seconds = Self.processorTime() - start
            // What nobody looks at would not be worked out.
            return taken == 0 ? .infinity : seconds / Double(ids.count) * 1e6
        }
        return Figure(name, ours: Rounds.median(rounds), unit: "µs", goal: .atMost(1))
    }

    /// Asks for memory, and is not worked out beforehand.
    @inline(never)
    private static func asked(_ value: Int) -> [Int] { Array(repeating: value, count: 100) }

    /// None where the system's own `malloc` is asked past the one that counts.
    private func allocations(_ texts: [String], _ uuids: [UUID], _ assignment: Assignment) -> [Figure] {
        let before = allocations_so_far()
        guard Self.asked(before).last == before, allocations_so_far() > before else { return [] }
        let start = allocations_so_far()
        var taken = 0
        for index in texts.indices where assignment.placement(of: texts[index]) == assignment.placement(of: uuids[index]) { taken += 1 }
        let asked = allocations_so_far() - start
        guard taken == texts.count else {
            return [Figure("texts and UUIDs that fall alike", ours: Double(taken), unit: "ids", goal: .atLeast(Double(texts.count)))]
        }
        return [Figure("memory asked for by 2,000,000 assignments", ours: Double(asked), unit: "times", goal: .atMost(0))]
    }
}
