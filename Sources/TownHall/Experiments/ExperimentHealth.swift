import Statistics

/// Whether the figures of an experiment can be believed: looked at first, by tests that hold however often one looks.
public struct ExperimentHealth: Hashable, Sendable {
    /// Below it a deviation is no chance.
    public static let alpha = 0.001
    /// From this share on too many units saw two arms, once `leastTwice` units are counted.
    public static let mostTwice = 0.01
    public static let leastTwice = 10
    /// Units, or fewer, in an arm say nothing yet.
    public static let leastUnits = 30
    /// For how many units intervals of single shares are narrowest.
    private static let tuning = 100.0

    /// What makes that no result is shown.
    public let problems: [HealthProblem]
    /// How many units each arm has to have, at least, before anything is told: weeks or departments where those are the units.
    public let needed: Int
    /// Arms with too little data, and how many units they have.
    public let tooLittle: [String: Int]

    public var isHealthy: Bool { problems.isEmpty }
    public var hasEnough: Bool { tooLittle.isEmpty }

    /// Whether the figures do not contradict each other, so that anything can be worked out of them.
    var isCoherent: Bool {
        !problems.contains { if case .impossible = $0 { true } else { false } }
    }

    /// - Parameter figures: Of each arm of the design.
    public init(_ design: ExperimentDesign, _ figures: [ArmFigures]) {
        var problems: [HealthProblem] = []
        for arm in figures where !Self.isPossible(arm) { problems.append(.impossible(arm: arm.arm)) }
        let known = design.arms.map { arm in figures.first { $0.arm == arm.key } ?? ArmFigures(arm: arm.key, units: 0, completed: 0) }
        let isSound = problems.isEmpty
        let weights = design.arms.map { Double($0.weight) }
        // Weeks and departments are few and large: their visits are not divided as by chance, one by one.
        if isSound, !design.unit.isCluster {
            if let p = Self.pValue(known.map(\.units), weights), p < Self.alpha { problems.append(.sampleRatio(pValue: p)) }
            let segments = Set(known.flatMap(\.segments.keys)).sorted { $0.code < $1.code }
            for segment in segments {
                let counts = known.map { $0.segments[segment]?.units ?? 0 }
                if let p = Self.pValue(counts, weights), p * Double(segments.count) < Self.alpha { problems.append(.imbalance(segment, pValue: p)) }
            }
        }
        let twice = known.reduce(0) { $0 + Double($1.twiceExposed) }, all = known.reduce(twice) { $0 + Double($1.units) }
        if isSound, all >= Double(Self.leastTwice), twice / all >= Self.mostTwice { problems.append(.twiceExposed(twice / all)) }
        for arm in figures where arm.isGone { problems.append(.gone(arm: arm.arm)) }
        if isSound { for arm in known where Self.isBroken(arm, known) { problems.append(.broken(arm: arm.arm)) } }
        self.problems = problems
        let counted = known.map { arm in (arm.arm, design.unit.isCluster ? arm.clusters[design.metric]?.n ?? 0 : arm.units) }
        let least = design.unit.isCluster ? ArmComparison.leastClusters : Self.leastUnits
        needed = least
        tooLittle = Dictionary(counted.filter { $0.1 < least }, uniquingKeysWith: { first, _ in first })
    }

    /// The sequential sample-ratio test.
    private static func pValue(_ counts: [Int], _ weights: [Double]) -> Double? {
        let total = weights.reduce(0, +)
        guard total > 0, var sequence = try? MultinomialSequence(shares: weights.map { $0 / total }), (try? sequence.add(counts.map(Double.init))) != nil else {
            return nil
        }
        return sequence.pValue
    }

    private static func isPossible(_ figures: ArmFigures) -> Bool {
        let counts = [figures.completed, figures.askedForHelp, figures.shifted ?? 0, figures.times.count]
        let sums = [figures.rejectedSteps, figures.scores, figures.costs, figures.decisionDays]
        return figures.units >= 0 && figures.twiceExposed >= 0 && counts.allSatisfy { 0...max(0, figures.units) ~= $0 } && figures.foundYes >= 0
            && figures.foundNo >= 0 && sums.allSatisfy { $0.n >= 0 && $0.sum.isFinite && $0.sumOfSquares.isFinite }
            && figures.segments.values.allSatisfy { $0.units >= 0 && 0...max(0, $0.units) ~= ($0.completed ?? 0) }
            && zip(figures.times, figures.times.dropFirst()).allSatisfy { $0 <= $1 }
    }

    /// Whether nobody completes in an arm, where another arm's rate says that many should.
    private static func isBroken(_ arm: ArmFigures, _ all: [ArmFigures]) -> Bool {
        guard arm.completed == 0, arm.units > 0, let sequence = try? BernoulliSequence(alpha: alpha / 2, tuning: tuning),
            let own = try? sequence.interval(successes: 0, of: Double(arm.units))
        else { return false }
        return all.contains { other in
            guard other.arm != arm.arm, other.completed > 0,
                let rate = try? sequence.interval(successes: Double(other.completed), of: Double(other.units))
            else { return false }
            return own.high < rate.low
        }
    }
}
