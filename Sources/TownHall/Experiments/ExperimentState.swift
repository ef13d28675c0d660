import CivilTime
import Journal

/// An experiment as its events tell it.
public struct ExperimentState: Hashable, Sendable {
    public let id: Identifier
    /// The newest phase, be it a draft.
    public private(set) var current: ExperimentPhase
    /// Those before it, in order.
    public private(set) var earlier: [ExperimentPhase] = []
    /// Of the last event in the stream.
    public private(set) var version: Int64
    /// What happened last, but for what was counted and measured beside a look or a decision.
    public private(set) var newest: ExperimentHappening

    public var phases: [ExperimentPhase] { earlier + [current] }

    /// The newest phase that started; `nil` before any did.
    public var acting: ExperimentPhase? { current.start != nil ? current : earlier.last { $0.start != nil } }

    /// The phase by which units that are new are assigned; `nil` when nobody is.
    public var assigning: ExperimentPhase? { acting.flatMap { $0.isAssigning ? $0 : nil } }

    /// Whether nothing more can come: it was decided to stop or to scale.
    public var isOver: Bool {
        phases.contains { phase in
            switch phase.decision?.outcome {
            case .stop?, .scale?: true
            case .adjust?, nil: false
            }
        }
    }

    /// - Returns: `nil` when there is no draft among the events.
    public init?(_ id: Identifier, _ happened: some Sequence<ExperimentHappening>) {
        var state: ExperimentState?
        var count: Int64 = 0
        for happening in happened {
            count += 1
            if state == nil {
                guard case .drafted(let number, let design) = happening.event else { continue }
                let phase = ExperimentPhase(number, design, .init(by: happening.by, at: happening.at))
                state = ExperimentState(id: id, current: phase, version: count, newest: happening)
            } else {
                state?.apply(happening)
            }
        }
        guard var state else { return nil }
        state.version = count
        self = state
    }

    /// The events of its stream.
    public init?(_ events: [RecordedEvent]) {
        guard let first = events.first, let last = events.last else { return nil }
        let happened = events.compactMap { event in ExperimentEvent(event).map { ExperimentHappening($0, by: event.actor.id, at: event.occurred) } }
        guard var state = ExperimentState(first.stream.id, happened) else { return nil }
        state.version = last.version
        self = state
    }

    private init(id: Identifier, current: ExperimentPhase, version: Int64, newest: ExperimentHappening) {
        self.id = id; self.current = current; self.version = version; self.newest = newest
    }

    private mutating func apply(_ happening: ExperimentHappening) {
        switch happening.event {
        case .armCounted, .effectMeasured: break
        default: newest = happening
        }
        let act = ExperimentPhase.Act(by: happening.by, at: happening.at)
        if case .drafted(let number, let design) = happening.event {
            earlier.append(current)
            current = ExperimentPhase(number, design, act)
            return
        }
        if case .started = happening.event { for index in earlier.indices where earlier[index].decision == nil { earlier[index].isReplaced = true } }
        let phase = happening.event.phase
        if current.number == phase {
            current.apply(happening.event, act)
        } else if let index = earlier.lastIndex(where: { $0.number == phase }) {
            earlier[index].apply(happening.event, act)
        }
    }
}
