/// What a lifecycle transition means for an activity instance: the standard model of XES (IEEE 1849-2016, lifecycle extension), by whatever
/// spelling of its names logs have.
enum LifecycleStep: Sendable, Equatable {
    /// To be done, or given to someone: `schedule`, `assign`, `reassign`.
    case planned
    case started
    case suspended
    case resumed
    case completed
    /// Not to be done any more: `withdraw`, `autoskip`, `manualskip`.
    case dropped
    /// Ended without success: `ate_abort`, `pi_abort`.
    case aborted
    /// A name that the model does not have.
    case other

    init(name: String) {
        self = Self.names[String(name.lowercased().filter(\.isLetter))] ?? .other
    }

    private static let names: [String: LifecycleStep] = {
        var names: [String: LifecycleStep] = [:]
        for (step, spellings) in [
            (.planned, "schedule scheduled assign assigned reassign reassigned gepland toegewezen"),
            (.started, "start started starting begin began begun gestart begonnen"), (.suspended, "suspend suspended pause paused onderbroken"),
            (.resumed, "resume resumed hervat"),
            (.completed, "complete completed completion end ended finish finished done eind einde gereed klaar afgerond voltooid beëindigd"),
            (.dropped, "withdraw withdrawn autoskip manualskip skip skipped"), (.aborted, "ateabort piabort abort aborted"),
        ] as [(LifecycleStep, String)] {
            for spelling in spellings.split(separator: " ") { names[String(spelling)] = step }
        }
        return names
    }()

    /// Whether an instance is over with it.
    var isEnd: Bool { self == .completed || self == .dropped || self == .aborted }
    /// Whether something of the same instance is to follow.
    var isBeginning: Bool { self == .planned || self == .started || self == .suspended || self == .resumed }
}

extension EventLog {
    /// What each code of `lifecycles` means.
    var lifecycleSteps: [LifecycleStep] { lifecycles.texts.map { LifecycleStep(name: $0) } }

    /// What an event means for its activity instance; one without a transition completes it, as most logs mean it.
    func lifecycleStep(ofEvent index: Int, _ steps: [LifecycleStep]) -> LifecycleStep {
        index < lifecycle.count && lifecycle[index] != Self.missingCode ? steps[Int(lifecycle[index])] : .completed
    }

    /// Whether one activity instance has more than one event, or an event its start beside it: then counting events counts work twice.
    public var hasActivityInstances: Bool {
        if givenStart.contains(where: { $0 != Self.missingTime }) { return true }
        var isUsed = [Bool](repeating: false, count: lifecycles.count)
        for code in lifecycle where code != Self.missingCode { isUsed[Int(code)] = true }
        let used = zip(lifecycleSteps, isUsed).filter { $0.1 && $0.0 != .other }.map(\.0)
        guard let beginning = used.first(where: \.isBeginning) else { return false }
        return used.contains { $0 != beginning }
    }

    /// The events that complete an activity, and those without a transition.
    public func completions() -> EventLog {
        let steps = lifecycleSteps
        return keepingEvents { lifecycleStep(ofEvent: $0, steps) == .completed }
    }

    /// The names of the transitions that events have, in the order of their first appearance.
    public var usedTransitions: [String] {
        let used = Set(lifecycle)
        return lifecycles.texts.indices.filter { used.contains(UInt32($0)) }.map { lifecycles[$0] }
    }
}
