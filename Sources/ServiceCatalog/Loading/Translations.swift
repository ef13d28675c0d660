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

    var scope: TranslationScope {
        TranslationScope(all: self, path: [], nodes: languages.map { ($0, roots[$0]) })
    }

    /// Reports the translations that nothing asked for.
    func reportUnknown() {
        for language in languages {
            guard let root = roots[language], let file = files[language] else { continue }
            if case .mapping = root.node.content {
                root.reportUnknown(in: file, path: [])
            } else if !root.node.isNothing {
                file.report(.wrongType(expected: "a mapping"), at: root.node.place, text: root.node.excerpt, mend: "write it as keys with values")
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
        var others: [Language: String] = [:]
        for (language, node) in nodes {
            if let node, let file = all.files[language], !node.node.isNothing {
                node.isUsed = true
                if let translated = node.node.text {
                    others[language] = translated.trimmed
                } else {
                    file.report(.wrongType(expected: "a text"), at: node.node.place, text: node.node.excerpt)
                }
            } else if !mayBeMissing, text.contains(where: \.isLetter) {
                reportMissing(in: language, original)
            }
        }
        return Localized(text, others: others)
    }

    /// The paragraphs in every language.
    func localize(paragraphs: [String], of original: YAMLValue) -> [Localized] {
        var others = [[Language: String]](repeating: [:], count: paragraphs.count)
        for (language, node) in nodes {
            guard let node, let file = all.files[language], !node.node.isNothing else {
                if !paragraphs.isEmpty { reportMissing(in: language, original) }
                continue
            }
            node.isUsed = true
            guard let translated = node.node.text?.paragraphs else {
                file.report(.wrongType(expected: "a text"), at: node.node.place, text: node.node.excerpt)
                continue
            }
            reportLength(translated.count, paragraphs.count, "paragraphs", node, file)
            for index in 0..<min(translated.count, paragraphs.count) { others[index][language] = translated[index] }
        }
        return zip(paragraphs, others).map { Localized($0, others: $1) }
    }

    /// Reports translated lists that are longer or shorter than the original.
    func expectLength(_ count: Int) {
        for (language, node) in nodes {
            guard let node, let file = all.files[language] else { continue }
            if case .sequence(let items) = node.node.content, items.count != count {
                reportLength(items.count, count, "items", node, file)
                node.isUsed = true
            }
        }
    }

    /// The texts that one language has here: a list of words that need not match the original one by one.
    func words() -> [String] {
        nodes.flatMap { language, node -> [String] in
            guard let node, let file = all.files[language], case .sequence(let items) = node.node.content else { return [] }
            node.isUsed = true
            return items.compactMap { item in
                if item.text == nil { file.report(.wrongType(expected: "a text"), at: item.place, text: item.excerpt) }
                return item.text?.trimmed
            }
        }
    }

    private func reportLength(_ found: Int, _ expected: Int, _ what: String, _ node: TranslationNode, _ file: YAMLFile) {
        guard found != expected else { return }
        let reason = Mistake.Reason.translationLength(expected: expected, found: found)
        file.report(reason, at: node.node.place, text: path.joined(separator: "."), mend: "write as many \(what) as the original has")
    }

    /// A language without any file is reported once, by the loader.
    private func reportMissing(in language: Language, _ original: YAMLValue) {
        guard all.roots[language] != nil, let path = all.paths[language] else { return }
        original.report(.missingTranslation(language), mend: "add \(self.path.joined(separator: ".")) to \(path)")
    }
}

/// One node of a file of translations, with what was asked for below it.
final class TranslationNode {
    let node: YAML
    fileprivate var isUsed = false
    private var children: [String: TranslationNode] = [:]
    private var asked: [String] = []

    init(node: YAML) { self.node = node }

    var isMapping: Bool { if case .mapping = node.content { true } else { false } }

    func child(_ key: String) -> TranslationNode? {
        if let known = children[key] { return known }
        if !asked.contains(key) { asked.append(key) }
        let found: YAML? = switch node.content {
        case .mapping: node[key]
        case .sequence(let items): Int(key).flatMap { items.indices.contains($0) ? items[$0] : nil }
        case .scalar: nil
        }
        let child = found.map(TranslationNode.init)
        children[key] = child
        return child
    }

    fileprivate func reportUnknown(in file: YAMLFile, path: [String]) {
        guard !isUsed else { return }
        switch node.content {
        case .mapping(let entries):
            for entry in entries {
                guard let key = entry.key.text, !YAMLFile.isBlankedOut(key) else { continue }
                if let child = children[key] {
                    child.reportUnknown(in: file, path: path + [key])
                } else {
                    let mend = asked.isEmpty ? "the original has nothing here" : suggestion(for: key, among: asked)
                    file.report(.unknownTranslation, at: entry.key.place, text: (path + [key]).joined(separator: "."), mend: mend)
                }
            }
        case .sequence(let items):
            for index in items.indices { children[String(index)]?.reportUnknown(in: file, path: path + [String(index)]) }
            if children.isEmpty, !items.isEmpty { unknown(in: file, path) }
        case .scalar:
            if !node.isNothing { unknown(in: file, path) }
        }
    }

    private func unknown(in file: YAMLFile, _ path: [String]) {
        let mend = asked.isEmpty ? "the original has no text here" : "write it as keys: \(asked.prefix(8).joined(separator: ", "))"
        file.report(.unknownTranslation, at: node.place, text: path.joined(separator: "."), mend: mend)
    }
}
