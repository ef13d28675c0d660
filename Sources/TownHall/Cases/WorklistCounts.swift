import CivilTime
import Journal
import Synchronization

/// How many cases the lists have, kept until a case moves from one to another: counting reads every case of a list, and pages are looked at more
/// often than cases move.
final class WorklistCounts: Sendable {
    struct Question: Hashable {
        let filter: Cases.Filter
        let group: Cases.Group?
        /// Groups are of a day.
        let today: CalendarDate
    }

    private struct State {
        /// The journal's position up to which everything was seen.
        var position: Int64
        var answers: [Question: Int] = [:]
    }

    /// As many as a day of looks at a large town hall asks for.
    private static let limit = 4_096

    private let setting: Setting
    private let state: Mutex<State>

    init(_ setting: Setting) {
        self.setting = setting
        state = Mutex(State(position: setting.journal.position(setting.municipality)))
        setting.journal.observe { [weak self] in self?.follow($0) }
    }

    private func follow(_ events: [RecordedEvent]) {
        state.withLock { state in
            for event in events where event.municipality == setting.municipality && event.position > state.position {
                // What another process appended was not seen: it may have been about a case.
                if event.position > state.position + 1 || Self.mayMove(event) { state.answers = [:] }
                state.position = event.position
            }
        }
    }

    /// Whether a case may come into a list, or leave one, by an event. Of what is not known here nothing can be said.
    private static func mayMove(_ event: RecordedEvent) -> Bool {
        event.stream.kind == CaseEvent.kind && CaseEvent(event)?.movesInLists != false
    }

    /// The answer that is known, or the one that is counted now.
    func count(_ question: Question, counting: () async throws -> Int) async throws -> Int {
        let position = setting.journal.position(setting.municipality)
        if let known = state.withLock({ $0.position == position ? $0.answers[question] : nil }) { return known }
        let counted = try await counting()
        state.withLock { state in
            guard state.position == position, setting.journal.position(setting.municipality) == position else { return }
            if state.answers.count >= Self.limit { state.answers = [:] }
            state.answers[question] = counted
        }
        return counted
    }
}
