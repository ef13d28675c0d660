import FEEL
import Foundation
import ProcessMining
import ServiceCatalog

/// Where to begin: services by how much there is to gain, with the weights and the reasons in sight.
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

        public init(name: Localized, department: DepartmentKey?, service: ServiceKey?, values: [Factor: Double]) {
            self.name = name; self.department = department; self.service = service; self.values = values
        }
    }

    public struct Ranked: Sendable {
        public let candidate: Candidate
        /// 0…100: how much there is to gain, against the others.
        public let score: Double
        /// The factors that raise it most, the strongest first.
        public let reasons: [Factor]
    }

    public let ranked: [Ranked]

    /// Each factor is the share of the others that a candidate exceeds, from a tenth to one, and the score is their product, each to the power of
    /// its weight, and the root of that (a weighted geometric mean): who has much of everything comes first, and no unit counts more than
    /// another. What is not known of a candidate counts for nothing.
    ///
    /// - Parameter weights: 0 leaves a factor out.
    public init(_ candidates: [Candidate], weights: [Factor: Double]) {
        func strength(_ factor: Factor, _ candidate: Candidate) -> Double? {
            guard let value = candidate.values[factor] else { return nil }
            let others = candidates.compactMap { $0.values[factor] }
            guard others.count > 1 else { return nil }
            let below = others.count { $0 < value }, same = others.count { $0 == value } - 1
            let share = (Double(below) + Double(same) / 2) / Double(others.count - 1)
            // Where all comes in online already, little is left to gain.
            return factor == .digital ? 1 - share : share
        }
        ranked = candidates.map { candidate in
            var sum = 0.0, weight = 0.0
            var strengths: [(factor: Factor, strength: Double)] = []
            for factor in Factor.allCases {
                guard let own = weights[factor], own > 0, let strength = strength(factor, candidate) else { continue }
                sum += own * log(0.1 + 0.9 * strength)
                weight += own
                strengths.append((factor, strength))
            }
            let reasons = strengths.filter { $0.strength >= 2.0 / 3 }.sorted { $0.strength > $1.strength }.map(\.factor)
            return Ranked(candidate: candidate, score: weight > 0 ? 100 * exp(sum / weight) : 0, reasons: reasons)
        }.sorted { $0.score > $1.score }
    }
}

extension Priorities.Candidate {
    /// A service of Raadhuis.
    ///
    /// - Parameters:
    ///   - reading: How it did in a period, for who asks.
    ///   - log: Its cases in that period; `nil` for those who may not see single cases: then time and channels alone are known.
    ///   - alarms: What stands out about it.
    public init(_ service: Service, _ reading: ServiceEvidence, _ log: EventLog?, costs: Costs.ServiceCosts?, alarms: [Alarm], days: Int) {
        let years = Double(max(1, days)) / 365.25
        var values: [Priorities.Factor: Double] = [.volume: Double(max(reading.cases, reading.visits)) / years]
        values[.time] = reading.daysToDecision?.median
        values[.outliers] = Double(alarms.count { $0.isWorse })
        if reading.cases > 0 { values[.digital] = Double(reading.casesByChannel[Service.Channel.web.rawValue] ?? 0) / Double(reading.cases) }
        if let log, log.caseCount > 0 {
            values[.rework] = Double(Rework(log).cases.count) / Double(log.caseCount)
            if let costs { values[.cost] = CaseCosts(log, costs, days: days).total.mean / years }
        }
        self.init(name: service.name, department: service.department, service: service.key, values: values)
    }

    /// A service of which who asks may be told nothing of a period.
    public init(unknown service: Service) { self.init(name: service.name, department: service.department, service: service.key, values: [:]) }

    /// A process that is elsewhere.
    public init(_ process: ElsewhereProcess) {
        var values: [Priorities.Factor: Double] = [.volume: Double(process.casesPerYear)]
        values[.time] = process.medianDays
        values[.rework] = process.reworkPercent.map { Double($0) / 100 }
        values[.digital] = process.digitalPercent.map { Double($0) / 100 }
        values[.cost] = process.costPerCase.map { $0 * Double(process.casesPerYear) }
        // Of a process elsewhere the share of cases that stand out is known, not alarms: one in twenty is put on a par with one alarm.
        values[.outliers] = process.outlierPercent.map { Double($0) / 5 }
        self.init(name: Localized(process.name), department: process.department, service: nil, values: values)
    }
}
