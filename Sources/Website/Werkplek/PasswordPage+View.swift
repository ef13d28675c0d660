import HTML
import TownHall

extension PasswordPage {
    func render() -> HTMLWriter {
        let problem = problem, title = title
        return Frame.staff(page, title: problem == nil ? title : t("Fout: {0}", title), account: account) { html in
            html.h1(.class("utrecht-heading-1")) { $0.text(title) }
            if isForced {
                html.p(.class("utrecht-paragraph")) { html in
                    html.text(t("Iemand anders koos uw wachtwoord. Kies er zelf een. Daarna kunt u verder."))
                }
            }
            if let problem { html.errorSummary(page, [(field, problem)], title: StaffWords(t: t).title(of: refusal)) }
            if isDone {
                html.note(.ok) { html in
                    html.p { $0.text(t("Uw wachtwoord is veranderd. Andere apparaten zijn uitgelogd.")) }
                    html.p { html in
                        html.a(.class("utrecht-link utrecht-link--target"), .href(page.link(StaffLogin.home(account?.official)))) {
                            $0.text(t("Ga verder met uw werk"))
                        }
                    }
                }
            }
            html.staffForm(page, StaffAddress.password, .class("raadhuis-kaart raadhuis-stapel raadhuis-smal")) { html in
                html.staffText(
                    "nu", name: "nu", isForced ? t("Wachtwoord dat u kreeg") : t("Wachtwoord tot nu toe"), value: "", error: field == "nu" ? problem : nil,
                    type: "password",
                    autocomplete: "current-password")
                html.staffText(
                    "wachtwoord", name: "wachtwoord", t("Nieuw wachtwoord"), value: "",
                    description: PasswordWords(t: t).advice,
                    error: field == "wachtwoord" ? problem : nil, type: "password", autocomplete: "new-password")
                html.p { html in html.button(.class("utrecht-button"), .type("submit")) { $0.text(t("Verander uw wachtwoord")) } }
            }
        }
    }
}
