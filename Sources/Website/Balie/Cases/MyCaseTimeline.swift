import HTML
import ServiceCatalog
import TownHall

/// What happened to a case and what is to come, in plain words.
struct MyCaseTimeline {
    let page: MyCasePage

    private struct Step {
        var title: String
        var when: String
        var explain: String?
    }

    func write(_ html: inout HTMLWriter) {
        let past = steps
        let future = next
        html.ol(.class("raadhuis-tijdlijn")) { html in
            for (index, step) in past.enumerated() {
                let isCurrent = index == past.count - 1 && !page.state.isClosed
                let classes = isCurrent ? (future.isEmpty ? "is-nu" : "is-nu is-straks") : "is-klaar"
                html.li(.classes(classes), .aria(.current, isCurrent ? "step" : nil)) { write(&$0, step) }
            }
            for step in future { html.li { write(&$0, step) } }
        }
    }

    private func write(_ html: inout HTMLWriter, _ step: Step) {
        html.h3(.class("utrecht-heading-3")) { $0.text(step.title) }
        html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(step.when.firstUppercased) }
        if let explain = step.explain { html.paragraph(explain) }
    }

    private var steps: [Step] {
        let t = page.t
        var steps: [Step] = []
        for entry in page.file.entries {
            let when = t.weekdayDate(page.day(entry.occurred))
            switch entry.event {
            case .opened(let opening):
                let day = t.weekdayDate(opening.filedFor == nil ? page.day(entry.occurred) : opening.received)
                steps.append(Step(title: words(opening.status), when: day, explain: origin(opening)))
            case .statusReached(let status, _): steps.append(Step(title: words(status), when: when))
            case .informationRequested(let by):
                let isOpen = entry.version == page.asked?.version && page.situation.answersBy != nil
                let until = t.weekdayDate(by)
                steps.append(
                    Step(
                        title: isOpen ? t("We vragen u iets") : t("We vroegen u iets"), when: when,
                        explain: isOpen ? t("U kunt antwoorden tot en met {0}.", until) : t("U kon antwoorden tot en met {0}.", until)))
            case .informationReceived:
                let isAnswered = entry.actor.role.description == "resident"
                steps.append(Step(title: isAnswered ? t("U gaf antwoord") : t("We gingen verder zonder uw antwoord"), when: when))
            case .termExtended(let length): steps.append(Step(title: t("We namen meer tijd: {0} extra", t.length(length)), when: when))
            case .decisionTaken(let result):
                steps.append(Step(title: t("We namen een besluit"), when: when, explain: page.flow.result(result).map { $0.resident.in(page.language) + "." }))
            case .forgotten: steps.append(Step(title: t("Uw gegevens zijn gewist"), when: when))
            case .assigned, .termSuspended, .termResumed, .messageSent, .documentAdded, .dataViewed, .closed: break
            }
        }
        // After an answer, or with more time, the case goes on where it was.
        if !page.state.isClosed, !page.state.isWaitingForResident, let last = page.file.entries.last(where: { isStep($0.event) }) {
            switch last.event {
            case .informationReceived, .termExtended: steps.append(Step(title: words(page.state.status), when: t.weekdayDate(page.day(last.occurred))))
            default: break
            }
        }
        return steps
    }

    private func isStep(_ event: CaseEvent) -> Bool {
        switch event {
        case .statusReached, .informationRequested, .informationReceived, .termExtended, .decisionTaken: true
        default: false
        }
    }

    /// Which way a case came in that an official filled in.
    private func origin(_ opening: CaseEvent.Opening) -> String? {
        if opening.filedFor == nil { return nil }
        let t = page.t
        return switch opening.channel {
        case .counter: t("U kwam naar de balie. Een medewerker vulde het formulier voor u in.")
        case .phone: t("U belde ons. Een medewerker vulde het formulier voor u in.")
        case .paper: t("U stuurde een brief. Een medewerker vulde het formulier voor u in.")
        case .web, .legacy: t("Een medewerker vulde het formulier voor u in.")
        }
    }

    private var next: [Step] {
        guard page.situation.isOpen else { return [] }
        let t = page.t
        let title =
            page.file.service.takesDecision
            ? t("U krijgt een besluit") : page.flow.statuses.last(where: \.isFinal)?.resident.in(page.language) ?? t("Uw zaak is afgerond")
        return [Step(title: title, when: page.sentences.ends)]
    }

    private func words(_ status: String) -> String { page.flow.status(status)?.resident.in(page.language) ?? status }
}
