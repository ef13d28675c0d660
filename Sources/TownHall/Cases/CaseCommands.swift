import CivilTime
import Journal
import ServiceCatalog

/// What an official or the resident may do with a case.
public enum CaseCommand: Sendable {
    /// Take a step of the case flow that decides nothing.
    case take(step: String)
    case assign(to: Identifier?)
    /// Ask the resident; the term stands still where the law allows it and the resident sees the question.
    case ask(text: Personal<String>, days: Int)
    /// Go on although the resident did not answer in time.
    case goOn
    case extend(reason: Personal<String>)
    case decide(step: String, result: String, text: Personal<String>, reason: Personal<String>)
    case write(text: Personal<String>)
    /// The resident writes, answers what was asked, or sends files.
    case respond(text: Personal<String>, files: [UploadedFile])
    /// The time for an answer passed unused: the term runs again, though the answer may still come. The program itself sees to it.
    case lapse

    /// Whether it rests on what the official saw of the case, so that what came since is to be seen first.
    var restsOnWhatWasSeen: Bool {
        switch self {
        case .take, .ask, .goOn, .extend, .decide: true
        case .assign, .write, .respond, .lapse: false
        }
    }
}

/// Why a command on a case is not carried out.
public enum CaseRefusal: Error, Hashable, Sendable {
    case notYourDepartment
    case roleMayNot
    /// Whom the case would be given to may not handle it: of another department or role, with an account that ended, or none.
    case assigneeMayNot
    case isClosed
    case stepNotAllowed(step: String, status: String)
    /// The step takes a decision: give a result, a text and a reason.
    case stepDecides(step: String)
    case stepDecidesNothing(step: String)
    /// What was typed cannot be taken: everything that is wrong with it, in the order of the form.
    case fields([CaseFieldProblem])
    /// Nothing that officials write comes to whoever asked: not on the website, and no address or number was given.
    case residentCannotBeReached
    case alreadyAsked
    case nothingAsked
    case termCannotBeExtended
    case alreadyExtended
    /// The law extends a term that runs, not one that has ended.
    case termHasEnded
    case waitingForResident
    case isForgotten
    /// Something happened to the case after this version of its stream, which was the last that the official saw.
    case overtaken(after: Int64)
}

/// What is wrong with one field of what was typed.
public enum CaseFieldProblem: Hashable, Sendable {
    case unknownResult(String)
    case textMissing
    case textTooLong(maximum: Int)
    case reasonMissing
    case reasonTooLong(maximum: Int)
    case daysOutOfRange(ClosedRange<Int>)
    case file(CaseFileProblem)
}

/// An event that a command makes, with the texts that are to be sealed, by part.
public struct DecidedCaseEvent: Sendable {
    public let event: CaseEvent
    public let sealed: [(part: Code, text: Personal<[UInt8]>)]
    init(_ event: CaseEvent, _ sealed: [(part: Code, text: Personal<[UInt8]>)] = []) {
        self.event = event; self.sealed = sealed
    }
}

/// Who may make what happen to a case. Pure: no clock, no files.
public enum CaseCommands {
    static let longestText = 20_000

    /// - Parameters:
    ///   - official: `nil` when the resident acts.
    ///   - assignee: To whom `.assign` gives the case, as the account is now; `nil` where it is not in use.
    ///   - seen: `CaseState.changed` as the official saw it; `nil` where nobody looked first.
    ///   - ways: How the resident can be told something; `nil` where that is not known, because the definition is missing.
    ///   - form: Of the definition that the case began with: what files a resident may send follows from it.
    ///   - today: In the municipality's time zone.
    public static func decide(
        _ state: CaseState, _ command: CaseCommand, by official: Official?, assignee: Official? = nil, seen: Int64? = nil,
        reach ways: CaseSituation.Reach? = nil,
        flow: CaseFlow, term: Service.Term?, form: Form? = nil, today: CalendarDate, calendar: TermCalendar
    )
        throws(CaseRefusal) -> [DecidedCaseEvent]
    {
        try permit(command, official, state)
        if state.isForgotten { throw .isForgotten }
        if let seen, seen < state.changed, command.restsOnWhatWasSeen { throw .overtaken(after: seen) }
        switch command {
        case .respond(let text, let files): return try respond(state, text, files, form, today)
        default: break
        }
        if state.isClosed { throw .isClosed }
        if command.speaksToResident, ways?.isPossible == false { throw .residentCannotBeReached }
        switch command {
        case .take(let key):
            let step = try allowed(key, state, flow)
            if step.decides { throw .stepDecides(step: key) }
            return reach(step, flow, state, today)
        case .assign(let account):
            if let account, assignee?.id != account || assignee?.may(.handleCases(of: state.opening.department)) != true { throw .assigneeMayNot }
            return account == state.assignee ? [] : [DecidedCaseEvent(.assigned(to: account))]
        case .ask(let text, let days):
            if state.isWaitingForResident { throw .alreadyAsked }
            var typed = TypedFields()
            let question = typed.text(text)
            typed.require((1...90).contains(days), else: .daysOutOfRange(1...90))
            try typed.check()
            var events = [DecidedCaseEvent(.informationRequested(respondBy: today.plus(days)), [(CaseEvent.Part.text, question)])]
            // A question that nobody was sent suspends nothing: without login the resident does not see it.
            if term?.canBeSuspended == true, state.clock != nil, state.isOwned { events.append(DecidedCaseEvent(.termSuspended(on: today))) }
            return events
        case .goOn:
            if !state.isWaitingForResident { throw .nothingAsked }
            return [DecidedCaseEvent(.informationReceived)] + resumed(state, today)
        case .lapse:
            guard let respondBy = state.respondBy, respondBy < today else { return [] }
            return resumed(state, today)
        case .extend(let reason):
            guard let length = term?.extensionLength, let clock = state.clock else { throw .termCannotBeExtended }
            if clock.extended != nil { throw .alreadyExtended }
            if clock.due(calendar, today: today) < today { throw .termHasEnded }
            var typed = TypedFields()
            let why = typed.reason(reason)
            try typed.check()
            return [DecidedCaseEvent(.termExtended(by: length), [(CaseEvent.Part.text, why)])]
        case .decide(let key, let result, let text, let reason):
            let step = try allowed(key, state, flow)
            if !step.decides { throw .stepDecidesNothing(step: key) }
            if state.isWaitingForResident { throw .waitingForResident }
            var typed = TypedFields()
            typed.require(flow.result(result) != nil, else: .unknownResult(result))
            let (words, why) = (typed.text(text), typed.reason(reason))
            try typed.check()
            let decision = DecidedCaseEvent(.decisionTaken(result: result), [(CaseEvent.Part.text, words), (CaseEvent.Part.reason, why)])
            return [decision] + reach(step, flow, state, today)
        case .write(let text):
            var typed = TypedFields()
            let message = typed.text(text)
            try typed.check()
            return [DecidedCaseEvent(.messageSent(by: .official), [(CaseEvent.Part.text, message)])]
        case .respond: return []
        }
    }

    /// That an official looks at what is sealed in a case; `nil` when nothing of it is left to see.
    public static func view(_ state: CaseState, purpose: Code, by official: Official) throws(CaseRefusal) -> CaseViewing? {
        try permit(.viewCases(of: state.opening.department), official, state)
        return state.isForgotten ? nil : CaseViewing(of: state.id, purpose: purpose)
    }

    /// A resident writes and answers; everything else officials do. That time passed unused nobody decides.
    private static func permit(_ command: CaseCommand, _ official: Official?, _ state: CaseState) throws(CaseRefusal) {
        switch (command, official) {
        case (.respond, nil), (.lapse, nil): return
        case (.respond, _), (_, nil): throw .roleMayNot
        case (_, let official?): try permit(.handleCases(of: state.opening.department), official, state)
        }
    }

    private static func permit(_ action: Action, _ official: Official, _ state: CaseState) throws(CaseRefusal) {
        if official.may(action) { return }
        throw official.department == state.opening.department ? .roleMayNot : .notYourDepartment
    }

    private static func allowed(_ key: String, _ state: CaseState, _ flow: CaseFlow) throws(CaseRefusal) -> CaseFlow.Step {
        guard let step = flow.step(key), step.from.contains(state.status) else { throw .stepNotAllowed(step: key, status: state.status) }
        return step
    }

    private static func reach(_ step: CaseFlow.Step, _ flow: CaseFlow, _ state: CaseState, _ today: CalendarDate) -> [DecidedCaseEvent] {
        var events = [DecidedCaseEvent(.statusReached(status: step.to, step: step.key))]
        if flow.status(step.to)?.isFinal == true {
            // Nothing is left to wait for.
            if state.isWaitingForResident { events.insert(contentsOf: [DecidedCaseEvent(.informationReceived)] + resumed(state, today), at: 0) }
            events.append(DecidedCaseEvent(.closed))
        }
        return events
    }

    private static func resumed(_ state: CaseState, _ today: CalendarDate) -> [DecidedCaseEvent] {
        // When the time for an answer passed unused, the term runs since then.
        state.clock?.isSuspended == true ? [DecidedCaseEvent(.termResumed(on: min(today, state.respondBy ?? today)))] : []
    }

    private static func respond(
        _ state: CaseState, _ text: Personal<String>, _ files: [UploadedFile], _ form: Form?, _ today: CalendarDate
    ) throws(CaseRefusal) -> [DecidedCaseEvent] {
        let isEmpty = text.reveal().allSatisfy(\.isWhitespace)
        if isEmpty, files.isEmpty { throw .fields([.textMissing]) }
        if state.isClosed { throw .isClosed }
        var typed = TypedFields()
        let words: [(part: Code, text: Personal<[UInt8]>)] = isEmpty ? [] : [(CaseEvent.Part.text, typed.text(text))]
        for problem in CaseReply.problems(with: files, form) { typed.require(false, else: .file(problem)) }
        try typed.check()
        var events = documents(files, by: .resident)
        if state.isWaitingForResident {
            events.append(DecidedCaseEvent(.informationReceived, words))
            events += resumed(state, today)
        } else if !isEmpty {
            events.append(DecidedCaseEvent(.messageSent(by: .resident), words))
        }
        return events
    }

    /// The events of files that came with something else.
    static func documents(_ files: [UploadedFile], by side: CaseEvent.Side) -> [DecidedCaseEvent] {
        files.compactMap { file in
            BlobName(file.blob).map { blob in
                DecidedCaseEvent(
                    .documentAdded(.init(blob: blob, size: file.size, mediaType: file.mediaType, by: side)),
                    [(CaseEvent.Part.document, Personal(Array((file.key + "\n" + FileName.clean(file.name)).utf8)))])
            }
        }
    }

    /// Looks at everything that was typed, so that all that is wrong is said together.
    private struct TypedFields {
        private var problems: [CaseFieldProblem] = []

        mutating func require(_ isRight: Bool, else problem: CaseFieldProblem) { if !isRight { problems.append(problem) } }

        mutating func text(_ text: Personal<String>) -> Personal<[UInt8]> {
            bytes(text, missing: .textMissing, tooLong: .textTooLong(maximum: longestText))
        }

        mutating func reason(_ text: Personal<String>) -> Personal<[UInt8]> {
            bytes(text, missing: .reasonMissing, tooLong: .reasonTooLong(maximum: longestText))
        }

        private mutating func bytes(_ text: Personal<String>, missing: CaseFieldProblem, tooLong: CaseFieldProblem) -> Personal<[UInt8]> {
            let text = text.reveal()
            if text.allSatisfy(\.isWhitespace) { problems.append(missing) } else if text.utf8.count > longestText { problems.append(tooLong) }
            return Personal(Array(text.utf8))
        }

        func check() throws(CaseRefusal) { if !problems.isEmpty { throw .fields(problems) } }
    }
}

extension CaseCommand {
    /// Whether what the command may do depends on the definition that the case began with. What does not can be done without it, so that terms
    /// run on whatever is missing.
    var goesByDefinition: Bool {
        switch self {
        case .take, .decide, .ask, .extend: true
        case .respond(_, let files): !files.isEmpty
        case .assign, .goOn, .write, .lapse: false
        }
    }

    /// Whether an official tells the resident something that matters only if it comes to him or her.
    var speaksToResident: Bool {
        switch self {
        case .ask, .write: true
        case .take, .assign, .goOn, .extend, .decide, .respond, .lapse: false
        }
    }

    /// What the command says, for telling one payload from another: the same command sent twice has the same.
    var payload: String {
        let parts: [String] =
            switch self {
            case .take(let step): ["take", step]
            case .assign(let account): ["assign", account?.description ?? ""]
            case .ask(let text, let days): ["ask", text.reveal(), String(days)]
            case .goOn: ["go-on"]
            case .lapse: ["lapse"]
            case .extend(let reason): ["extend", reason.reveal()]
            case .decide(let step, let result, let text, let reason): ["decide", step, result, text.reveal(), reason.reveal()]
            case .write(let text): ["write", text.reveal()]
            // A file that is sent again is sealed again, under another name.
            case .respond(let text, let files): ["respond", text.reveal()] + files.map { "\($0.name)\u{1f}\($0.size)" }
            }
        return parts.map { "\($0.utf8.count):\($0)" }.joined()
    }
}
