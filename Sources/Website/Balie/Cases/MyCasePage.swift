import FEEL
import HTML
import Journal
import ServiceCatalog
import TownHall

/// One case as its resident sees it: first whether there is something to do, then the rest.
struct MyCasePage {
    let request: WebRequest
    let file: Cases.File
    /// Who saw the case in a list.
    let looks: [Cases.ListLook]
    let reply: MyCaseReply

    static func render(_ request: WebRequest, _ file: Cases.File, _ looks: [Cases.ListLook], _ reply: MyCaseReply) -> HTMLWriter {
        MyCasePage(request: request, file: file, looks: looks, reply: reply).render()
    }

    /// The case's own address, also after a reply that was not accepted.
    var page: PageContext {
        var page = request.page(at: address)
        page.session = request.sessionNotice?.returning(to: request.link(address))
        return page
    }
    private var address: String { "/mijn/zaken/" + state.id.description }
    /// Whether the page has a form for a reply.
    private var takesReply: Bool { !state.isClosed && !state.isForgotten }
    var t: Texts { request.texts }
    var language: Language { request.language }
    var state: CaseState { file.state }
    var flow: CaseFlow { file.service.flow }
    var today: CalendarDate { request.hall.setting.today }

    func day(_ time: Timestamp) -> CalendarDate { request.hall.setting.localTime.date(time) }
    func moment(_ time: Timestamp) -> String { t.weekdayDate(day(time)) + ", " + t.clock(request.hall.setting.localTime.clock(time)) }
    var departmentName: String { request.catalogue[state.opening.department]?.name.in(language) ?? t("de gemeente") }

    private func render() -> HTMLWriter {
        let title = file.service.name.in(language)
        return Frame.resident(
            page, title: title, place: .myCases, hasError: !reply.problems.isEmpty || reply.trouble != nil,
            leaving: takesReply ? LeavingForm(id: MyCaseReplyForm.id) : nil
        ) { html in
            html.breadcrumb(page, [(t("Start"), "/"), (t("Mijn zaken"), "/mijn/zaken")])
            html.div(.class("raadhuis-kolommen")) { html in
                html.div(.class("raadhuis-stapel raadhuis-stapel--ruim")) { html in
                    html.div(.class("raadhuis-stapel")) { html in
                        html.errorSummary(page, reply.problems.map { ($0.field, $0.sentence(t)) })
                        if let trouble = reply.trouble { html.trouble(trouble, t) }
                        html.keptNote(request, reply.kept.map { [$0] } ?? [])
                        if !takesReply, reply.kept != nil || !reply.problems.isEmpty, !reply.text.isEmpty {
                            html.part("getypt", t("Wat u typte")) { $0.p(.class("raadhuis-tekst")) { $0.text(reply.text) } }
                        }
                        html.h1(.class("utrecht-heading-1")) { $0.text(title) }
                        heading(&html)
                        html.div(.class("raadhuis-trapkader raadhuis-trapkader--wit raadhuis-stapel"), .id("antwoord")) { html in
                            if reply.hasBeenSent { sent(&html) }
                            status(&html)
                        }
                    }
                    decision(&html)
                    messages(&html)
                    timeline(&html)
                    answers(&html)
                    if !state.isWaitingForResident, !state.isClosed, !state.isForgotten { somethingElse(&html) }
                }
                html.aside(.class("raadhuis-stapel raadhuis-stapel--midden"), .aria(.label, t("Documenten en gegevens"))) { html in
                    documents(&html)
                    viewers(&html)
                    html.section(.class("raadhuis-stapel raadhuis-stapel--krap raadhuis-klein"), .aria(.labelledBy, "hulp")) { html in
                        html.h2(.class("utrecht-heading-3"), .id("hulp")) { $0.text(t("Komt u er niet uit?")) }
                        html.p { html in
                            html.text(t("Bel") + " ")
                            html.phoneLink(page)
                            html.text(" " + t("en noem uw zaaknummer."))
                        }
                    }
                    MyCasesPage.logout(&html, request)
                }
            }
        }
    }

    private func heading(_ html: inout HTMLWriter) {
        html.p(.class("raadhuis-zacht")) { html in
            if let summary = file.summary(in: t.language), !summary.isEmpty { html.text(summary + ". ") }
            html.text(t("Zaaknummer") + " ")
            html.span(.class("raadhuis-nummer")) { $0.text(state.number.description) }
        }
    }

    private func sent(_ html: inout HTMLWriter) {
        html.note(.ok) { html in
            html.p { html in
                html.b { $0.text(t("We hebben ontvangen wat u stuurde.")) }
            }
        }
    }

    // MARK: Status

    private func status(_ html: inout HTMLWriter) {
        let current = flow.status(state.status)
        let eyebrow =
            if state.isForgotten { t("Gewist") } else if state.isClosed { t("Afgerond") } else if state.isWaitingForResident { t("We wachten op u") } else {
                t("Nu bezig")
            }
        html.div { html in
            html.p(.class("raadhuis-oogje")) { $0.text(eyebrow) }
            html.h2(.class("utrecht-heading-2")) { html in
                if state.isWaitingForResident {
                    html.text(t("We vragen u iets"))
                } else {
                    html.text(state.result.flatMap { flow.result($0)?.resident.in(language) } ?? current?.resident.in(language) ?? state.status)
                }
            }
        }
        if state.isForgotten {
            html.paragraph(t("Uw gegevens in deze zaak zijn gewist. Niemand kan ze nog lezen, wij ook niet."))
        } else if state.isClosed {
            html.paragraph(state.result == nil ? current?.explain?.in(language) ?? t("U hoeft niets meer te doen.") : t("Hieronder leest u het besluit."))
        } else if state.isWaitingForResident {
            question(&html)
        } else {
            outlook(&html, current)
        }
        // While the resident has to answer, the time for us does not pass, and a bar would only say so again.
        let standsStill = state.isWaitingForResident && state.clock?.isSuspended == true
        if !state.isClosed, !state.isForgotten, !standsStill { MyCaseTermBar(page: self).write(&html) }
    }

    private func outlook(_ html: inout HTMLWriter, _ current: CaseFlow.Status?) {
        html.p(.class("utrecht-paragraph")) { html in
            html.b { $0.text(t("U hoeft nu niets te doen.")) }
            guard let due = file.due, due >= today else { return }
            html.text(" " + (file.service.takesDecision ? t("U krijgt een besluit, uiterlijk op") : t("U krijgt bericht, uiterlijk op")) + " ")
            html.b { $0.text(t.weekdayDate(due)) }
            html.text(". " + distance(to: due))
        }
        if let due = file.due, due < today {
            html.note(.warning) { html in
                html.p { html in
                    html.b { $0.text(t("We zijn te laat.")) }
                    html.text(" " + t("Het moest klaar zijn op {0}. Bel ons, dan hoort u hoe het staat.", t.weekdayDate(due)))
                }
                if state.opening.termIsLegal, file.service.takesDecision {
                    html.p {
                        $0.text(
                            t(
                                "U mag ons ook een brief of e-mail sturen waarin staat dat wij te laat zijn. Dat heet een ingebrekestelling. Beslissen wij dan niet binnen 2 weken? Dan krijgt u misschien geld van ons."
                            ))
                    }
                }
            }
        }
        if let explain = explanation(current) { html.paragraphWithPhones(page, explain) }
        if state.clock?.extended != nil, let length = state.clock?.extended {
            html.paragraph(t("We hebben meer tijd nodig dan we dachten: {0} extra. Dat kan maar één keer.", t.length(length)))
        }
    }

    /// What the status means, without the sentence that the page begins with already.
    private func explanation(_ status: CaseFlow.Status?) -> String? {
        guard let text = status?.explain?.in(language) else { return nil }
        let opening = t("U hoeft nu niets te doen.")
        let rest = text.hasPrefix(opening) ? String(text.dropFirst(opening.count).drop(while: \.isWhitespace)) : text
        return rest.isEmpty ? nil : rest
    }

    private func distance(to due: CalendarDate) -> String {
        let days = due.daysSince1970 - today.daysSince1970
        switch days {
        case 0: return t("Dat is vandaag.")
        case 1: return t("Dat is morgen.")
        case ..<15: return t("Dat is over {0} dagen.", String(days))
        default: return t("Dat is over {0} weken.", String(days / 7))
        }
    }

    private func question(_ html: inout HTMLWriter) {
        let asked = file.entries.last { if case .informationRequested = $0.event { true } else { false } }
        if let text = asked?.texts[CaseEvent.Part.text]?.reveal() {
            dutchNotice(&html, above: .question)
            html.element("blockquote", [.class("raadhuis-vraag")]) { html in prose(&html, text, by: .official) }
        }
        if let by = state.respondBy {
            html.p(.class("utrecht-paragraph")) { html in
                if by < today {
                    html.text(t("Wij vroegen u te antwoorden voor of op {0}. Die dag is voorbij. U kunt nog antwoorden tot wij verdergaan.", t.weekdayDate(by)))
                } else {
                    html.text(t("Antwoord voor of op") + " ")
                    html.b { $0.text(t.weekdayDate(by)) }
                    html.text(". " + distance(to: by))
                }
            }
        }
        if state.clock?.isSuspended == true {
            let sentence =
                file.service.takesDecision
                ? t("Zolang u niet antwoordt, telt de tijd voor ons besluit niet mee.") : t("Zolang u niet antwoordt, telt onze tijd niet mee.")
            html.paragraph(sentence.citing(file.service.term?.suspensionLaw))
        }
        MyCaseReplyForm(page: self, label: t("Uw antwoord")).write(&html)
    }

    private func somethingElse(_ html: inout HTMLWriter) {
        html.part("doorgeven", t("Zelf iets doorgeven")) { html in
            html.element("details", [.class("utrecht-accordion"), .flag("open", !reply.problems.isEmpty || reply.trouble != nil || reply.kept != nil)]) {
                html in
                html.summary { $0.text(t("Schrijf ons of stuur een bestand")) }
                html.div(.class("raadhuis-binnen")) { html in
                    MyCaseReplyForm(page: self, label: t("Uw bericht")).write(&html)
                }
            }
        }
    }

    // MARK: Messages, timeline, answers

    private func messages(_ html: inout HTMLWriter) {
        let messages = file.entries.filter { entry in
            guard entry.texts[CaseEvent.Part.text] != nil else { return false }
            switch entry.event {
            case .messageSent, .informationReceived, .termExtended: return true
            case .informationRequested(let by): return by != state.respondBy
            default: return false
            }
        }
        guard !messages.isEmpty else { return }
        html.part("berichten", messages.count == 1 ? t("1 bericht") : t("{0} berichten", String(messages.count))) { html in
            if messages.contains(where: { !isOwn($0) }) { dutchNotice(&html, above: .messages) }
            for entry in messages.reversed() { message(&html, entry) }
        }
    }

    private func isOwn(_ entry: Cases.File.Entry) -> Bool {
        switch entry.event {
        case .messageSent(let side): side == .resident
        case .informationReceived: true
        default: false
        }
    }

    private func message(_ html: inout HTMLWriter, _ entry: Cases.File.Entry) {
        let isOwn = isOwn(entry)
        html.article(.classes(isOwn ? "raadhuis-kaart raadhuis-bericht raadhuis-bericht--eigen" : "raadhuis-kaart raadhuis-bericht")) { html in
            html.span(.class("raadhuis-persoon"), .aria(.hidden, "true")) { $0.glyph(isOwn ? .person : .council) }
            html.div(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                html.p { html in
                    html.b { $0.text(isOwn ? t("U schreef") : t("De afdeling {0} schreef", departmentName)) }
                    html.br()
                    html.span(.class("raadhuis-klein raadhuis-zacht")) { $0.text(moment(entry.occurred).firstUppercased) }
                }
                if case .termExtended = entry.event { html.p { html in html.b { $0.text(t("We hebben meer tijd nodig")) } } }
                if let text = entry.texts[CaseEvent.Part.text]?.reveal() { prose(&html, text, by: isOwn ? .resident : .official) }
            }
        }
    }

    private func timeline(_ html: inout HTMLWriter) {
        html.part("verloop", state.isClosed ? t("Wat er is gebeurd") : t("Wat er is gebeurd en wat nog komt")) { html in
            MyCaseTimeline(page: self).write(&html)
        }
    }

    private func answers(_ html: inout HTMLWriter) {
        guard let form = file.service.form, !file.answers.reveal().isEmpty else { return }
        html.part("gestuurd", t("Wat u ons stuurde")) { html in
            html.element("details", [.class("utrecht-accordion")]) { html in
                html.summary { $0.text(t("Bekijk uw antwoorden")) }
                html.div(.class("raadhuis-binnen raadhuis-stapel")) { html in
                    for visible in form.visiblePages(file.answers.reveal(), today: state.opening.received) {
                        html.div(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap")) { html in
                            html.h3(.class("utrecht-heading-3")) { $0.text(visible.page.title.in(language)) }
                            AnswerText.write(&html, visible.fields, file.answers.reveal(), t)
                        }
                    }
                }
            }
        }
    }

    // MARK: Beside

    private func documents(_ html: inout HTMLWriter) {
        let documents = file.entries.compactMap { entry -> (document: CaseEvent.Document, name: String, entry: Cases.File.Entry)? in
            guard case .documentAdded(let document) = entry.event, let opened = entry.document?.reveal() else { return nil }
            return (document, opened.name, entry)
        }
        html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap"), .aria(.labelledBy, "docs")) { html in
            html.h2(.class("utrecht-heading-3"), .id("docs")) { $0.text(t("Documenten")) }
            if documents.isEmpty {
                html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(t("Er zijn geen documenten.")) }
                return
            }
            html.ul(.class("raadhuis-documenten raadhuis-klein")) { html in
                for (document, name, entry) in documents {
                    html.li { html in
                        html.a(.class("utrecht-link"), .href(page.link("/mijn/zaken/\(state.id.description)/documenten/\(document.blob.text)"))) { html in
                            html.glyph(document.mediaType.hasPrefix("image/") ? .camera : .document)
                            html.span { html in
                                html.text("\(name) (\(kind(document.mediaType)), \(t.size(document.size)))")
                                html.br()
                                html.span(.class("raadhuis-zacht")) {
                                    $0.text(origin(document, entry, t.date(day(entry.occurred))))
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private func origin(_ document: CaseEvent.Document, _ entry: Cases.File.Entry, _ date: String) -> String {
        if document.by != .resident { return t("Van ons, {0}", date) }
        return entry.occurred == file.entries.first?.occurred ? t("Bij uw aanvraag, {0}", date) : t("Bij uw antwoord, {0}", date)
    }

    private func kind(_ mediaType: String) -> String {
        switch mediaType {
        case let type where type.hasPrefix("image/"): type.dropFirst(6).uppercased()
        default: FileType.named(mediaType)?.extensions.first?.dropFirst().uppercased() ?? t("bestand")
        }
    }

    private func viewers(_ html: inout HTMLWriter) {
        let all = MyCaseViews(page: self)
        let views = all.opened, listed = all.listed
        html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap raadhuis-klein"), .aria(.labelledBy, "wie")) { html in
            html.h2(.class("utrecht-heading-3"), .id("wie")) { $0.text(t("Wie heeft uw gegevens bekeken?")) }
            if views.isEmpty {
                html.p { $0.text(t("Nog niemand heeft uw zaak geopend.")) }
            } else {
                viewers(&html, views)
            }
            if !listed.isEmpty {
                html.details { html in
                    html.summary { $0.text(t("In een lijst gezien ({0})", String(listed.count))) }
                    html.div(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                        html.p(.class("raadhuis-zacht")) { $0.text(t("Uw zaak stond in een lijst met zaken. Deze mensen zagen daar waar uw zaak over gaat.")) }
                        viewers(&html, listed)
                    }
                }
            }
            html.p(.class("raadhuis-zacht")) { $0.text(t("Elke keer dat iemand uw zaak opent of in een lijst ziet, leggen we dat vast.")) }
        }
    }

    private func viewers(_ html: inout HTMLWriter, _ views: [MyCaseViews.View]) {
        html.ul(.class("raadhuis-kijkers")) { html in
            for view in views {
                html.li { html in
                    html.text(view.who)
                    html.br()
                    html.span(.class("raadhuis-zacht")) { $0.text(view.when) }
                }
            }
        }
    }

    // MARK: Running text

    /// What someone typed, with its own paragraphs and lines. Officials write in the municipality's first language.
    func prose(_ html: inout HTMLWriter, _ text: String, by side: CaseEvent.Side) {
        let written = request.catalogue.municipality.languages.first
        let other = side == .official && written != language ? written?.rawValue : nil
        html.p(.class("utrecht-paragraph raadhuis-getypt"), .attribute("lang", other)) { $0.text(text) }
    }
}
