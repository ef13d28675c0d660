import CivilTime
import HTML
import ServiceCatalog

/// The front door: search, what is asked for most, what happens in a life, and who works here.
enum HomePage {
    static func render(_ page: PageContext, _ today: CalendarDate) -> HTMLWriter {
        let t = page.texts
        return Frame.resident(page, title: t("Waar kunnen we u mee helpen?"), hero: { hero(&$0, page) }) { html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--ruim")) { html in
                html.part("regelen", t("Meteen regelen")) { html in
                    html.serviceTiles(page, topTasks(page, today))
                    html.p { html in
                        html.a(.class("utrecht-link utrecht-link--target"), .href(page.link("/diensten"))) {
                            $0.text(t("Bekijk alle {0} diensten van A tot Z", String(page.catalogue.services.count)))
                        }
                    }
                }
                if !page.catalogue.lifeEvents.isEmpty {
                    html.part("leven", t("Wat gebeurt er in uw leven?")) { html in
                        html.paragraph(t("Kies wat bij u past. Dan ziet u bij elkaar wat u moet regelen."))
                        html.lifeEvents(page)
                    }
                }
                html.aside(.class("raadhuis-trapkader raadhuis-trapkader--petrol"), .aria(.labelledBy, "zaken")) { html in
                    html.div(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                        html.h2(.class("utrecht-heading-2"), .id("zaken")) { $0.text(t("Hebt u al iets aangevraagd of gemeld?")) }
                        html.paragraph(t("Bij Mijn zaken ziet u hoe het ervoor staat, wanneer u iets van ons hoort en wie uw gegevens heeft bekeken."))
                        html.p { html in
                            html.a(.class("utrecht-link utrecht-link--target"), .href(page.link("/mijn/zaken"))) { $0.text(t("Bekijk uw zaken")) }
                        }
                    }
                }
                html.part("afdelingen", t("Wie werkt waaraan?")) { html in
                    html.departments(page)
                }
            }
        }
    }

    private static func hero(_ html: inout HTMLWriter, _ page: PageContext) {
        let t = page.texts
        html.section(.class("raadhuis-held"), .aria(.labelledBy, "kop")) { html in
            html.div(.class("raadhuis-breedte raadhuis-stapel")) { html in
                html.h1(.class("utrecht-heading-1"), .id("kop")) { $0.text(t("Waar kunnen we u mee helpen?")) }
                html.serviceSearch(page) { $0.text(t("Typ een woord, bijvoorbeeld boom of verhuizen")) }
                html.p(.class("raadhuis-klein")) { html in
                    html.text(t("Liever iemand spreken? Bel") + " ")
                    html.phoneLink(page)
                    html.text(". " + page.catalogue.municipality.contact.phoneHours.in(page.language) + ".")
                }
            }
            if let own = page.edition.assets.pictureAddresses[.skyline] {
                html.img(.class("raadhuis-held__stad"), .attribute("src", own), .attribute("alt", ""))
            } else {
                html.markup(Skyline.markup)
            }
        }
    }

    private static let taskCount = 6

    /// The weeks over which it is counted what is asked for most.
    private static let weeks = 12

    /// Services with a form that most visitors began with lately. Among those that are begun as often, as on the first day, the first of
    /// each department comes first, then the second of each, in the municipality's own order of departments.
    private static func topTasks(_ page: PageContext, _ today: CalendarDate) -> [Service] {
        let catalogue = page.catalogue
        let online = catalogue.departments.map { department in catalogue.services.filter { $0.department == department.key && $0.form != nil } }
        let rounds = online.map(\.count).max() ?? 0
        let inTurn = (0..<rounds).flatMap { round in online.compactMap { $0.indices.contains(round) ? $0[round] : nil } }
        let first = CalendarDate(daysSince1970: today.daysSince1970 - 7 * weeks) ?? today
        let begun = inTurn.map { page.site.hall.evidence.reading(of: $0.key, from: first, through: today, isWhole: false).visits }
        return inTurn.indices.sorted { (-begun[$0], $0) < (-begun[$1], $1) }.prefix(taskCount).map { inTurn[$0] }
    }
}
