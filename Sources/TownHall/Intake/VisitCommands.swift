import CivilTime
import Journal
import ServiceCatalog

/// What is done in a visit.
enum VisitCommand: Sendable {
    /// Begin a form.
    ///
    /// - Parameter mustLogIn: Whether the service asks for a login.
    case begin(VisitEvent.Start, mustLogIn: Bool)
    /// Send the form.
    ///
    /// - Parameters:
    ///   - seconds: Since it was begun.
    ///   - problems: What is wrong with its answers.
    case submit(ServiceKey, seconds: Int, channel: Service.Channel, problems: [FieldProblem])
    /// Say at the end how it was, with a score from 1 to 5.
    case giveFeedback(ServiceKey, score: Int, got: VisitEvent.Got)
}

/// Who does something in a visit.
enum Visitor: Sendable {
    case resident(isLoggedIn: Bool)
    /// For a resident.
    case official(Official)
}

/// What may be done in a visit, and what becomes of it. Pure: no clock, no files.
enum VisitCommands {
    static func decide(_ state: VisitState, _ command: VisitCommand, by visitor: Visitor) throws(Intake.Refusal) -> [VisitEvent] {
        switch command {
        case .begin(let start, let mustLogIn):
            switch visitor {
            case .resident(let isLoggedIn): if mustLogIn, !isLoggedIn { throw .loginRequired }
            case .official(let official): guard official.may(.fileForResidents) else { throw .officialRequired }
            }
            return [.started(start)]
        case .submit(let service, let seconds, let channel, let problems):
            guard problems.isEmpty else { throw .problems(problems) }
            return [.submitted(service: service, seconds: max(0, seconds), channel: channel)]
        case .giveFeedback(let service, let score, let got):
            // An official says nothing for a resident.
            guard case .resident = visitor, !state.hasFeedback, (1...5).contains(score) else { return [] }
            return [.feedbackGiven(service: service, score: score, got: got)]
        }
    }

    /// The definition by which a draft is sent, if whoever asks may send it.
    ///
    /// - Parameters:
    ///   - service: The definition with which the draft was begun; `nil` where there is none any more.
    ///   - isOwn: Whether the draft is nobody's, or that of who is logged in.
    ///   - hasResident: Whether it is known of whom the case becomes.
    static func sendable(
        _ draft: Draft, _ service: Service?, by official: Official?, isOwn: Bool, hasResident: Bool
    ) throws(Intake.Refusal) -> (Service, Form) {
        if draft.filing != nil, official?.may(.fileForResidents) != true { throw .officialRequired }
        guard let service, let form = service.form else { throw .definitionGone }
        if service.login == .required || draft.owner != nil, !hasResident { throw .loginRequired }
        if !isOwn { throw .draftGone }
        return (service, form)
    }

    /// The beginning of the case that a form becomes.
    ///
    /// - Parameters:
    ///   - hasResident: Whether it is known of whom the case becomes.
    ///   - received: The day of receipt.
    ///   - subject: Stands for the resident in the case's stream.
    /// - Throws: `UnkeepableCode` for an answer that facts cannot hold: `check` lets none through.
    static func opening(
        _ draft: Draft, _ service: Service, _ form: Form, _ checked: CheckedForm, hasResident: Bool, received: CalendarDate, subject: Identifier
    ) throws(UnkeepableCode) -> CaseEvent.Opening {
        var evidence: [CaseEvent.Opening.KeptAnswer] = []
        for entry in checked.evaluation.evidence() { evidence.append(.init(field: entry.key, value: try Fact(entry.value))) }
        return CaseEvent.Opening(
            service: service.key.kept, serviceVersion: service.version, department: service.department, channel: draft.channel,
            filedFor: draft.filing.map { _ in hasResident ? .resident : .unknown }, received: received, term: service.term?.length,
            termIsLegal: service.term?.law != nil, termStart: termStart(service, checked.evaluation, received: received),
            status: service.flow.statuses.first?.key ?? "", subject: subject, visit: draft.visit, number: 0, evidence: evidence,
            outcomes: form.tellingEvidence(checked.outcomes).map(\.key))
    }

    /// A day after receipt, within a year: what is further off was typed wrongly.
    private static func termStart(_ service: Service, _ evaluation: FormEvaluation, received: CalendarDate) -> CalendarDate? {
        guard let start = service.term?.starts.flatMap(evaluation.date), start > received, start.daysSince1970 - received.daysSince1970 <= 366 else {
            return nil
        }
        return start
    }
}

extension Fact {
    /// A field's evidence as a fact.
    package init(_ value: EvidenceValue) throws(UnkeepableCode) {
        switch value {
        case .code(let code): self = .code(try Code(keeping: code))
        case .codes(let codes): self = .codes(try Code.all(keeping: codes))
        case .number(let digits): self = Int64(digits).map(Fact.integer) ?? .decimal(digits)
        case .boolean(let boolean): self = .boolean(boolean)
        case .month(let month): self = .code(try Code(keeping: month))
        }
    }
}
