import CivilTime
import Journal
import ServiceCatalog
import Synchronization

/// The shadows that run along now, and what they have still to do, in memory: forms are sent far more often than shadows change, and who sends one
/// waits for none. Empty until it is filled, so that nothing is compared.
final class ShadowBench: Sendable {
    /// A shadow that runs along.
    struct Running: Hashable, Sendable {
        let id: Identifier
        let service: ServiceKey
        let version: String
        let variant: String

        init?(_ state: ShadowState) {
            guard state.isRunning else { return nil }
            (id, service, version, variant) = (state.id, state.service, state.version, state.variant)
        }
    }

    /// A form that was sent, to be looked at by both.
    struct Job: Sendable {
        let shadow: Running
        let answers: Personal<Answers>
        /// What `today()` means in its form.
        let day: CalendarDate
        /// On which day it was sent.
        let sent: CalendarDate
    }

    /// What was found of a form. It does not say of which.
    struct Found: Hashable, Sendable {
        let shadow: Identifier
        let differences: [RuleDifference]
        let sent: CalendarDate
    }

    /// More forms than these do not wait: what comes then is not compared.
    static let mostJobs = 200
    /// So many are written at once: the place of one in the journal would tell which case came just before it.
    static let batch = 10

    private struct State {
        var running: [ServiceKey: Running] = [:]
        /// Numbers of readings that were begun, and of the one that the shadows came from.
        var begun = 0
        var known = 0
        var jobs: [Job] = []
        var worker: Task<Void, Never>?
        var found: [Found] = []
        var missed = 0
    }

    private let state = Mutex(State())

    // MARK: What runs

    /// Must be called before it is read what runs, so that no older reading takes the place of a newer one.
    func beginReading() -> Int {
        state.withLock { state in
            state.begun += 1
            return state.begun
        }
    }

    func fill(_ running: [Running], from reading: Int) {
        let byService = Dictionary(running.map { ($0.service, $0) }, uniquingKeysWith: { first, _ in first })
        state.withLock { state in
            guard reading > state.known else { return }
            (state.running, state.known) = (byService, reading)
        }
    }

    /// The shadow that runs along with this version of a service.
    func shadow(on service: ServiceKey, version: String) -> Running? {
        state.withLock { $0.running[service] }.flatMap { $0.version == version ? $0 : nil }
    }

    // MARK: What is to be done

    /// Lets a form wait; where nobody works on those that do, `work` begins.
    func add(_ job: Job, _ work: @escaping @Sendable () async -> Void) {
        state.withLock { state in
            guard state.jobs.count < Self.mostJobs else {
                state.missed += 1
                return
            }
            state.jobs.append(job)
            if state.worker == nil { state.worker = Task.detached(priority: .utility) { await work() } }
        }
    }

    /// The next form; `nil` when none waits, and the work is over. What waits of a shadow that stopped meanwhile is dropped.
    func next() -> Job? {
        state.withLock { state in
            while !state.jobs.isEmpty {
                let job = state.jobs.removeFirst()
                if state.running[job.shadow.service] == job.shadow { return job }
            }
            state.worker = nil
            return nil
        }
    }

    /// Returns once no form waits any more.
    func settled() async {
        while let worker = state.withLock({ $0.worker }) { await worker.value }
    }

    // MARK: What was found

    func keep(_ found: Found) { state.withLock { $0.found.append(found) } }

    /// What is to be written now: everything where there is enough of it, or `isAll`; else what is of earlier days. One of today that went with
    /// those would be known by its day.
    ///
    /// - Returns: In an order that says nothing of who was first.
    func takeFound(today: CalendarDate, isAll: Bool = false) -> [Found] {
        take { state in
            let isDue = isAll || state.found.count >= Self.batch
            return { isDue || $0.sent < today }
        }
    }

    /// What was found by one shadow, of however few forms: what others found waits as before.
    func takeFound(by shadow: Identifier) -> [Found] { take { _ in { $0.shadow == shadow } } }

    private func take(_ condition: (State) -> (Found) -> Bool) -> [Found] {
        let found = state.withLock { state -> [Found] in
            let isDue = condition(state)
            let due = state.found.filter(isDue)
            state.found.removeAll(where: isDue)
            return due
        }
        return found.sorted { a, b in
            if a.sent != b.sent { return a.sent < b.sent }
            if a.shadow != b.shadow { return a.shadow.description < b.shadow.description }
            return a.differences.lexicographicallyPrecedes(b.differences)
        }
    }

    func miss(_ count: Int) { state.withLock { $0.missed += count } }

    /// How many forms were not compared, or lost what was found, since the program started.
    var missed: Int { state.withLock { $0.missed } }
}
