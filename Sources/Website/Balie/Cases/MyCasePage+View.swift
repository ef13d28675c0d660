import CivilTime
import HTML
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
    private var takesReply: Bool { situation.isOpen }
    var t: Texts { request.texts }
    var language: Language { request.language }
    var state: CaseState { file.state }
    var flow: CaseFlow { file.service.flow }
    var today: CalendarDate { situation.today }
    var situation: CaseSituation { file.situation }
    var sentences: CaseSentences { CaseSentences(situation, file.service, status: state.status, page) }

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
                    html.div(.classes("raadhuis-stapel" + besideDecision)) { html in
                        html.errorSummary(
                            page, reply.problems.map { ($0.field, $0.sentence(t)) }, title: reply.isRefused ? t("Dit is nog niet verstuurd") : nil)
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
                    html.div(.classes("raadhuis-stapel raadhuis-stapel--ruim" + besideDecision)) { html in
                        messages(&html)
                        timeline(&html)
                        answers(&html)
                        if situation.isOpen, situation.question == nil { somethingElse(&html) }
                    }
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

    /// On paper a decision is a letter: what stands around it stays on the screen.
    private var besideDecision: String {
        file.entries.contains { if case .decisionTaken = $0.event { true } else { false } } ? " raadhuis-niet-op-papier" : ""
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
        html.div { html in
            html.p(.class("raadhuis-oogje")) { $0.text(sentences.eyebrow) }
            html.h2(.class("utrecht-heading-2")) { $0.text(sentences.title) }
        }
        if let ending = sentences.ending { html.paragraph(ending) }
        if situation.question != nil { question(&html) }
        outlook(&html)
        MyCaseTermBar(page: self).write(&html)
    }

    private func outlook(_ html: inout HTMLWriter) {
        let (nothing, hearing) = (sentences.nothingToDo, sentences.hearing)
        if nothing != nil || hearing != nil {
            html.p(.class("utrecht-paragraph")) { html in
                if let nothing { html.b { $0.text(nothing) } }
                if let hearing, let by = situation.hearsBy {
                    html.sentences(page, " " + hearing)
                    html.text(" " + distance(to: by))
                }
            }
        }
        if let late = sentences.late {
            html.note(.warning) { html in
                html.p { $0.sentences(page, late) }
                if let notice = sentences.noticeOfDefault { html.p { $0.text(notice) } }
            }
        }
        if situation.isOpen, situation.question == nil, let explain = sentences.explanation { html.paragraphWithPhones(page, explain) }
        if let more = sentences.moreTime { html.paragraph(more) }
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

    /// The question that is open.
    var asked: Cases.File.Entry? {
        situation.question == nil ? nil : file.entries.last { if case .informationRequested = $0.event { true } else { false } }
    }

    private func question(_ html: inout HTMLWriter) {
        if let text = asked?.texts[CaseEvent.Part.text]?.reveal() {
            dutchNotice(&html, above: .question)
            html.element("blockquote", [.class("raadhuis-vraag")]) { html in prose(&html, text, by: .official) }
        }
        if let answering = sentences.answering {
            html.p(.class("utrecht-paragraph")) { html in
                html.sentences(page, answering)
                if let by = situation.answersBy { html.text(" " + distance(to: by)) }
            }
        }
        if let suspension = sentences.suspension { html.paragraph(suspension) }
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
            case .informationRequested: return entry.version != asked?.version
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
        return entry.occurred == file.entries.first?.occurred ? t("Bij uw aanvraag, {0}", date) : t("Bij uw bericht, {0}", date)
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
