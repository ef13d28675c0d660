import CivilTime
import HTML
import ServiceCatalog

/// What stands at the top of pages of the Rekenkamer.
extension HTMLWriter {
    /// The head of a page of the Rekenkamer: where it stands, what it is called, and the days that it tells of.
    ///
    /// - Parameters:
    ///   - service: Whose figures it is a part of; `nil` for a page right under the Rekenkamer.
    ///   - slice: The part of the figures, where one can be chosen.
    mutating func evidenceHead(_ page: PageContext, _ title: String, under service: Service? = nil, _ period: Period, _ slice: EvidenceSlice = .whole) {
        var trail = [(text: page.texts("Rekenkamer"), path: "/rekenkamer")]
        if let service { trail.append((text: service.name.in(page.language), path: EvidenceAddress.path(service.key))) }
        div(.class("raadhuis-kop")) { html in
            html.div { html in
                html.breadcrumb(page, trail)
                html.h1(.class("utrecht-heading-1")) { $0.text(title) }
            }
            html.periodForm(page, period, slice.choices(EvidenceWords(t: page.texts)), query: slice.query)
        }
        errorSummary(page, period.errors + slice.errors)
    }

    /// The form that chooses days, and links to usual periods.
    ///
    /// - Parameters:
    ///   - choices: What else can be chosen.
    ///   - query: What is chosen of it, for an address.
    mutating func periodForm(_ page: PageContext, _ period: Period, _ choices: [EvidenceChoice] = [], query: String = "") {
        let t = page.texts
        func error(_ field: String) -> String? { period.errors.first { $0.field == field }?.text }
        div(.class("raadhuis-periode")) { html in
            html.form(.class("raadhuis-filters"), .action(page.link(page.path)), .method("get"), .aria(.label, t("Kies de dagen"))) { html in
                for (field, label, typed) in [("van", t("Eerste dag"), period.typed.from), ("tot", t("Laatste dag"), period.typed.through)] {
                    html.div { html in
                        html.label(.for(field)) { $0.text(label) }
                        // A date control would drop what was typed wrong.
                        let isDate = CalendarDate(typed) != nil || typed.isEmpty
                        html.input(
                            .class("utrecht-textbox"), isDate ? .type("date") : .type("text"), .id(field), .name(field), .value(typed),
                            .aria(.invalid, error(field) == nil ? nil : "true"), .aria(.describedBy, error(field) == nil ? nil : field + "-fout"))
                        if let text = error(field) { html.fieldError(field + "-fout", text) }
                    }
                }
                for choice in choices { choice.write(&html) }
                html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit")) { $0.text(t("Toon")) }
            }
            html.ul(.class("raadhuis-tabs"), .aria(.label, t("Veelgebruikte periodes"))) { html in
                for (preset, text) in [(Period.Preset.fourWeeks, t("4 weken")), (.twelveWeeks, t("12 weken")), (.thisYear, t("Dit jaar"))] {
                    html.li {
                        $0.a(.href(page.link(page.path) + "?periode=" + preset.rawValue + query), .aria(.current, period.preset == preset ? "true" : nil)) {
                            $0.text(text)
                        }
                    }
                }
            }
        }
    }

    /// Says that nothing may be told of some days, with the way to what may.
    mutating func nothingPublished(_ days: PublishedDays, _ page: PageContext) {
        let t = page.texts
        note(.info) { html in
            html.p { $0.text(days.sentence(t)) }
            if let query = days.newestQuery {
                html.p { html in
                    html.a(.class("utrecht-link utrecht-link--target"), .href(page.link(page.path) + query)) {
                        $0.text(t("Bekijk de laatste maand die voorbij is"))
                    }
                }
            }
        }
    }
}
