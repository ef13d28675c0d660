import Journal
import ServiceCatalog

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
