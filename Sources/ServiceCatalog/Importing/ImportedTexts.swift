/// The translated texts that an import gathers, by language.
struct ImportedTexts {
    let languages: [Language]
    private var roots: [Language: Node] = [:]
    private var copies: [Language: [String]] = [:]

    /// Texts by key, in order of arrival.
    private struct Node {
        var text: String?
        var children: [Child] = []

        struct Child {
            let key: String
            var node: Node
        }

        mutating func put(_ path: ArraySlice<String>, _ text: String) {
            guard let key = path.first else {
                self.text = text
                return
            }
            let known = children.firstIndex { $0.key == key }
            if known == nil { children.append(Child(key: key, node: Node())) }
            children[known ?? children.count - 1].node.put(path.dropFirst(), text)
        }

        /// Keys that are 0, 1, 2… make a list.
        var yaml: YAMLText {
            if let text { return .text(text) }
            if !children.isEmpty, children.enumerated().allSatisfy({ $0.element.key == String($0.offset) }) { return .list(children.map(\.node.yaml)) }
            return .mapping(children.map { ($0.key, $0.node.yaml) })
        }
    }

    init(languages: [Language]) {
        self.languages = languages
        for language in languages { roots[language] = Node() }
    }

    /// Where a component or form keeps its translations.
    struct Source {
        private let json: JSON?
        init(_ json: JSON?) { self.json = json }

        /// Newer exports name the property, older ones the literal text.
        func translation(_ property: String, of original: String, in language: Language) -> String? {
            let own = json?["openForms"]?["translations"]?[language.rawValue] ?? json?["translations"]?[language.rawValue] ?? json?[language.rawValue]
            if let text = own?.string(property) { return text }
            let literals = json?["of-translations"]?[language.rawValue]?.items ?? []
            return literals.first { $0.string("literal") == original }?.string("translation")
        }
    }

    /// Adds the text at `path` in every language: its translation, or a copy that is kept account of.
    mutating func add(_ path: [String], _ text: String, _ source: Source, _ property: String) {
        for language in languages {
            let translated = source.translation(property, of: text, in: language).map { PlainText(html: $0).text }
            put(path, translated ?? text, language)
            if translated == nil { copies[language, default: []].append(path.joined(separator: ".")) }
        }
    }

    /// Adds a text that we translated ourselves.
    mutating func add(_ path: [String], _ text: String, english: String) {
        for language in languages {
            put(path, language == .english ? english : text, language)
            if language != .english { copies[language, default: []].append(path.joined(separator: ".")) }
        }
    }

    private mutating func put(_ path: [String], _ text: String, _ language: Language) {
        roots[language]?.put(path[...], text)
    }

    func yaml(_ language: Language) -> YAMLText { roots[language]?.yaml ?? .mapping([]) }

    /// Paths of the texts that are only copied.
    func copied(_ language: Language) -> [String] { copies[language] ?? [] }
}
