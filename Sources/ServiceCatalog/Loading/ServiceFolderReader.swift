import FEEL

/// Reads the folder of one service.
struct ServiceFolderReader {
    let files: FolderReader
    /// The municipality's; the first is that of the texts themselves.
    let languages: [Language]
    /// What the service may name; `nil` where that is not known, or not looked at.
    let departments: [String]?
    let lifeEvents: [String]?

    static func folder(of key: ServiceKey) -> String { "diensten/\(key.rawValue)" }

    /// - Returns: `nil` when what a service cannot do without is not there; all that is wrong is among the mistakes of `files`.
    func read(_ key: ServiceKey) -> Service? {
        let folder = Self.folder(of: key)
        let entries = files.entries(of: folder)
        files.reportUnexpected(entries, among: FolderReader.serviceFiles, in: folder + "/", languages: languages)
        let serviceFile = files.yaml("\(folder)/dienst.yaml", isRequired: true)
        let hasForm = entries.contains { $0.name == "formulier.yaml" }
        let formFile = hasForm ? files.yaml("\(folder)/formulier.yaml", isRequired: true) : nil
        let translations = files.translations(in: folder + "/", beside: entries, languages: languages)
        let scope = translations.scope

        var form: Form?
        if let formFile, let root = formFile.root {
            let hasRules = entries.contains { $0.name == "regels.dmn" }
            var found: (reader: DecisionRulesReader, rules: DecisionRules)?
            let shape = FormReader(root: root, translations: scope) { questions in
                found = hasRules ? rules(in: folder, for: questions, scope) : nil
                return found?.rules
            }.shape
            form = YAMLValue(node: root, file: formFile, translations: scope).read(shape)
            // What the tables test can be told once it is known what the questions can be answered.
            if let found { found.reader.checkTables(of: found.rules, form) }
        }
        guard let serviceFile, let root = serviceFile.root else { return nil }
        let reader = ServiceReader(
            key: key, version: files.version(of: folder, entries), departments: departments, lifeEvents: lifeEvents, form: form)
        let service = YAMLValue(node: root, file: serviceFile, translations: scope).read(reader.shape)
        // What could not be read asked for no translations.
        if !hasForm || formFile?.root != nil { translations.reportUnknown() }
        return service
    }

    private func rules(
        in folder: String, for questions: [(name: String, type: FEELType)], _ scope: TranslationScope
    ) -> (reader: DecisionRulesReader, rules: DecisionRules)? {
        let path = "\(folder)/regels.dmn"
        guard let text = files.xml(path) else { return nil }
        let reader = DecisionRulesReader(path: path, text: text, mistakes: files.mistakes, questions: questions, translations: scope)
        return reader.read().map { (reader, $0) }
    }
}

extension FolderReader {
    /// The texts in all languages but the first, in the files beside what they translate.
    func translations(in folder: String, beside entries: [Entry], languages: [Language]) -> Translations {
        let others = Set(languages.dropFirst()).subtracting(languages.prefix(1))
        let translations = Translations(
            paths: Dictionary(uniqueKeysWithValues: others.map { ($0, "\(folder)teksten.\($0.rawValue).yaml") }))
        for language in translations.languages {
            let name = "teksten.\(language.rawValue).yaml"
            if entries.contains(where: { $0.name == name }) {
                if let file = yaml(folder + name, isRequired: true) { translations.add(file, language: language) }
            } else {
                report(.missingTranslation(language), file: folder + name, text: name, mend: "add it with the texts in that language")
            }
        }
        return translations
    }
}
