import Journal
import ServiceCatalog

extension Answers {
    /// The blobs of all files among the answers.
    public var blobs: [RowBlob] {
        files.compactMap { file in BlobName(file.blob).map { RowBlob(name: $0, size: file.size) } }
    }
}
