import Foundation

/// Who takes part in one phase of an experiment, and in which arm; worked out from the unit's id alone, so that every machine, and every
/// outsider, comes to the same.
///
/// Entry and arm are hashed apart, by `BucketHash.version2` with the seeds `entrySeed` and `armSeed`: a larger share takes more people in and
/// moves nobody to another arm, and a smaller one lets go those who came last (one hash for both gives skewed arms). A new phase has new seeds,
/// and so has another experiment: then who had what before says nothing of who has what now.
public struct Assignment: Hashable, Sendable {
    public struct Arm: Hashable, Sendable {
        public let key: String
        /// The part of those who take part, above 0 and 1 at most.
        public let weight: Double
    }

    public let experiment: String
    public let phase: Int
    /// The part of all people who take part, 0…1; it counts in steps of 0.0001.
    public let share: Double
    public let arms: [Arm]
    public let namespace: Namespace?
    /// The seed of the hash that tells who takes part: the experiment's seed, its phase and "entry", with colons between.
    public let entrySeed: String
    /// The same with "arm", for which arm.
    public let armSeed: String
    private let entryStart: FNV1a
    private let armStart: FNV1a
    private let ranges: [BucketRange]

    /// - Parameters:
    ///   - phase: Counted from 1.
    ///   - seed: For experiments that shall have the same people in the same order; the experiment's key when `nil`, so that experiments are
    ///     independent.
    ///   - share: The part of all people, or of those in the namespace's part, who take part: 0…1.
    ///   - arms: With the part of the participants that each gets; these add up to 1.
    ///   - namespace: The part of everybody from which participants are taken; all when `nil`.
    public init(
        experiment: String, phase: Int = 1, seed: String? = nil, share: Double, arms: [(key: String, weight: Double)], namespace: Namespace? = nil
    ) throws(AssignmentError) {
        let seed = seed ?? experiment
        guard !experiment.isEmpty else { throw .empty("the experiment's key") }
        guard !seed.isEmpty else { throw .empty("the seed") }
        guard phase >= 1 else { throw .phase(phase) }
        guard share >= 0, share <= 1 else { throw .share(share) }
        guard !arms.isEmpty else { throw .noArms }
        var keys: Set<String> = []
        for arm in arms {
            guard !arm.key.isEmpty else { throw .empty("an arm's key") }
            guard keys.insert(arm.key).inserted else { throw .twice(arm: arm.key) }
            guard arm.weight > 0, arm.weight <= 1 else { throw .weight(arm.weight, arm: arm.key) }
        }
        let total = arms.reduce(0) { $0 + $1.weight }
        // Less than one bucket, so that nobody falls beside the arms.
        guard (total - 1).magnitude < 1e-6 else { throw .weights(total: total) }
        self.experiment = experiment
        self.phase = phase
        self.share = share
        self.arms = arms.map { Arm(key: $0.key, weight: $0.weight) }
        self.namespace = namespace
        entrySeed = "\(seed):\(phase):entry"
        armSeed = "\(seed):\(phase):arm"
        entryStart = FNV1a(entrySeed)
        armStart = FNV1a(armSeed)
        ranges = BucketRange.ranges(arms.count, weights: arms.map(\.weight))
    }

    /// Where the unit with an id falls.
    public func placement(of id: String) -> Placement { placement { $0.add(id) } }

    /// The same for a UUID, as its text in lower case.
    public func placement(of id: UUID) -> Placement { placement { $0.add(id) } }

    @inline(__always)
    private func placement(_ add: (inout FNV1a) -> Void) -> Placement {
        var (entry, arm) = (entryStart, armStart)
        add(&entry)
        add(&arm)
        let entryBucket = BucketHash.second(entry), armBucket = BucketHash.second(arm)
        var outcome = Placement.Outcome.outsideShare
        if let namespace, !isInside(namespace, add) {
            outcome = .outsideNamespace
        } else if entryBucket < share {
            outcome = .arm(BucketRange.choose(armBucket, among: ranges) ?? ranges.count - 1)
        }
        return Placement(outcome: outcome, entryBucket: entryBucket, armBucket: armBucket)
    }

    @inline(__always)
    private func isInside(_ namespace: Namespace, _ add: (inout FNV1a) -> Void) -> Bool {
        var hash = FNV1a()
        add(&hash)
        return namespace.holds(hash)
    }
}
