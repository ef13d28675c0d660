import Foundation
import Journal
import ServiceCatalog
import Synchronization

/// Published definitions in a folder: each service's files as they were, with the municipality's, by version. A version is never written
/// again.
///
///     definitions/KEY/VERSION/gemeente.yaml
///     definitions/KEY/VERSION/diensten/KEY/dienst.yaml …
public struct FolderDefinitionArchive: DefinitionArchive {
    private let folder: URL

    public init(folder: URL) { self.folder = folder }

    private func place(_ key: ServiceKey, _ version: String) -> URL { folder.appending(path: key.rawValue).appending(path: version) }

    /// Keeps the definitions of a catalogue that are not kept yet.
    ///
    /// - Returns: The services that were new here.
    @discardableResult
    public func keep(_ catalogue: Catalogue, from source: URL) throws -> [Service] {
        let files = FileManager.default
        var added: [Service] = []
        for service in catalogue.services {
            let place = place(service.key, service.version)
            // What a power cut left half written is written again.
            if files.fileExists(atPath: place.path) {
                if self.service(service.key, version: service.version) != nil { continue }
                try files.removeItem(at: place)
            }
            let temporary = folder.appending(path: ".new-\(service.key.rawValue)")
            try? files.removeItem(at: temporary)
            try Files.makeFolder(temporary)
            for name in try files.contentsOfDirectory(atPath: source.path) where name.hasSuffix(".yaml") {
                try Files.copy(source.appending(path: name), to: temporary.appending(path: name))
            }
            let inside = "diensten/\(service.key.rawValue)"
            try Files.copyTree(source.appending(path: inside), to: temporary.appending(path: inside))
            try Files.flush(temporary)
            try Files.makeFolder(place.deletingLastPathComponent())
            try Files.move(temporary, to: place)
            added.append(service)
        }
        return added
    }

    public func service(_ key: ServiceKey, version: String) -> Service? {
        let isName = { (text: String) in !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") } }
        guard isName(key.rawValue), isName(version) else { return nil }
        // Only what is whole: a definition has the version of its own text.
        return Catalogue.load(folder: place(key, version)).catalogue?[key].flatMap { $0.version == version ? $0 : nil }
    }
}
