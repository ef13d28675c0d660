import Journal

/// How keys of a definition stand in the journal.
enum EvidenceCode {
    static func of(_ key: String) -> String { Code(making: key).description }
}
