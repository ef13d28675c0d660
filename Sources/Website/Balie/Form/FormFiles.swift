import ServiceCatalog
import TownHall

/// The files of a form's page: into which fields they may come, and what is said of those that were not kept.
enum FormFiles {
    /// The fields for files of the page that the path names, if the draft's answers show it. A question that only appears while the page is
    /// filled in counts too.
    static func fields(_ scope: UploadScope) -> FileFields {
        guard let open = scope.form, open.draft.service.rawValue == scope.parameters["service"], let page = open.shown?.page else { return FileFields() }
        let held = open.draft.answers.files.reduce(0) { $0 + $1.size }
        var fields = FileFields(room: max(0, scope.site.limits.bytesPerForm - held))
        for field in page.fields {
            if case .file(_, let maximum, _) = field.kind { fields.maximumSizes[field.key] = maximum }
        }
        return fields
    }

    /// Why files were not kept, by field: the first of each.
    static func problems(_ refused: [String: [RefusedFile]]) -> [String: AnswerProblem] { refused.compactMapValues { $0.first.map(problem) } }

    private static func problem(_ file: RefusedFile) -> AnswerProblem {
        switch file.reason {
        case .empty: .emptyFile(name: file.name)
        case .tooLarge(let maximum): .fileTooLarge(name: file.name, maximumSize: maximum)
        case .tooMuch(let maximum): .filesTooMuch(name: file.name, maximumSize: maximum)
        case .tooOften: .filesTooOften(name: file.name)
        case .noRoom: .filesNotTaken(name: file.name)
        }
    }
}
