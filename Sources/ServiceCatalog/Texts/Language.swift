/// A language of the screens, as a BCP 47 primary language subtag (`nl`, `en`).
public struct Language: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    /// Those that it is one of; `nil` for those that come with the program.
    private let languages: Languages?

    public init(rawValue: String) { self.rawValue = rawValue; languages = nil }

    init(_ code: String, among languages: Languages) { rawValue = code; self.languages = languages }

    /// Dutch: what every page is written in.
    public static let dutch = Language(rawValue: "nl")
    /// English.
    public static let english = Language(rawValue: "en")

    /// A language is its code, wherever its words come from.
    public static func == (a: Language, b: Language) -> Bool { a.rawValue == b.rawValue }
    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }

    /// All that it is one of.
    var siblings: Languages { languages ?? .builtIn }

    /// Another language, by its code, of those that this is one of.
    public func sibling(_ code: String) -> Language { siblings[code] }

    /// `nil` where there is none of it.
    public var file: LanguageFile? { siblings.file(rawValue) }

    /// What it calls itself; its code, where there is no file of it.
    public var name: String { file?.name ?? rawValue }

    /// How it writes dates and times. Where there is no file of it, pages are Dutch, and so are these.
    public var formats: LanguageFormats { file?.formats ?? siblings.file(Language.dutch.rawValue)?.formats ?? .neutral }
}
