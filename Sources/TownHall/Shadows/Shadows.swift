import CivilTime
import Journal
import ServiceCatalog

/// The shadows of a municipality: rules of a variant that run beside those of its service on each form that is sent, with no effect outside.
/// Commands go in, readings come out.
public struct Shadows: Sendable {
    /// Looks at the same answers by two sets of rules.
    typealias Comparing = @Sendable (RuleComparison, Answers, CalendarDate) throws -> [RuleDifference]

    let setting: Setting
    private let bench = ShadowBench()
    private let compare: Comparing

    public init(_ setting: Setting) {
        self.init(setting) { comparison, answers, day in comparison.differences(answers, today: day) }
    }

    init(_ setting: Setting, comparing compare: @escaping Comparing) {
        self.setting = setting
        self.compare = compare
    }

    static func stream(_ id: Identifier) -> StreamID { StreamID(kind: ShadowEvent.kind, id: id) }

    /// Why a command could not be done, besides a refusal.
    public enum Failure: Error, Hashable, Sendable {
        case notFound
        /// The service is not offered.
        case serviceMissing(ServiceKey)
        /// The name of the attempt is that of something else.
        case attemptUsed
        /// What was said of it was forgotten, so that nothing more can be sealed.
        case isForgotten
    }

    // MARK: Commands

    /// Lets the rules of a variant run along with those of its service.
    ///
    /// - Parameter command: Names this attempt, and then the shadow: the same again makes no second one.
    /// - Returns: The shadow's identifier.
    /// - Throws: `ShadowRefusal`, `Failure`, `JournalError`, `DatabaseError`.
    @discardableResult
    public func start(_ variant: String, of service: ServiceKey, by official: Official, command: Identifier? = nil) async throws -> Identifier {
        let id = command ?? .timeOrdered(at: setting.now)
        try await carryOut(.start(service, variant: variant), on: id, of: service, by: official, attempt: command)
        return id
    }

    /// Lets the rules run along no more. What was counted stays.
    ///
    /// - Parameter command: Names this attempt: the same identifier again does nothing more.
    /// - Throws: `ShadowRefusal`, `Failure`, `JournalError`, `DatabaseError`.
    public func stop(_ id: Identifier, by official: Official, command: Identifier? = nil) async throws {
        guard let state = try await state(of: id) else { throw Failure.notFound }
        try await carryOut(.stop, on: id, of: state.service, by: official, attempt: command)
        // What was found until now counts, of however few forms.
        await write(bench.takeFound(by: id))
    }

    /// Says why a difference is as it is, and what was done about it, also once the shadow has stopped.
    ///
    /// - Parameter command: Names this attempt: the same identifier again does nothing more.
    /// - Throws: `ShadowRefusal`, `Failure`, `JournalError`, `DatabaseError`.
    public func explain(
        _ difference: RuleDifference, _ deed: ShadowDeed, reason: Personal<String>, in id: Identifier, by official: Official, command: Identifier? = nil
    ) async throws {
        guard let state = try await state(of: id) else { throw Failure.notFound }
        try await carryOut(.explain(difference, deed, reason: reason), on: id, of: state.service, by: official, attempt: command)
    }

    private func carryOut(_ command: ShadowCommand, on id: Identifier, of service: ServiceKey, by official: Official, attempt: Identifier?) async throws {
        let digest = attempt.map { _ in setting.journal.searchHash(kind: "shadow-command", id.description + command.payload, setting.municipality) }
        // Two shadows on one service are started one after another.
        let gate = Identifier(digestOf: "shadows", setting.municipality.rawValue, service.rawValue).map(Self.stream)
        try await setting.journal.append(on: [Self.stream(id)] + (gate.map { [$0] } ?? [])) {
            let events = try await setting.journal.events(of: Self.stream(id), setting.municipality)
            var append = Append(
                municipality: setting.municipality, actor: official.actor, command: attempt ?? .timeOrdered(at: setting.now), digest: digest, writes: [])
            // Done before: the journal compares the payload and gives its first answer.
            if let attempt, events.contains(where: { $0.command == attempt }) { return append }
            let state = ShadowState(events)
            // A stream of another kind may have this name.
            if case .start = command, !events.isEmpty { throw Failure.attemptUsed }
            var isFound = false
            if case .explain(let difference, _, _) = command { isFound = try await counts(of: id).causes.contains { $0.difference == difference } }
            let decided = try ShadowCommands.decide(state, command, by: official, offer: try await offer(service), isFound: isFound)
            let now = setting.now
            do {
                // Nothing is sealed before the first explanation, which brings the key.
                let sealed = try StreamSeal(setting: setting, stream: Self.stream(id)).sealed(
                    try decided.map { decided in (try decided.event.recorded(at: now), decided.reason.map { (ShadowEvent.Part.reason, $0) }) },
                    after: events.last?.version ?? 0, hasKey: events.contains { !$0.sealed.isEmpty })
                (append.writes, append.keys) = ([sealed.write], sealed.keys)
            } catch is StreamSeal.Forgotten { throw Failure.isForgotten }
            return append
        }
        if case .explain = command { return }
        // It is done: where this fails nothing is compared until it is read again.
        try? await renew()
    }

    /// What a service has for shadows now.
    ///
    /// - Throws: `Failure.serviceMissing`, `DatabaseError`.
    public func offer(_ key: ServiceKey) async throws -> ShadowOffer {
        // One that was retired can still be stopped, by whom it belonged to.
        guard let service = setting.shelf.known(key) else { throw Failure.serviceMissing(key) }
        let variants = setting.shelf.current[key]?.variants ?? []
        return ShadowOffer(
            department: service.department, version: service.version, variants: variants.map { ShadowOffer.Variant($0.key, changesRules: $0.changesRules) },
            running: try await running(on: key).first?.id)
    }

    /// Reads which shadows run along. Every command does so by itself; the program does it once before it serves.
    ///
    /// - Throws: `DatabaseError`: then nothing is compared until it is read again.
    public func renew() async throws {
        let reading = bench.beginReading()
        do {
            bench.fill(try await running().compactMap(ShadowBench.Running.init), from: reading)
        } catch {
            bench.fill([], from: reading)
            throw error
        }
    }

    // MARK: Running along

    /// Takes in that a form was sent. It returns at once and never fails: what is to be compared is compared later, or not at all where too much waits.
    ///
    /// - Parameters:
    ///   - service: As the form was filled in by it.
    ///   - answers: Those that count.
    ///   - day: What `today()` means in the form.
    func note(_ service: Service, _ answers: Answers, on day: CalendarDate) {
        guard let shadow = bench.shadow(on: service.key, version: Variant.parts(of: service.version).service) else { return }
        bench.add(ShadowBench.Job(shadow: shadow, answers: Personal(answers), day: day, sent: setting.today)) { await work() }
    }

    private func work() async {
        while let job = bench.next() {
            bench.keep(ShadowBench.Found(shadow: job.shadow.id, differences: differences(job), sent: job.sent))
            await writeFound()
        }
    }

    private func differences(_ job: ShadowBench.Job) -> [RuleDifference] {
        guard let service = setting.shelf.service(job.shadow.service, version: job.shadow.version), let variant = service.variant(job.shadow.variant) else {
            return [.failed("variant")]
        }
        do {
            return try compare(RuleComparison(service, with: variant.service), job.answers.reveal(), job.day)
        } catch {
            // What went wrong may quote an answer: only that it did is kept.
            return [.failed("rules")]
        }
    }

    /// Writes what was found: where there is enough that none is known by its place in the journal, or of a day that is over.
    ///
    /// - Parameter isAll: Whatever there is: when the program ends.
    public func writeFound(isAll: Bool = false) async { await write(bench.takeFound(today: setting.today, isAll: isAll)) }

    private func write(_ found: [ShadowBench.Found]) async {
        if found.isEmpty { return }
        let events = found.compactMap { found in
            // The day alone: a moment would tell of which case it is.
            let day = Timestamp(microseconds: Int64(found.sent.daysSince1970) * 86_400_000_000)
            return try? ShadowEvent.compared(shadow: found.shadow, found.differences).recorded(at: day)
        }
        do {
            try await setting.journal.append(
                Append(
                    municipality: setting.municipality, actor: .system, command: .random(),
                    writes: [.init(Self.stream(.random()), .new, events)]))
        } catch {
            bench.miss(found.count)
        }
    }

    /// Returns once all forms that were sent are compared.
    public func settled() async { await bench.settled() }

    /// How many forms were not compared, or lost what was found, since the program started.
    public var missed: Int { bench.missed }
}
