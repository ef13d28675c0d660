import FEEL

/// Reads `formulier.yaml`.
struct FormReader {
    private let expressions: ExpressionScope
    private let translations: TranslationScope
    private let rules: DecisionRules?

    /// - Parameters:
    ///   - root: The file's root, of which the fields' keys and types are read first: expressions may name them.
    ///   - readRules: Reads the decision model of the service, if there is one, knowing the questions.
    init(root: YAML, translations: TranslationScope, readRules: (_ questions: [(name: String, type: FEELType)]) -> DecisionRules? = { _ in nil }) {
        self.translations = translations
        var names: [(name: String, type: FEELType)] = []
        var positions: [String: ExpressionScope.FieldPosition] = [:]
        if case .sequence(let pages)? = root["pages"]?.content {
            for (page, node) in pages.enumerated() {
                guard case .sequence(let fields)? = node["fields"]?.content else { continue }
                for (index, field) in fields.enumerated() {
                    guard let key = field["key"]?.text?.trimmed, let type = field["type"]?.text.flatMap(FieldType.init),
                        KeySpelling.isSpelled(key, separator: "_"), positions[key] == nil
                    else { continue }
                    positions[key] = .init(page: page, field: index)
                    if let feel = type.feel { names.append((key, feel)) }
                }
            }
        }
        rules = readRules(names)
        expressions = ExpressionScope(names: names, positions: positions, decisions: rules?.decisions ?? [])
    }

    var shape: Shape<Form> {
        .mapping("a form") { m in
            let pages = m.required("pages", .keyedList(of: page))
            let outcomes = m.optional("outcome", .keyedList(of: outcome)) ?? []
            for key in ["fields", "title"] { m.belongsElsewhere(key, "it belongs to a page, below \"pages:\"") }
            guard let pages else { return nil }
            checkUniqueness(m, pages: pages, outcomes: outcomes)
            if pages.isEmpty {
                m.report(.emptyValue, at: "pages", text: "pages", mend: "a form has at least one page")
                return nil
            }
            let form = Form(pages: pages, outcomes: outcomes, scope: expressions.scope, rules: rules)
            checkConditions(m, form)
            return form
        }
    }

    private var page: Shape<FormPage> {
        .mapping("a page") { m in
            let index = pageIndex(of: m)
            let key = m.required("key", .key(separator: "-"))
            let title = m.required("title", .localized)
            let show = m.optional("show", expressions.expression(.boolean, before: .init(page: index, field: 0)))
            let help = m.optional("help", Self.help)
            let reader = FieldReader(expressions: expressions, page: index)
            let fields = m.required("fields", .keyedList(of: reader.shape, translations: translations.child("fields")))
            guard let key, let title, let fields else { return nil }
            return FormPage(key: key, title: title, show: show, help: help, fields: fields)
        }
    }

    /// Pages are told apart by where they stand.
    private func pageIndex(of m: MappingReader) -> Int {
        guard case .sequence(let pages)? = m.file.root?["pages"]?.content else { return 0 }
        return pages.firstIndex { $0.place == m.place.node.place } ?? 0
    }

    private static var help: Shape<FormPage.Help> {
        .mapping("help") { m in
            let title = m.required("title", .localized)
            let text = m.required("text", .localized)
            guard let title, let text else { return nil }
            return FormPage.Help(title: title, text: text)
        }
    }

    private var outcome: Shape<Form.Outcome> {
        .mapping("an outcome") { m in
            let key = m.required("key", .key(separator: "_"))
            let label = m.required("label", .localized)
            let text = m.optional("text", .localized)
            let when = m.required("when", expressions.expression(.boolean, before: nil))
            let advisesAgainst = m.optional("advises_against", .boolean) ?? false
            guard let key, let label, let when else { return nil }
            return Form.Outcome(key: key, label: label, text: text, when: when, advisesAgainst: advisesAgainst)
        }
    }

    /// A condition on a text that its question, or its decision, never is holds for nobody.
    private func checkConditions(_ m: MappingReader, _ form: Form) {
        let domains = ValuesCheck.domains(of: form)
        func check(_ expression: Expression?, _ node: YAML?, _ key: String) {
            for (test, known) in ValuesCheck.impossible(expression, form, domains) {
                m.file.report(
                    .neverTrue(test.name), at: node?[key]?.place ?? m.place.node.place, text: test.text, mend: suggestion(for: test.text, among: known))
            }
        }
        func node(_ key: String, among nodes: [YAML]) -> YAML? { nodes.first { $0["key"]?.text?.trimmed == key } }
        let root = m.place.node
        for page in form.pages {
            let pageNode = node(page.key, among: root.items("pages"))
            check(page.show, pageNode, "show")
            for field in page.fields {
                let fieldNode = node(field.key, among: pageNode?.items("fields") ?? [])
                check(field.show, fieldNode, "show")
                check(field.validate, fieldNode, "validate")
            }
        }
        for outcome in form.outcomes { check(outcome.when, node(outcome.key, among: root.items("outcome")), "when") }
    }

    private func checkUniqueness(_ m: MappingReader, pages: [FormPage], outcomes: [Form.Outcome]) {
        func check(_ nodes: [YAML], _ what: String) {
            var seen: Set<String> = []
            for node in nodes {
                guard let key = node["key"], let text = key.text?.trimmed, !seen.insert(text).inserted else { continue }
                m.file.report(.notUnique(what), at: key.place, text: text, mend: "give each \(what) its own key")
            }
        }
        let root = m.place.node
        check(root.items("pages"), "page")
        check(root.items("pages").flatMap { $0.items("fields") }, "field")
        check(root.items("outcome"), "outcome")
        for key in root.items("pages").compactMap({ $0["key"] }) {
            guard let text = key.text?.trimmed, FormPage.reservedKeys.contains(text) else { continue }
            m.file.report(.notUnique("page"), at: key.place, text: text, mend: "every form has a page of this name already: give this one another key")
        }
    }
}

extension YAML {
    /// The items of the list that stands at `key`.
    fileprivate func items(_ key: String) -> [YAML] {
        if case .sequence(let items)? = self[key]?.content { items } else { [] }
    }
}
