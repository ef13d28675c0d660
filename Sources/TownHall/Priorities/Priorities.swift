import Foundation
import ServiceCatalog

/// Where to begin: services by how much there is to gain, with the weights and the reasons in sight. It is the same for everyone.
public struct Priorities: Sendable {
    /// What makes a service worth beginning with.
    public enum Factor: String, CaseIterable, Hashable, Sendable {
        case volume, time, rework, outliers, cost, digital
    }

    /// A service, in Raadhuis or elsewhere, with what is known of it. More is more to gain, but for `digital`.
    public struct Candidate: Sendable {
        public let name: Localized
        public let department: DepartmentKey?
        /// `nil` for a process that is not in Raadhuis.
        public let service: ServiceKey?
        /// Cases a year; days to the end of the middle case; shares of cases; euro a year.
        public var values: [Factor: Double]
        /// How far chance and rounding move these, as standard deviations; what is not here is exact.
        public var deviations: [Factor: Double]
        /// What a change would bring, as far as it is known.
        public var gains: Gains?

        public init(
            name: Localized, department: DepartmentKey?, service: ServiceKey?, values: [Factor: Double], deviations: [Factor: Double] = [:], gains: Gains? = nil
        ) {
            self.name = name; self.department = department; self.service = service; self.values = values; self.deviations = deviations; self.gains = gains
        }
    }

    public struct Ranked: Sendable {
        public let candidate: Candidate
        /// 0…100: how much there is to gain, against the others.
        public let score: Double
        /// The factors that raise it most, the strongest first.
        public let reasons: [Factor]
        /// The factors that count, of which nothing is known here.
        public let unknown: [Factor]
    }

    public let ranked: [Ranked]
    /// Where most is to be gained: the first, and all whose score chance may have put below it (`PriorityLead`). Empty where nothing is known.
    public let leading: [Ranked]
    /// Factors that do not count because they are known of too few, with of how many.
    public let left: [Factor: Int]

    /// How much more than the middle one of the others there must be for a factor to be a reason.
    private static let clearly = 1.25

    /// Each factor is the share of the others that a candidate exceeds, from a tenth to one, and the score is their product, each to the power of
    /// its weight, and the root of that (a weighted geometric mean): who has much of everything comes first, and no unit counts more than
    /// another. What is not known of a candidate counts for nothing.
    ///
    /// A factor counts where it is known of two or more, and of at least half of all: else who is known would be judged and who is not would not.
    ///
    /// - Parameter weights: 0 leaves a factor out.
    public init(_ candidates: [Candidate], weights: [Factor: Double]) {
        var counted: [Factor] = [], left: [Factor: Int] = [:]
        for factor in Factor.allCases where (weights[factor] ?? 0) > 0 {
            let known = candidates.count { $0.values[factor] != nil }
            if known >= 2, 2 * known >= candidates.count { counted.append(factor) } else { left[factor] = known }
        }
        /// More is more to gain.
        func size(_ factor: Factor, _ candidate: Candidate) -> Double? { candidate.values[factor].map { factor == .digital ? 1 - $0 : $0 } }
        let sizes = Dictionary(uniqueKeysWithValues: counted.map { factor in (factor, candidates.compactMap { size(factor, $0) }.sorted()) })
        func strength(_ factor: Factor, _ own: Double) -> Double {
            let all = sizes[factor] ?? []
            let below = all.count { $0 < own }, same = all.count { $0 == own } - 1
            return (Double(below) + Double(same) / 2) / Double(max(1, all.count - 1))
        }
        func isReason(_ factor: Factor, _ own: Double, _ strength: Double) -> Bool {
            guard strength >= 2.0 / 3, own > 0, var others = sizes[factor] else { return false }
            others.remove(at: others.firstIndex(of: own) ?? 0)
            let middle = (others[(others.count - 1) / 2] + others[others.count / 2]) / 2
            return own >= Self.clearly * middle
        }
        self.left = left
        let places = candidates.enumerated().map { place, candidate in
            var sum = 0.0, weight = 0.0
            var reasons: [(factor: Factor, strength: Double)] = []
            for factor in counted {
                guard let own = size(factor, candidate), let factorWeight = weights[factor] else { continue }
                let strength = strength(factor, own)
                sum += factorWeight * PriorityLead.part(strength)
                weight += factorWeight
                if isReason(factor, own, strength) { reasons.append((factor, strength)) }
            }
            let ranked = Ranked(
                candidate: candidate, score: weight > 0 ? 100 * exp(sum / weight) : 0,
                reasons: reasons.enumerated().sorted { (-$0.element.strength, $0.offset) < (-$1.element.strength, $1.offset) }.map(\.element.factor),
                unknown: counted.filter { candidate.values[$0] == nil })
            return (place, ranked)
        }.sorted { (-$0.1.score, $0.0) < (-$1.1.score, $1.0) }
        ranked = places.map(\.1)
        let lead = PriorityLead(
            counted.map { factor in
                (
                    weight: weights[factor] ?? 0,
                    measured: candidates.map { candidate in
                        size(factor, candidate).map { PriorityLead.Measured(value: $0, deviation: candidate.deviations[factor] ?? 0) }
                    }
                )
            })
        leading = places.filter { $0.1.score > 0 && ($0.0 == places[0].0 || !lead.isBeyondChance(of: places[0].0, over: $0.0)) }.map(\.1)
    }
}

extension Priorities.Candidate {
    /// A process that is elsewhere.
    public init(_ process: ElsewhereProcess) {
        var values: [Priorities.Factor: Double] = [.volume: Double(process.casesPerYear)]
        values[.time] = process.medianDays
        values[.rework] = process.reworkPercent.map { Double($0) / 100 }
        values[.digital] = process.digitalPercent.map { Double($0) / 100 }
        values[.cost] = process.costPerCase.map { $0 * Double(process.casesPerYear) }
        // Of a process elsewhere the share of cases that stand out is known, not alarms: one in twenty is put on a par with one alarm.
        values[.outliers] = process.outlierPercent.map { Double($0) / 5 }
        // As chance has it in the cases of a year; of how long they take the median alone is known, so as of a time without memory (exponential).
        let cases = Double(max(1, process.casesPerYear))
        var deviations: [Priorities.Factor: Double] = [.volume: cases.squareRoot()]
        deviations[.time] = process.medianDays.map { $0 / (log(2) * cases.squareRoot()) }
        deviations[.rework] = process.reworkPercent.map { Self.deviation(ofShare: Double($0) / 100, of: cases) }
        deviations[.digital] = process.digitalPercent.map { Self.deviation(ofShare: Double($0) / 100, of: cases) }
        deviations[.cost] = process.costPerCase.map { $0 * cases.squareRoot() }
        deviations[.outliers] = process.outlierPercent.map { 20 * Self.deviation(ofShare: Double($0) / 100, of: cases) }
        self.init(name: Localized(process.name), department: process.department, service: nil, values: values, deviations: deviations)
    }

    /// How far chance moves a share of a count (A. Agresti and B. A. Coull, The American Statistician 52 (1998): never not at all).
    static func deviation(ofShare share: Double, of count: Double) -> Double {
        let middle = (count * share + 2) / (count + 4)
        return (middle * (1 - middle) / (count + 4)).squareRoot()
    }
}
