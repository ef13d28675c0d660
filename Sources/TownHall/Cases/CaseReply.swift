import ServiceCatalog

/// What may come along when a resident writes about a case.
public enum CaseReply {
    /// In bytes.
    public static let largestFile = 10_000_000
    public static let mostFiles = 5

    /// The files that may come along, as a question of a form: photos and PDFs, and whatever the form of the case's service takes.
    ///
    /// - Parameter form: Of the definition that the case began with.
    public static func files(_ form: Form?) -> Field {
        var accepted = ["image/*", "application/pdf"]
        for field in form?.pages.flatMap(\.fields) ?? [] {
            if case .file(let accept, _, _) = field.kind { accepted += accept.filter { !accepted.contains($0) } }
        }
        return files(accepting: accepted)
    }

    /// The same, by what is taken, as a field for files names it.
    public static func files(accepting accepted: [String]) -> Field {
        Field(
            key: "bestanden", kind: .file(accept: accepted, maximumSize: largestFile, maximumFiles: mostFiles), label: Localized("Bestanden"),
            description: nil, isRequired: false, show: nil, validate: nil, message: nil, isEvidence: false, personal: nil, isSummary: false,
            autocomplete: nil)
    }

    /// Everything that is wrong with files that came along.
    ///
    /// - Parameter others: How many more were sent, that did not come in.
    public static func problems(with files: [UploadedFile], besides others: Int = 0, _ form: Form?) -> [CaseFileProblem] {
        let field = Self.files(form)
        guard case .file(let accepted, _, _) = field.kind else { return [] }
        let problems = files.count + others > mostFiles ? [CaseFileProblem.tooMany(maximum: mostFiles)] : []
        return problems
            + files.compactMap { file in
                switch field.problem(with: file) {
                case nil: nil
                case .fileTooLarge: .tooLarge(name: file.name, maximum: largestFile)
                case .emptyFile: .empty(name: file.name)
                default: .type(name: file.name, accepted: accepted)
                }
            }
    }
}

/// What is wrong with the files that came along with a reply.
public enum CaseFileProblem: Hashable, Sendable {
    case tooMany(maximum: Int)
    /// In bytes.
    case tooLarge(name: String, maximum: Int)
    case empty(name: String)
    /// - accepted: What may come along, as a field for files names it.
    case type(name: String, accepted: [String])
}
