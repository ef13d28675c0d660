import CivilTime
import HTML
import ServiceCatalog
import TownHall

extension MyCasePage {
    func render() -> HTMLWriter {
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
                        html.keptNote(page, reply.kept.map { [$0] } ?? [])
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
                    decision?.write(&html, self)
                    html.div(.classes("raadhuis-stapel raadhuis-stapel--ruim" + besideDecision)) { html in
                        exchange(&html)
                        timeline(&html)
                        answers(&html)
                        experiment(&html)
                        rollout(&html)
                        if situation.isOpen, situation.question == nil { somethingElse(&html) }
                    }
                }
                html.aside(.class("raadhuis-stapel raadhuis-stapel--midden"), .aria(.label, t("Documenten en gegevens"))) { html in
                    MyCaseDocuments(page: self).write(&html)
                    MyCaseViewers(page: self).write(&html)
                    html.section(.class("raadhuis-stapel raadhuis-stapel--krap raadhuis-klein"), .aria(.labelledBy, "hulp")) { html in
                        html.h2(.class("utrecht-heading-3"), .id("hulp")) { $0.text(t("Komt u er niet uit?")) }
                        html.p { html in
                            html.text(t("Bel") + " ")
                            html.phoneLink(page)
                            html.text(" " + t("en noem uw zaaknummer."))
                        }
                    }
                    html.residentLogout(page, secret)
                }
            }
        }
    }

    /// On paper a decision is a letter: what stands around it stays on the screen.
    private var besideDecision: String { decision == nil ? "" : " raadhuis-niet-op-papier" }

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

    private func exchange(_ html: inout HTMLWriter) {
        let messages = self.messages
        guard !messages.isEmpty else { return }
        html.part("berichten", messages.count == 1 ? t("1 bericht") : t("{0} berichten", String(messages.count))) { html in
            if messages.contains(where: { !isOwn($0) }) { dutchNotice(&html, above: .messages) }
            for entry in messages.reversed() { message(&html, entry) }
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

    private func experiment(_ html: inout HTMLWriter) {
        guard let trial else { return }
        html.part("proef", t("Een proef met dit formulier")) { html in for sentence in trial.plain(t) { html.paragraph(sentence) } }
    }

    private func rollout(_ html: inout HTMLWriter) {
        guard let routing else { return }
        html.part("uitrol", t("Oud of nieuw formulier")) { html in
            for sentence in routing.plain(t, isFiled: state.opening.filedFor != nil) { html.paragraph(sentence) }
        }
    }

    // MARK: Running text

    /// What someone typed, with its own paragraphs and lines. Officials write in the municipality's first language.
    func prose(_ html: inout HTMLWriter, _ text: String, by side: CaseEvent.Side) {
        let written = page.catalogue.municipality.languages.first
        let other = side == .official && written != language ? written?.rawValue : nil
        html.p(.class("utrecht-paragraph raadhuis-getypt"), .attribute("lang", other)) { $0.text(text) }
    }

    /// Says, once and above the first of it, that officials write in the municipality's own language.
    func dutchNotice(_ html: inout HTMLWriter, above part: Written) {
        guard language != page.catalogue.municipality.languages.first, part == firstWritten else { return }
        html.note(.info) { html in
            html.p {
                $0.textWithPhones(
                    page,
                    t("Wij schrijven in het Nederlands. Begrijpt u het niet? Bel {0} en noem uw zaaknummer.", page.catalogue.municipality.contact.phone))
            }
        }
    }
}
