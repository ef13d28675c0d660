import Crypto
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
    /// - Parameters:
    ///   - folder: The folder that holds `gemeente.yaml`. Nothing outside it is read: symbolic links in it are refused.
    ///   - languages: Those that the municipality may name.
    public static func load(folder: URL, languages: Languages = .builtIn) -> LoadedCatalogue {
        CatalogueLoader(folder: folder, known: languages).load()
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
    let known: Languages

    init(folder: URL, known: Languages) { self.known = known; files = FolderReader(folder: folder, mistakes: mistakes) }

    func load() -> LoadedCatalogue {
        guard files.folderExists else {
            let mend = "give the folder that holds gemeente.yaml"
            mistakes.add(Mistake(file: "gemeente.yaml", line: 1, column: 1, text: "gemeente.yaml", reason: .missingFile, mend: mend))
            return LoadedCatalogue(catalogue: nil, mistakes: Array(mistakes.mistakes))
        }
        let top = files.entries(of: "")
        let municipalityFile = files.yaml("gemeente.yaml", isRequired: true)
        // Where the file that names them cannot be read, the languages are those that there are texts in: one mistake makes no others.
        let languages = municipalityFile?.root.map(MunicipalityReader.languages(of:)) ?? MunicipalityReader.languages(among: top.map(\.name))
        files.reportUnexpected(top, among: ["gemeente.yaml", "thema.css", "kosten.yaml", "elders.yaml", "diensten"], in: "", languages: languages)
        let pictures = PictureReader(files: files).read(among: top)

        let serviceFolders = files.entries(of: "diensten").filter(\.isFolder).map(\.name)
        var municipality: MunicipalityFile?
        if let file = municipalityFile {
            let translations = files.translations(in: "", beside: top, languages: languages)
            municipality = read(file, MunicipalityReader.shape(services: serviceFolders, known), translations)
        }
        let theme =
            top.contains { $0.name == "thema.css" }
            ? files.text("thema.css").map { ThemeCheck(file: "thema.css", mistakes: mistakes).read($0) } : nil
        let services = loadServices(municipality, languages)
        let costs = top.contains { $0.name == "kosten.yaml" } ? readAlone("kosten.yaml", CostsReader(services: services, known: serviceFolders).shape) : nil
        let departments = municipality?.departments.map(\.key.rawValue)
        let elsewhere = top.contains { $0.name == "elders.yaml" } ? readAlone("elders.yaml", ElsewhereReader.shape(departments: departments)) : nil
        let found = mistakes.mistakes.sorted()
        guard let municipality, found.allSatisfy(\.isWarning) else { return LoadedCatalogue(catalogue: nil, mistakes: found) }
        let first = municipality.municipality.languages.first ?? .dutch
        let catalogue = Catalogue(
            municipality: municipality.municipality, departments: municipality.departments, lifeEvents: municipality.lifeEvents,
            services: services.sorted { ($0.name.in(first).lowercased(), $0.key.rawValue) < ($1.name.in(first).lowercased(), $1.key.rawValue) },
            themeCSS: theme, pictures: pictures, costs: costs ?? Costs(services: [:]), elsewhere: elsewhere ?? [])
        return LoadedCatalogue(catalogue: catalogue, mistakes: found)
    }

    // MARK: - Services

    private func loadServices(_ municipality: MunicipalityFile?, _ languages: [Language]) -> [Service] {
        let reader = ServiceFolderReader(
            files: files, languages: languages, departments: municipality?.departments.map(\.key.rawValue), lifeEvents: municipality?.lifeEvents.map(\.key))
        return files.entries(of: "diensten").compactMap { entry in
            guard entry.isFolder, !entry.name.hasPrefix(".") else { return nil }
            if !KeySpelling.isKey(entry.name, separator: "-") {
                let mend = "rename the folder: " + KeySpelling.mend(for: entry.name, separator: "-")
                files.report(.badlyWritten("key"), file: "diensten/\(entry.name)", text: entry.name, mend: mend)
            }
            return reader.read(ServiceKey(rawValue: entry.name))
        }
    }

    /// Reads a file without translations.
    private func readAlone<Value>(_ name: String, _ shape: Shape<Value>) -> Value? {
        guard let file = files.yaml(name, isRequired: true), let root = file.root else { return nil }
        return YAMLValue(node: root, file: file, translations: Translations(paths: [:]).scope).read(shape)
    }

    private func read<Value>(_ file: YAMLFile, _ shape: Shape<Value>, _ translations: Translations) -> Value? {
        guard let root = file.root else { return nil }
        let value = YAMLValue(node: root, file: file, translations: translations.scope).read(shape)
        translations.reportUnknown()
        return value
    }
}
