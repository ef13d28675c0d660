import CivilTime
import Journal
import ServiceCatalog

/// The gradual rollouts of a municipality: commands go in, readings come out.
public struct Rollouts: Sendable {
    let setting: Setting

    public init(_ setting: Setting) { self.setting = setting }

    /// Why a command could not be done, besides a refusal.
    public enum Failure: Error, Hashable, Sendable {
        case notFound
        case serviceMissing(ServiceKey)
        case isForgotten
        /// The name of the attempt is that of something else.
        case attemptUsed
    }

    /// A rollout with what people wrote of it, for officials.
    public struct File: Sendable {
        public let state: RolloutState
        /// `nil` where it was forgotten.
        public let texts: Personal<RolloutTexts>?
        /// Why it was rolled back, overruled or given up, by the place of the turn in `state.turns`, from 0.
        public let reasons: [Int: Personal<String>]
    }

    /// Writes a new rollout.
    ///
    /// - Parameter command: Names this attempt, and then the rollout: the same again makes no second one.
    /// - Throws: `RolloutRefusal`, `Failure`, `JournalError`, `DatabaseError`.
    @discardableResult
    public func plan(_ plan: RolloutPlan, _ texts: Personal<RolloutTexts>, by official: Official, command: Identifier? = nil) async throws -> Identifier {
        throw Failure.notFound
    }

    /// Carries out a command on a rollout.
    ///
    /// - Parameter official: `nil` for the program.
    /// - Throws: `RolloutRefusal`, `Failure`, `JournalError`, `DatabaseError`.
    @discardableResult
    public func perform(_ command: RolloutCommand, on id: Identifier, by official: Official?, command attempt: Identifier? = nil) async throws -> Receipt {
        throw Failure.notFound
    }

    /// - Returns: `nil` when there is no such rollout.
    public func state(of id: Identifier) async throws -> RolloutState? { nil }

    /// Of one service, or of all, in the order in which they were planned.
    public func all(of service: ServiceKey? = nil) async throws -> [RolloutState] { [] }

    /// - Throws: `Failure.notFound`, `RolloutRefusal.mayNot`, `DatabaseError`.
    public func file(_ id: Identifier, by official: Official) async throws -> File { throw Failure.notFound }

    /// The figures of the stage that runs.
    public func sight(of state: RolloutState, _ evidence: Evidence) -> RolloutSight {
        RolloutSight(new: ArmFigures(arm: "new", units: 0, completed: 0), old: ArmFigures(arm: "old", units: 0, completed: 0), stage: state.stage, position: 0)
    }

    /// What the gate of the stage that runs says of figures; `nil` before the start and in the last stage.
    public func gate(of state: RolloutState, _ sight: RolloutSight) -> GateReading? { nil }

    /// Of each service the rollout that acts on it, or the last that was done.
    public func standings() async throws -> [ServiceKey: RolloutStanding] { [:] }

    /// Judges every rollout that runs.
    ///
    /// - Returns: Those to which something happened.
    public func watch(_ evidence: Evidence) async throws -> [RolloutState] { [] }
}
