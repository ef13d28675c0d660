import Crypto
import FEEL
import Foundation

/// What came of reading a municipality's folder.
public struct LoadedCatalogue: Sendable {
    /// `nil` when there are mistakes that it cannot be used with; warnings leave it usable.
    public let catalogue: Catalogue?
    /// Everything that is wrong, sorted by file and position.
    public let mistakes: [Mistake]
}

extension Catalogue {
    /// Reads a municipality's folder. Never throws: whatever is wrong is a mistake in the answer, and all mistakes are found in one pass.
    ///
    /// - Parameter folder: The folder that holds `gemeente.yaml`. Nothing outside it is read: symbolic links in it are refused.
    public static func load(folder: URL) -> LoadedCatalogue {
        CatalogueLoader(folder: folder).load()
    }

    /// Reads a municipality's folder.
    ///
    /// - Parameter folder: A path, absolute or relative to the working directory.
    public static func load(folder: String) -> LoadedCatalogue {
        load(folder: URL(fileURLWithPath: folder, isDirectory: true))
    }
}

/// One reading of one folder.
private struct CatalogueLoader {
    let mistakes = MistakeCollector()
    let files: FolderReader

    init(folder: URL) { files = FolderReader(folder: folder, mistakes: mistakes) }

    func load() -> LoadedCatalogue {
        guard files.folderExists else {
            let mend = "give the folder that holds gemeente.yaml"
            mistakes.add(Mistake(file: "gemeente.yaml", line: 1, column: 1, text: "gemeente.yaml", reason: .missingFile, mend: mend))
            return LoadedCatalogue(catalogue: nil, mistakes: Array(mistakes.mistakes))
        }
        let top = files.entries(of: "")
        let municipalityFile = files.yaml("gemeente.yaml", isRequired: true)
        let languages = MunicipalityReader.languages(of: municipalityFile?.root)
        files.reportUnexpected(top, among: ["gemeente.yaml", "thema.css", "kosten.yaml", "elders.yaml", "diensten"], in: "", languages: languages)

        var municipality: MunicipalityFile?
        if let file = municipalityFile {
            let translations = self.translations(in: "", beside: top, languages: languages)
            let keys = files.entries(of: "diensten").filter(\.isFolder).map(\.name)
            municipality = read(file, MunicipalityReader.shape(services: keys), translations)
        }
        let theme = top.contains { $0.name == "thema.css" } ? files.text("thema.css") : nil
        let services = loadServices(municipality, languages)
        let costs = top.contains { $0.name == "kosten.yaml" } ? readAlone("kosten.yaml", CostsReader(services: services).shape) : nil
        let departments = municipality?.departments.map(\.key.rawValue)
        let elsewhere = top.contains { $0.name == "elders.yaml" } ? readAlone("elders.yaml", ElsewhereReader.shape(departments: departments)) : nil
        let found = mistakes.mistakes.sorted()
        guard let municipality, found.allSatisfy(\.isWarning) else { return LoadedCatalogue(catalogue: nil, mistakes: found) }
        let first = municipality.municipality.languages.first ?? .dutch
        let catalogue = Catalogue(
            municipality: municipality.municipality, departments: municipality.departments, lifeEvents: municipality.lifeEvents,
            services: services.sorted { ($0.name.in(first).lowercased(), $0.key.rawValue) < ($1.name.in(first).lowercased(), $1.key.rawValue) },
            themeCSS: theme, costs: costs ?? Costs(services: [:]), elsewhere: elsewhere ?? [])
        return LoadedCatalogue(catalogue: catalogue, mistakes: found)
    }

    // MARK: - Services

    private func loadServices(_ municipality: MunicipalityFile?, _ languages: [Language]) -> [Service] {
        files.entries(of: "diensten").compactMap { entry in
            guard entry.isFolder, !entry.name.hasPrefix(".") else { return nil }
            let folder = "diensten/\(entry.name)"
            if !KeySpelling.isKey(entry.name, separator: "-") {
                let key = KeySpelling.key(from: entry.name, separator: "-")
                let mend = "rename the folder" + (key.isEmpty ? "" : " to \"\(key)\"")
                files.report(.badlyWritten("key"), file: folder, text: entry.name, mend: mend)
            }
            return loadService(ServiceKey(rawValue: entry.name), folder, municipality, languages)
        }
    }

    private func loadService(_ key: ServiceKey, _ folder: String, _ municipality: MunicipalityFile?, _ languages: [Language]) -> Service? {
        let entries = files.entries(of: folder)
        files.reportUnexpected(entries, among: ["dienst.yaml", "formulier.yaml", "regels.dmn"], in: folder + "/", languages: languages)
        let serviceFile = files.yaml("\(folder)/dienst.yaml", isRequired: true)
        let hasForm = entries.contains { $0.name == "formulier.yaml" }
        let formFile = hasForm ? files.yaml("\(folder)/formulier.yaml", isRequired: true) : nil
        let translations = self.translations(in: folder + "/", beside: entries, languages: languages)
        let scope = translations.scope

        var form: Form?
        if let formFile, let root = formFile.root {
            let hasRules = entries.contains { $0.name == "regels.dmn" }
            var read: (reader: DecisionRulesReader, rules: DecisionRules)?
            let shape = FormReader(root: root, translations: scope) { questions in
                read = hasRules ? rules(in: folder, for: questions, scope) : nil
                return read?.rules
            }.shape
            form = shape.read(YAMLValue(node: root, file: formFile, translations: scope))
            // What the tables test can be told once it is known what the questions can be answered.
            if let read { read.reader.checkTables(of: read.rules, form) }
        }
        guard let serviceFile, let root = serviceFile.root else { return nil }
        let reader = ServiceReader(
            key: key, version: files.version(of: folder, entries), departments: municipality?.departments.map(\.key.rawValue),
            lifeEvents: municipality?.lifeEvents.map(\.key), form: form)
        let service = reader.shape.read(YAMLValue(node: root, file: serviceFile, translations: scope))
        // What could not be read asked for no translations.
        if !hasForm || formFile?.root != nil { translations.reportUnknown() }
        return service
    }

    private func rules(
        in folder: String, for questions: [(name: String, type: FEELType)], _ scope: TranslationScope
    ) -> (reader: DecisionRulesReader, rules: DecisionRules)? {
        let path = "\(folder)/regels.dmn"
        guard let text = files.text(path) else { return nil }
        let reader = DecisionRulesReader(path: path, text: text, mistakes: mistakes, questions: questions, translations: scope)
        return reader.read().map { (reader, $0) }
    }

    /// Reads a file without translations.
    private func readAlone<Value>(_ name: String, _ shape: Shape<Value>) -> Value? {
        guard let file = files.yaml(name, isRequired: true), let root = file.root else { return nil }
        return shape.read(YAMLValue(node: root, file: file, translations: Translations(paths: [:]).scope))
    }

    // MARK: - Translations

    private func translations(in folder: String, beside entries: [FolderReader.Entry], languages: [Language]) -> Translations {
        let others = Set(languages.dropFirst()).subtracting(languages.prefix(1))
        let translations = Translations(
            paths: Dictionary(uniqueKeysWithValues: others.map { ($0, "\(folder)teksten.\($0.rawValue).yaml") }))
        for language in translations.languages {
            let name = "teksten.\(language.rawValue).yaml"
            if entries.contains(where: { $0.name == name }) {
                if let file = files.yaml(folder + name, isRequired: true) { translations.add(file, language: language) }
            } else {
                let mend = "add it with the texts in that language"
                files.report(.missingTranslation(language), file: folder + name, text: name, mend: mend)
            }
        }
        return translations
    }

    private func read<Value>(_ file: YAMLFile, _ shape: Shape<Value>, _ translations: Translations) -> Value? {
        guard let root = file.root else { return nil }
        let value = shape.read(YAMLValue(node: root, file: file, translations: translations.scope))
        translations.reportUnknown()
        return value
    }
}
