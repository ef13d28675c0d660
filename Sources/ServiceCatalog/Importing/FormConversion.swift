/// From an export to the files of a service folder.
struct FormConversion {
    let export: OpenFormsExport
    let options: OpenForms.Options
    private(set) var report: ImportReport
    /// Fields that were taken over, by their key in the export.
    private var taken: [String: ImportedField] = [:]
    private var fieldKeys: Set<String> = []
    private var pageKeys = FormPage.reservedKeys
    private var texts: ImportedTexts

    init(_ export: OpenFormsExport, _ options: OpenForms.Options, _ report: ImportReport) {
        self.export = export
        self.options = options
        self.report = report
        texts = ImportedTexts(languages: Array(options.languages.dropFirst()))
    }

    /// - Throws: ``ImportRefusal/nothingToImport`` when no question is left, ``ImportRefusal/badKey(_:)``.
    mutating func service() throws(ImportRefusal) -> ImportedService {
        let key = options.key ?? KeySpelling.key(from: export.slug, separator: "-")
        guard KeySpelling.isKey(key, separator: "-") else { throw .badKey(options.key ?? export.slug) }
        let pages = export.pages.compactMap { page($0) }
        guard taken.values.contains(where: { $0.type != .content }) else { throw .nothingToImport(report.lines) }
        var texts = texts
        let service = ServiceText(export: export, options: options).yaml(&texts, &report)
        var files = [
            (path: "dienst.yaml", text: service.file), (path: "formulier.yaml", text: YAMLText.mapping([("pages", .list(pages))]).file),
        ]
        for language in texts.languages {
            files.append((path: "teksten.\(language.rawValue).yaml", text: texts.yaml(language).file))
            let copied = texts.copied(language)
            if !copied.isEmpty {
                report.added("teksten.\(language.rawValue).yaml", "\(copied.count) texts have no translation in the export and are copied: translate them")
            }
        }
        return ImportedService(key: key, files: files, report: report.lines)
    }

    // MARK: - Pages

    private mutating func page(_ page: OpenFormsExport.Page) -> YAMLText? {
        let key = unique(KeySpelling.key(from: page.key, separator: "-"), fallback: "vragen", separator: "-", among: &pageKeys)
        let title = text(page.title, of: page.key, "title")
        var members: [(key: String, value: YAMLText)] = [("key", .text(key)), ("title", .text(title))]
        texts.add(["pages", key, "title"], title, .init(page.translations), "name")
        if let panel = page.panel {
            if case .kept(let show) = condition(of: panel) { members.append(("show", .text(show))) }
            reportRest(of: panel, known: ComponentKeys.handled.union(["title", "breadcrumb", "breadcrumbClickable", "buttonSettings", "theme"]))
        }
        let fields = fields(page.components, .none)
        guard !fields.isEmpty else {
            report.left(page.key, "the page \"\(title)\" has nothing on it that can be taken over")
            return nil
        }
        members.append(("fields", .list(fields)))
        return .mapping(members)
    }

    /// The components as fields; what only groups others gives its place to what it holds.
    private mutating func fields(_ components: [JSON], _ outer: Condition) -> [YAMLText] {
        var fields: [YAMLText] = []
        for component in components {
            let type = component.string("type") ?? ""
            switch type {
            case "fieldset", "columns", "panel", "container", "well":
                let condition = outer.and(condition(of: component))
                if case .none = condition, component.boolean("hidden") {
                    leave(component, "it is hidden until logic shows it")
                    continue
                }
                if let heading = heading(of: component, condition) { fields.append(heading) }
                report.changed(component.string("key") ?? type, "\(type): its fields stand on the page by themselves")
                reportRest(of: component, known: ComponentKeys.handled.union(["columns", "legend", "title", "components", "hideHeader"]))
                let inner = (component["components"]?.items ?? []) + (component["columns"]?.items ?? []).flatMap { $0["components"]?.items ?? [] }
                fields += self.fields(inner, condition)
            default:
                if let field = field(component, outer) { fields.append(field) }
            }
        }
        return fields
    }

    /// The heading of a group, as a paragraph before its fields.
    private mutating func heading(of component: JSON, _ condition: Condition) -> YAMLText? {
        guard component.string("type") == "fieldset", !component.boolean("hideHeader"),
            let heading = component.string("label") ?? component.string("legend")
        else { return nil }
        let sourceKey = component.string("key") ?? "groep"
        let key = unique(KeySpelling.key(from: Self.snakeCase(sourceKey), separator: "_"), fallback: "groep", separator: "_", among: &fieldKeys)
        let plain = text(heading, of: sourceKey, "heading")
        var members: [(key: String, value: YAMLText)] = [("key", .text(key)), ("type", .word("content")), ("text", .text(plain))]
        if case .kept(let show) = condition { members.append(("show", .text(show))) }
        texts.add(["fields", key, "text"], plain, .init(component), "label")
        return .mapping(members)
    }

    // MARK: - Fields

    private mutating func field(_ component: JSON, _ outer: Condition) -> YAMLText? {
        let sourceKey = component.string("key") ?? ""
        let sourceType = component.string("type") ?? ""
        guard let type = ComponentKeys.type(of: component) else {
            leave(component, "type \"\(sourceType)\" has no counterpart")
            return nil
        }
        let condition = outer.and(condition(of: component))
        if let why = whyNotAsked(component, type, condition) {
            leave(component, why)
            return nil
        }
        var proposal = KeySpelling.key(from: Self.snakeCase(sourceKey), separator: "_")
        if !proposal.isEmpty, !FieldNames.isName(proposal) { proposal = proposal.prefix(50) + "_veld" }
        let key = unique(proposal, fallback: "vraag", separator: "_", among: &fieldKeys)
        var conversion = ComponentConversion(component, key: key, sourceKey: sourceKey, type: type, report, texts)
        let converted = conversion.converted()
        report = conversion.report
        guard var field = converted else {
            fieldKeys.remove(key)
            return nil
        }
        texts = conversion.texts
        if key != sourceKey { report.changed(sourceKey, "its key is now \"\(key)\"") }
        if !sourceType.isEmpty, sourceType != ComponentKeys.baseType(sourceType) {
            report.changed(sourceKey, "type \"\(sourceType)\" is read as \"\(ComponentKeys.baseType(sourceType))\"")
        }
        if case .lost = condition { field.members.removeAll { $0.key == "required" } }
        if case .kept(let show) = condition { field.members.append(("show", .text(show))) }
        if !sourceKey.isEmpty { taken[sourceKey] = field }
        if sourceKey.isEmpty { taken["\u{0}" + key] = field }
        reportRest(of: component, known: ComponentKeys.handled)
        return .mapping(field.members)
    }

    /// What the program itself filled in, or showed when its logic said so, is not for a resident to fill in or to read always.
    private func whyNotAsked(_ component: JSON, _ type: FieldType, _ condition: Condition) -> String? {
        if component["calculateValue"]?.isMeaningful == true { return "its answer is calculated" }
        if component.string("customClass")?.contains("hidden") == true { return "it is hidden" }
        if case .none = condition, component.boolean("hidden") { return "it is hidden until logic shows it" }
        if case .lost = condition, type == .content || component.boolean("hidden") { return "it is shown on a condition that cannot be kept" }
        return nil
    }

    /// Reports a component, and all that it holds, as not taken over.
    private mutating func leave(_ component: JSON, _ why: String) {
        report.left(component.string("key") ?? component.string("type") ?? "", why)
        let inner = (component["components"]?.items ?? []) + (component["columns"]?.items ?? []).flatMap { $0["components"]?.items ?? [] }
        for inner in inner { leave(inner, "it stands in \"\(component.string("key") ?? "")\", which is not taken over") }
    }

    private mutating func reportRest(of component: JSON, known: Set<String>) {
        let key = component.string("key") ?? component.string("type") ?? ""
        for member in component.members where !known.contains(member.key) && !ComponentKeys.noise.contains(member.key) && member.value.isMeaningful {
            report.left(key, "the setting \"\(member.key)\" is not taken over")
        }
    }

    // MARK: - Conditions

    /// When a component is shown.
    private enum Condition {
        case none
        case kept(String)
        /// There was one, and it could not be kept.
        case lost

        func and(_ inner: Condition) -> Condition {
            switch (self, inner) {
            case (.none, let other), (let other, .none): other
            case (.kept(let outer), .kept(let inner)): .kept("(\(outer)) and (\(inner))")
            case (.lost, _), (_, .lost): .lost
            }
        }
    }

    /// The component's simple condition as FEEL. One that cannot be kept gets its line.
    private mutating func condition(of component: JSON) -> Condition {
        let key = component.string("key") ?? ""
        if component["customConditional"]?.isMeaningful == true {
            report.left(key, "its condition in JavaScript: it is always shown, and not required")
            return .lost
        }
        guard let conditional = component["conditional"], conditional.isCondition else { return .none }
        guard let when = conditional.string("when"), let target = taken[when] else {
            let asked = conditional.string("when") ?? "something else"
            report.left(key, "its condition asks for \"\(asked)\", which is not asked before it: it is always shown, and not required")
            return .lost
        }
        let isShown = conditional["show"]?.meansTrue == true
        guard let expression = target.condition(eq: conditional["eq"] ?? .null, isShown: isShown) else {
            report.left(key, "its condition on \"\(when)\" cannot be kept: it is always shown, and not required")
            return .lost
        }
        return .kept(expression)
    }

    // MARK: - Keys and texts

    private mutating func text(_ html: String, of key: String, _ what: String) -> String {
        let plain = PlainText(html: html)
        if !plain.lost.isEmpty { report.changed(key, "its \(what) lost \(plain.lost.joined(separator: ", "))") }
        let line = plain.text.split(separator: "\n").joined(separator: " ")
        return line.isEmpty ? key : line
    }

    /// `eMailAdres` → `e_mail_adres`.
    static func snakeCase(_ key: String) -> String {
        let letters = Array(key)
        var result = ""
        for (index, letter) in letters.enumerated() {
            if letter.isUppercase, index > 0 {
                let previous = letters[index - 1]
                let beginsWord = index + 1 < letters.count && letters[index + 1].isLowercase && previous.isUppercase
                if previous.isLowercase || previous.isNumber || beginsWord { result.append("_") }
            }
            result.append(letter)
        }
        return result
    }

    private func unique(_ proposal: String, fallback: String, separator: Character, among keys: inout Set<String>) -> String {
        let base = proposal.isEmpty ? fallback : proposal
        var key = base
        var number = 2
        while !keys.insert(key).inserted {
            key = "\(base.prefix(50))\(separator)\(number)"
            number += 1
        }
        return key
    }
}

extension JSON {
    /// Whether a `conditional` asks anything.
    fileprivate var isCondition: Bool { string("when") != nil || self["json"]?.isMeaningful == true }

    fileprivate var meansTrue: Bool {
        switch self {
        case .boolean(let value): value
        case .string(let text): text == "true"
        default: false
        }
    }
}
