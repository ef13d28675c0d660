/// From an export to the files of a service folder.
struct FormConversion {
    let export: OpenFormsExport
    let options: OpenForms.Options
    private(set) var report: ImportReport
    private var taken = ImportedFields()
    /// Rules of the export that found their component or step.
    private var usedRules: Set<String> = []
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
        guard taken.hasQuestion else { throw .nothingToImport(report.lines) }
        for (target, rules) in export.rules.sorted(by: { $0.key < $1.key }) where !usedRules.contains(target) {
            for rule in rules { report.left(rule.name, "its rule for \"\(target)\" is not taken over, for that is not") }
        }
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
        if case .kept(let show) = shown(page) { members.append(("show", .text(show))) }
        if let panel = page.panel {
            taken.addGroup(page.key)
            reportRest(of: panel, known: ComponentKeys.handled.union(["title", "breadcrumb", "breadcrumbClickable", "buttonSettings", "theme"]))
        }
        let fields = fields(page.components, .none, in: "")
        guard !fields.isEmpty else {
            report.left(page.key, "the page \"\(title)\" has nothing on it that can be taken over")
            return nil
        }
        members.append(("fields", .list(fields)))
        return .mapping(members)
    }

    /// The components as fields; what only groups others gives its place to what it holds.
    ///
    /// - Parameter path: Of the containers around them, as conditions name what is in them.
    private mutating func fields(_ components: [JSON], _ outer: Condition, in path: String) -> [YAMLText] {
        var fields: [YAMLText] = []
        for component in components {
            let type = component.string("type") ?? ""
            switch type {
            case _ where Self.isGroup(type, component):
                let condition = outer.and(condition(of: component))
                if case .none = condition, component.boolean("hidden") {
                    leave(component, "it is hidden until logic shows it")
                    continue
                }
                if let heading = heading(of: component, condition) { fields.append(heading) }
                report.changed(component.string("key") ?? type, "\(type): its fields stand on the page by themselves")
                reportRest(
                    of: component, known: ComponentKeys.handled.union(["columns", "rows", "numRows", "numCols", "legend", "title", "components", "hideHeader"]))
                if type != "container" { taken.addGroup(component.string("key") ?? type) }
                fields += self.fields(component.inner, condition, in: type == "container" ? path + (component.string("key") ?? "") + "." : path)
            default:
                if let field = field(component, outer, in: path) { fields.append(field) }
            }
        }
        return fields
    }

    /// A tab has no type of its own.
    private static func isGroup(_ type: String, _ component: JSON) -> Bool {
        ["fieldset", "columns", "panel", "container", "well", "table", "tabs"].contains(type) || type.isEmpty && component["components"] != nil
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

    private mutating func field(_ component: JSON, _ outer: Condition, in path: String) -> YAMLText? {
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
        if isMadeOptional(component) || condition.isLost { field.members.removeAll { $0.key == "required" } }
        if case .kept(let show) = condition { field.members.append(("show", .text(show))) }
        taken.add(field, at: sourceKey.isEmpty ? "" : path + sourceKey)
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
        component.string("key").map { _ = usedRules.insert($0) }
        for inner in component.inner { leave(inner, "it stands in \"\(component.string("key") ?? "")\", which is not taken over") }
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

        var isLost: Bool { if case .lost = self { true } else { false } }

        func and(_ inner: Condition) -> Condition {
            switch (self, inner) {
            case (.none, let other), (let other, .none): other
            case (.kept(let outer), .kept(let inner)): .kept("(\(outer)) and (\(inner))")
            case (.lost, _), (_, .lost): .lost
            }
        }
    }

    /// When the component is shown, by its own condition and the form's rules. What cannot be kept gets its line.
    private mutating func condition(of component: JSON) -> Condition {
        let key = component.string("key") ?? ""
        let (own, others) = ImportedRule.all(of: component)
        for other in others { report.left(key, "\(other) is not taken over") }
        let rules = own + (export.rules[key] ?? [])
        if !key.isEmpty { usedRules.insert(key) }
        if component["customConditional"]?.isMeaningful == true {
            report.left(key, "its condition in JavaScript: it is always shown, and not required")
            return .lost
        }
        let isHidden = component.boolean("hidden")
        return kept(key) { conversion throws(ConditionConversion.Loss) in
            let first = try component["conditional"].map { conditional throws(ConditionConversion.Loss) in try conversion.expression(conditional) } ?? nil
            return try Self.applying(rules, to: first ?? (isHidden ? "false" : nil), conversion, isHidden: isHidden && first == nil)
        }
    }

    /// When a page is there.
    private mutating func shown(_ page: OpenFormsExport.Page) -> Condition {
        let panel = page.panel.map { condition(of: $0) } ?? .none
        let rules = page.names.flatMap { export.rules[$0] ?? [] }
        usedRules.formUnion(page.names)
        return panel.and(
            kept(page.key) { conversion throws(ConditionConversion.Loss) in
                try Self.applying(rules, to: page.isApplicable ? nil : "false", conversion, isHidden: !page.isApplicable)
            })
    }

    private mutating func kept(
        _ key: String, _ expression: (ConditionConversion) throws(ConditionConversion.Loss) -> String?
    ) -> Condition {
        do {
            return try expression(ConditionConversion(fields: taken)).map(Condition.kept) ?? .none
        } catch {
            report.left(key, "its condition \(error.why): it is always shown, and not required")
            return .lost
        }
    }

    /// What a condition becomes by rules that show or hide, the later ones over the earlier.
    ///
    /// - Parameters:
    ///   - first: `nil` for always.
    ///   - isHidden: Whether it is hidden until a rule shows it: without one there is no condition.
    private static func applying(
        _ rules: [ImportedRule], to first: String?, _ conversion: ConditionConversion, isHidden: Bool
    ) throws(ConditionConversion.Loss) -> String? {
        var shown = first
        var isTouched = false
        for rule in rules where rule.effect != .makesOptional {
            let trigger: String?
            switch rule.trigger {
            case .simple(let conditional): trigger = try conversion.expression(conditional)
            case .logic(let json): trigger = try conversion.logic(json)
            case nil: throw ConditionConversion.Loss(why: "in the rule \"\(rule.name)\" is a program")
            }
            guard let trigger else { continue }
            isTouched = true
            if rule.effect == .hides {
                shown = shown.map { $0 == "false" ? $0 : "(\($0)) and not(\(trigger))" } ?? "not(\(trigger))"
            } else {
                shown = shown.map { $0 == "false" ? trigger : "(\($0)) or (\(trigger))" }
            }
        }
        return isHidden && !isTouched ? nil : shown
    }

    /// Whether a rule takes away that an answer is required: then it is not, for what is required always could not be left out.
    private mutating func isMadeOptional(_ component: JSON) -> Bool {
        let key = component.string("key") ?? ""
        let rules = ImportedRule.all(of: component).rules + (export.rules[key] ?? [])
        guard let rule = rules.first(where: { $0.effect == .makesOptional }) else { return false }
        report.changed(key, "the rule \"\(rule.name)\" makes it optional at times: it is never required")
        return true
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
    /// What a group holds, whether in columns, rows or tabs.
    fileprivate var inner: [JSON] {
        let rows = (self["rows"]?.items ?? []).flatMap(\.items)
        return (self["components"]?.items ?? []) + ((self["columns"]?.items ?? []) + rows).flatMap { $0["components"]?.items ?? [] }
    }
}
