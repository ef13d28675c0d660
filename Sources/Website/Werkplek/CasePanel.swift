import HTML
import Journal
import ServiceCatalog
import TownHall

/// What can be done with a case now: its term, its steps, and talking with the resident beside the page; deciding in its midst.
struct CasePanel {
    let view: CasePage

    private var t: Texts { view.t }
    private var words: StaffWords { view.words }
    private var state: CaseState { view.state }
    private var typed: CaseTyped { view.typed }
    private var service: Service { view.file.service }

    func draw(_ html: inout HTMLWriter) {
        term(&html)
        handler(&html)
        guard isOpenToMe else { return }
        if let question = view.file.situation.question { waiting(&html, question) }
        steps(&html, plainSteps)
        more(&html)
    }

    /// The forms with which a decision is taken. What the resident is to read needs the width of a letter, beside what it rests on.
    func drawDecisions(_ html: inout HTMLWriter) {
        guard isOpenToMe else { return }
        for step in deciding { decide(&html, step) }
    }

    private var isOpenToMe: Bool { view.mayAct && !state.isClosed && !state.isForgotten }
    private var isReachable: Bool { view.file.situation.reach.isPossible }
    private var plainSteps: [CaseFlow.Step] { service.flow.steps(from: state.status).filter { !$0.decides } }
    private var deciding: [CaseFlow.Step] { state.isWaitingForResident ? [] : service.flow.steps(from: state.status).filter(\.decides) }

    /// Whether the form of an action stands here now.
    func has(_ action: CaseAction) -> Bool {
        guard isOpenToMe else { return false }
        return switch action {
        case .assign: true
        case .write: isReachable
        case .take: !plainSteps.isEmpty
        case .decide: !deciding.isEmpty
        case .goOn: state.isWaitingForResident
        case .ask: isReachable && !state.isWaitingForResident
        // The law extends a term that runs.
        case .extend:
            service.term?.extensionLength != nil && state.clock.map { $0.extended == nil } ?? false
                && view.file.situation.due.map { $0 >= view.file.situation.today } ?? false
        }
    }

    /// Whether the form in which something was typed stands here now: of a decision, that of its own step.
    func has(_ action: CaseAction, step: String?) -> Bool {
        has(action) && (action != .decide || step.map { key in deciding.contains { $0.key == key } } ?? true)
    }

    /// The parts that one jumps to from the top of the page, where the panel is below the rest.
    var jumps: [(id: String, text: String)] {
        var jumps: [(id: String, text: String)] = []
        if !state.isClosed { jumps.append(("termijn", t("Termijn"))) }
        if isOpenToMe, !plainSteps.isEmpty { jumps.append(("stappen", t("Volgende stappen"))) }
        if isOpenToMe, let step = deciding.first { jumps.append(("besluiten-kop", step.label.in(t.language))) }
        return jumps
    }

    private func form(_ html: inout HTMLWriter, _ action: CaseAction, content: (inout HTMLWriter) -> Void) {
        html.staffForm(
            view.page, StaffAddress.path(state.id) + "/" + action.rawValue, .classes("raadhuis-stapel"),
            .attribute("data-onthoud", action.typed.contains("tekst") || action.typed.contains("reden") ? "1500" : nil)
        ) { html in
            html.input(.type("hidden"), .name(CasePages.seen), .value(String(state.changed)))
            content(&html)
            if typed.isKept(action) { html.p { $0.forgetButton(t) } }
        }
    }

    private func submit(_ html: inout HTMLWriter, _ text: String, isMain: Bool = false) {
        html.p { html in
            html.button(.classes(isMain ? "utrecht-button" : "utrecht-button utrecht-button--secondary-action"), .type("submit")) { $0.text(text) }
        }
    }

    // MARK: Term

    private func term(_ html: inout HTMLWriter) {
        let situation = view.file.situation, today = situation.today
        guard let clock = situation.clock, let due = situation.due else {
            if !state.isClosed { view.card(&html, "termijn", t("Geen termijn")) { $0.p { $0.text(t("Voor deze dienst geldt geen termijn.")) } } }
            return
        }
        if state.isClosed { return }
        let gone = 100 * max(0, today.daysSince1970 - clock.received.daysSince1970) / max(1, view.file.totalDays)
        view.card(&html, "termijn", clock.isSuspended ? t("Termijn: staat stil") : t("Termijn: {0}", words.left(due, today))) { html in
            html.termBar(gone, isLarge: true, isLate: due < today && !clock.isSuspended)
            html.p { html in
                html.text(words.dueBy(situation, takesDecision: service.takesDecision))
                html.text(" ")
                html.b { $0.text(t.weekdayDate(due)) }
                html.text(".")
            }
            html.ul(.class("raadhuis-klein raadhuis-zacht raadhuis-kaal")) { html in
                html.li { html in
                    let length = words.length(clock.length)
                    html.text(service.term?.law.map { t("{0} volgens {1}", length, t.law($0)) } ?? t("{0}, beloofd door de gemeente", length))
                }
                if clock.isSuspended, let law = service.term?.suspensionLaw { html.li { $0.text(t("staat stil volgens {0}", t.law(law))) } }
                if clock.standstill > 0 {
                    let stood = clock.standstill == 1 ? t("stond 1 dag stil") : t("stond {0} dagen stil", String(clock.standstill))
                    html.li { $0.text(stood.citing(service.term?.suspensionLaw, t)) }
                }
                if let extended = clock.extended {
                    html.li { $0.text(t("verlengd met {0}", words.length(extended)).citing(service.term?.extensionLaw, t)) }
                }
            }
        }
    }

    // MARK: Who handles it

    private func handler(_ html: inout HTMLWriter) {
        let current = state.assignee.flatMap { view.opened.names[$0]?.reveal() } ?? t("Nog van niemand")
        view.card(&html, "behandelaar", t("Behandelaar: {0}", current)) { html in
            guard view.mayAct, !state.isClosed, !state.isForgotten else { return }
            if state.assignee != view.account.official.id {
                form(&html, .assign) { html in
                    html.input(.type("hidden"), .name("behandelaar"), .value(view.account.official.id.description))
                    submit(&html, t("Neem op mij"))
                }
            }
            html.details(isOpen(.assign)) { html in
                html.summary { $0.text(t("Geef aan een collega")) }
                form(&html, .assign) { html in
                    html.staffField("toewijzen-aan", t("Wie gaat verder?")) { html, _ in
                        let colleagues = view.opened.colleagues.map { (value: $0.official.id.description, text: $0.name.reveal()) }
                        html.staffSelect(
                            "toewijzen-aan", name: "behandelaar", [("", t("Niemand: terug naar de afdeling"))] + colleagues,
                            chosen: typed.value(.assign, "behandelaar", else: state.assignee?.description ?? ""))
                    }
                    submit(&html, t("Geef door"))
                }
            }
        }
    }

    // MARK: Steps and deciding

    private func waiting(_ html: inout HTMLWriter, _ question: CaseSituation.Question) {
        view.card(&html, "wachten", words.waiting(isOverdue: question.isPast)) { html in
            html.p { $0.text(words.answering(question, view.file.situation.reach)) }
            form(&html, .goOn) { submit(&$0, t("Ga verder zonder antwoord")) }
        }
    }

    private func steps(_ html: inout HTMLWriter, _ steps: [CaseFlow.Step]) {
        if steps.isEmpty { return }
        view.card(&html, "stappen", t("Volgende stappen")) { html in
            for (index, step) in steps.enumerated() {
                form(&html, .take) { html in
                    html.input(.type("hidden"), .name("stap"), .value(step.key))
                    submit(&html, step.label.in(t.language), isMain: index == 0 && !service.flow.steps(from: state.status).contains(where: \.decides))
                }
            }
        }
    }

    private func decide(_ html: inout HTMLWriter, _ step: CaseFlow.Step) {
        let isThis = typed.value(.decide, "stap", else: step.key) == step.key
        func value(_ name: String) -> String { isThis ? typed.value(.decide, name) : "" }
        func error(_ field: String) -> String? { isThis ? typed.error("besluiten-" + field, t) : nil }
        let id = "besluiten"
        html.section(.class("raadhuis-trapkader raadhuis-trapkader--petrol raadhuis-stapel"), .aria(.labelledBy, "besluiten-kop")) { html in
            html.h2(.class("utrecht-heading-2"), .id("besluiten-kop")) { $0.text(step.label.in(t.language)) }
            form(&html, .decide) { html in
                html.input(.type("hidden"), .name("stap"), .value(step.key))
                html.fieldset(
                    .classes("utrecht-form-field" + (error("resultaat") == nil ? "" : " utrecht-form-field--invalid")), .id(id + "-resultaat"),
                    .attribute("tabindex", "-1"), .aria(.describedBy, error("resultaat") == nil ? nil : id + "-resultaat-fout")
                ) { html in
                    html.legend(.class("utrecht-form-fieldset__legend")) { $0.text(t("Wat besluit u?")) }
                    if let error = error("resultaat") { html.fieldError(id + "-resultaat-fout", error) }
                    html.div(.class("raadhuis-vol")) { html in
                        for result in service.flow.results {
                            html.div(.class("raadhuis-keuze")) { html in
                                html.label(.class("utrecht-radio")) { html in
                                    html.input(.type("radio"), .name("resultaat"), .value(result.key), .flag("checked", value("resultaat") == result.key))
                                    html.span { $0.text(result.label.in(t.language)) }
                                }
                            }
                        }
                    }
                }
                html.staffArea(
                    id + "-tekst", name: "tekst", CaseAction.decide.label(of: "tekst", t), value: value("tekst"), rows: 12,
                    description: t("Begin met het antwoord. Schrijf kort en gewoon."), error: error("tekst"))
                html.staffArea(
                    id + "-reden", name: "reden", CaseAction.decide.label(of: "reden", t), value: value("reden"), rows: 8,
                    description: t("Noem de regel en wat er voor deze inwoner telt."),
                    error: error("reden"))
                html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                    html.text(
                        view.isFollowed
                            ? t("De inwoner leest dit meteen. U kunt een besluit niet terugdraaien.") : t("U kunt een besluit niet terugdraaien."))
                }
                submit(&html, view.isFollowed ? t("Neem het besluit en stuur het") : t("Neem het besluit"), isMain: true)
            }
        }
    }

    // MARK: Talking, and more time

    private func more(_ html: inout HTMLWriter) {
        view.card(&html, "meer", t("Inwoner en termijn")) { html in
            if !isReachable { html.p { $0.text(words.refusal(CaseRefusal.residentCannotBeReached)) } }
            if has(.ask) { ask(&html) }
            if has(.write) { write(&html) }
            extend(&html)
        }
    }

    private func isOpen(_ action: CaseAction) -> Attribute { .flag("open", typed.action == action && typed.problem != nil || typed.isKept(action)) }

    private func ask(_ html: inout HTMLWriter) {
        html.details(isOpen(.ask)) { html in
            html.summary { $0.text(t("Vraag de inwoner iets")) }
            form(&html, .ask) { html in
                let canStop = service.term?.canBeSuspended == true && state.clock != nil
                html.staffArea(
                    "vragen-tekst", name: "tekst", CaseAction.ask.label(of: "tekst", t), value: typed.value(.ask, "tekst"),
                    description: canStop && view.isFollowed
                        ? t("De termijn staat stil tot de inwoner antwoordt.").citing(service.term?.suspensionLaw, t)
                        : canStop
                            ? t("De inwoner ziet deze vraag niet op de website. Daarom loopt de termijn gewoon door.") : t("De termijn loopt gewoon door."),
                    error: typed.error("vragen-tekst", t))
                html.staffField("vragen-dagen", t("Binnen hoeveel dagen?"), description: t("Van 1 tot en met 90 dagen."), error: typed.error("vragen-dagen", t))
                { html, attributes in
                    html.open(
                        "input",
                        attributes + [
                            .class("utrecht-textbox utrecht-textbox--4"), .type("text"), .attribute("inputmode", "numeric"), .name("dagen"),
                            .value(typed.value(.ask, "dagen", else: "14")),
                        ])
                }
                submit(&html, t("Stuur de vraag"))
            }
        }
    }

    private func write(_ html: inout HTMLWriter) {
        html.details(isOpen(.write)) { html in
            html.summary { $0.text(t("Stuur een bericht")) }
            form(&html, .write) { html in
                html.staffArea(
                    "bericht-tekst", name: "tekst", CaseAction.write.label(of: "tekst", t), value: typed.value(.write, "tekst"),
                    error: typed.error("bericht-tekst", t))
                submit(&html, t("Stuur het bericht"))
            }
        }
    }

    /// How often a term may be extended, and who reads why.
    private var extensionRule: String {
        let once = service.term?.extensionLaw.map { t("Dit mag 1 keer: {0}.", t.law($0)) } ?? t("Dit mag 1 keer.")
        return view.isFollowed ? once + " " + t("De inwoner leest de reden.") : once
    }

    private func extend(_ html: inout HTMLWriter) {
        guard has(.extend), let length = service.term?.extensionLength else { return }
        html.details(isOpen(.extend)) { html in
            html.summary { $0.text(t("Verleng de termijn met {0}", words.length(length))) }
            form(&html, .extend) { html in
                html.staffArea(
                    "verlengen-reden", name: "reden", CaseAction.extend.label(of: "reden", t), value: typed.value(.extend, "reden"),
                    description: extensionRule, error: typed.error("verlengen-reden", t))
                submit(&html, t("Verleng de termijn"))
            }
        }
    }
}
