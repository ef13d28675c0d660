/// The texts in the other languages (`teksten.LANG.yaml`) of one service, or of the municipality itself. Every text that the files in
/// the first language hold is asked for here; what was never asked for is unknown.
final class Translations {
    let languages: [Language]
    fileprivate var roots: [Language: TranslationNode] = [:]
    fileprivate var files: [Language: YAMLFile] = [:]
    /// Where the texts of a language belong, for messages.
    fileprivate let paths: [Language: String]

    /// - Parameter paths: Path of the file of each language, relative to the municipality's folder.
    init(paths: [Language: String]) {
        self.paths = paths
        languages = paths.keys.sorted { $0.rawValue < $1.rawValue }
    }

    func add(_ file: YAMLFile, language: Language) {
        guard let root = file.root else { return }
        files[language] = file
        roots[language] = TranslationNode(node: root)
    }

    /// The file of a language, if there is one that can be read.
    func file(of language: Language) -> YAMLFile? { files[language] }

    var scope: TranslationScope {
        TranslationScope(all: self, path: [], nodes: languages.map { ($0, roots[$0]) })
    }

    /// Reports the translations that nothing asked for.
    func reportUnknown() {
        for language in languages {
            guard let root = roots[language], let file = files[language] else { continue }
            if root.isMapping {
                root.reportUnknown(in: file, path: [])
            } else if let other = root.something {
                file.report(.wrongType(expected: "a mapping"), at: other.place, text: other.excerpt, mend: "write it as keys with values")
            }
        }
    }
}

/// A place in the files of translations: the same path in each language.
struct TranslationScope {
    fileprivate let all: Translations
    let path: [String]
    fileprivate let nodes: [(language: Language, node: TranslationNode?)]

    func child(_ key: String) -> TranslationScope {
        guard !nodes.isEmpty else { return self }
        return TranslationScope(all: all, path: path + [key], nodes: nodes.map { ($0.language, $0.node?.child(key)) })
    }

    /// This place itself where a language has a text here, else its child `key`: `eik: Oak` beside `eik: { label: Oak }`.
    func selfOrChild(_ key: String) -> TranslationScope {
        let nodes = nodes.map { (language: $0.language, node: $0.node?.isMapping == true ? $0.node?.child(key) : $0.node) }
        return TranslationScope(all: all, path: path, nodes: nodes)
    }

    /// The text in every language. A missing translation is reported at the original.
    func localize(_ text: String, of original: YAMLValue, mayBeMissing: Bool = false) -> Localized {
        localize(text, isNew: original.node.place.file != nil) { reason, mend in if !mayBeMissing { original.report(reason, mend: mend) } }
    }

    /// The text in every language. A missing translation is told to `report`, with the mend.
    ///
    /// - Parameter isNew: Whether it is a variant's own, so that a translation of what the service says in its place is none of it.
    func localize(_ text: String, isNew: Bool = false, report: (Mistake.Reason, String) -> Void) -> Localized {
        var others: [Language: String] = [:]
        for (language, node) in nodes {
            node?.isAsked = true
            if let found = node?.something, let file = all.files[language], !isNew || found.place.file != nil {
                if let translated = found.text {
                    others[language] = translated.trimmed
                } else {
                    file.report(.wrongType(expected: "a text"), at: found.place, text: found.excerpt)
                }
            } else if text.contains(where: \.isLetter) {
                reportMissing(in: language, report)
            }
        }
        return Localized(text, others: others)
    }

    /// The paragraphs in every language.
    func localize(paragraphs: [String], of original: YAMLValue) -> [Localized] {
        var others = [[Language: String]](repeating: [:], count: paragraphs.count)
        for (language, node) in nodes {
            node?.isAsked = true
            guard let found = node?.something, let file = all.files[language], original.node.place.file == nil || found.place.file != nil else {
                if !paragraphs.isEmpty { reportMissing(in: language) { original.report($0, mend: $1) } }
                continue
            }
            guard let translated = found.text?.paragraphs else {
                file.report(.wrongType(expected: "a text"), at: found.place, text: found.excerpt)
                continue
            }
            if translated.count != paragraphs.count { reportLength(translated.count, paragraphs.count, "paragraphs", found, file) }
            for index in 0..<min(translated.count, paragraphs.count) { others[index][language] = translated[index] }
        }
        return zip(paragraphs, others).map { Localized($0, others: $1) }
    }

    /// Reports translated lists that are longer or shorter than the original.
    func expectLength(_ count: Int) {
        for (language, node) in nodes {
            guard let node, let found = node.node, let file = all.files[language] else { continue }
            if case .sequence(let items) = found.content, items.count != count {
                reportLength(items.count, count, "items", found, file)
                node.isAsked = true
            }
        }
    }

    /// The texts that one language has here: a list of words that need not match the original one by one.
    func words() -> [String] {
        nodes.flatMap { language, node -> [String] in
            node?.isAsked = true
            guard let node = node?.something, let file = all.files[language] else { return [] }
            guard case .sequence(let items) = node.content else {
                file.report(.wrongType(expected: "a list"), at: node.place, text: node.excerpt)
                return []
            }
            return items.compactMap { item in
                if item.text == nil { file.report(.wrongType(expected: "a text"), at: item.place, text: item.excerpt) }
                return item.text?.trimmed
            }
        }
    }

    private func reportLength(_ found: Int, _ expected: Int, _ what: String, _ node: YAML, _ file: YAMLFile) {
        let reason = Mistake.Reason.translationLength(expected: expected, found: found)
        file.report(reason, at: node.place, text: path.joined(separator: "."), mend: "write as many \(what) as the original has")
    }

    /// A language without any file is reported once, by the loader.
    private func reportMissing(in language: Language, _ report: (Mistake.Reason, String) -> Void) {
        guard all.roots[language] != nil, let path = all.paths[language] else { return }
        report(.missingTranslation(language), "add \(self.path.joined(separator: ".")) to \(path)")
    }
}

/// One place in a file of translations, with what was asked for at it and below it. What was asked for may not be there.
final class TranslationNode {
    let node: YAML?
    /// Whether a text was asked for here.
    fileprivate var isAsked = false
    private var children: [String: TranslationNode] = [:]
    private var order: [String] = []

    init(node: YAML?) { self.node = node }

    /// The node, if there is anything in it.
    fileprivate var something: YAML? { node?.isNothing == false ? node : nil }

    var isMapping: Bool { if case .mapping? = node?.content { true } else { false } }

    func child(_ key: String) -> TranslationNode {
        if let known = children[key] { return known }
        let found: YAML? =
            switch node?.content {
            case .mapping: node?[key]
            case .sequence(let items): Int(key).flatMap { items.indices.contains($0) ? items[$0] : nil }
            case .scalar, nil: nil
            }
        let child = TranslationNode(node: found)
        children[key] = child
        order.append(key)
        return child
    }

    private var isAskedBelow: Bool { isAsked || children.values.contains(where: \.isAskedBelow) }
    private var expected: [String] { order.filter { children[$0]?.isAskedBelow == true } }

    fileprivate func reportUnknown(in file: YAMLFile, path: [String]) {
        guard !isAsked, let node else { return }
        switch node.content {
        case .mapping(let entries):
            for entry in entries {
                guard let key = entry.key.text, !YAMLFile.isBlankedOut(key) else { continue }
                if let child = children[key], child.isAskedBelow {
                    child.reportUnknown(in: file, path: path + [key])
                } else {
                    let mend = expected.isEmpty ? "the original has nothing here" : suggestion(for: key, among: expected)
                    file.report(.unknownTranslation, at: entry.key.place, text: (path + [key]).joined(separator: "."), mend: mend)
                }
            }
        case .sequence(let items):
            for index in items.indices { children[String(index)]?.reportUnknown(in: file, path: path + [String(index)]) }
            if !isAskedBelow, !items.isEmpty { unknown(in: file, path) }
        case .scalar:
            if !node.isNothing { unknown(in: file, path) }
        }
    }

    private func unknown(in file: YAMLFile, _ path: [String]) {
        let mend = expected.isEmpty ? "the original has no text here" : "write it as keys: \(expected.prefix(8).joined(separator: ", "))"
        file.report(.unknownTranslation, at: (node ?? YAML(place: .start, content: .sequence([]))).place, text: path.joined(separator: "."), mend: mend)
    }
}
