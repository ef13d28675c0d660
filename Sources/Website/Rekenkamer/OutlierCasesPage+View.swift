import HTML
import ServiceCatalog
import TownHall

extension OutlierCasesPage {
    func render() -> HTMLWriter {
        let name = service.name.in(t.language)
        return Frame.staff(page, title: "\(t("Zaken die opvallen")) - \(name)", account: account) { html in
            html.evidenceHead(page, t("Zaken die opvallen"), under: service, period)
            html.paragraph(log.caseCount == 0 ? t("In deze periode zijn er geen zaken.") : verdict + " " + days)
            if !outliers.cases.isEmpty {
                writeCases(&html)
                html.p { html in
                    let kind = kind == .received ? "" : "&op=" + kind.rawValue
                    html.a(.class("utrecht-link utrecht-link--target"), .href("\(period.address(page))\(kind)&vorm=csv")) {
                        $0.text(t("Download als CSV"))
                    }
                }
            }
        }
    }

    private func writeCases(_ html: inout HTMLWriter) {
        html.ul(.class("raadhuis-alarmen")) { html in
            for found in outliers.cases.prefix(Self.most) {
                guard let id = Self.id(found, log), let number = numbers[id] else { continue }
                html.li(.class("raadhuis-kaart")) { html in
                    html.h2(.class("utrecht-heading-3")) { html in
                        html.a(.class("utrecht-link utrecht-link--target"), .href(StaffAddress.ofCase(id, page))) { $0.text(number.description) }
                    }
                    for reason in found.reasons { html.p { $0.text(Self.sentence(reason, service, words)) } }
                    html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(begun(found.index)) }
                }
            }
        }
    }
}
