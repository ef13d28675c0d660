import CivilTime
import Journal

/// A phase of an experiment: what was planned, and what became of it.
public struct ExperimentPhase: Hashable, Sendable {
    public enum Status: String, CaseIterable, Sendable {
        case draft, reviewed, running, paused, stopped, decided
        /// A later phase began in its place.
        case replaced
    }

    /// Who did something, and when.
    public struct Act: Hashable, Sendable {
        /// `nil` for the program.
        public let by: Identifier?
        public let at: Timestamp
    }

    public struct Look: Hashable, Sendable {
        public var look: ExperimentLook
        public let act: Act
    }

    /// What somebody did to a phase that runs, besides stopping it.
    public struct Turn: Hashable, Sendable {
        public enum Kind: Hashable, Sendable {
            case paused, resumed
            /// The part of the units that takes part from then on, in hundredths of a per cent.
            case shareChanged(Int)
        }

        public let kind: Kind
        public let act: Act
    }

    /// From 1.
    public let number: Int
    public internal(set) var design: ExperimentDesign
    /// Of the first draft.
    public let drafted: Act
    /// Everybody who wrote it: none of them reviews it.
    public internal(set) var authors: Set<Identifier>
    public internal(set) var review: Act?
    public internal(set) var start: ExperimentStart?
    public internal(set) var started: Act?
    /// The part of the units that takes part now, in hundredths of a per cent.
    public internal(set) var share: Int
    public internal(set) var isPaused = false
    /// In order.
    public internal(set) var turns: [Turn] = []
    public internal(set) var looks: [Look] = []
    public internal(set) var stop: StopCause?
    public internal(set) var stopped: Act?
    public internal(set) var decision: ExperimentDecision?
    public internal(set) var decided: Act?
    public internal(set) var isReplaced = false

    init(_ number: Int, _ design: ExperimentDesign, _ drafted: Act) {
        self.number = number
        self.design = design
        self.drafted = drafted
        authors = drafted.by.map { [$0] } ?? []
        share = design.share
    }

    public var status: Status {
        if decision != nil { return .decided }
        if isReplaced { return .replaced }
        if stop != nil { return .stopped }
        if start != nil { return isPaused ? .paused : .running }
        return review == nil ? .draft : .reviewed
    }

    /// Whether units that are new are given an arm.
    public var isAssigning: Bool { status == .running }

    mutating func apply(_ event: ExperimentEvent, _ act: Act) {
        switch event {
        case .drafted: break
        case .changed(_, let design):
            self.design = design
            share = design.share
            review = nil
            if let by = act.by { authors.insert(by) }
        case .reviewed: review = act
        case .started(_, let start):
            self.start = start
            started = act
        case .shareChanged(_, let share):
            self.share = share
            turns.append(Turn(kind: .shareChanged(share), act: act))
        case .paused:
            isPaused = true
            turns.append(Turn(kind: .paused, act: act))
        case .resumed:
            isPaused = false
            turns.append(Turn(kind: .resumed, act: act))
        case .looked(_, let look): looks.append(Look(look: look.withoutSeen, act: act))
        case .armCounted(_, let count): keep { $0.counts.append(count) }
        case .effectMeasured(_, let effect): keep { $0.effects.append(effect) }
        case .stopped(_, let cause):
            stop = cause
            stopped = act
        case .decided(_, let decision):
            self.decision = decision
            self.decision?.evidence = decision.evidence.withoutSeen
            decided = act
        }
    }

    /// What was counted and measured follows the look or the decision that it belongs to; after a decision no look is taken.
    private mutating func keep(_ change: (inout ExperimentLook) -> Void) {
        if decision != nil {
            if var evidence = decision?.evidence {
                change(&evidence)
                decision?.evidence = evidence
            }
        } else if !looks.isEmpty {
            change(&looks[looks.count - 1].look)
        }
    }

    /// What the figures of this phase say; `nil` before it started.
    ///
    /// - Parameters:
    ///   - began: The day on which it started, in the municipality's time zone.
    public func verdict(_ figures: [ArmFigures], began: CalendarDate, today: CalendarDate) -> ExperimentVerdict? {
        start.map { ExperimentVerdict(design, $0, phase: number, began: began, looks: looks.map(\.look), figures: figures, today: today) }
    }
}
