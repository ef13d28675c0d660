extension Journal {
    /// A whole blob, opened, without holding the caller's thread.
    ///
    /// - Throws: `BlobError`.
    public func readBlob(_ name: BlobName, _ key: BlobKey) async throws -> [UInt8] {
        try await blobReaders.run { [blobs] in try blobs.read(name, key) }
    }
}
