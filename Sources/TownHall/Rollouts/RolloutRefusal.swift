import Journal

/// Why a command on a rollout is not carried out.
public enum RolloutRefusal: Error, Hashable, Sendable {
    /// Whoever asks has no such permission in the department of the service.
    case mayNot(Permission)
    /// Everything that is wrong with the plan, each with its place.
    case plan([RolloutProblem])
    /// Who wrote the plan does not start it: a second official does.
    case ownWork
    case alreadyStarted
    case notStarted
    case otherService
    /// An experiment or another rollout acts on the service: never two at once.
    case servedByOther(Identifier)
    /// The gate says so: failed, or not enough is known.
    case gateClosed(GateReading.Outcome)
    /// The rollout is in another stage by now.
    case otherStage(Int)
    /// It is in its last stage, after which it is finished.
    case lastStage
    case notLastStage
    case isPaused
    case notHalted
    case alreadyRolledBack
    case isOver
    /// The figures are older than those that were seen at this position.
    case olderThan(Int64)
    case reasonMissing
    /// In characters.
    case reasonTooLong(maximum: Int)
    case unkeepable
}

/// One thing that is wrong with a plan.
public struct RolloutProblem: Hashable, Sendable {
    public enum Place: Hashable, Sendable {
        case new, old, unit, channels, departments, districts, segment, stages, guardrails, stillAfterWeeks, purpose, told
        /// From 0.
        case stage(Int)
        /// A requirement of a stage, both from 0.
        case requirement(Int, of: Int)
        case guardrail(Int)
    }

    public enum Fault: Hashable, Sendable {
        case missing
        case tooLong(maximum: Int)
        case outOfRange(ClosedRange<Int>)
        /// The variant or version is not there.
        case unknown(String)
        /// The new way is the old one.
        case same
        /// A rollout goes to what Raadhuis serves: the service as it is, or a variant.
        case notHere
        /// Not an address with https, without spaces.
        case address
        case notLarger
        case lastIsNotAll
        case twice
        /// The service does not count it.
        case notCounted(Metric)
        /// The old way is not seen here, so that nothing can be compared with it.
        case nothingToCompare
        /// Not valid FEEL, with what its reader says.
        case expression(String)
        /// The service asks for no login, so that nobody is known by it.
        case noLogin
        /// The journal keeps it open, and cannot hold it: as with eight digits in a row, which could be somebody's number.
        case unkeepable
    }

    public let place: Place
    public let fault: Fault
    public init(_ place: Place, _ fault: Fault) { self.place = place; self.fault = fault }
}
