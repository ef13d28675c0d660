/// What an export holds: a form, its pages in order, and all that has no place in a service folder (which goes into the report).
struct OpenFormsExport {
    struct Page {
        let key: String
        let title: String
        let components: [JSON]
        /// The panel that the page was, for its condition.
        let panel: JSON?
        /// The step's translations.
        let translations: JSON?
        /// By which rules name the step.
        var names: [String] = []
        /// Whether it is there before a rule says so.
        var isApplicable = true
    }

    let name: String
    let slug: String
    private(set) var pages: [Page] = []
    let login: Service.Login
    /// HTML texts of the form.
    let introduction: String?
    let confirmation: String?
    /// The form's translations, by language.
    let translations: JSON?
    /// The rules that show and hide, by the key of the component or a name of the step.
    private(set) var rules: [String: [ImportedRule]] = [:]

    // MARK: - An export

    init(files: [String: [UInt8]], report: inout ImportReport) throws(ImportRefusal) {
        let forms = try Self.list("forms.json", files)
        guard let form = forms.first else { throw .nothingToImport([]) }
        for other in forms.dropFirst() { report.left(other.string("name") ?? "form", "the export holds more than one form: only the first is read") }
        name = form.string("name") ?? "Formulier"
        slug = form.string("slug") ?? name
        let hasBackends = ["authentication_backends", "auth_backends"].contains { form[$0]?.isMeaningful == true }
        login = form.boolean("login_required") ? .required : hasBackends ? .optional : .none
        introduction = form.string("introduction_page_content") ?? form.string("explanation_template")
        confirmation = form.string("submission_confirmation_template")
        translations = form["translations"]

        let definitions = try Self.list("formDefinitions.json", files)
        let steps = try Self.list("formSteps.json", files).sorted { ($0["index"]?.integer ?? 0) < ($1["index"]?.integer ?? 0) }
        for step in steps {
            let definition = definitions.first { $0.string("url") != nil && $0.string("url") == step.string("form_definition") }
            let components = (step["configuration"] ?? definition?["configuration"])?["components"]?.items ?? []
            let title = step.string("name") ?? definition?.string("name") ?? "Vragen"
            pages.append(
                Page(
                    key: step.string("slug") ?? definition?.string("slug") ?? title, title: title, components: components, panel: nil,
                    translations: step["translations"],
                    names: ["url", "uuid"].compactMap { step.string($0) },
                    isApplicable: step["is_applicable"].map { if case .boolean(false) = $0 { false } else { true } } ?? true))
            Self.reportRest(of: step, key: title, known: Self.stepKeys, &report)
        }
        Self.reportRest(of: form, key: "form", known: Self.formKeys, &report)
        if hasBackends { report.changed("form", "the ways to log in are those of this town hall; login is \(login.rawValue)") }
        rules = Self.readLogic(files, &report)
        for file in files.keys.sorted() where !Self.knownFiles.contains(file) { report.left(file, "this file is not read") }
    }

    private static func list(_ file: String, _ files: [String: [UInt8]]) throws(ImportRefusal) -> [JSON] {
        guard let bytes = files[file] else { throw .missing(file: file) }
        var parser = JSONParser(bytes)
        guard case .array(let items)? = parser.parse() else { throw .notJSON(file: file) }
        return items
    }

    private static let knownFiles: Set = [
        "forms.json", "formSteps.json", "formDefinitions.json", "formLogic.json", "formVariables.json", "_meta.json", "formCategories.json",
    ]

    /// The logic that shows and hides. Other rules, and variables, have no place of their own in a service folder: each gets its line.
    private static func readLogic(_ files: [String: [UInt8]], _ report: inout ImportReport) -> [String: [ImportedRule]] {
        var rules: [String: [ImportedRule]] = [:]
        for file in ["formLogic.json", "formVariables.json"] where files[file] != nil {
            if (try? list(file, files)) == nil { report.left(file, "it is not the JSON that an export holds") }
        }
        let logic = ((try? list("formLogic.json", files)) ?? []).sorted { ($0["order"]?.integer ?? 0) < ($1["order"]?.integer ?? 0) }
        for rule in logic {
            let name = rule.string("description") ?? "logic rule \((rule["order"]?.integer ?? 0) + 1)"
            var actions: [String] = []
            for action in rule["actions"]?.items ?? [] {
                let kind = action["action"]?.string("type") ?? "action"
                let step = action.string("form_step") ?? action.string("form_step_uuid")
                let target = action.string("component") ?? action.string("variable") ?? step ?? ""
                let effect: ImportedRule.Effect? =
                    switch kind {
                    case "step-applicable": .shows
                    case "step-not-applicable": .hides
                    default: action["action"].flatMap(ImportedRule.effect)
                    }
                if let effect, let trigger = rule["json_logic_trigger"], !target.isEmpty {
                    rules[target, default: []].append(ImportedRule(trigger: .logic(trigger), effect: effect, name: name))
                } else {
                    actions.append(target.isEmpty ? kind : "\(kind) of \(target)")
                }
            }
            if actions.isEmpty, rule["actions"]?.items.isEmpty == false { continue }
            let does = actions.isEmpty ? "" : " (\(actions.joined(separator: ", ")))"
            report.left(name, "logic rules\(does) are not taken over: write them as \"show\" or \"validate\"")
        }
        for variable in (try? list("formVariables.json", files)) ?? [] where variable.string("source") != "component" {
            report.left(variable.string("key") ?? "variable", "variables that are no question are not taken over")
        }
        for variable in (try? list("formVariables.json", files)) ?? [] where variable["prefill_plugin"]?.isMeaningful == true {
            report.left(variable.string("key") ?? "variable", "filling in from \(variable.string("prefill_plugin") ?? "elsewhere") is not taken over")
        }
        return rules
    }

    private static func reportRest(of json: JSON, key: String, known: Set<String>, _ report: inout ImportReport) {
        for member in json.members where !known.contains(member.key) && member.value.isMeaningful {
            report.left(key, "the setting \"\(member.key)\" is not taken over")
        }
    }

    private static let formKeys: Set = [
        "uuid", "url", "name", "slug", "login_required", "authentication_backends", "auth_backends", "literals", "steps", "active", "is_deleted",
        "maintenance_mode", "introduction_page_content", "explanation_template", "submission_confirmation_template", "translations",
        "show_progress_indicator", "show_summary_progress", "display_main_website_link", "required_fields_with_asterisk", "submission_counter",
        "translation_enabled", "new_renderer_enabled", "internal_name", "send_confirmation_email", "confirmation_email_option", "submission_allowed",
        "include_confirmation_page_content_in_pdf", "hide_non_applicable_steps", "suspension_allowed", "submission_report_download_link_title",
        "cosign_has_link_in_email", "submission_limit_reached",
    ]
    private static let stepKeys: Set = [
        "uuid", "url", "index", "slug", "name", "configuration", "form_definition", "literals", "login_required", "internal_name", "is_reusable",
        "is_applicable", "translations",
    ]

    // MARK: - A bare definition

    init(definition json: JSON, named fileName: String, report: inout ImportReport) throws(ImportRefusal) {
        let top = json["components"]?.items ?? json.items
        guard !top.isEmpty else { throw .nothingToImport([]) }
        let bareName = fileName.lastIndex(of: ".").map { String(fileName[..<$0]) }.flatMap { $0.isEmpty ? nil : $0 } ?? fileName
        name = json.string("title") ?? json.string("name") ?? bareName
        slug = json.string("path") ?? json.string("name") ?? bareName
        login = .none
        introduction = nil
        confirmation = nil
        translations = nil
        var loose: [JSON] = []
        func close(_ pages: inout [Page], _ loose: inout [JSON]) {
            if !loose.isEmpty { pages.append(Page(key: "vragen", title: name, components: loose, panel: nil, translations: nil)) }
            loose = []
        }
        let isWizard = json.string("display") == "wizard" || top.filter { $0.string("type") == "panel" }.count > 1
        var pages: [Page] = []
        for component in top {
            guard isWizard, component.string("type") == "panel" else {
                loose.append(component)
                continue
            }
            close(&pages, &loose)
            let title = component.string("title") ?? component.string("label") ?? "Vragen"
            pages.append(
                Page(
                    key: component.string("key") ?? title, title: title, components: component["components"]?.items ?? [], panel: component,
                    translations: nil))
        }
        close(&pages, &loose)
        self.pages = pages
        let known: Set = [
            "_id", "title", "name", "path", "type", "display", "components", "owner", "created", "modified", "machineName", "_vid", "project",
            "revisions", "tags", "access", "submissionAccess",
        ]
        for member in json.members where !known.contains(member.key) && member.value.isMeaningful {
            report.left("form", "the setting \"\(member.key)\" is not taken over")
        }
    }
}

extension JSON {
    var members: [Member] { if case .object(let members) = self { members } else { [] } }
    var items: [JSON] { if case .array(let items) = self { items } else { [] } }

    /// A text with something in it.
    func string(_ key: String) -> String? {
        guard case .string(let text)? = self[key], !text.trimmed.isEmpty else { return nil }
        return text
    }

    func boolean(_ key: String) -> Bool { if case .boolean(true)? = self[key] { true } else { false } }

    /// A number, or a text that is one.
    var number: String? {
        switch self {
        case .number(let text): text
        case .string(let text): Double(text) == nil ? nil : text
        default: nil
        }
    }

    var integer: Int? { number.flatMap { Int($0) } }

    /// Whether it says false in so many words, and not by being left out.
    var isFalse: Bool {
        switch self {
        case .boolean(false), .string("false"): true
        default: false
        }
    }

    /// Whether there is anything in it: not null, not false, not empty, and the same of all that it holds.
    var isMeaningful: Bool {
        switch self {
        case .null, .boolean(false): false
        case .boolean(true), .number: true
        case .string(let text): !text.trimmed.isEmpty
        case .array(let items): items.contains(where: \.isMeaningful)
        case .object(let members): members.contains { $0.value.isMeaningful }
        }
    }
}
