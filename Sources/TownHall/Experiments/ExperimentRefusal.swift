import Journal

/// Why a command on an experiment is not carried out.
public enum ExperimentRefusal: Error, Hashable, Sendable {
    /// Whoever asks has no such permission in the department of the service.
    case mayNot(Permission)
    /// Everything that is wrong with the design, each with its place.
    case design([DesignProblem])
    /// Who wrote a design does not review it: a second official does.
    case ownWork
    case notReviewed
    case alreadyReviewed
    /// It is frozen since it started: these places would change. Write a new phase.
    case frozen([DesignPlace])
    /// It started, and is changed in a new phase alone.
    case alreadyStarted
    /// There is a phase that has not started yet: change that one.
    case phaseNotStarted(Int)
    case notStarted
    /// A new phase stays with its service.
    case otherService
    /// Another experiment assigns on the service, and no namespace over units of one kind keeps the two apart.
    case servedByOther(Identifier)
    /// A rollout acts on the service: never two at once.
    case servedByRollout(Identifier)
    case tuningOutOfRange(ClosedRange<Int>)
    case shareOutOfRange(ClosedRange<Int>)
    case isPaused
    case notPaused
    case alreadyStopped(StopCause)
    /// It was decided on; a decision is taken once.
    case alreadyDecided
    /// The figures are of other arms than the phase has: what it lacks, and what it does not know.
    case otherArms(missing: [String], unknown: [String])
    /// The figures are of another phase than the one that runs.
    case otherPhase(Int)
    /// The figures are older than those that were seen at this position.
    case olderThan(Int64)
    /// The next planned look comes with so many units.
    case lookTooEarly(units: Int, needed: Int)
    /// All planned looks were taken.
    case noLooksLeft
    case unknownArm(String)
    /// What scales rests on figures that can be believed.
    case unhealthy([HealthProblem])
    case notEnoughData
    /// The arm, or all of them, do worse than was agreed on.
    case doesHarm(arm: String)
    case reasonMissing
    /// In characters.
    case reasonTooLong(maximum: Int)
    /// A key of the design cannot be kept.
    case unkeepable
}

extension ExperimentRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .mayNot(let permission): "not permitted here: \(permission.rawValue) (see raadhuis authority --matrix)"
        case .design(let problems): "the design has mistakes: " + problems.map { "\($0.place): \($0.fault)" }.joined(separator: "; ")
        case .ownWork: "whoever wrote the design does not review it: ask another official"
        case .notReviewed: "a second official has to review the design before it starts"
        case .alreadyReviewed: "the design is reviewed already"
        case .frozen(let places): "the design is frozen since the start (\(places.map { "\($0)" }.joined(separator: ", "))): write a new phase"
        case .alreadyStarted: "this phase has started already"
        case .phaseNotStarted(let phase): "phase \(phase) has not started: change that one"
        case .notStarted: "the experiment has not started"
        case .otherService: "a new phase stays with the service of the experiment"
        case .servedByOther(let id): "experiment \(id) assigns on this service: give both one unit, and one namespace with parts that do not overlap, or wait"
        case .servedByRollout(let id): "rollout \(id) acts on this service: wait until it is finished or given up"
        case .tuningOutOfRange(let range): "the tuning must lie from \(range.lowerBound) through \(range.upperBound) units"
        case .shareOutOfRange(let range): "the share must lie from \(range.lowerBound) through \(range.upperBound) hundredths of a per cent"
        case .isPaused: "the experiment is paused"
        case .notPaused: "the experiment is not paused"
        case .alreadyStopped(let cause): "the experiment has stopped: \(cause.code)"
        case .alreadyDecided: "the experiment is decided on; a decision is taken once"
        case .otherArms(let missing, let unknown): "the figures are of other arms: missing \(missing), unknown \(unknown)"
        case .otherPhase(let phase): "the figures are of another phase than \(phase), which runs"
        case .olderThan(let position): "the figures are older than those seen at position \(position): count again"
        case .lookTooEarly(let units, let needed): "the next planned look comes with \(needed) units; there are \(units)"
        case .noLooksLeft: "all planned looks were taken"
        case .unknownArm(let arm): "the experiment has no variant '\(arm)' to scale"
        case .unhealthy(let problems): "the figures cannot be believed: " + problems.map { "\($0)" }.joined(separator: "; ")
        case .notEnoughData: "there are too few units in some arm to scale one"
        case .doesHarm(let arm): "'\(arm)' does worse than was agreed on: stop or adjust"
        case .reasonMissing: "give the reason of the decision"
        case .reasonTooLong(let maximum): "the reason has more than \(maximum) characters"
        case .unkeepable: "a key of the design cannot be kept: use letters, digits and hyphens"
        }
    }
}
