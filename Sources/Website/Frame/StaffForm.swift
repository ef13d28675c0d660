import HTML
import Journal
import ServiceCatalog
import TownHall

extension WebRequest {
    /// The official who asks. Routes of the Werkplek are for officials alone, so there always is one.
    func official() throws -> Account {
        guard let account else { throw WebError.loginNeeded }
        return account
    }

    /// What the form tokens of an official are bound to.
    var officialSecret: String { cookies[CookieName.official] ?? "" }

    /// The hidden field that names an attempt, so that a double click does it once.
    func attempt() throws -> Identifier {
        guard let id = Identifier(form[StaffForm.attempt]) else { throw WebError.badRequest(.body) }
        return id
    }
}

enum StaffForm {
    static let attempt = "opdracht"
}

extension HTMLWriter {
    /// A form of an official: with its token, and with a new name for the attempt.
    mutating func staffForm(_ page: PageContext, _ path: String, _ attributes: Attribute..., content: Content) rethrows {
        try element("form", [.method("post"), .action(page.link(path))] + attributes) { html in
            html.token(page.site, page.session?.secret ?? "")
            html.input(.type("hidden"), .name(StaffForm.attempt), .value(Identifier.random().description))
            try content(&html)
        }
    }

    /// A label, what goes wrong, and the control between them. The control is described by `ID-fout` when there is an error.
    mutating func staffField(_ id: String, _ label: String, description: String? = nil, error: String? = nil, control: (inout HTMLWriter, [Attribute]) -> Void)
    {
        div(.classes("utrecht-form-field" + (error == nil ? "" : " utrecht-form-field--invalid"))) { html in
            html.label(.class("utrecht-form-label"), .for(id)) { $0.text(label) }
            if let description { html.p(.class("utrecht-form-field-description"), .id(id + "-uitleg")) { $0.text(description) } }
            if let error { html.fieldError(id + "-fout", error) }
            let described = [description.map { _ in id + "-uitleg" }, error.map { _ in id + "-fout" }].compactMap { $0 }.joined(separator: " ")
            control(&html, [.id(id), .aria(.describedBy, described.isEmpty ? nil : described), .aria(.invalid, error == nil ? nil : "true")])
        }
    }

    mutating func staffText(
        _ id: String, name: String, _ label: String, value: String, description: String? = nil, error: String? = nil, type: Attribute.Literal = "text",
        autocomplete: String = "off"
    ) {
        staffField(id, label, description: description, error: error) { html, attributes in
            html.open(
                "input",
                attributes + [
                    .class("utrecht-textbox"), .type(type), .name(name), .value(value), .attribute("autocomplete", autocomplete),
                    .attribute("autocapitalize", "none"), .attribute("spellcheck", "false"),
                ])
        }
    }

    mutating func staffArea(_ id: String, name: String, _ label: String, value: String, rows: Int = 4, description: String? = nil, error: String? = nil) {
        staffField(id, label, description: description, error: error) { html, attributes in
            // HTML drops a line break right after the start tag; one of ours keeps what was typed.
            html.element("textarea", attributes + [.class("utrecht-textarea"), .name(name), .attribute("rows", String(rows))]) { $0.text("\n" + value) }
        }
    }

    mutating func staffSelect(_ id: String, name: String, _ options: [(value: String, text: String)], chosen: String, _ attributes: [Attribute] = []) {
        element("select", [.class("utrecht-select"), .id(id), .name(name)] + attributes) { html in
            for option in options {
                html.option(.value(option.value), .flag("selected", option.value == chosen)) { $0.text(option.text) }
            }
        }
    }
}
