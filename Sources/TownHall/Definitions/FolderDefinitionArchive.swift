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
    /// - Throws: ``NotKept``.
    @discardableResult
    public func keep(_ catalogue: Catalogue, from source: URL) throws(NotKept) -> [Service] {
        do { return try keepNew(catalogue, from: source) } catch { throw NotKept(folder: folder.path, error) }
    }

    /// Why a definition could not be kept.
    public struct NotKept: Error, CustomStringConvertible {
        public let description: String

        fileprivate init(folder: String, _ error: any Error) {
            let error = error as NSError
            let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
            let reason = cause.domain == NSPOSIXErrorDomain ? String(cString: strerror(Int32(cause.code))) : error.localizedDescription
            let file = error.userInfo[NSFilePathErrorKey] as? String ?? folder
            description = "\(folder): the definitions cannot be kept here; \(file): \(reason). Make room, or let this user read and write there."
        }
    }

    private func keepNew(_ catalogue: Catalogue, from source: URL) throws -> [Service] {
        let files = FileManager.default
        var added: [Service] = []
        for service in catalogue.services {
            let place = place(service.key, service.version)
            if files.fileExists(atPath: place.path) { continue }
            let temporary = folder.appending(path: ".new-\(service.key.rawValue)")
            try? files.removeItem(at: temporary)
            try files.createDirectory(at: temporary.appending(path: "diensten"), withIntermediateDirectories: true)
            for name in try files.contentsOfDirectory(atPath: source.path) where name.hasSuffix(".yaml") {
                try copy(source.appending(path: name), to: temporary.appending(path: name))
            }
            let inside = "diensten/\(service.key.rawValue)"
            for path in try files.subpathsOfDirectory(atPath: source.appending(path: inside).path) {
                try copy(source.appending(path: inside).appending(path: path), to: temporary.appending(path: inside).appending(path: path))
            }
            try files.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try files.moveItem(at: temporary, to: place)
            added.append(service)
        }
        return added
    }

    /// Copies what a file holds, and not to whom it belongs: a municipality's folder is often another's, and only to be read.
    private func copy(_ file: URL, to place: URL) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else { return }
        try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(contentsOf: file).write(to: place)
        // On disk before the event that names the version: it is never written again.
        let handle = try FileHandle(forWritingTo: place)
        defer { try? handle.close() }
        try handle.synchronize()
    }

    public func service(_ key: ServiceKey, version: String) -> Service? {
        let isName = { (text: String) in !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") } }
        guard isName(key.rawValue), isName(version) else { return nil }
        return Catalogue.load(folder: place(key, version)).catalogue?[key]
    }
}
