import HTML
import ServiceCatalog
import TownHall

extension HTMLWriter {
    /// What someone may do, and for which department: a part of the forms of accounts.
    ///
    /// - Parameter error: What is wrong with a field.
    mutating func accountRights(_ page: PageContext, roles: Set<Role>, department: String, error: (String) -> String?) {
        let t = page.texts, words = StaffWords(t: t), catalogue = page.catalogue
        fieldset(.class("utrecht-form-field"), .id("rollen"), .attribute("tabindex", "-1")) { html in
            html.legend(.class("utrecht-form-fieldset__legend")) { $0.text(t("Rollen")) }
            if let error = error("rollen") { html.fieldError("rollen-fout", error) }
            for role in Role.allCases {
                html.label(.class("utrecht-radio")) { html in
                    html.input(.class("utrecht-checkbox"), .type("checkbox"), .name("rol"), .value(role.rawValue), .flag("checked", roles.contains(role)))
                    html.span { $0.text(words.role(role)) }
                }
            }
        }
        staffField("afdeling", t("Afdeling"), error: error("afdeling")) { html, attributes in
            var options: [(value: String, text: String)] = [("", t("Hele gemeente"))] + catalogue.departments.map { ($0.key.rawValue, $0.name.in(t.language)) }
            // One that is not there any more, which an account may keep.
            if !options.contains(where: { $0.value == department }) { options.append((department, department)) }
            html.element("select", attributes + [.class("utrecht-select"), .name("afdeling")]) { html in
                for option in options { html.option(.value(option.value), .flag("selected", option.value == department)) { $0.text(option.text) } }
            }
        }
    }
}
