/// Reads the variants of one service: each is laid over the service and checked as a service of its own.
struct VariantReader {
    let files: FolderReader
    let languages: [Language]
    let departments: [String]?
    let lifeEvents: [String]?
    /// The service's.
    let folder: String
    let own: ServiceFiles
    /// `nil` where the service cannot be read: then its variants cannot be laid over it.
    let base: Service?
    /// What was said of the service itself, which is not said again of each variant.
    let said: Set<Mistake>

    func read() -> [Variant] {
        let place = "\(folder)/\(FolderReader.variants)"
        let entries = files.entries(of: place).filter { !$0.name.hasPrefix(".") }
        for entry in entries where !entry.isFolder {
            files.report(.unexpectedFile, file: "\(place)/\(entry.name)", text: entry.name, mend: "put it in a folder of its own: \(place)/NAME/")
        }
        return entries.filter(\.isFolder).compactMap { read($0.name, in: "\(place)/\($0.name)") }
    }

    private func read(_ key: String, in place: String) -> Variant? {
        checkName(key, place)
        let entries = files.entries(of: place)
        files.reportUnexpected(entries, among: [FolderReader.variantFile] + FolderReader.serviceFiles, in: place + "/", languages: languages)
        for entry in entries where entry.isFolder && entry.name == FolderReader.variants {
            let mend = "a variant is one of the service itself: put it beside this one, in \(folder)/\(FolderReader.variants)/"
            files.report(.unexpectedFile, file: "\(place)/\(entry.name)", text: entry.name, mend: mend)
        }
        let parts = parts(of: place, entries)
        let header = files.yaml("\(place)/\(FolderReader.variantFile)", isRequired: true)
        guard let base else { return nil }
        let collector = MistakeCollector()
        let composed = parts.laid(over: own, languages: languages, mistakes: collector)
        let words = header.flatMap { file in file.root.flatMap { read($0, of: file, composed.translations) } }
        let service = composed.read(
            base.key, version: Variant.version(of: key, service: base.version), departments: departments, lifeEvents: lifeEvents, mistakes: collector)
        pass(on: collector, place: place, parts)
        guard let service else { return nil }
        if let form = base.form, let other = service.form { compare(form, other, place, parts) }
        let isSameRules = parts.rules.map { $0.text == own.rules?.text } ?? true
        let differences = ServiceComparison(old: base, new: service, isSameRules: isSameRules).differences
        // What is wrong in it already is why nothing came of it.
        if differences.isEmpty, !files.mistakes.mistakes.contains(where: { !$0.isWarning && $0.file.hasPrefix(place + "/") }) {
            let mend = "write what differs in dienst.yaml, formulier.yaml or teksten.LANGUAGE.yaml beside it, or take the folder away"
            files.report(.sameAsBase, file: "\(place)/\(FolderReader.variantFile)", text: key, mend: mend)
        }
        return words.map { Variant(key: key, name: $0.name, why: $0.why, service: service, differences: differences) }
    }

    private func checkName(_ key: String, _ place: String) {
        if key == Variant.base {
            files.report(.notUnique("variant"), file: place, text: key, mend: "the service as it is has this name already: rename the folder")
        } else if !KeySpelling.isKey(key, separator: "-") {
            files.report(.badlyWritten("key"), file: place, text: key, mend: "rename the folder: " + KeySpelling.mend(for: key, separator: "-"))
        }
    }

    private func parts(of place: String, _ entries: [FolderReader.Entry]) -> VariantFiles {
        func yaml(_ name: String) -> YAMLFile? {
            entries.contains { $0.name == name } ? files.yaml("\(place)/\(name)", isRequired: true) : nil
        }
        let texts = languages.dropFirst().map { language in (language, yaml("teksten.\(language.rawValue).yaml")) }
        return VariantFiles(
            place: place, service: yaml("dienst.yaml"), form: yaml("formulier.yaml"),
            rules: entries.contains { $0.name == "regels.dmn" } ? files.rules(in: place) : nil,
            texts: Dictionary(texts.compactMap { language, file in file.map { (language, $0) } }, uniquingKeysWith: { first, _ in first }))
    }

    /// `variant.yaml`, whose words in other languages stand at `variant:` among the translations.
    private func read(_ root: YAML, of file: YAMLFile, _ translations: Translations) -> (name: Localized, why: Localized)? {
        let shape = Shape<(name: Localized, why: Localized)>.mapping("a variant") { m in
            let name = m.required("name", .localized)
            let why = m.required("why", .localized)
            for key in ["base", "of", "extends"] { m.belongsElsewhere(key, "a variant is one of the service in whose folder it stands") }
            guard let name, let why else { return nil }
            return (name, why)
        }
        return YAMLValue(node: root, file: file, translations: translations.scope.child("variant")).read(shape)
    }

    // MARK: - Mistakes

    /// Hands on what is wrong with the whole: what stands in the variant as it is, what only comes of it at its own file, and what the service
    /// itself has wrong not at all.
    private func pass(on collector: MistakeCollector, place: String, _ parts: VariantFiles) {
        if collector.hasLost { files.mistakes.lose() }
        struct Spot: Hashable { let file: String, line: Int, column: Int, reason: Mistake.Reason }
        func spot(_ mistake: Mistake) -> Spot { Spot(file: mistake.file, line: mistake.line, column: mistake.column, reason: mistake.reason) }
        let known = Set(said.map(spot))
        for mistake in collector.mistakes {
            if mistake.file.hasPrefix(place + "/") {
                files.mistakes.add(mistake)
                continue
            }
            switch mistake.reason {
            // Translations of what the variant does not show, or says otherwise; what lacks one is told where it stands.
            case .missingTranslation, .unknownTranslation, .translationLength: continue
            default: break
            }
            if known.contains(spot(mistake)) { continue }
            let (file, at) = parts.origin(of: mistake.file)
            let there = "it stands at \(mistake.file):\(mistake.line):\(mistake.column)"
            files.mistakes.add(
                Mistake(
                    file: file, line: at.line, column: at.column, text: mistake.text, reason: mistake.reason,
                    mend: mistake.mend.isEmpty ? there : "\(mistake.mend); \(there)"))
        }
    }

    /// What is counted by the answers of the service must be counted by the same answers in a variant.
    private func compare(_ old: Form, _ new: Form, _ place: String, _ parts: VariantFiles) {
        for field in old.pages.flatMap(\.fields) where field.isEvidence {
            let mend: String
            if let other = new.field(field.key) {
                if !other.isEvidence {
                    mend = "keep \"evidence: true\""
                } else if other.kind.answerName != field.kind.answerName {
                    mend = "keep its type: \(field.kind.typeName)"
                } else if Set(other.choices.map(\.value)) != Set(field.choices.map(\.value)) {
                    mend = "keep the values \(field.choices.map(\.value).joined(separator: ", ")); their labels may differ"
                } else {
                    continue
                }
            } else {
                mend = "keep this field, for it is evidence"
            }
            let at = parts.form?.root?.firstPlace(of: field.key) ?? parts.form?.root?.place ?? .start
            files.mistakes.add(
                Mistake(
                    file: parts.form?.path ?? "\(place)/\(FolderReader.variantFile)", line: at.line, column: at.column, text: field.key,
                    reason: .notComparable, mend: mend))
        }
    }
}

extension YAML {
    /// Where something with this key stands, in it or below it.
    fileprivate func firstPlace(of key: String) -> Position? {
        switch content {
        case .scalar: nil
        case .sequence(let items): items.lazy.compactMap { $0.firstPlace(of: key) }.first
        case .mapping(let entries):
            if let own = self["key"], own.text?.trimmed == key {
                own.place
            } else {
                entries.lazy.compactMap { $0.key.text == key ? $0.key.place : $0.value.firstPlace(of: key) }.first
            }
        }
    }
}
