import Foundation
import Testing

@testable import Statistics

@Suite("Who takes part, and in which arm")
struct AssignmentTests {
    private let halves = [(key: "base", weight: 0.5), (key: "short", weight: 0.5)]

    private func assignment(
        _ experiment: String = "kappen", phase: Int = 1, seed: String? = nil, share: Double = 1, arms: [(key: String, weight: Double)]? = nil,
        namespace: Namespace? = nil
    ) throws -> Assignment {
        try Assignment(experiment: experiment, phase: phase, seed: seed, share: share, arms: arms ?? halves, namespace: namespace)
    }

    private func ids(_ count: Int) -> [String] { (0..<count).map { "visit-\($0)" } }

    /// Pearson's chi-square of counts that should be as given.
    private func tail(_ counts: [Double], _ expected: [Double]) -> Double {
        Tail.chiSquare(above: zip(counts, expected).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / $1.1 }, degrees: Double(counts.count - 1))
    }

    @Test("outsiders come to the same by the public hash and the seeds")
    func recomputed() throws {
        let assignment = try assignment(phase: 3, share: 0.4)
        #expect(assignment.entrySeed == "kappen:3:entry" && assignment.armSeed == "kappen:3:arm")
        for id in ids(200) {
            let placement = assignment.placement(of: id)
            #expect(placement.entryBucket == BucketHash.version2.bucket(seed: "kappen:3:entry", of: id))
            #expect(placement.armBucket == BucketHash.version2.bucket(seed: "kappen:3:arm", of: id))
            #expect(placement.arm == (placement.entryBucket < 0.4 ? (placement.armBucket < 0.5 ? 0 : 1) : nil))
        }
    }

    @Test("a UUID falls where its text in lower case does")
    func uuid() throws {
        var chance = Chance(5)
        let part = try Namespace("balie", BucketRange(0.2, 0.9)), assignment = try assignment(share: 0.7, namespace: part)
        for _ in 0..<200 {
            let (a, b) = (chance.next(), chance.next())
            let bytes = withUnsafeBytes(of: (a, b)) { $0.load(as: uuid_t.self) }
            let uuid = UUID(uuid: bytes)
            #expect(assignment.placement(of: uuid) == assignment.placement(of: uuid.uuidString.lowercased()))
            #expect(part.contains(uuid) == part.contains(uuid.uuidString.lowercased()))
        }
    }

    @Test("a larger share takes more people in, and moves nobody to another arm")
    func monotone() throws {
        var chance = Chance(8)
        for _ in 0..<30 {
            let (a, b) = (chance.uniform(), chance.uniform())
            let small = try assignment(share: min(a, b)), large = try assignment(share: max(a, b))
            for id in ids(300) {
                if let arm = small.placement(of: id).arm { #expect(large.placement(of: id).arm == arm) }
            }
        }
        #expect(try ids(2_000).allSatisfy { try assignment(share: 0).placement(of: $0).outcome == .outsideShare })
        #expect(try ids(2_000).allSatisfy { try assignment(share: 1).placement(of: $0).arm != nil })
    }

    @Test("a share counts in ten-thousandths")
    func fine() throws {
        let wanted = try assignment(share: 0.1234), finer = try assignment(share: 0.1235)
        let between = ids(40_000).filter { wanted.placement(of: $0).arm == nil && finer.placement(of: $0).arm != nil }
        #expect(!between.isEmpty && between.allSatisfy { wanted.placement(of: $0).entryBucket == 0.1234 })
    }

    @Test("buckets of entry and arm are uniform, and each arm gets its weight, also when few take part")
    func uniform() throws {
        let assignment = try assignment(share: 0.3, arms: [("a", 0.2), ("b", 0.3), ("c", 0.5)])
        var entries = [Double](repeating: 0, count: 20), arms = [0.0, 0, 0]
        for id in ids(30_000) {
            let placement = assignment.placement(of: id)
            entries[Int(placement.entryBucket * 20)] += 1
            if let arm = placement.arm { arms[arm] += 1 }
        }
        let within = arms.reduce(0, +)
        #expect(tail(entries, entries.map { _ in 1_500 }) > 1e-4)
        #expect(tail(arms, [0.2 * within, 0.3 * within, 0.5 * within]) > 1e-4)
    }

    @Test("another experiment and another phase are independent; one seed has the same people")
    func independent() throws {
        let first = try assignment()
        for other in [try assignment("paspoort"), try assignment(phase: 2)] {
            var cells = [0.0, 0, 0, 0]
            for id in ids(20_000) {
                let (a, b) = (first.placement(of: id), other.placement(of: id))
                cells[(a.arm ?? 0) * 2 + (b.arm ?? 0)] += 1
            }
            #expect(tail(cells, cells.map { _ in 5_000 }) > 1e-4)
        }
        let (one, two) = (try assignment("a", seed: "group", share: 0.1), try assignment("b", seed: "group", share: 0.1))
        #expect(ids(2_000).allSatisfy { one.placement(of: $0).outcome == two.placement(of: $0).outcome })
    }

    @Test("parts of one namespace have nobody in common, and together everybody")
    func namespaces() throws {
        let parts = try Namespace.parts("balie", shares: [0.1, 0.2, 0.3, 0.4])
        let experiments = try parts.enumerated().map { try assignment("proef-\($0.offset)", namespace: $0.element) }
        for id in ids(5_000) { #expect(experiments.filter { $0.placement(of: id).arm != nil }.count == 1) }
        for (index, part) in parts.enumerated() { #expect(parts.enumerated().allSatisfy { ($0.offset != index) == part.excludes($0.element) }) }
        #expect(try !parts[0].excludes(Namespace("post", BucketRange(0.5, 1))))
        #expect(try assignment(namespace: parts[0]).placement(of: "visit-1").outcome != .outsideShare)
    }

    @Test("inside a part of a namespace the arms are as they should be")
    func namespacedArms() throws {
        let assignment = try assignment(share: 0.5, namespace: Namespace("balie", BucketRange(0, 0.4)))
        var counts = [0.0, 0, 0]
        for id in ids(30_000) { counts[assignment.placement(of: id).arm ?? 2] += 1 }
        #expect(tail(counts, [3_000, 3_000, 24_000]) > 1e-4)
    }

    @Test("what cannot be assigned is refused with the reason")
    func refusals() {
        func refusal(_ make: () throws -> Assignment) -> AssignmentError? { #expect(throws: AssignmentError.self) { _ = try make() } }
        #expect(refusal { try assignment("") } == .empty("the experiment's key"))
        #expect(refusal { try assignment(seed: "") } == .empty("the seed"))
        #expect(refusal { try assignment(phase: 0) } == .phase(0))
        #expect(refusal { try assignment(share: 1.01) } == .share(1.01))
        #expect(refusal { try assignment(share: -0.1) } == .share(-0.1))
        if case .share? = refusal({ try assignment(share: .nan) }) {} else { Issue.record("a share that is no number was taken") }
        #expect(refusal { try assignment(arms: []) } == .noArms)
        #expect(refusal { try assignment(arms: [("a", 0.5), ("a", 0.5)]) } == .twice(arm: "a"))
        #expect(refusal { try assignment(arms: [("", 1)]) } == .empty("an arm's key"))
        #expect(refusal { try assignment(arms: [("a", 1), ("b", 0)]) } == .weight(0, arm: "b"))
        #expect(refusal { try assignment(arms: [("a", 0.5), ("b", 0.25)]) } == .weights(total: 0.75))
        #expect(throws: AssignmentError.range(BucketRange(0.6, 0.5), namespace: "n")) { _ = try Namespace("n", BucketRange(0.6, 0.5)) }
        #expect(throws: AssignmentError.self) { _ = try Namespace.parts("n", shares: [0.6, 0.5]) }
        #expect(throws: AssignmentError.empty("the namespace's key")) { _ = try Namespace("", BucketRange(0, 1)) }
        #expect(AssignmentError.weights(total: 0.75).description == "the weights of the arms add up to 0.75: they must add up to 1")
    }
}
