import Journal

extension Cases {
    /// A document of a case, opened.
    public struct Document: Sendable {
        public let name: Personal<String>
        public let mediaType: String
        public let content: Personal<[UInt8]>
    }

    /// Why a document of a case cannot be opened, though the case says that it is there.
    public struct DocumentFailure: Error, Sendable {
        public let blob: BlobName
        public let caseID: Identifier
        public let damage: BlobDamage
    }

    /// - Returns: `nil` when the case has no such document.
    func document(_ blob: BlobName, of file: File) async throws -> Document? {
        for entry in file.entries {
            guard case .documentAdded(let document) = entry.event, document.blob == blob, let opened = entry.document?.reveal() else { continue }
            do {
                return Document(
                    name: Personal(opened.name), mediaType: document.mediaType, content: Personal(try await setting.journal.readBlob(blob, opened.key)))
            } catch let error as BlobError {
                throw DocumentFailure(blob: blob, caseID: file.state.id, damage: error.damage)
            }
        }
        return nil
    }
}

extension BlobError {
    fileprivate var damage: BlobDamage {
        switch self {
        case .missing: .missing
        case .damaged: .damaged
        case .full, .readOnly, .inputOutput: .unreadable(detail: description)
        }
    }
}
