import Foundation

/// What came of reading an archived definition.
public struct LoadedArchive: Sendable {
    /// `nil` when it is not there, not whole, or of another version than was asked for.
    public let service: Service?
    /// Why there is no service, for people: `gemeente.yaml: missing file "gemeente.yaml" — add it`. Empty where there is one.
    public let problems: [String]
}

extension Catalogue {
    /// Reads one archived definition: a service as it was, with the municipality of then.
    ///
    /// An archive stands on its own. What it says of other services, life events, costs and processes elsewhere is not looked at. What today's
    /// check would refuse is read all the same as long as nothing of it is lost, for it was right when it was written. And only the text that its
    /// version names counts: the version is a hash of it.
    ///
    /// - Parameters:
    ///   - folder: Holds `gemeente.yaml` and `diensten/KEY/`.
    ///   - key: The service's; `nil` for the only one that is there.
    public static func load(archive folder: URL, key: ServiceKey?, version: String) -> LoadedArchive {
        ArchiveLoader(folder: folder).load(key, version: version)
    }

    /// The files of a municipality's folder that an archive of a service is made of, relative to the folder.
    ///
    /// - Parameter folder: The municipality's folder, which was read without a mistake.
    public static func archivedFiles(of key: ServiceKey, in folder: URL) -> [String] {
        let files = FolderReader(folder: folder, mistakes: MistakeCollector())
        let inside = ServiceFolderReader.folder(of: key)
        let municipality = files.entries(of: "").filter { !$0.isFolder && ($0.name == "gemeente.yaml" || FolderReader.isTranslation($0.name)) }
        return municipality.map(\.name) + files.definition(in: inside).map { "\(inside)/\($0)" }
    }
}

/// One reading of one archive.
private struct ArchiveLoader {
    let mistakes = MistakeCollector()
    let files: FolderReader

    init(folder: URL) { files = FolderReader(folder: folder, mistakes: mistakes) }

    func load(_ key: ServiceKey?, version: String) -> LoadedArchive {
        guard let municipality = files.yaml("gemeente.yaml", isRequired: true)?.root, municipality["languages"] != nil else {
            return refused("gemeente.yaml does not say in which languages it is written")
        }
        guard let key = key ?? onlyKey else { return refused("it holds no service, or more than one") }
        let folder = ServiceFolderReader.folder(of: key)
        let found = files.version(of: folder)
        guard found == version else { return refused("\(folder) is the text of version \(found), not of \(version)") }
        let reader = ServiceFolderReader(files: files, languages: MunicipalityReader.languages(of: municipality), departments: nil, lifeEvents: nil)
        guard let service = reader.read(key), !mistakes.hasLost else { return refused(nil) }
        return LoadedArchive(service: service, problems: [])
    }

    private var onlyKey: ServiceKey? {
        let folders = files.entries(of: "diensten").filter(\.isFolder)
        return folders.count == 1 ? folders.first.map { ServiceKey(rawValue: $0.name) } : nil
    }

    private func refused(_ why: String?) -> LoadedArchive {
        let mistakes = mistakes.mistakes.filter { !$0.isWarning }.sorted().map(\.description)
        return LoadedArchive(service: nil, problems: [why].compactMap { $0 } + mistakes)
    }
}
