import CivilTime
import ServiceCatalog
import TownHall

/// One case as its resident sees it: first whether there is something to do, then the rest.
struct MyCasePage {
    /// Of the case's own address, also after a reply that was not accepted.
    let page: PageContext
    let file: Cases.File
    /// Who saw the case in a list.
    let looks: [Cases.ListLook]
    let reply: MyCaseReply
    /// `nil` where no experiment had a part in it.
    let trial: CaseTrial?
    /// `nil` where no rollout had a part in it.
    let routing: CaseRouting?
    let sentences: CaseSentences
    /// `nil` while nothing was decided.
    let decision: MyCaseDecision?
    /// What the forms' tokens are bound to.
    let secret: String
    private let localTime: LocalTime

    init(_ request: WebRequest, _ file: Cases.File, _ looks: [Cases.ListLook], _ reply: MyCaseReply, trial: CaseTrial? = nil, routing: CaseRouting? = nil) {
        let address = "/mijn/zaken/" + file.state.id.description
        var page = request.page(at: address)
        page.session = request.sessionNotice?.returning(to: request.link(address))
        self.page = page; self.file = file; self.looks = looks; self.reply = reply; self.trial = trial
        self.routing = routing
        sentences = CaseSentences(file.situation, file.service, status: file.state.status, page)
        decision = MyCaseDecision(request, file)
        secret = request.cookies[CookieName.resident] ?? ""
        localTime = request.hall.setting.localTime
    }

    var t: Texts { page.texts }
    var language: Language { page.language }
    var state: CaseState { file.state }
    var flow: CaseFlow { file.service.flow }
    var today: CalendarDate { situation.today }
    var situation: CaseSituation { file.situation }
    /// Whether the page has a form for a reply.
    var takesReply: Bool { situation.isOpen }
    var departmentName: String { page.catalogue[state.opening.department]?.name.in(language) ?? t("de gemeente") }

    func day(_ time: Timestamp) -> CalendarDate { localTime.date(time) }
    func moment(_ time: Timestamp) -> String { t.weekdayDate(day(time)) + ", " + t.clock(localTime.clock(time)) }

    /// The question that is open.
    var asked: Cases.File.Entry? {
        situation.question == nil ? nil : file.entries.last { if case .informationRequested = $0.event { true } else { false } }
    }

    /// What was written to and fro, in order, without the question that is open.
    var messages: [Cases.File.Entry] {
        file.entries.filter { entry in
            guard entry.texts[CaseEvent.Part.text] != nil else { return false }
            switch entry.event {
            case .messageSent, .informationReceived, .termExtended: return true
            case .informationRequested: return entry.version != asked?.version
            default: return false
            }
        }
    }

    /// Whether the resident wrote it.
    func isOwn(_ entry: Cases.File.Entry) -> Bool {
        switch entry.event {
        case .messageSent(let side): side == .resident
        case .informationReceived: true
        default: false
        }
    }

    /// The part of the page that holds the first of what officials wrote.
    var firstWritten: Written { state.isWaitingForResident ? .question : decision != nil ? .decision : .messages }

    /// The parts of the page that hold what officials wrote, in their order.
    enum Written { case question, decision, messages }
}
