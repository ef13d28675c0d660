import CivilTime
import Journal
import ServiceCatalog

/// The cases of a municipality: commands go in, readings come out.
public struct Cases: Sendable {
    let setting: Setting

    let counts: WorklistCounts

    public init(_ setting: Setting) {
        self.setting = setting
        counts = WorklistCounts(setting)
    }

    static func stream(_ id: Identifier) -> StreamID { StreamID(kind: CaseEvent.kind, id: id) }

    // MARK: Commands

    /// Why a command could not be done, besides a refusal.
    public enum Failure: Error, Sendable {
        case notFound
        /// The definition that the case began with is not to be had.
        case definitionMissing(ServiceKey, version: String)
    }

    /// Carries out a command on a case.
    ///
    /// - Parameters:
    ///   - official: `nil` when the resident acts.
    ///   - commandID: Names this attempt: the same identifier again does nothing more, and with another command it is refused
    ///     (`JournalError.commandReused`). `nil` for a command that is never sent twice.
    ///   - seen: `CaseState.changed` of the page on which the official decided; `nil` where there is none.
    /// - Throws: `CaseRefusal`, `Failure`, `JournalError`, `DatabaseError`.
    @discardableResult
    public func perform(
        _ command: CaseCommand, on id: Identifier, by official: Official?, command commandID: Identifier?, seen: Int64? = nil
    ) async throws -> Receipt {
        let digest = commandID.map { _ in setting.journal.searchHash(kind: "case-command", id.description + command.payload, setting.municipality) }
        return try await setting.journal.append(on: [Self.stream(id)]) {
            let events = try await setting.journal.events(of: Self.stream(id), setting.municipality)
            guard let state = CaseState(events) else { throw Failure.notFound }
            let resident = Actor(id: state.opening.subject, role: Code(literal: "resident"))
            let actor = if case .lapse = command { Actor.system } else { official?.actor ?? resident }
            var append = Append(
                municipality: setting.municipality, actor: actor, command: commandID ?? .timeOrdered(at: setting.now), digest: digest, writes: [])
            // Done before: the case has moved on since, and would refuse it. The journal compares the payload and gives its first answer.
            if let commandID, events.contains(where: { $0.command == commandID }) { return append }
            let service = command.goesByDefinition ? try definition(of: state) : nil
            let assignee = try await self.assignee(command, official)
            let decided = try CaseCommands.decide(
                state, command, by: official, assignee: assignee, seen: seen, reach: try reach(command, state, events), flow: service?.flow ?? .none,
                term: service?.term, form: service?.form, today: setting.today, calendar: setting.calendar)
            if !decided.isEmpty { append.writes = [.init(Self.stream(id), .exactly(state.version), try seal(decided, state))] }
            return append
        }
    }

    /// To whom a command gives a case; `nil` where it gives it to nobody, or to an account that is not in use.
    private func assignee(_ command: CaseCommand, _ official: Official?) async throws -> Official? {
        guard case .assign(let id?) = command else { return nil }
        if id == official?.id { return official }
        guard let account = try await setting.account(id), !account.isDisabled else { return nil }
        return account.official
    }

    /// How the resident can be told what a command says; `nil` where it says nothing, or that is not known without the definition.
    private func reach(_ command: CaseCommand, _ state: CaseState, _ events: [RecordedEvent]) throws -> CaseSituation.Reach? {
        // Who sees the case on the website can be told: nothing has to be opened.
        guard command.speaksToResident, !state.isOwned, !state.isForgotten else { return nil }
        do { return try file(state, events, .unseen(setting)).situation.reach } catch Failure.definitionMissing { return nil }
    }

    /// Lets terms run again of cases whose residents did not answer in time: of all where it can be done.
    ///
    /// - Returns: How many.
    /// - Throws: What went wrong at the first where it could not.
    @discardableResult
    public func lapse() async throws -> Int {
        let today = Int64(setting.today.daysSince1970)
        let ids = try await setting.journal.database.read { connection in
            try connection.all(
                "SELECT stream FROM case_row WHERE municipality = $1 AND respond_by < $2 AND closed = 0 AND suspended_on IS NOT NULL",
                [.text(setting.municipality.rawValue), .integer(today)]
            ) { Identifier(bytes: $0.bytes(0)) }
        }.compactMap { $0 }
        var count = 0, failure: (any Error)?
        for id in ids {
            do {
                try await perform(.lapse, on: id, by: nil, command: nil)
                count += 1
            } catch { failure = failure ?? error }
        }
        if let failure { throw failure }
        return count
    }

    private func seal(_ decided: [DecidedCaseEvent], _ state: CaseState) throws -> [NewEvent] {
        let now = setting.now
        let keys = try setting.journal.keys.keys(ofStream: state.id, setting.municipality)
        return try decided.enumerated().map { index, decided in
            var event = try decided.event.recorded(at: now)
            if !decided.sealed.isEmpty {
                guard let key = keys.first(where: { $0.subject == state.opening.subject }) else { throw CaseRefusal.isForgotten }
                event.sealed = try decided.sealed.map { try key.seal($0.text.reveal(), part: $0.part, version: state.version + Int64(index) + 1) }
            }
            return event
        }
    }

    func definition(of state: CaseState) throws -> Service {
        guard let service = setting.shelf.service(state.opening.service, version: state.opening.serviceVersion) else {
            throw Failure.definitionMissing(state.opening.service, version: state.opening.serviceVersion)
        }
        return service
    }

    // MARK: Forgetting

    /// Forgets what is kept about the people of a case: its answers, messages, documents and decisions, and what was said at the end of the
    /// visit that it came from. What happened, and when, stays.
    ///
    /// - Returns: How many keys were destroyed.
    /// - Throws: `Failure.notFound`, and what `Journal.forget` throws.
    @discardableResult
    public func forget(_ id: Identifier, by actor: Actor, reason: Code) async throws -> Int {
        let events = try await setting.journal.events(of: Self.stream(id), setting.municipality)
        guard let state = CaseState(events) else { throw Failure.notFound }
        var count = try await setting.journal.forget(Self.stream(id), setting.municipality, by: actor, reason: reason)
        if let visit = state.opening.visit {
            count += try await setting.journal.forget(StreamID(kind: .visit, id: visit), setting.municipality, by: actor, reason: reason)
        }
        return count
    }

    // MARK: One case

    /// Everything about one case, opened.
    public struct File: Sendable {
        public let state: CaseState
        public let service: Service
        public let answers: Personal<Answers>
        public let entries: [Entry]
        /// Which officials looked at it, in order.
        public let looks: [Look]
        /// What can be said about it today.
        public let situation: CaseSituation
        public var due: CalendarDate? { situation.due }
        /// Days from receipt through `due`; 0 without a term.
        public let totalDays: Int

        /// The case's short name.
        public func summary(in language: Language) -> String? {
            service.form?.summary(of: answers.reveal(), today: state.opening.received, in: language)
        }

        /// What happened, in order.
        public struct Entry: Sendable {
            public let event: CaseEvent
            /// Of the event in the case's stream.
            public let version: Int64
            public let occurred: Timestamp
            public let actor: Actor
            /// What was sealed in it, by part: `text`, `reason`.
            public let texts: [Code: Personal<String>]
            /// For a document.
            public let document: Personal<OpenedDocument>?
        }

        public struct OpenedDocument: Sendable {
            public let name: String
            public let key: BlobKey
        }
    }

    /// Opens a case for an official. That he or she looks, and why, is in the journal before anything is opened.
    ///
    /// - Throws: `Failure.notFound` when there is no such case here, `CaseRefusal` when the official may not see it.
    public func open(_ id: Identifier, by official: Official, purpose: Code) async throws -> File {
        let (state, events) = try await read(id)
        let opener = try await CaseOpener.looking(at: state, by: official, purpose: purpose, setting)
        return try file(state, events, opener, looks: try await looks(at: id))
    }

    /// Opens a resident's own case. One of someone else is as if it did not exist.
    ///
    /// - Throws: `Failure.notFound`.
    public func open(_ id: Identifier, by resident: Resident) async throws -> File {
        let (state, events, opener) = try await own(id, of: resident)
        return try file(state, events, opener, looks: try await looks(at: id))
    }

    /// A document of a case, for an official. That he or she looks at it is in the journal before it is opened.
    ///
    /// - Returns: `nil` when the case has no such document, or whom it is about was forgotten.
    /// - Throws: As `open`; `DocumentFailure`.
    public func document(_ blob: BlobName, of id: Identifier, by official: Official, purpose: Code) async throws -> Document? {
        let (state, events) = try await read(id)
        let opener = try await CaseOpener.looking(at: state, by: official, purpose: purpose, setting)
        return try await document(blob, of: file(state, events, opener))
    }

    /// A document of a resident's own case.
    ///
    /// - Returns: `nil` when the case has no such document.
    /// - Throws: `Failure.notFound`, `DocumentFailure`.
    public func document(_ blob: BlobName, of id: Identifier, by resident: Resident) async throws -> Document? {
        let (state, events, opener) = try await own(id, of: resident)
        return try await document(blob, of: file(state, events, opener))
    }

    /// The resident's own cases, newest first, with their short names in a language. They are kept in the municipality's first; another is put
    /// together from the answers.
    public func cases(of resident: Resident, in language: Language) async throws -> [Row] {
        let opener = try await CaseOpener.own(resident, setting)
        var rows = try await rows(of: resident, opener)
        guard language != setting.shelf.current.municipality.languages.first else { return rows }
        for index in rows.indices {
            guard let (state, events) = try? await read(rows[index].id), let summary = try? file(state, events, opener).summary(in: language) else { continue }
            rows[index].summary = Personal(summary)
        }
        return rows
    }

    /// What can be said about a case today, which shows nobody what is in it.
    ///
    /// - Throws: `Failure`.
    public func situation(of id: Identifier) async throws -> CaseSituation {
        let (state, events) = try await read(id)
        return try file(state, events, .unseen(setting)).situation
    }

    /// The visit from which a case came; `nil` for one that came in otherwise. It shows nobody what is in the case.
    ///
    /// - Throws: `Failure`, `DatabaseError`.
    public func visit(behind id: Identifier) async throws -> Identifier? { try await read(id).0.opening.visit }

    /// - Throws: `Failure.notFound` for a case of someone else.
    private func own(_ id: Identifier, of resident: Resident) async throws -> (CaseState, [RecordedEvent], CaseOpener) {
        let opener = try await CaseOpener.own(resident, setting)
        guard opener.opens(id) else { throw Failure.notFound }
        let (state, events) = try await read(id)
        return (state, events, opener)
    }

    private func read(_ id: Identifier) async throws -> (CaseState, [RecordedEvent]) {
        let events = try await setting.journal.events(of: Self.stream(id), setting.municipality)
        guard let state = CaseState(events) else { throw Failure.notFound }
        return (state, events)
    }

    /// What nobody sees: of a case that is shown, `open` keeps that it was.
    func file(of id: Identifier) async throws -> File {
        let (state, events) = try await read(id)
        return try file(state, events, .unseen(setting), looks: try await looks(at: id))
    }

    private func file(_ state: CaseState, _ events: [RecordedEvent], _ opener: CaseOpener, looks: [Look] = []) throws -> File {
        let service = try definition(of: state)
        let keys = try opener.keys(of: state.id)
        func opened(_ event: RecordedEvent, _ part: Code) -> [UInt8]? {
            guard let parts = CaseEvent.types.first(where: { $0.type.name == event.type.name })?.seals, let index = parts.firstIndex(of: part),
                index < event.sealed.count, let key = keys[event.sealed[index].keyID]
            else { return nil }
            return try? key.open(event.sealed[index], part: part, version: event.version)
        }
        let answers = events.first.flatMap { opened($0, CaseEvent.Part.answers) }.flatMap { try? Answers(decoding: $0) } ?? Answers()
        let entries = events.compactMap { event -> File.Entry? in
            guard let known = CaseEvent(event) else { return nil }
            if case .dataViewed = known { return nil }
            var texts: [Code: Personal<String>] = [:]
            for part in [CaseEvent.Part.text, CaseEvent.Part.reason] {
                if let bytes = opened(event, part) { texts[part] = Personal(String(decoding: bytes, as: UTF8.self)) }
            }
            let document = opened(event, CaseEvent.Part.document).flatMap { bytes -> Personal<File.OpenedDocument>? in
                let parts = String(decoding: bytes, as: UTF8.self).split(separator: "\n", maxSplits: 1).map(String.init)
                return parts.first.flatMap(BlobKey.init).map { Personal(.init(name: FileName.clean(parts.count > 1 ? parts[1] : ""), key: $0)) }
            }
            return File.Entry(event: known, version: event.version, occurred: event.occurred, actor: event.actor, texts: texts, document: document)
        }
        let situation = CaseSituation(state, service, answers, calendar: setting.calendar, today: setting.today)
        return File(
            state: state, service: service, answers: Personal(answers), entries: entries, looks: looks,
            situation: situation, totalDays: situation.clock?.totalDays(setting.calendar, today: situation.today) ?? 0)
    }
}
