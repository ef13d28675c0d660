import FEEL
import HTML
import Journal
import ServiceCatalog
import TownHall

extension CasePage {
    func render() -> HTMLWriter {
        let title = title
        return Frame.staff(page, title: typed.problem == nil ? title : t("Fout: {0}", title), account: account) { html in
            html.breadcrumb(page, [(t("Mijn werk"), "/werkplek")])
            header(&html, title)
            html.errorSummary(page, typed.errors(t), title: typed.refusal(t) == nil ? nil : t("Dit is nog niet gedaan"))
            html.keptNote(page, typed.kept.values, at: typed.isKept(.decide) && CasePanel(view: self).has(.decide) ? "besluiten-kop" : nil)
            notDone(&html)
            if let done = typed.done { html.note(.ok) { $0.p { $0.text(words.done(done, file.situation.reach)) } } }
            if state.isForgotten { html.note(.info) { $0.p { $0.text(t("De gegevens van de inwoner zijn vergeten. Wat er gebeurde, is nog te zien.")) } } }
            if !mayAct { html.note(.info) { $0.p { $0.text(t("U kijkt mee. U kunt aan deze zaak niets veranderen.")) } } }
            if !state.isForgotten, let unseen = words.unseen(file.situation.reach, isFiled: filedFor != nil) {
                html.note(.warning) { $0.p { $0.text(unseen) } }
            }
            jumps(&html)
            html.div(.class("raadhuis-zaak")) { html in
                html.div(.class("raadhuis-stapel")) { html in
                    decision(&html)
                    request(&html)
                    documents(&html)
                    rules(&html)
                    trial(&html)
                    routing(&html)
                    CasePanel(view: self).drawDecisions(&html)
                    messages(&html)
                    StaffTimeline(view: self).draw(&html)
                }
                html.div(.class("raadhuis-stapel")) { CasePanel(view: self).draw(&$0) }
            }
        }
    }

    /// What was refused for another reason than a field: nothing of what was typed is lost, also when its form is gone.
    private func notDone(_ html: inout HTMLWriter) {
        guard let action = typed.action, let problem = typed.refusal(t) else { return keptWithoutForm(&html) }
        card(&html, action.rawValue, t("Niet gedaan")) { html in
            html.p { $0.text(problem) }
            if CasePanel(view: self).has(action, step: typed.values["stap"]) { return }
            for (name, label) in action.labels(t) {
                guard let text = typed.values[name], !text.isEmpty else { continue }
                html.h3(.class("utrecht-heading-3")) { $0.text(label) }
                lines(&html, text)
            }
        }
    }

    /// What was typed earlier for a form that does not stand on the page now.
    private func keptWithoutForm(_ html: inout HTMLWriter) {
        let panel = CasePanel(view: self)
        for (name, kept) in typed.kept.sorted(by: { $0.key < $1.key }) {
            let values = kept.values.reveal()
            guard let action = CaseAction(rawValue: name), !panel.has(action, step: values["stap"]?.first) else { continue }
            let texts = action.labels(t).filter { values[$0.field]?.contains { !$0.isEmpty } == true }
            if texts.isEmpty { continue }
            card(&html, "getypt-" + name, t("Wat u typte")) { html in
                for (field, label) in texts {
                    html.h3(.class("utrecht-heading-3")) { $0.text(label) }
                    for text in values[field] ?? [] { lines(&html, text) }
                }
            }
        }
    }

    private func header(_ html: inout HTMLWriter, _ title: String) {
        html.div(.class("raadhuis-kop")) { html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                html.h1(.class("utrecht-heading-1")) { $0.text(title) }
                html.p(.class("raadhuis-stand")) { html in
                    let label = file.service.flow.status(state.status)?.label.in(page.language) ?? state.status
                    html.span(.classes("utrecht-badge-status utrecht-badge-status--" + (state.isClosed ? "success" : "neutral"))) { $0.text(label) }
                    if let question = file.situation.question {
                        html.span(.class("utrecht-badge-status utrecht-badge-status--warning")) { $0.text(words.waiting(isOverdue: question.isPast)) }
                    }
                    html.span(.class("raadhuis-nummer raadhuis-zacht")) { $0.text(state.number.description) }
                    html.span(
                        .class("raadhuis-zacht"),
                        .attribute("title", t("Ingevuld met versie {0} van het formulier.", String(state.opening.serviceVersion.prefix(8))))
                    ) {
                        $0.text(
                            t(
                                "{0}, via {1}, ontvangen op {2}", file.service.name.in(page.language), words.channel(state.opening.channel).lowercased(),
                                t.date(state.opening.received)))
                    }
                    if filedFor != nil { html.span(.class("raadhuis-zacht")) { $0.text(t("ingevuld door een medewerker")) } }
                }
                resident(&html)
            }
            html.caseSearchForm(page)
        }
    }

    /// Who asks, and how to reach whoever that is: what is asked of people about themselves, not about a partner or an owner.
    func resident(_ html: inout HTMLWriter) {
        let answers = file.answers.reveal()
        func answer(_ personal: Field.PersonalFact) -> String? {
            let own = file.service.form?.pages.flatMap(\.fields).first { $0.personal == personal && $0.autocomplete != nil && answers[$0.key] != nil }
            guard let own, case .text(let text)? = answers[own.key] else { return nil }
            return text
        }
        let (name, phone, email) = (answer(.name), answer(.phone), answer(.email))
        if name == nil, phone == nil, email == nil { return }
        html.p(.class("raadhuis-stand")) { html in
            if let name { html.span { $0.text(t("van {0}", name)) } }
            if let phone { html.a(.class("utrecht-link utrecht-link--target"), .href(ContactAddress.telephone(phone))) { $0.text(phone) } }
            if let email { html.a(.class("utrecht-link utrecht-link--target"), .href(ContactAddress.mail(email))) { $0.emailAddress(email) } }
        }
    }

    private func jumps(_ html: inout HTMLWriter) {
        let jumps = CasePanel(view: self).jumps
        if jumps.isEmpty { return }
        html.nav(.class("raadhuis-spring"), .aria(.label, t("Op deze pagina"))) { html in
            html.ul { html in
                for jump in jumps { html.li { $0.a(.class("utrecht-link utrecht-link--target"), .href("#" + jump.id)) { $0.text(jump.text) } } }
            }
        }
    }

    /// A part of the page with its heading.
    func card(_ html: inout HTMLWriter, _ id: String, _ heading: String, isTight: Bool = true, _ content: (inout HTMLWriter) -> Void) {
        html.section(.classes("raadhuis-kaart raadhuis-stapel" + (isTight ? " raadhuis-stapel--krap" : "")), .id(id), .aria(.labelledBy, id + "-kop")) { html in
            html.h2(.class("utrecht-heading-2"), .id(id + "-kop")) { $0.text(heading) }
            content(&html)
        }
    }

    /// Text that someone wrote, with its line breaks.
    func lines(_ html: inout HTMLWriter, _ text: String) {
        html.p(.class("raadhuis-tekst")) { $0.text(text) }
    }

    // MARK: What was asked

    func request(_ html: inout HTMLWriter) {
        let answers = file.answers.reveal()
        guard let form = file.service.form, !answers.isEmpty else { return }
        card(&html, "aanvraag", t("Aanvraag")) { html in
            for page in form.visiblePages(answers, today: state.opening.received) {
                let fields = page.fields.filter { answers[$0.key] != nil }
                if fields.isEmpty { continue }
                html.h3(.class("utrecht-heading-3 raadhuis-zacht")) { $0.text(page.page.title.in(t.language)) }
                html.dl(.class("utrecht-data-list utrecht-data-list--rows")) { html in
                    for field in fields {
                        html.div(.class("utrecht-data-list__item")) { html in
                            html.dt(.class("utrecht-data-list__item-key")) { $0.text(field.label.in(t.language)) }
                            html.dd(.class("utrecht-data-list__item-value")) { html in
                                if case .files(let files)? = answers[field.key] { return answered(&html, files) }
                                for (index, line) in AnswerText.lines(answers[field.key], field, t).enumerated() {
                                    if index > 0 { html.br() }
                                    html.text(line)
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Files are listed once, among all documents of the case.
    private func answered(_ html: inout HTMLWriter, _ files: [UploadedFile]) {
        html.a(.class("utrecht-link"), .href("#documenten")) {
            $0.text(files.count == 1 ? t("1 bestand, bij Documenten") : t("{0} bestanden, bij Documenten", String(files.count)))
        }
    }

    private func documents(_ html: inout HTMLWriter) {
        let documents = file.entries.compactMap { entry -> (document: CaseEvent.Document, name: String, entry: Cases.File.Entry)? in
            guard case .documentAdded(let document) = entry.event, let opened = entry.document?.reveal() else { return nil }
            return (document, opened.name, entry)
        }
        if documents.isEmpty { return }
        let images = documents.filter { CasePages.inlineImages.contains($0.document.mediaType) }
        card(&html, "documenten", t("Documenten")) { html in
            html.ul(.class("raadhuis-documenten")) { html in
                for (document, name, entry) in documents {
                    html.li { html in
                        html.a(.class("utrecht-link"), .href(address(of: document.blob.text))) { html in
                            html.glyph(images.contains { $0.document.blob == document.blob } ? .camera : .document)
                            html.span { html in
                                html.text(name + " ")
                                html.span(.class("raadhuis-bron")) { html in
                                    html.text("(\([t.size(document.size), origin(document, entry)].compactMap { $0 }.joined(separator: ", ")))")
                                }
                            }
                        }
                    }
                }
            }
            if !images.isEmpty {
                // Closed and lazy: a picture is fetched, and its view recorded, when someone asks for it.
                html.details { html in
                    html.summary { $0.text(images.count == 1 ? t("Bekijk de foto") : t("Bekijk de {0} foto’s", String(images.count))) }
                    html.div(.class("utrecht-button-group")) { html in
                        for (document, name, _) in images {
                            html.img(
                                .class("raadhuis-foto"), .attribute("src", address(of: document.blob.text) + "?toon=1"), .attribute("alt", name),
                                .attribute("loading", "lazy"))
                        }
                    }
                }
            }
        }
    }

    private func trial(_ html: inout HTMLWriter) {
        guard let trial = opened.trial else { return }
        card(&html, "proef", t("Proef met het formulier")) { html in for sentence in trial.sentences(t) { html.p { $0.text(sentence) } } }
    }

    private func routing(_ html: inout HTMLWriter) {
        guard let routing = opened.routing else { return }
        card(&html, "uitrol", t("Oud of nieuw formulier")) { html in
            for sentence in routing.sentences(t) { html.p { $0.text(sentence) } }
            html.p { html in html.a(.class("utrecht-link utrecht-link--target"), .href(page.link(routing.path))) { $0.text(t("Bekijk de uitrol")) } }
        }
    }

    private func rules(_ html: inout HTMLWriter) {
        let outcomes = file.service.form?.evaluate(file.answers.reveal(), today: state.opening.received).outcomes() ?? []
        if outcomes.isEmpty { return }
        card(&html, "regels", t("Wat de regels zeggen")) { html in
            for outcome in outcomes {
                html.p {
                    $0.b { html in
                        let label = outcome.label.in(t.language)
                        html.text(filedFor == nil ? t("De inwoner las: ‘{0}’", label) : t("Bij het invullen stond er: ‘{0}’", label))
                    }
                }
                reasons(&html, for: outcome)
            }
            html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(t("Uitgerekend uit de antwoorden van de inwoner, toen de aanvraag binnenkwam.")) }
        }
    }

    /// The rules of the decision tables that an outcome follows from, with what they looked at.
    private func reasons(_ html: inout HTMLWriter, for outcome: Form.Outcome) {
        guard let form = file.service.form else { return }
        let reasons = form.evaluate(file.answers.reveal(), today: state.opening.received).reasons(for: outcome)
        if reasons.isEmpty { return }
        html.ul(.class("utrecht-unordered-list")) { html in
            for reason in reasons {
                html.li { html in
                    if let text = reason.text?.in(t.language) {
                        html.text(text)
                        html.br()
                    }
                    let conditions = reason.conditions.map { condition($0.label, $0.variable.flatMap(form.field), $0.value, $0.test) }
                    let rule = t("Regel {0} van ‘{1}’", String(reason.rule), reason.decision)
                    html.small(.class("raadhuis-zacht")) { $0.text((conditions + [rule]).map { $0 + "." }.joined(separator: " ")) }
                }
            }
        }
    }

    // MARK: What was said

    private func messages(_ html: inout HTMLWriter) {
        let messages = file.entries.filter { entry in
            switch entry.event {
            case .messageSent, .informationRequested: true
            case .informationReceived, .termExtended: entry.texts[CaseEvent.Part.text] != nil
            default: false
            }
        }
        if messages.isEmpty { return }
        card(&html, "berichten", t("Berichten"), isTight: false) { html in
            for entry in messages.reversed() {
                let who = name(of: entry.actor)
                html.div(.class("raadhuis-bericht")) { html in
                    html.span(.classes("raadhuis-persoon raadhuis-persoon--klein"), .aria(.hidden, "true")) { $0.text(String(who.prefix(1))) }
                    html.div(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                        html.p(.class("raadhuis-klein")) { html in
                            html.b { $0.text(who) }
                            html.text(" ")
                            html.span(.class("raadhuis-zacht")) { html in
                                if case .informationRequested(let date) = entry.event {
                                    html.text(t("vroeg iets, met antwoord uiterlijk op {0}", t.date(date)) + ", ")
                                }
                                if case .termExtended(let length) = entry.event {
                                    html.text(t("verlengde de termijn met {0}", words.length(length)) + ", ")
                                }
                                html.time(.datetime(words.machine(entry.occurred, clock))) { $0.text(words.moment(entry.occurred, clock)) }
                            }
                        }
                        lines(&html, entry.texts[CaseEvent.Part.text]?.reveal() ?? t("(vergeten)"))
                    }
                }
            }
        }
    }

    private func decision(_ html: inout HTMLWriter) {
        guard let entry = file.entries.last(where: { if case .decisionTaken = $0.event { true } else { false } }), case .decisionTaken(let result) = entry.event
        else { return }
        card(&html, "besluit", t("Besluit: {0}", file.service.flow.result(result)?.label.in(t.language) ?? result)) { html in
            html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                html.text(t("Genomen door {0}", name(of: entry.actor)) + ", ")
                html.time(.datetime(words.machine(entry.occurred, clock))) { $0.text(words.moment(entry.occurred, clock)) }
            }
            if let text = entry.texts[CaseEvent.Part.text]?.reveal() { lines(&html, text) }
            if let reason = entry.texts[CaseEvent.Part.reason]?.reveal() {
                html.h3(.class("utrecht-heading-3")) { $0.text(t("Waarom")) }
                lines(&html, reason)
            }
        }
    }
}
