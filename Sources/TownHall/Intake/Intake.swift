import FEEL
import Journal
import ServiceCatalog

/// How forms become cases: residents' own, and those that officials fill in for them.
public struct Intake: Sendable {
    let setting: Setting
    private let rows: SealedRows

    public init(_ setting: Setting) {
        self.setting = setting
        rows = setting.journal.sealedRows(setting.municipality)
    }

    public typealias Secret = SealedRows.Secret

    private enum Kind {
        static let draft = Code(literal: "draft")
        static let confirmation = Code(literal: "confirmation")
        /// What a secret opened went on under another one.
        static let moved = Code(literal: "moved")
    }

    // MARK: Drafts

    /// Begins a visit: a draft, and the event that tells of it.
    public func begin(_ service: Service, language: Language, device: VisitEvent.Device) async throws -> (Draft, Secret) {
        try await begin(Draft(service: service, language: language, now: setting.now), service, device)
    }

    /// Begins a form that an official fills in for a resident.
    ///
    /// - Throws: `Filing.Refused` with everything that is wrong, `Refusal.officialRequired`.
    public func begin(_ typed: Filing.Typed, by official: Official, language: Language, device: VisitEvent.Device) async throws -> (Draft, Secret) {
        guard Filing.mayFile(official) else { throw Refusal.officialRequired }
        let (service, filing) = try Filing.check(typed, setting.shelf.current[typed.service], by: official, today: setting.today)
        return try await begin(Draft(service: service, language: language, now: setting.now, filing: filing), service, device)
    }

    private func begin(_ draft: Draft, _ service: Service, _ device: VisitEvent.Device) async throws -> (Draft, Secret) {
        let secret = Secret()
        try await rows.save(draft.encoded, kind: Kind.draft, secret, expires: draft.expires(touched: draft.started))
        let start = VisitEvent.Start(
            service: service.key, serviceVersion: service.version, channel: draft.channel, language: draft.language, device: device)
        record(.started(start), of: draft.visit, at: draft.started)
        return (draft, secret)
    }

    /// The draft that a secret opens; `nil` when there is none, or it has expired.
    public func draft(_ secret: Secret) async throws -> Draft? {
        try await rows.load(kind: Kind.draft, secret).flatMap(Draft.init(encoded:))
    }

    /// Keeps what was filled in. A draft that was sent or moved meanwhile does not come back.
    public func save(_ draft: Draft, _ secret: Secret) async throws {
        try await rows.save(
            draft.encoded, kind: Kind.draft, secret, expires: draft.expires(touched: setting.now), mustExist: true, blobs: draft.answers.blobs)
    }

    /// Moves a draft to a new secret: the old one opens nothing from then on.
    ///
    /// - Returns: `nil` when the old secret opens no draft.
    public func move(_ old: Secret) async throws -> (Draft, Secret)? {
        guard let draft = try await draft(old) else { return nil }
        let fresh = Secret()
        let deleting = rows.deleting(kind: Kind.draft, old)
        let expires = draft.expires(touched: setting.now)
        let saving = try rows.saving(draft.encoded, kind: Kind.draft, fresh, expires: expires, blobs: draft.answers.blobs)
        let noting = try rows.saving(Array(draft.service.rawValue.utf8), kind: Kind.moved, old, expires: expires)
        try await setting.journal.alongside(setting.municipality) { connection in
            try deleting(connection)
            try saving(connection)
            try noting(connection)
        }
        return (draft, fresh)
    }

    /// The service of the form that a secret opened before it went on under another one; `nil` when it did not.
    public func moved(_ secret: Secret) async throws -> ServiceKey? {
        try await rows.load(kind: Kind.moved, secret).map { ServiceKey(rawValue: String(decoding: $0, as: UTF8.self)) }
    }

    /// Throws the draft away, with the files that were sent for it.
    public func discard(_ secret: Secret) async throws {
        let blobs = try await draft(secret)?.answers.blobs ?? []
        try await rows.delete(kind: Kind.draft, secret)
        await removeUnnamed(blobs.map(\.name))
    }

    /// Removes those of the blobs that nothing names. One that cannot be removed now is left to the upkeep.
    public func removeUnnamed(_ blobs: [BlobName]) async {
        if !blobs.isEmpty { _ = try? await setting.journal.removeUnnamed(blobs) }
    }

    /// Appends a step of a visit, within a second.
    ///
    /// Of a page whose key facts cannot hold nothing is told: only definitions that are older than the check have such.
    public func record(_ event: VisitEvent, of visit: Identifier, at time: Timestamp? = nil) {
        let now = time ?? setting.now
        guard let recorded = try? event.recorded(at: now) else { return }
        setting.journal.appendLater(
            Append(
                municipality: setting.municipality, actor: Actor(role: Code(literal: "visitor")), command: .timeOrdered(at: now),
                writes: [.init(StreamID(kind: VisitEvent.kind, id: visit), .any, [recorded])]))
    }

    /// The definition that the draft was begun with.
    public func service(of draft: Draft) -> Service? { setting.shelf.service(draft.service, version: draft.serviceVersion) }

    // MARK: Submitting

    /// Why a form is not submitted.
    public enum Refusal: Error, Sendable {
        /// Answers are missing or wrong.
        case problems([FieldProblem])
        /// The form is no longer offered in the version with which it was begun.
        case definitionGone
        /// The service asks to log in first.
        case loginRequired
        /// The form was begun for a resident: an official sends it.
        case officialRequired
    }

    /// Makes a case of a draft, once: the same draft again gives the same case.
    ///
    /// When it returns, the case is on disk, the draft is gone, and the secret opens the confirmation.
    ///
    /// - Parameters:
    ///   - resident: Who is logged in. It counts for one's own form alone: one that was begun for a resident is of whom it names.
    ///   - official: Who sends a form that was begun for a resident.
    /// - Throws: `Refusal`, `JournalError`, `DatabaseError`.
    public func submit(_ draft: Draft, _ secret: Secret, resident: Resident?, official: Official? = nil) async throws -> Confirmation {
        let resident = draft.filing == nil ? resident : draft.filing?.resident
        if draft.filing != nil, official.map(Filing.mayFile) != true { throw Refusal.officialRequired }
        guard let service = service(of: draft), let form = service.form else { throw Refusal.definitionGone }
        if service.login == .required, resident == nil { throw Refusal.loginRequired }
        let received = draft.day(setting.today)
        let evaluation = form.evaluate(draft.answers, today: received)
        let problems = evaluation.problems()
        guard problems.isEmpty else { throw Refusal.problems(problems) }
        let answers = evaluation.visibleAnswers()

        let now = setting.now
        // The stream's name comes from the submission's, so that a second try meets the first.
        let caseID = draft.submission
        let subject = Identifier.random()
        let key = DataKey(municipality: setting.municipality, stream: caseID, subject: subject)
        let filedFor = draft.filing.map { _ in resident == nil ? CaseEvent.Opening.FiledFor.unknown : .resident }
        let opening = CaseEvent.Opening(
            service: service.key.kept, serviceVersion: service.version, department: service.department, channel: draft.channel, filedFor: filedFor,
            received: received,
            term: service.term?.length, termIsLegal: service.term?.law != nil, termStart: termStart(service, evaluation, received: received),
            status: service.flow.statuses.first?.key ?? "", subject: subject,
            visit: draft.visit, number: 0, evidence: try evaluation.evidence().map { .init(field: $0.key, value: try Fact($0.value)) },
            outcomes: evaluation.evidenceOutcomes().map(\.key))
        var opened = try CaseEvent.opened(opening).recorded(at: now)
        let encoded = answers.encoded()
        opened.sealed = [
            try key.seal(encoded, part: CaseEvent.Part.answers, version: 1),
            try key.seal(Array((evaluation.summary() ?? "").utf8), part: CaseEvent.Part.summary, version: 1),
        ]
        var events = [opened]
        for case .files(let files)? in form.pages.flatMap(\.fields).map({ answers[$0.key] }) {
            for document in CaseCommands.documents(files, by: .resident) {
                var event = try document.event.recorded(at: now)
                event.sealed = try document.sealed.map { try key.seal($0.text.reveal(), part: $0.part, version: Int64(events.count) + 1) }
                events.append(event)
            }
        }
        let seconds = max(0, Int((now.microseconds - draft.started.microseconds) / 1_000_000))
        var actor = Actor(id: subject, role: Code(literal: "resident"), assurance: resident?.assurance ?? Code(literal: "none"))
        if draft.filing != nil, let official {
            actor = official.actor
            actor.onBehalfOf = subject
        }
        var append = Append(
            municipality: setting.municipality,
            actor: actor,
            command: draft.submission, digest: rows.digest(of: encoded, kind: Kind.draft, secret),
            writes: [
                .init(Cases.stream(caseID), .new, events),
                .init(
                    StreamID(kind: VisitEvent.kind, id: draft.visit), .any,
                    [try VisitEvent.submitted(service: service.key.kept, seconds: seconds, channel: draft.channel).recorded(at: now)]),
            ],
            keys: [key], index: index(form, answers, resident, caseID, subject))
        let confirmation = Confirmation(service: service.key, caseID: caseID, visit: draft.visit, isOwned: resident != nil, filedBy: draft.filing?.channel)
        // In the same transaction: after a lost reply the secret opens the confirmation, never neither.
        let deleting = rows.deleting(kind: Kind.draft, secret)
        let confirming = try rows.saving(confirmation.encoded, kind: Kind.confirmation, secret, expires: now.adding(seconds: Confirmation.life))
        append.alongside = { connection in
            try deleting(connection)
            try confirming(connection)
        }
        try await setting.journal.append(append)
        // Of questions that are not asked any more: no event names them.
        let sent = Set(answers.blobs)
        await removeUnnamed(draft.answers.blobs.filter { !sent.contains($0) }.map(\.name))
        return confirmation
    }

    /// A day after receipt, within a year: what is further off was typed wrongly.
    private func termStart(_ service: Service, _ evaluation: FormEvaluation, received: CalendarDate) -> CalendarDate? {
        guard let start = service.term?.starts.flatMap(evaluation.date), start > received, start.daysSince1970 - received.daysSince1970 <= 366 else {
            return nil
        }
        return start
    }

    private func index(_ form: Form, _ answers: Answers, _ resident: Resident?, _ stream: Identifier, _ subject: Identifier) -> [SearchEntry] {
        var hashes = Set<[UInt8]>()
        for field in form.pages.flatMap(\.fields) {
            guard let kind = field.personal, let answer = answers[field.key] else { continue }
            switch answer {
            case .text(let text): hashes.insert(SearchTerms.hash(kind, text, setting))
            case .date(let date): hashes.insert(SearchTerms.hash(kind, date.description, setting))
            default: break
            }
        }
        if let resident { hashes.insert(resident.ownerHash(setting)) }
        return hashes.sorted { $0.lexicographicallyPrecedes($1) }.map { SearchEntry(hash: $0, stream: stream, subject: subject) }
    }

    /// The confirmation that a secret opens.
    public func confirmation(_ secret: Secret) async throws -> Confirmation? {
        try await rows.load(kind: Kind.confirmation, secret).flatMap(Confirmation.init(encoded:))
    }

    // MARK: Feedback

    /// The longest words that are kept, in characters.
    public static let longestWords = 2_000

    /// Keeps what the visitor says at the end. The words are sealed, for the department alone. Once per submission, however often and at
    /// whatever moment it is sent.
    public func giveFeedback(score: Int, got: VisitEvent.Got, words: Personal<String>, _ confirmation: Confirmation, _ secret: Secret) async throws {
        // An official says nothing for a resident.
        guard !confirmation.feedbackGiven, confirmation.filedBy == nil, (1...5).contains(score) else { return }
        let stream = StreamID(kind: VisitEvent.kind, id: confirmation.visit)
        let text = Array(words.reveal().prefix(Self.longestWords).utf8)
        var given = confirmation
        given.feedbackGiven = true
        let kept = try rows.saving(given.encoded, kind: Kind.confirmation, secret, expires: setting.now.adding(seconds: Confirmation.life))
        try await setting.journal.append(deciding: {
            let now = setting.now
            let before = try await setting.journal.events(of: stream, setting.municipality)
            var append = Append(municipality: setting.municipality, actor: Actor(role: Code(literal: "visitor")), command: .timeOrdered(at: now), writes: [])
            append.alongside = kept
            if before.contains(where: { $0.type.name == VisitEvent.Types.feedbackGiven.name }) { return append }
            let version = before.last?.version ?? 0
            var event = try VisitEvent.feedbackGiven(service: confirmation.service.kept, score: score, got: got).recorded(at: now)
            if !String(decoding: text, as: UTF8.self).allSatisfy(\.isWhitespace) {
                let key = DataKey(municipality: setting.municipality, stream: confirmation.visit, subject: confirmation.visit)
                event.sealed = [try key.seal(text, part: CaseEvent.Part.text, version: version + 1)]
                append.keys = [key]
            }
            append.writes = [.init(stream, version == 0 ? .new : .exactly(version), [event])]
            return append
        })
    }

    // MARK: Uploads

    /// Seconds after which no request is under way any more that brought a file in.
    public static let longestUpload: Int64 = 2_400

    /// Removes uploads that nothing names.
    ///
    /// - Parameter limit: Those that came in since then may still be named by the request that brought them.
    public func sweepUploads(olderThan limit: Timestamp) async throws {
        // A day more than a draft can live, which did not yet say what it names.
        try await setting.journal.sweepBlobs(olderThan: limit, fromBeforeRowsOlderThan: setting.now.adding(seconds: -(Draft.longestLife + 86_400)))
    }

    /// Begins to seal a file that comes in. The blob's key belongs into the draft's answers, which are sealed themselves.
    public func upload() throws -> (key: BlobKey, writer: any BlobWriter) {
        let key = BlobKey()
        return (key, try setting.journal.blobs.write(key))
    }
}

extension Fact {
    /// A field's evidence as a fact.
    init(_ value: EvidenceValue) throws(UnkeepableCode) {
        switch value {
        case .code(let code): self = .code(try Code(keeping: code))
        case .codes(let codes): self = .codes(try Code.all(keeping: codes))
        case .number(let digits): self = Int64(digits).map(Fact.integer) ?? .decimal(digits)
        case .boolean(let boolean): self = .boolean(boolean)
        case .month(let month): self = .code(try Code(keeping: month))
        }
    }
}
