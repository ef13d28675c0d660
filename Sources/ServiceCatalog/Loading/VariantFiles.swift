/// The files of a variant: what differs from its service.
struct VariantFiles {
    /// The variant's folder.
    let place: String
    let service: YAMLFile?
    let form: YAMLFile?
    let rules: (path: String, text: String)?
    let texts: [Language: YAMLFile]

    /// The whole service.
    func laid(over base: ServiceFiles, languages: [Language], mistakes: MistakeCollector) -> ServiceFiles {
        ServiceFiles(
            service: base.service.map { laid(service, over: $0, mistakes) }, hasForm: base.hasForm || form != nil,
            form: base.form.map { laid(form, over: $0, mistakes) } ?? form, rules: rules ?? base.rules,
            translations: translations(over: base, mistakes))
    }

    private func laid(_ file: YAMLFile?, over base: YAMLFile, _ mistakes: MistakeCollector) -> YAMLFile {
        guard let root = base.root else { return base }
        guard let file, file.root != nil else { return YAMLFile(base, with: base, root: root, mistakes: mistakes) }
        return VariantOverlay(file: file).laid(over: base, mistakes: mistakes)
    }

    private func translations(over base: ServiceFiles, _ mistakes: MistakeCollector) -> Translations {
        let translations = Translations(
            paths: Dictionary(uniqueKeysWithValues: base.translations.languages.map { ($0, "\(place)/teksten.\($0.rawValue).yaml") }))
        for language in translations.languages {
            switch (base.translations.file(of: language), texts[language]) {
            case (let old?, let new?) where old.root != nil && new.root != nil:
                translations.add(VariantOverlay(file: new, isTranslation: true).laid(over: old, mistakes: mistakes), language: language)
            case (let old?, _):
                if let root = old.root { translations.add(YAMLFile(old, with: old, root: root, mistakes: mistakes), language: language) }
            case (nil, let new?):
                translations.add(new, language: language)
            case (nil, nil): break
            }
        }
        return translations
    }

    /// Where in the variant comes from what shows in a file of the service.
    func origin(of file: String) -> (file: String, place: YAML.Position) {
        let name = file.split(separator: "/").last
        let own = [form, service] + texts.values.map(Optional.some)
        // What a decision table has wrong now comes of the questions.
        guard let origin = own.compactMap({ $0 }).first(where: { $0.path.split(separator: "/").last == name }) ?? form ?? service else {
            return ("\(place)/\(FolderReader.variantFile)", .start)
        }
        // Most of it comes of another order.
        return (origin.path, origin.root?["pages"]?.place ?? origin.root?.place ?? .start)
    }
}
