import FEEL
import Journal
import ServiceCatalog
import TownHall

/// The page of a case for officials: what was asked, what happened, and at its side what can be done.
struct CasePage {
    let page: PageContext
    let account: Account
    let opened: OpenedCase
    let typed: CaseTyped
    let clock: PageClock

    init(_ request: WebRequest, _ account: Account, _ opened: OpenedCase, _ typed: CaseTyped) {
        page = request.page
        self.account = account
        self.opened = opened
        self.typed = typed
        clock = PageClock(request.hall.setting)
    }

    var t: Texts { page.texts }
    var words: StaffWords { StaffWords(t: page.texts) }
    var file: Cases.File { opened.file }
    var state: CaseState { opened.file.state }
    /// Whether the resident sees the case at Mijn zaken.
    var isFollowed: Bool { state.isOwned }
    var filedFor: CaseEvent.Opening.FiledFor? { state.opening.filedFor }
    /// Others only look.
    var mayAct: Bool { account.official.may(.handleCases(of: state.opening.department)) }

    var title: String {
        if state.isForgotten { return t("Vergeten zaak {0}", state.number.description) }
        let summary = file.service.form?.summary(of: file.answers.reveal(), today: state.opening.received, in: page.language) ?? ""
        return summary.isEmpty ? file.service.name.in(page.language) : summary
    }

    /// The question to which a document was the answer.
    func question(behind document: CaseEvent.Document) -> Field? {
        let answers = file.answers.reveal()
        return file.service.form?.pages.flatMap(\.fields).first { field in
            if case .files(let files)? = answers[field.key] { files.contains { $0.blob == document.blob.text } } else { false }
        }
    }

    /// What tells a document from another of the same name: the question that it answers, or the day on which it came later.
    func origin(_ document: CaseEvent.Document, _ entry: Cases.File.Entry) -> String? {
        if let question = question(behind: document) { return t("bij ‘{0}’", question.label.in(t.language)) }
        guard document.by == .resident, entry.occurred != file.entries.first?.occurred else { return nil }
        return t("bij het bericht van {0}", t.date(clock.localTime.date(entry.occurred)))
    }

    func address(of blob: String) -> String { page.link(StaffAddress.path(state.id) + "/documenten/" + blob) }

    /// What a rule looked at: a question with its answer, each as the form words it in the language of the page, and the test where it says more than
    /// the answer does. A column that reads more than one question, or a decision, is called as the author of the rules calls it.
    func condition(_ label: String, _ question: Field?, _ value: Value, _ test: String) -> String {
        let asked = question?.label.in(t.language) ?? label
        let answer = question.map { AnswerText.lines(file.answers.reveal()[$0.key], $0, t).joined(separator: ", ") } ?? ""
        let shown = (asked.hasSuffix("?") ? asked + " " : asked + ": ") + (answer.isEmpty ? plain(value) : answer)
        // The test names the answer that was given, alone or among others.
        if case .string(let code) = value, test.contains("\"\(code)\"") { return shown }
        return shown + " (\(t("regel: {0}", test)))"
    }

    private func plain(_ value: Value) -> String {
        switch value {
        case .string(let text): text
        case .boolean(let value): value ? t("Ja") : t("Nee")
        case .null: t("Niet ingevuld")
        default: t.decimal("\(value)")
        }
    }

    /// Who did something.
    func name(of actor: Actor) -> String { opened.name(of: actor, t) }
}
