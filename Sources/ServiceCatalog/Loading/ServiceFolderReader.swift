/// Reads the folder of one service, with its variants.
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
        files.reportUnexpected(entries, among: FolderReader.serviceFiles + [FolderReader.variants], in: folder + "/", languages: languages)
        let version = files.version(of: folder)
        let own = own(in: folder, entries)
        let before = files.mistakes.mistakes
        let service = own.read(key, version: version, departments: departments, lifeEvents: lifeEvents, mistakes: files.mistakes)
        let said = files.mistakes.mistakes.subtracting(before)
        guard entries.contains(where: { $0.name == FolderReader.variants && $0.isFolder }) else { return service }
        let variants = VariantReader(
            files: files, languages: languages, departments: departments, lifeEvents: lifeEvents, folder: folder, own: own, base: service, said: said
        ).read()
        return service?.offering(variants)
    }

    private func own(in folder: String, _ entries: [FolderReader.Entry]) -> ServiceFiles {
        let service = files.yaml("\(folder)/dienst.yaml", isRequired: true)
        let hasForm = entries.contains { $0.name == "formulier.yaml" }
        let form = hasForm ? files.yaml("\(folder)/formulier.yaml", isRequired: true) : nil
        let translations = files.translations(in: folder + "/", beside: entries, languages: languages)
        // Without a form nothing asks for what the model decides.
        let hasRules = form?.root != nil && entries.contains { $0.name == "regels.dmn" }
        let rules = hasRules ? files.rules(in: folder) : nil
        return ServiceFiles(service: service, hasForm: hasForm, form: form, rules: rules, translations: translations)
    }
}

extension FolderReader {
    /// The decision model of a service, with its path.
    func rules(in folder: String) -> (path: String, text: String)? {
        let path = "\(folder)/regels.dmn"
        return xml(path).map { (path, $0) }
    }

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
