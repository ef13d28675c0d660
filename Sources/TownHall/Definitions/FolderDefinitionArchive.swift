import Foundation
import Journal
import ServiceCatalog

/// Published definitions in a folder: each service's files as they were, with the municipality's, by version. A version is never written
/// again.
///
///     definitions/KEY/VERSION/gemeente.yaml, teksten.en.yaml
///     definitions/KEY/VERSION/diensten/KEY/dienst.yaml …
///
/// What is kept counts only once it was read back, and what is read counts only if it is the text that its version names.
public struct FolderDefinitionArchive: DefinitionArchive {
    private let folder: URL

    public init(folder: URL) { self.folder = folder }

    /// Why a definition cannot be kept. Nothing of it, nor of what came with it, is left.
    public enum KeepingError: Error, Hashable, Sendable, CustomStringConvertible {
        /// What was written is not read as the service that it was written of.
        case notReadBack(ServiceKey, version: String, folder: String, problems: [String])

        public var description: String {
            switch self {
            case .notReadBack(let key, let version, let folder, let problems):
                """
                \(folder): the definition of \(key.rawValue), version \(version), cannot be read back from there, and is not kept: \
                \(problems.joined(separator: "; ")). If the municipality's folder was changed meanwhile, try again; otherwise look at the disk.
                """
            }
        }
    }

    // MARK: Keeping

    /// Keeps the definitions of a catalogue that are not kept yet: all of them, or none.
    ///
    /// Two that keep at the same time must be kept apart by whoever calls.
    ///
    /// - Parameter source: The municipality's folder, from which the catalogue was read.
    /// - Returns: The services that were new here.
    /// - Throws: `KeepingError`, `DatabaseError` for what cannot be written.
    @discardableResult
    public func keep(_ catalogue: Catalogue, from source: URL) throws -> [Service] {
        try removeLeftovers()
        let missing = catalogue.services.filter { service($0.key, version: $0.version) == nil }
        do {
            for service in missing { try write(service, from: source) }
        } catch {
            try? removeLeftovers()
            throw error
        }
        for service in missing {
            let place = place(service.key, service.version)
            try Files.makeFolder(place.deletingLastPathComponent())
            // Something that cannot be read as this version, such as what a power cut left half written.
            if FileManager.default.fileExists(atPath: place.path) { try remove(place) }
            try Files.move(temporary(service), to: place)
        }
        // The names of services that are new here.
        if !missing.isEmpty { try Files.flush(folder) }
        return missing
    }

    /// Writes a definition beside its place, and reads it back.
    private func write(_ service: Service, from source: URL) throws {
        let temporary = temporary(service)
        try Files.makeFolder(temporary)
        var folders: Set<URL> = [temporary]
        for name in Catalogue.archivedFiles(of: service.key, in: source) {
            let file = temporary.appending(path: name)
            var parent = file.deletingLastPathComponent()
            try Files.makeFolder(parent)
            try Files.copy(source.appending(path: name), to: file)
            while parent.path.count > temporary.path.count {
                folders.insert(parent)
                parent = parent.deletingLastPathComponent()
            }
        }
        for folder in folders { try Files.flush(folder) }
        let read = Catalogue.load(archive: temporary, key: service.key, version: service.version)
        guard read.service != nil else {
            throw KeepingError.notReadBack(
                service.key, version: service.version, folder: place(service.key, service.version).path, problems: read.problems)
        }
    }

    private static let leftover = ".new-"

    private func temporary(_ service: Service) -> URL { folder.appending(path: Self.leftover + service.key.rawValue) }

    private func removeLeftovers() throws {
        for name in names(in: folder) where name.hasPrefix(Self.leftover) { try remove(folder.appending(path: name)) }
    }

    private func remove(_ folder: URL) throws {
        do { try FileManager.default.removeItem(at: folder) } catch { throw DatabaseError.inputOutput(file: folder.path, detail: "it cannot be removed") }
    }

    // MARK: Reading

    public func service(_ key: ServiceKey, version: String) -> Service? {
        guard Self.isName(key.rawValue), Self.isName(version) else { return nil }
        let place = place(key, version)
        // Of most that are asked for and not there, there is no folder.
        guard FileManager.default.fileExists(atPath: place.path) else { return nil }
        return Catalogue.load(archive: place, key: key, version: version).service
    }

    public func service(version: String) -> Service? {
        keys.lazy.compactMap { service($0, version: version) }.first
    }

    public func latest(_ key: ServiceKey) -> Service? {
        guard Self.isName(key.rawValue) else { return nil }
        let versions = names(in: folder.appending(path: key.rawValue)).filter(Self.isName)
        func written(_ version: String) -> Date {
            (try? FileManager.default.attributesOfItem(atPath: place(key, version).path)[.modificationDate] as? Date) ?? .distantPast
        }
        return versions.map { ($0, written($0)) }.sorted { ($0.1, $0.0) > ($1.1, $1.0) }.lazy.compactMap { service(key, version: $0.0) }.first
    }

    public var keys: [ServiceKey] { names(in: folder).filter(Self.isName).sorted().map(ServiceKey.init) }

    public func place(_ key: ServiceKey, version: String) -> String { place(key, version).path }

    private func place(_ key: ServiceKey, _ version: String) -> URL { folder.appending(path: key.rawValue).appending(path: version) }

    private func names(in folder: URL) -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] }

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    }
}
