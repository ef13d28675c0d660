import ServiceCatalog
import TownHall

/// The files of a form's page: into which fields they may come, and what is said of those that were not kept.
enum FormFiles {
    /// The fields for files of the page that the path names, if the draft's answers show it. A question that only appears while the page is
    /// filled in counts too.
    static func fields(_ scope: UploadScope) -> FileFields {
        guard let draft = scope.draft, draft.service.rawValue == scope.parameters["service"], let key = scope.parameters["page"],
            let form = scope.site.hall.intake.service(of: draft)?.form, let page = form.page(key),
            form.visiblePages(draft.answers, today: draft.day(scope.site.hall.setting.today)).contains(where: { $0.key == key })
        else { return FileFields() }
        let held = draft.answers.files.reduce(0) { $0 + $1.size }
        var fields = FileFields(room: max(0, scope.site.limits.bytesPerForm - held))
        for field in page.fields {
            if case .file(_, let maximum, _) = field.kind { fields.maximumSizes[field.key] = maximum }
        }
        return fields
    }

    /// What came of reading a page, with the files that were not kept as problems of their fields.
    static func adding(_ refused: [String: [RefusedFile]], to reading: PageReading, page: String, of fields: [Field]) -> PageReading {
        if refused.isEmpty { return reading }
        var problems = reading.problems.filter { refused[$0.field] == nil }
        for field in fields {
            if let file = refused[field.key]?.first { problems.append(FieldProblem(page: page, field: field.key, problem: problem(file))) }
        }
        let order = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1.key, $0) })
        problems.sort { order[$0.field, default: .max] < order[$1.field, default: .max] }
        return PageReading(
            answers: reading.answers, problems: problems, typed: reading.typed, revealed: reading.revealed, undecided: reading.undecided,
            unasked: reading.unasked)
    }

    private static func problem(_ file: RefusedFile) -> Problem {
        switch file.reason {
        case .empty: .emptyFile(name: file.name)
        case .tooLarge(let maximum): .fileTooLarge(name: file.name, maximumSize: maximum)
        case .tooMuch(let maximum): .filesTooMuch(name: file.name, maximumSize: maximum)
        case .tooOften: .filesTooOften(name: file.name)
        case .noRoom: .filesNotTaken(name: file.name)
        }
    }
}
