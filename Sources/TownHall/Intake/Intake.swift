import CivilTime
import Journal
import ServiceCatalog

/// How forms become cases: residents' own, and those that officials fill in for them.
public struct Intake: Sendable {
    let setting: Setting
    let rows: SealedRows
    let trials: TrialTable
    let shadows: Shadows

    /// - Parameters:
    ///   - trials: The experiments that act on services.
    ///   - shadows: Who is told of forms that were sent; `nil` for nobody.
    public init(_ setting: Setting, trials: TrialTable = TrialTable(), shadows: Shadows? = nil) {
        self.setting = setting
        self.trials = trials
        self.shadows = shadows ?? Shadows(setting)
        rows = setting.journal.sealedRows(setting.municipality)
    }

    public typealias Secret = SealedRows.Secret

    enum Kind {
        static let draft = Code(literal: "draft")
        static let confirmation = Code(literal: "confirmation")
        /// What a secret opened went on under another one.
        static let moved = Code(literal: "moved")
        /// Of digests: what a check page showed.
        static let shown = Code(literal: "shown")
    }

    // MARK: Drafts

    /// Begins a visit: a draft, and the event that tells of it. Where an experiment or a rollout takes the visit in, the form is that of the arm or the
    /// way that it was given, and stays so.
    ///
    /// - Parameters:
    ///   - resident: Who is logged in: the draft is his or hers from the start.
    ///   - district: The word in the link with which somebody came.
    ///   - visit: As it was named when `wayOut(of:_:)` was asked; `nil` for a new one.
    ///   - takesPart: Whether an experiment may take the visit in. Whoever would rather not gets the service as it is, and is not counted in any.
    /// - Throws: `Refusal.loginRequired` where the service asks for a login and nobody is logged in; `Refusal.elsewhere` where a rollout gives a way
    ///   that is not here, which is kept by then.
    public func begin(
        _ service: Service, language: Language, device: VisitEvent.Device, by resident: Resident? = nil, district: String? = nil,
        visit: Identifier? = nil, takesPart: Bool = true
    ) async throws -> (Draft, Secret) {
        let now = setting.now, visit = visit ?? .timeOrdered(at: now), owner = resident?.ownerHash(setting), day = setting.localTime.date(now)
        var context = RolloutContext(
            channel: .web, language: language, device: device, isLoggedIn: resident != nil, department: service.department, district: district, day: day,
            visit: visit)
        context.owner = owner
        let answer = answer(of: service, context)
        if let answer, !answer.way.isHere { throw try await elsewhere(answer, visit) }
        var given = answer.flatMap { version(of: service, $0) } ?? service
        var participation: Participation?
        // Who has a version of a rollout's is in no experiment: these compare with the service as it is.
        if takesPart, given.version == service.version, answer?.round == nil {
            participation = trials.participation(in: service, of: Applicant(visit: visit, day: day))
            given = participation.flatMap { service.variant($0.exposure.arm.description)?.service } ?? service
        }
        var draft = Draft(service: given, language: language, now: now, visit: visit)
        draft.owner = owner
        draft.participation = participation
        return try await begin(draft, given, device, by: .resident(isLoggedIn: resident != nil), answer)
    }

    /// Begins a form that an official fills in for a resident. Where a rollout gives another way by this channel, it is the form of that.
    ///
    /// - Parameter district: The word in the link with which the official came.
    /// - Throws: `Filing.Refused` with everything that is wrong, `Refusal.officialRequired`, `Refusal.elsewhere`.
    public func begin(_ typed: Filing.Typed, by official: Official, language: Language, device: VisitEvent.Device, district: String? = nil) async throws
        -> (Draft, Secret)
    {
        // Before anything is said of what was typed.
        guard official.may(.fileForResidents) else { throw Refusal.officialRequired }
        let (service, filing) = try Filing.check(typed, setting.shelf.current[typed.service], by: official, today: setting.today)
        let now = setting.now, visit = Identifier.timeOrdered(at: now)
        var context = RolloutContext(
            channel: filing.channel, language: language, device: device, isLoggedIn: false, department: official.department, district: district,
            day: setting.localTime.date(now), visit: visit)
        context.owner = filing.resident?.ownerHash(setting)
        let answer = answer(of: service, context)
        if let answer, !answer.way.isHere { throw try await elsewhere(answer, visit) }
        let given = answer.flatMap { version(of: service, $0) } ?? service
        let draft = Draft(service: given, language: language, now: now, visit: visit, filing: filing)
        return try await begin(draft, given, device, by: .official(official), answer)
    }

    private func begin(_ draft: Draft, _ service: Service, _ device: VisitEvent.Device, by visitor: Visitor, _ answer: RolloutRoute.Answer?) async throws
        -> (Draft, Secret)
    {
        let start = VisitEvent.Start(
            service: service.key, serviceVersion: service.version, channel: draft.channel, language: draft.language, device: device)
        var events = try VisitCommands.decide(VisitState(), .begin(start, mustLogIn: service.login == .required), by: visitor)
        events += answer.map(Self.told) ?? []
        let secret = Secret()
        try await rows.save(draft.encoded, kind: Kind.draft, secret, expires: draft.expires(touched: draft.started))
        for event in events { record(event, of: draft.visit, at: draft.started) }
        return (draft, secret)
    }

    /// Who is logged in as a resident, looked up only where it matters.
    public typealias AskingResident = () async throws -> Resident?

    /// The draft that a secret opens for whoever asks; `nil` when there is none, it has expired, or it is another resident's.
    ///
    /// - Parameters:
    ///   - resident: Who is logged in. To look at a draft it is asked only for one that is somebody's, or of a service that asks for a login.
    ///   - changing: Whether something is to be saved in it: a draft that was nobody's is then that of who is logged in.
    ///   - known: As this secret opened it before: it is opened once more only where it was written since.
    /// - Throws: `Refusal.loginRequired` where nobody is logged in and somebody must be.
    public func draft(
        _ secret: Secret, for resident: AskingResident = { nil }, changing: Bool = false, known: Draft? = nil
    ) async throws -> Draft? {
        guard var draft = try await kept(secret, known: known) else { return nil }
        // For whom an official fills it in, and which official may, is another question.
        if draft.filing != nil { return draft }
        let login = service(of: draft)?.login ?? setting.shelf.current[draft.service]?.login
        let isGuarded = draft.owner != nil || login == .required
        guard isGuarded || changing else { return draft }
        let resident = try await resident()
        if isGuarded, resident == nil { throw Refusal.loginRequired }
        guard isOwn(draft.owner, resident) else { return nil }
        if changing { draft.owner = draft.owner ?? resident?.ownerHash(setting) }
        return draft
    }

    /// The draft that a secret opens, to keep in it what was typed when a session was over. Nothing of it may be shown.
    ///
    /// - Parameter author: Whose session it was.
    /// - Returns: `nil` where the draft is not that resident's, or that of an official of something else than a filing.
    public func draft(_ secret: Secret, afterSessionOf author: Author) async throws -> Draft? {
        guard let draft = try await kept(secret) else { return nil }
        switch author {
        case .official: return draft.filing == nil ? nil : draft
        case .resident(let hash): return draft.filing == nil && draft.owner == hash ? draft : nil
        }
    }

    /// Whether what has this owner, or none, is open to a resident.
    func isOwn(_ owner: [UInt8]?, _ resident: Resident?) -> Bool {
        owner.map { $0 == resident?.ownerHash(setting) } ?? true
    }

    private func kept(_ secret: Secret, known: Draft? = nil) async throws -> Draft? {
        if let known, let opened = known.opened {
            switch try await rows.renewal(of: opened.stamp, kind: Kind.draft, secret) {
            case .same: return known
            case .written(let bytes, let stamp): return decoded(bytes, stamp)
            case .gone: return nil
            }
        }
        return try await rows.stamped(kind: Kind.draft, secret).flatMap(decoded)
    }

    private func decoded(_ bytes: [UInt8], _ stamp: SealedRows.Stamp) -> Draft? {
        guard var draft = Draft(encoded: bytes) else { return nil }
        draft.opened = Draft.Opened(stamp: stamp, size: bytes.count, answers: draft.answers, completed: draft.completed, typed: draft.typed)
        return draft
    }

    /// Keeps what was filled in. What was kept from another window since the draft was opened stays, but for what was changed here too.
    ///
    /// - Throws: `Refusal.draftGone` where the draft was sent or moved meanwhile, which does not come back, or became another's;
    ///   `Refusal.draftFull` where it would be too large. Nothing is kept then.
    public func save(_ draft: Draft, _ secret: Secret) async throws {
        var draft = draft
        while let opened = draft.opened {
            let expires = draft.expires(touched: setting.now), encoded = draft.encoded
            // One that is too large already can be made smaller.
            if encoded.count > max(Draft.largest, opened.size) { throw Refusal.draftFull(maximum: Draft.largest) }
            if try await rows.replace(opened.stamp, encoded, kind: Kind.draft, secret, expires: expires, blobs: draft.answers.blobs) { return }
            // Somebody else wrote, so that this goes on: each time round, another one is done.
            guard let kept = try await kept(secret), kept.owner == nil || kept.owner == draft.owner else { throw Refusal.draftGone }
            draft = draft.onTop(of: kept)
        }
        try await rows.save(
            draft.encoded, kind: Kind.draft, secret, expires: draft.expires(touched: setting.now), mustExist: true, blobs: draft.answers.blobs)
    }

    /// Moves a draft to a new secret: the old one opens nothing from then on.
    ///
    /// - Returns: `nil` when the old secret opens no draft for whoever asks.
    /// - Throws: `Refusal.loginRequired`, as `draft(_:for:)`.
    public func move(_ old: Secret, for resident: AskingResident = { nil }) async throws -> (Draft, Secret)? {
        while let draft = try await draft(old, for: resident), let opened = draft.opened {
            let fresh = Secret()
            let deleting = rows.deleting(opened.stamp, kind: Kind.draft, old)
            let expires = draft.expires(touched: setting.now)
            let saving = try rows.saving(draft.encoded, kind: Kind.draft, fresh, expires: expires, blobs: draft.answers.blobs)
            let note = [draft.service.rawValue] + (draft.owner.map { [Base64URL.encode($0)] } ?? [])
            let noting = try rows.saving(Array(note.joined(separator: "\t").utf8), kind: Kind.moved, old, expires: expires)
            do {
                try await setting.journal.alongside(setting.municipality) { connection in
                    try deleting(connection)
                    try saving(connection)
                    try noting(connection)
                }
            } catch is SealedRows.RowChanged { continue }
            var moved = draft
            moved.opened = nil
            return (moved, fresh)
        }
        return nil
    }

    /// Throws the draft away, with the files that were sent for it.
    public func discard(_ secret: Secret) async throws {
        let blobs = try await kept(secret)?.answers.blobs ?? []
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

    /// Why a form is not opened or submitted.
    public enum Refusal: Error, Sendable {
        /// Answers are missing or wrong: their pages are to be filled in again.
        case problems([FieldProblem])
        /// It was sent before with other answers, which count.
        case sentOtherwise
        /// The form is no longer offered in the version with which it was begun.
        case definitionGone
        /// The service asks to log in first, or the form is somebody's.
        case loginRequired
        /// The form was begun for a resident: an official sends it.
        case officialRequired
        /// What would be sent is not what the check page showed. The draft is as it is now.
        case changed(Changes, Draft)
        /// The form is not there any more under this secret, or is another's.
        case draftGone
        /// A rollout gives whoever asks another way than a form here, and that is kept.
        case elsewhere(Routing, RolloutWay)
        /// With what was typed the form would take more bytes than it may.
        case draftFull(maximum: Int)
    }

    /// What a check page shows of a draft now: the page carries it, and gives it back to `submit`.
    ///
    /// - Parameters:
    ///   - resident: Who is logged in.
    ///   - evaluation: What the draft's answers come to, where that is known.
    /// - Returns: `nil` when there is no definition any more.
    public func shown(_ draft: Draft, _ secret: Secret, resident: Resident?, evaluation: FormEvaluation? = nil) -> String? {
        guard let service = service(of: draft), let form = service.form else { return nil }
        return checked(draft, service, form, resident, evaluation).shown(rows.digests(kind: Kind.shown, secret)).text
    }

    /// Of whom the case becomes: one's own form of who is logged in, one that was begun for a resident of whom it names.
    private func resident(of draft: Draft, _ loggedIn: Resident?) -> Resident? { draft.filing == nil ? loggedIn : draft.filing?.resident }

    private func checked(
        _ draft: Draft, _ service: Service, _ form: Form, _ loggedIn: Resident?, _ evaluation: FormEvaluation? = nil
    ) -> CheckedForm {
        let evaluation = evaluation ?? form.evaluate(draft.answers, today: draft.day(setting.today))
        return CheckedForm(draft, service, evaluation, owner: resident(of: draft, loggedIn)?.ownerHash(setting))
    }

    /// Makes a case of a draft, once, if it is what a check page showed: the same draft again gives the same case.
    ///
    /// When it returns, the case is on disk, the draft is gone, and the secret opens the confirmation. That nothing was changed since
    /// the draft was opened is looked at in the step that makes the case; where something was, the draft as it is now is held against
    /// what was shown.
    ///
    /// - Parameters:
    ///   - resident: Who is logged in. It counts for one's own form alone: one that was begun for a resident is of whom it names.
    ///   - official: Who sends a form that was begun for a resident.
    ///   - shown: What the check page carried (`shown(_:_:resident:)`); `nil` from a page that carried nothing, which is not trusted.
    /// - Throws: `Refusal`, `JournalError`, `DatabaseError`.
    public func submit(
        _ draft: Draft, _ secret: Secret, resident: Resident?, official: Official? = nil, shown: String?
    ) async throws -> Confirmation {
        var draft = draft
        if draft.opened == nil { draft = try await reopened(secret, resident) }
        let digests = rows.digests(kind: Kind.shown, secret)
        while true {
            let (service, form) = try sendable(draft, resident, official)
            let checked = checked(draft, service, form, resident)
            if let changes = checked.changes(since: shown, digests) { throw Refusal.changed(changes, draft) }
            do {
                return try await submit(draft, secret, checked, service, form, resident, official, sent: shown)
            } catch is SealedRows.RowChanged {
                draft = try await reopened(secret, resident)
            } catch Refusal.problems(let problems) {
                for problem in problems { draft.completed.remove(problem.page) }
                try await save(draft, secret)
                throw Refusal.problems(problems)
            } catch JournalError.commandReused {
                // From another window: what was sent first counts.
                try await discard(secret)
                throw Refusal.sentOtherwise
            }
        }
    }

    private func reopened(_ secret: Secret, _ resident: Resident?) async throws -> Draft {
        guard let draft = try await draft(secret, for: { resident }) else { throw Refusal.draftGone }
        return draft
    }

    /// Makes a case of a draft, once, as whoever calls has it in hand, without a page that showed it.
    ///
    /// - Throws: `Refusal`, `JournalError`, `DatabaseError`.
    public func submit(_ draft: Draft, _ secret: Secret, resident: Resident?, official: Official? = nil) async throws -> Confirmation {
        let (service, form) = try sendable(draft, resident, official)
        return try await submit(draft, secret, checked(draft, service, form, resident), service, form, resident, official, sent: nil)
    }

    /// The definition of a draft, if whoever asks may send it.
    private func sendable(_ draft: Draft, _ loggedIn: Resident?, _ official: Official?) throws -> (Service, Form) {
        try VisitCommands.sendable(
            draft, service(of: draft), by: official, isOwn: isOwn(draft.owner, loggedIn), hasResident: resident(of: draft, loggedIn) != nil)
    }

    private func submit(
        _ draft: Draft, _ secret: Secret, _ checked: CheckedForm, _ service: Service, _ form: Form, _ loggedIn: Resident?, _ official: Official?, sent: String?
    ) async throws -> Confirmation {
        let resident = resident(of: draft, loggedIn)
        let received = draft.day(setting.today)
        let evaluation = checked.evaluation, answers = checked.answers
        let now = setting.now
        let visitor = official.flatMap { draft.filing == nil ? nil : Visitor.official($0) } ?? .resident(isLoggedIn: loggedIn != nil)
        var submitted = try VisitCommands.decide(
            VisitState(),
            .submit(
                service.key.kept, seconds: Int((now.microseconds - draft.started.microseconds) / 1_000_000), channel: draft.channel,
                problems: evaluation.problems()), by: visitor)
        // What follows at once is the confirmation. It is told after the submission, which may be read before the beginning of the visit is.
        if let shown = exposure(of: draft, on: .confirmation) { submitted.append(shown) }

        // The stream's name comes from the submission's, so that a second try meets the first.
        let caseID = draft.submission
        let subject = Identifier.random()
        let key = DataKey(municipality: setting.municipality, stream: caseID, subject: subject)
        let opening = try VisitCommands.opening(
            draft, service, form, checked, hasResident: resident != nil, received: received, subject: subject)
        var opened = try CaseEvent.opened(opening).recorded(at: now)
        opened.sealed = [
            try key.seal(checked.encoded, part: CaseEvent.Part.answers, version: 1),
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
        var actor = Actor(id: subject, role: Code(literal: "resident"), assurance: resident?.assurance ?? Code(literal: "none"))
        if draft.filing != nil, let official {
            actor = official.actor
            actor.onBehalfOf = subject
        }
        var append = Append(
            municipality: setting.municipality,
            actor: actor,
            command: draft.submission, digest: rows.digest(of: checked.encoded, kind: Kind.draft, secret),
            writes: [
                .init(Cases.stream(caseID), .new, events),
                .init(StreamID(kind: VisitEvent.kind, id: draft.visit), .any, try submitted.map { try $0.recorded(at: now) }),
            ],
            keys: [key], index: index(form, answers, resident, caseID, subject))
        let confirmation = Confirmation(
            service: service.key, caseID: caseID, visit: draft.visit, isOwned: resident != nil, filedBy: draft.filing?.channel,
            sent: sent.flatMap(Shown.init).map { Shown(whole: $0.whole, parts: []).text })
        // In the same transaction: after a lost reply the secret opens the confirmation, never neither; and a draft that was changed since
        // it was looked at is not the one that is sent.
        let deleting =
            if sent != nil, let stamp = draft.opened?.stamp { rows.deleting(stamp, kind: Kind.draft, secret) } else {
                rows.deleting(kind: Kind.draft, secret)
            }
        let confirming = try rows.saving(confirmation.encoded, kind: Kind.confirmation, secret, expires: now.adding(seconds: Confirmation.life))
        append.alongside = { connection in
            try deleting(connection)
            try confirming(connection)
        }
        let receipt = try await setting.journal.append(append)
        // The case is on disk: nobody waits for what is compared, and a second try is no second form.
        if !receipt.isRepeated { shadows.note(service, answers, on: received) }
        // Of questions that are not asked any more: no event names them.
        let sent = Set(answers.blobs)
        await removeUnnamed(draft.answers.blobs.filter { !sent.contains($0) }.map(\.name))
        return confirmation
    }

    private func index(_ form: Form, _ answers: Answers, _ resident: Resident?, _ stream: Identifier, _ subject: Identifier) -> [SearchEntry] {
        var hashes = SearchTerms.kept(answers, form.pages.flatMap(\.fields), setting)
        if let resident { hashes.insert(resident.ownerHash(setting)) }
        return hashes.sorted { $0.lexicographicallyPrecedes($1) }.map { SearchEntry(hash: $0, stream: stream, subject: subject) }
    }

    // MARK: Feedback

    /// The longest words that are kept, in characters.
    public static let longestWords = 2_000

    /// Keeps what the visitor says at the end. The words are sealed, for the department alone. Once per submission, however often and at
    /// whatever moment it is sent.
    ///
    /// - Returns: Whether it was kept; not where something was said before.
    @discardableResult
    public func giveFeedback(
        score: Int, got: VisitEvent.Got, words: Personal<String>, _ confirmation: Confirmation, _ secret: Secret
    ) async throws -> Bool {
        // An official says nothing for a resident.
        guard !confirmation.feedbackGiven, confirmation.filedBy == nil, (1...5).contains(score) else { return false }
        let stream = StreamID(kind: VisitEvent.kind, id: confirmation.visit)
        let text = Array(words.reveal().prefix(Self.longestWords).utf8)
        var given = confirmation
        given.feedbackGiven = true
        let kept = try rows.saving(given.encoded, kind: Kind.confirmation, secret, expires: setting.now.adding(seconds: Confirmation.life))
        var isKept = false
        try await setting.journal.append(on: [stream]) {
            let now = setting.now
            let before = try await setting.journal.events(of: stream, setting.municipality)
            var append = Append(municipality: setting.municipality, actor: Actor(role: Code(literal: "visitor")), command: .timeOrdered(at: now), writes: [])
            append.alongside = kept
            let decided = try VisitCommands.decide(
                VisitState(before), .giveFeedback(confirmation.service.kept, score: score, got: got), by: .resident(isLoggedIn: confirmation.isOwned))
            isKept = !decided.isEmpty
            guard var event = try decided.first?.recorded(at: now) else { return append }
            let version = before.last?.version ?? 0
            if !String(decoding: text, as: UTF8.self).allSatisfy(\.isWhitespace) {
                let key = DataKey(municipality: setting.municipality, stream: confirmation.visit, subject: confirmation.visit)
                event.sealed = [try key.seal(text, part: CaseEvent.Part.text, version: version + 1)]
                append.keys = [key]
            }
            append.writes = [.init(stream, version == 0 ? .new : .exactly(version), [event])]
            return append
        }
        return isKept
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
