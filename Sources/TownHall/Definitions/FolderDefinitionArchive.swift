import Foundation
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
            if files.fileExists(atPath: place.path) { continue }
            let temporary = folder.appending(path: ".new-\(service.key.rawValue)")
            try? files.removeItem(at: temporary)
            try files.createDirectory(at: temporary.appending(path: "diensten"), withIntermediateDirectories: true)
            for name in try files.contentsOfDirectory(atPath: source.path) where name.hasSuffix(".yaml") {
                try files.copyItem(at: source.appending(path: name), to: temporary.appending(path: name))
            }
            let inside = "diensten/\(service.key.rawValue)"
            try files.copyItem(at: source.appending(path: inside), to: temporary.appending(path: inside))
            try files.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try files.moveItem(at: temporary, to: place)
            added.append(service)
        }
        return added
    }

    public func service(_ key: ServiceKey, version: String) -> Service? {
        let isName = { (text: String) in !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") } }
        guard isName(key.rawValue), isName(version) else { return nil }
        return Catalogue.load(folder: place(key, version)).catalogue?[key]
    }
}
