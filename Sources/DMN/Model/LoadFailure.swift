/// Why a model is not read at all. What is wrong inside a model that can be read is a ``ModelDiagnostic``.
public enum LoadFailure: Error, Sendable, Hashable, CustomStringConvertible {
    case malformed(document: String, XMLReader.Failure)
    /// The root is no `definitions` of DMN; its namespace.
    case notDMN(String)
    /// DMN of a version that is not known here; its namespace.
    case unknownVersion(String)
    /// No document was given.
    case nothing

    public var description: String {
        switch self {
        case .malformed(let document, let failure): "\(document): \(failure)"
        case .notDMN(let namespace): "this is no DMN model (\(namespace))"
        case .unknownVersion(let namespace): "this is DMN of a version that is not known here (\(namespace)); known are \(DMNVersion.range)"
        case .nothing: "there is no model"
        }
    }
}
