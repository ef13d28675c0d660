import CivilTime
import HTML
import Journal
import ServiceCatalog
import TownHall

/// Beginning a form for a resident at the counter, on the phone or with a letter. What follows is the form as residents see it.
enum FilingPage {
    static let routes: [Route] = [
        .get("/werkplek/indienen", .official(.fileForResidents)) { request in
            let kept = try await request.typedOnce(form)
            return .html(render(request, kept.map { Typed(SentForm($0), []) } ?? Typed(today: request.hall.setting.today), kept))
        },
        .post("/werkplek/indienen", .official(.fileForResidents)) { try await begin($0) }
            .keeping(["dienst", "kanaal", "bsn"], with: ["ontvangen"], of: form, on: StaffAddress.filing)
            .labelled { [("bsn", $0("Burgerservicenummer (BSN) van de inwoner"))] },
    ]

    private static let form = "indienen"

    /// What stands in the form.
    private struct Typed {
        var service = ""
        var channel = ""
        var received: String
        var bsn = ""
        var problems: [Filing.Problem] = []

        init(today: CalendarDate) { received = today.description }

        init(_ form: SentForm, _ problems: [Filing.Problem]) {
            service = form["dienst"]; channel = form["kanaal"]; received = form["ontvangen"]; bsn = form["bsn"]
            self.problems = problems
        }

        func problem(_ field: String) -> Filing.Problem? { problems.first { FilingPage.field($0) == field } }
    }

    private static func begin(_ request: WebRequest) async throws -> WebResponse {
        let form = request.form
        let typed = Filing.Typed(
            service: ServiceKey(rawValue: form["dienst"]), channel: Service.Channel(rawValue: form["kanaal"]), received: CalendarDate(form["ontvangen"]),
            bsn: Personal(form["bsn"]))
        do {
            let (draft, secret) = try await request.hall.intake.begin(
                typed, by: request.official().official, language: request.language, device: request.isMobile ? .phone : .desktop)
            return request.goingOn(with: draft, secret)
        } catch let refused as Filing.Refused {
            return .html(render(request, Typed(form, refused.problems)), status: .unprocessableContent)
        } catch Intake.Refusal.officialRequired {
            throw WebError.forbidden
        }
    }

    // MARK: Drawing

    private static func field(_ problem: Filing.Problem) -> String {
        switch problem {
        case .serviceMissing: "dienst"
        case .channelMissing, .channelNotOffered: "kanaal"
        case .receivedMissing, .receivedInFuture, .receivedTooLongAgo: "ontvangen"
        case .bsnWrong, .bsnMissing: "bsn"
        }
    }

    private static func sentence(_ problem: Filing.Problem, _ t: Texts) -> String {
        let words = StaffWords(t: t)
        return switch problem {
        case .serviceMissing: t("Kies een dienst uit de lijst.")
        case .channelMissing: t("Kies hoe de aanvraag binnenkomt.")
        case .channelNotOffered(let channel, let offered):
            t(
                "Deze dienst kan niet via {0}. Kies {1}.", words.channel(channel).lowercased(),
                offered.map { words.channel($0).lowercased() }.joined(separator: t(" of ")))
        case .receivedMissing: t("Vul in wanneer de aanvraag binnenkwam, met dag, maand en jaar.")
        case .receivedInFuture: t("Kies vandaag of een dag die al voorbij is.")
        case .receivedTooLongAgo(let earliest): t("Kies {0} of later. Is de brief ouder? Overleg met uw afdelingshoofd.", t.date(earliest))
        case .bsnWrong: t("Kijk het burgerservicenummer na. Het heeft 9 cijfers en staat op het paspoort of rijbewijs.")
        case .bsnMissing: t("Vul het burgerservicenummer in. Deze dienst is alleen voor inwoners van wie u weet wie zij zijn.")
        }
    }

    private static func render(_ request: WebRequest, _ typed: Typed, _ kept: TypedTexts.Kept? = nil) -> HTMLWriter {
        let page = request.page, t = page.texts
        let title = t("Aanvraag voor een inwoner")
        func error(_ field: String) -> String? { typed.problem(field).map { sentence($0, t) } }
        let errors = ["dienst", "kanaal", "ontvangen", "bsn"].compactMap { field in error(field).map { (field: field, text: $0) } }
        return Frame.staff(page, title: errors.isEmpty ? title : t("Fout: {0}", title), account: request.account) { html in
            html.h1(.class("utrecht-heading-1")) { $0.text(title) }
            html.errorSummary(page, errors)
            html.keptNote(request, kept.map { [$0] } ?? [])
            html.paragraph(t("Komt iemand aan de balie, belt iemand of ligt er een brief? Vul dan hier het formulier voor die persoon in."))
            html.staffForm(request, StaffAddress.filing, .class("raadhuis-kaart raadhuis-stapel raadhuis-smal"), .flag("novalidate")) { html in
                services(&html, page, typed, error("dienst"))
                channels(&html, t, typed, error("kanaal"))
                html.staffField(
                    "ontvangen", t("Ontvangen op"), description: t("Bij een brief: de dag waarop die binnenkwam. De termijn telt vanaf die dag."),
                    error: error("ontvangen")
                ) { html, attributes in
                    // A date control would drop what was typed wrong.
                    let isDate = typed.received.isEmpty || CalendarDate(typed.received) != nil
                    html.open(
                        "input",
                        attributes + [
                            .class("utrecht-textbox utrecht-textbox--14"), isDate ? .type("date") : .type("text"), .name("ontvangen"), .value(typed.received),
                        ])
                }
                html.staffField(
                    "bsn", t("Burgerservicenummer (BSN) van de inwoner"),
                    description: t(
                        "Alleen als u zelf hebt nagegaan wie de inwoner is, ook aan de telefoon. De inwoner ziet de zaak dan bij Mijn zaken. Hebt u het niet? Laat dit dan leeg."
                    ), error: error("bsn")
                ) { html, attributes in
                    html.open(
                        "input",
                        attributes + [
                            .class("utrecht-textbox utrecht-textbox--14 raadhuis-nummer"), .type("text"), .attribute("inputmode", "numeric"), .name("bsn"),
                            .value(typed.bsn), .attribute("autocomplete", "off"),
                        ])
                }
                html.p { html in
                    html.button(.class("utrecht-button utrecht-button--start"), .type("submit")) { html in
                        html.text(t("Begin met het formulier"))
                        html.glyph(.arrow)
                    }
                }
            }
        }
    }

    private static func services(_ html: inout HTMLWriter, _ page: PageContext, _ typed: Typed, _ error: String?) {
        let t = page.texts, words = StaffWords(t: t)
        html.staffField("dienst", t("Welke dienst vraagt de inwoner aan?"), error: error) { html, attributes in
            html.element("select", attributes + [.class("utrecht-select"), .name("dienst")]) { html in
                html.option(.value("")) { $0.text(t("Maak een keuze")) }
                let offered = page.catalogue.services.filter { !Filing.channels(of: $0).isEmpty }
                for service in t.inOrder(offered, by: { $0.name.in(page.language) }, then: \.key.rawValue) {
                    let channels = Filing.channels(of: service).map { words.channel($0).lowercased() }.joined(separator: ", ")
                    html.option(.value(service.key.rawValue), .flag("selected", service.key.rawValue == typed.service)) {
                        $0.text("\(service.name.in(page.language)) (\(channels))")
                    }
                }
            }
        }
    }

    private static func channels(_ html: inout HTMLWriter, _ t: Texts, _ typed: Typed, _ error: String?) {
        let words = StaffWords(t: t)
        html.fieldset(
            .classes("utrecht-form-field" + (error == nil ? "" : " utrecht-form-field--invalid")), .id("kanaal"), .attribute("tabindex", "-1"),
            .aria(.describedBy, error == nil ? nil : "kanaal-fout")
        ) { html in
            html.legend(.class("utrecht-form-fieldset__legend")) { $0.text(t("Hoe komt de aanvraag binnen?")) }
            if let error { html.fieldError("kanaal-fout", error) }
            html.div(.class("raadhuis-vol")) { html in
                for channel in Filing.channels {
                    html.div(.class("raadhuis-keuze")) { html in
                        html.label(.class("utrecht-radio")) { html in
                            html.input(.type("radio"), .name("kanaal"), .value(channel.rawValue), .flag("checked", typed.channel == channel.rawValue))
                            html.span { $0.text(words.channel(channel)) }
                        }
                    }
                }
            }
        }
    }
}
