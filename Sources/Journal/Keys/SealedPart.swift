/// A part of an event that only the holder of its key can read.
public struct SealedPart: Hashable, Sendable {
    /// Whom it is about, within the stream.
    public let subject: Identifier
    /// The key that opens it.
    public let keyID: Identifier
    /// 1: AES-256-GCM, twelve bytes of nonce, ciphertext, sixteen bytes of tag.
    public let algorithm: UInt8
    /// Empty once erased.
    public let ciphertext: [UInt8]

    /// A part that was sealed already.
    public init(subject: Identifier, keyID: Identifier, algorithm: UInt8 = 1, ciphertext: [UInt8]) {
        self.subject = subject; self.keyID = keyID; self.algorithm = algorithm; self.ciphertext = ciphertext
    }
}
