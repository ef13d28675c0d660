import Journal
import ServiceCatalog

/// What was counted of an arm, as it is kept with a look or a decision: all of `ArmFigures` but the single times, of which what follows is kept
/// as `ArmEffect`.
public struct ArmCount: Hashable, Sendable {
    public let figures: ArmFigures
    /// How many times to completion there were.
    public let times: Int

    public init(_ figures: ArmFigures) {
        times = figures.times.count
        var kept = figures
        kept.times = []
        kept.clusters = [:]
        self.figures = kept
    }

    func write(to facts: inout Facts) throws(UnkeepableCode) {
        facts["arm"] = .code(try Code(keeping: figures.arm))
        facts["units"] = .integer(figures.units)
        facts["twice_exposed"] = .integer(figures.twiceExposed)
        facts["completed"] = .integer(figures.completed)
        facts["times"] = .integer(times)
        facts["found_yes"] = .integer(figures.foundYes)
        facts["found_no"] = .integer(figures.foundNo)
        facts["asked_for_help"] = .integer(figures.askedForHelp)
        if let shifted = figures.shifted { facts["shifted"] = .integer(shifted) }
        for (name, path) in Self.sums where figures[keyPath: path].n > 0 {
            let sums = figures[keyPath: path]
            facts.set(try Code(keeping: "\(name)_n"), .integer(sums.n))
            facts.set(try Code(keeping: "\(name)_sum"), Measure.fact(sums.sum))
            facts.set(try Code(keeping: "\(name)_squares"), Measure.fact(sums.sumOfSquares))
        }
        for (segment, counted) in figures.segments.sorted(by: { $0.key.code < $1.key.code }) {
            facts.set(try Code(keeping: "units.\(segment.code)"), .integer(counted.units))
            if let completed = counted.completed { facts.set(try Code(keeping: "completed.\(segment.code)"), .integer(completed)) }
        }
    }

    init?(_ facts: Facts) {
        guard let arm = facts.code("arm"), let units = facts.integer("units"), let completed = facts.integer("completed") else { return nil }
        func count(_ key: String) -> Int { Int(facts.integer(key) ?? 0) }
        var figures = ArmFigures(
            arm: arm, units: Int(units), twiceExposed: count("twice_exposed"), completed: Int(completed), foundYes: count("found_yes"),
            foundNo: count("found_no"), askedForHelp: count("asked_for_help"), shifted: facts.integer("shifted").map(Int.init))
        for (name, path) in Self.sums {
            guard let n = facts.integer("\(name)_n"), let sum = Measure.number("\(name)_sum", facts), let squares = Measure.number("\(name)_squares", facts)
            else {
                continue
            }
            figures[keyPath: path] = UnitSums(n: Int(n), sum: sum, sumOfSquares: squares)
        }
        for entry in facts.entries {
            let key = entry.key.description
            guard key.hasPrefix("units."), case .integer(let units) = entry.value, let segment = Segment(code: String(key.dropFirst("units.".count))) else {
                continue
            }
            figures.segments[segment] = SegmentFigures(units: Int(units), completed: facts.integer("completed.\(segment.code)").map(Int.init))
        }
        self.figures = figures
        times = count("times")
    }

    private static var sums: [(String, WritableKeyPath<ArmFigures, UnitSums>)] {
        [("rejected_steps", \.rejectedSteps), ("scores", \.scores), ("costs", \.costs), ("decision_days", \.decisionDays)]
    }
}
