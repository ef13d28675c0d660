import ServiceCatalog

/// Types of files in words.
enum FileWords {
    /// What may be sent: `een foto, een pdf of een Word-bestand (.docx)`.
    static func accepted(by field: Field, _ t: Texts) -> String {
        let words = field.acceptedKinds.map { kind, extensions in
            let endings = extensions.joined(separator: ", ")
            if kind == .other { return endings.isEmpty ? t("een bestand van een andere soort") : t("een bestand dat eindigt op {0}", endings) }
            return word(kind, t) + (endings.isEmpty ? "" : " (\(endings))")
        }
        guard let last = words.last else { return t("een bestand van een andere soort") }
        return words.count == 1 ? last : words.dropLast().joined(separator: ", ") + t(" of ") + last
    }

    private static func word(_ kind: FileType.Kind, _ t: Texts) -> String {
        switch kind {
        case .picture: t("een foto")
        case .pdf: t("een pdf")
        case .word: t("een Word-bestand")
        case .spreadsheet: t("een Excel-bestand")
        case .presentation: t("een PowerPoint-bestand")
        case .openDocument: t("een OpenDocument-bestand")
        case .mail: t("een e-mailbericht als bestand")
        case .text: t("een tekstbestand")
        case .table: t("een CSV-bestand")
        case .archive: t("een ZIP-bestand")
        case .film: t("een film")
        case .sound: t("een geluidsbestand")
        case .other: t("een bestand van een andere soort")
        }
    }
}
