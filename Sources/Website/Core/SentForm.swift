import Journal
import ServiceCatalog

/// What a form sent.
public struct SentForm: Sendable {
    public var values: [String: [String]] = [:]
    public var files: [String: [SentFile]] = [:]
    /// Files that were not kept, by field, with why.
    public var refused: [String: [RefusedFile]] = [:]
    public init() {}

    public subscript(name: String) -> String { values[name]?.first ?? "" }
    public func all(_ name: String) -> [String] { values[name] ?? [] }
}

/// A file that came in with a form, sealed already.
public struct SentFile: Sendable {
    public let name: String
    public let mediaType: String
    public let size: Int
    public let blob: BlobName
    public let key: BlobKey

    public var uploaded: UploadedFile {
        UploadedFile(name: name, mediaType: mediaType, size: size, blob: blob.text, key: key.text)
    }
}
