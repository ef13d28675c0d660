import HTML
import TownHall

/// How much of the term is gone, as a bar with its words. While the resident has to do something first the time for us does not pass, or does
/// not matter, and there is none.
struct MyCaseTermBar {
    let page: MyCasePage

    func write(_ html: inout HTMLWriter) {
        let situation = page.situation
        guard let clock = situation.clock, let due = situation.due, situation.isOpen, !situation.isSuspended, situation.standing != .residentActs else {
            return
        }
        let t = page.t
        let day = max(0, page.today.daysSince1970 - clock.received.daysSince1970)
        let total = max(1, page.file.totalDays)
        let share = min(100, Double(day) / Double(total) * 100)
        let place = "\(Int(share.rounded()))%"
        let words =
            if situation.isLate { t("Vandaag, na de laatste dag") } else if day == 0 { t("Vandaag") } else {
                t("Vandaag, dag {0} van {1}", String(min(day, total)), String(total))
            }
        html.div(.class("raadhuis-stapel raadhuis-stapel--krap raadhuis-klein")) { html in
            html.p(.class("raadhuis-onzichtbaar")) { $0.text(words + ".") }
            html.svg(.class("raadhuis-termijn__nu"), .aria(.hidden, "true"), .attribute("focusable", "false")) { html in
                html.element(
                    "text", [.attribute("x", place), .attribute("y", "15"), .attribute("text-anchor", share < 30 ? "start" : share > 70 ? "end" : "middle")]
                ) { $0.text(words) }
            }
            html.svg(.classes(HTMLWriter.termBarClasses(isLate: situation.isLate)), .aria(.hidden, "true"), .attribute("focusable", "false")) { html in
                html.element("rect", [.class("raadhuis-termijn__deel"), .attribute("width", place), .attribute("height", "100%")]) { _ in }
                html.element(
                    "rect",
                    [
                        .class("raadhuis-termijn__streep"), .attribute("x", place), .attribute("y", "-40%"), .attribute("width", "4"),
                        .attribute("height", "180%"),
                    ]
                ) { _ in }
            }
            html.p(.class("raadhuis-termijn__uiteinden raadhuis-zacht")) { html in
                html.span { html in
                    html.text(t("Ontvangen"))
                    html.br()
                    html.text(t.date(clock.received))
                }
                html.span(.class("raadhuis-eind")) { html in
                    html.text(situation.isLate ? t("Moest klaar zijn") : t("Uiterlijk"))
                    html.br()
                    html.text(t.date(due))
                }
            }
        }
    }
}
