/// What was counted of one arm of a phase: what everything is judged by.
public struct ArmFigures: Hashable, Sendable {
    public let arm: String
    /// Whether nobody can be given it any more, for the service does not have it.
    public var isGone = false
    /// Units that saw this arm alone.
    public var units: Int
    /// Units that saw this arm and another: they count nowhere else.
    public var twiceExposed: Int
    /// Of the units: those that sent the form.
    public var completed: Int
    /// Rejected steps of each unit.
    public var rejectedSteps: UnitSums
    /// Seconds to completion, ascending.
    public var times: [Double]
    /// Scores from 1 to 5.
    public var scores: UnitSums
    public var foundYes: Int
    public var foundNo: Int
    /// Of the units: those that asked for help.
    public var askedForHelp: Int
    /// Of the units: those that came back by another channel; `nil` where it is not counted.
    public var shifted: Int?
    /// Euro for each case.
    public var costs: UnitSums
    /// Days from receipt to decision of each case.
    public var decisionDays: UnitSums
    public var segments: [Segment: SegmentFigures]
    /// Of a metric, over weeks or departments where those are the units.
    public var clusters: [Metric: ClusterSums]

    public init(
        arm: String, units: Int, twiceExposed: Int = 0, completed: Int, rejectedSteps: UnitSums = .none, times: [Double] = [], scores: UnitSums = .none,
        foundYes: Int = 0, foundNo: Int = 0, askedForHelp: Int = 0, shifted: Int? = nil, costs: UnitSums = .none, decisionDays: UnitSums = .none,
        segments: [Segment: SegmentFigures] = [:], clusters: [Metric: ClusterSums] = [:]
    ) {
        self.arm = arm; self.units = units; self.twiceExposed = twiceExposed; self.completed = completed; self.rejectedSteps = rejectedSteps
        self.times = times; self.scores = scores; self.foundYes = foundYes; self.foundNo = foundNo; self.askedForHelp = askedForHelp
        self.shifted = shifted; self.costs = costs; self.decisionDays = decisionDays; self.segments = segments; self.clusters = clusters
    }

    /// Of a metric that is a share: how many, of how many; `nil` for another, and where it is not counted.
    public func share(_ metric: Metric) -> (count: Int, of: Int)? {
        switch metric {
        case .completion: (completed, units)
        case .got: (foundYes, foundYes + foundNo)
        case .helpAsked: (askedForHelp, units)
        case .channelShift: shifted.map { ($0, units) }
        default: nil
        }
    }

    /// Of a metric that is a mean of single units.
    public func sums(_ metric: Metric) -> UnitSums? {
        switch metric {
        case .stepsRejected: rejectedSteps
        case .score: scores
        case .costPerCase: costs
        case .decisionTime: decisionDays
        default: nil
        }
    }
}
