/// The languages that there are files of.
public struct Languages: Sendable {
    private let files: [String: LanguageFile]

    /// Those that come with the program.
    public static let builtIn = Languages(files: BuiltInLanguages.files.compactMap { try? LanguageFile.read($0) })

    /// Those that come with the program, and others; of two of one code the last.
    public init(_ more: [LanguageFile]) { self.init(files: Self.builtIn.files.values + more) }

    private init(files: [LanguageFile]) { self.files = Dictionary(files.map { ($0.code, $0) }, uniquingKeysWith: { $1 }) }

    /// A language by its code, whether there is a file of it or not.
    public subscript(_ code: String) -> Language { Language(code, among: self) }

    /// Dutch first, which the pages are written in; the others by code.
    public var all: [Language] {
        let others = files.keys.filter { $0 != Language.dutch.rawValue }.sorted()
        return ([Language.dutch.rawValue] + others).map { self[$0] }
    }

    /// The files of all that a municipality's languages are some of: people write in others than the pages have.
    public static func files(around languages: [Language]) -> [LanguageFile] {
        var known: [String: LanguageFile] = [:]
        for language in languages + [.dutch] { known.merge(language.siblings.files) { first, _ in first } }
        return known.values.sorted { $0.code < $1.code }
    }

    func file(_ code: String) -> LanguageFile? { files[code] }
}
