import Foundation
import ServiceCatalog

/// What stood in the fields of a form's pages and is no answer, by page: a date of which the year is still open, a number that is none, an
/// answer to a question that another answer hid.
public struct TypedPages: Hashable, Sendable {
    /// What stood on one page.
    public struct Page: Hashable, Codable, Sendable {
        /// In which it was typed: numbers are read by it.
        let language: String
        /// By the name of the control, for fields that could not be read as an answer alone.
        let values: [String: [String]]

        public func isIn(_ language: Language) -> Bool { self.language == language.rawValue }
    }

    private var pages: [String: Page] = [:]

    public init() {}
    public var isEmpty: Bool { pages.isEmpty }
    public subscript(page: String) -> Page? { pages[page] }

    /// Keeps of a page what its answers do not hold; what was kept of it before goes, save of questions that were not on it now.
    ///
    /// - Parameter page: The one that was sent.
    mutating func keep(_ reading: PageReading, of page: FormPage, language: Language) {
        let before = pages[page.key], unread = Set(reading.problems.map(\.field).filter { reading.answers[$0] == nil })
        var values: [String: [String]] = [:]
        for field in page.fields {
            let source: [String: [String]]?
            if reading.typed.mentions(field.key) {
                source = unread.contains(field.key) || reading.unasked.contains(field.key) ? reading.typed.values : nil
            } else if case .number = field.kind, before?.isIn(language) == false {
                // It may be another number in this language.
                source = nil
            } else {
                source = before?.values
            }
            for name in FormInput.names(of: field) {
                if let typed = source?[name], typed.contains(where: { !$0.isEmpty }) { values[name] = typed }
            }
        }
        pages[page.key] = values.isEmpty ? nil : Page(language: language.rawValue, values: values)
    }

    /// What is changed here since `before`, on top of what was kept meanwhile.
    func onTop(of kept: TypedPages, since before: TypedPages) -> TypedPages {
        var merged = kept
        for key in Set(pages.keys).union(before.pages.keys) where pages[key] != before.pages[key] { merged.pages[key] = pages[key] }
        return merged
    }

    var encoded: [UInt8] { (try? JSONEncoder().encode(pages)).map(Array.init) ?? [] }

    init(encoded: some Collection<UInt8>) { pages = (try? JSONDecoder().decode([String: Page].self, from: Data(encoded))) ?? [:] }
}

extension FormInput {
    /// What a page shows: its answers, and what was typed in the place of an answer later.
    public init(showing draft: Draft, of page: FormPage, language: Language) {
        self.init(showing: draft.answers, of: page.fields, language: language)
        guard let typed = draft.typed[page.key] else { return }
        for field in page.fields {
            for name in Self.names(of: field) { if let value = typed.values[name] { values[name] = value } }
            // What may be two numbers where it was typed is asked, also where it would be one of them in the language of the page.
            if case .number = field.kind, typed.values[field.key] != nil { values[field.key + ".shown"] = [typed.language] }
        }
    }
}

extension Draft {
    /// Takes in a page that is left before it is right: what can be read of it is answered, and the rest is kept as it was typed.
    mutating func leave(_ page: FormPage, _ reading: PageReading, language: Language) {
        let before = answers
        answers = reading.answers
        // What cannot be read is no reason to throw away what was good before.
        for problem in reading.problems where problem.problem != .required && answers[problem.field] == nil {
            answers[problem.field] = before[problem.field]
        }
        if !reading.isComplete { completed.remove(page.key) }
        typed.keep(reading, of: page, language: language)
    }
}
