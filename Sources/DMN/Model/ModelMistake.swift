import FEEL

/// An element of a model, as people and tools know it.
public struct ElementName: Sendable, Hashable, CustomStringConvertible {
    /// The element's id, as references name it.
    public let id: String
    /// The element's name, as people read it.
    public let name: String

    public var description: String { name.isEmpty ? id : name }
}

/// Something wrong in a model that could be read. What is wrong gives null; the rest works.
public struct ModelMistake: Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, with the data that a message in any language needs.
    public enum Reason: Sendable, Hashable {
        /// In the FEEL of one of its texts.
        case expression(String, ExpressionMistake)
        case unknownReference(String)
        /// Input data or a decision without a name, which nothing can read.
        case missingName
        /// An import of a model that was not given.
        case missingImport(String)
        /// Decisions that need each other.
        case cycle
        /// A rule with more or fewer cells than the table has columns.
        case wrongCellCount(rule: Int)
    }

    /// The element that holds the mistake.
    public let element: ElementName
    /// The line of the document, where it is known.
    public let line: Int?
    /// What is wrong.
    public let problem: Reason

    public var description: String {
        let text =
            switch problem {
            case .expression(let source, let mistake): "\(mistake) in ‘\(source.trimmed)’"
            case .unknownReference(let reference): "there is no element ‘\(reference)’"
            case .missingName: "it has no name, so nothing can read it"
            case .missingImport(let namespace): "the imported model ‘\(namespace)’ is missing"
            case .cycle: "it needs its own result"
            case .wrongCellCount(let rule): "rule \(rule) has another number of cells than the table has columns"
            }
        return "\(line.map { "line \($0): " } ?? "")\(element): \(text)"
    }
}
