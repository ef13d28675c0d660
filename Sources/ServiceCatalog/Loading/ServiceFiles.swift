/// The files that one service is read from, or one variant of it.
struct ServiceFiles {
    let service: YAMLFile?
    let hasForm: Bool
    let form: YAMLFile?
    /// The decision model; `nil` where there is none, or it cannot be read.
    let rules: (path: String, text: String)?
    let translations: Translations

    /// - Returns: `nil` when what a service cannot do without is not there.
    func read(_ key: ServiceKey, version: String, departments: [String]?, lifeEvents: [String]?, mistakes: MistakeCollector) -> Service? {
        let scope = translations.scope
        var read: Form?
        if let form, let root = form.root {
            var found: (reader: DecisionRulesReader, rules: DecisionRules)?
            let shape = FormReader(root: root, translations: scope) { questions in
                guard let rules else { return nil }
                let reader = DecisionRulesReader(path: rules.path, text: rules.text, mistakes: mistakes, questions: questions, translations: scope)
                found = reader.read().map { (reader, $0) }
                return found?.rules
            }.shape
            read = YAMLValue(node: root, file: form, translations: scope).read(shape)
            // What the tables test can be told once it is known what the questions can be answered.
            if let found { found.reader.checkTables(of: found.rules, read) }
        }
        guard let service, let root = service.root else { return nil }
        let reader = ServiceReader(key: key, version: version, departments: departments, lifeEvents: lifeEvents, form: read)
        let result = YAMLValue(node: root, file: service, translations: scope).read(reader.shape)
        // What could not be read asked for no translations.
        if !hasForm || form?.root != nil { translations.reportUnknown() }
        return result
    }
}
