import ServiceCatalog
import Synchronization

/// What is the same for everyone on the pages of forms, drawn once for a definition and a language: most of a page is.
final class FormTemplates: EditionPart {
    /// The step after all pages: no page has its key.
    private static let check = "controleren"

    private struct Key: Hashable {
        let service: String, page: String
        let language: Language
    }

    private struct Known {
        var pages: [Key: FormPageTemplates] = [:]
        var steps: [Key: FormStepTemplates] = [:]
    }

    private let known = Mutex(Known())

    init(_: Catalogue, _: Assets, _: Menus) {}

    func page(_ shown: FormPage, of service: Service, _ page: PageContext) -> FormPageTemplates {
        let key = Key(service: service.version, page: shown.key, language: page.language)
        if let found = known.withLock({ $0.pages[key] }) { return found }
        let drawn = FormPageTemplates(shown, page)
        known.withLock { $0.pages[key] = drawn }
        return drawn
    }

    /// - Parameter shown: The page that is the step; `nil` for the one after all pages.
    func step(_ shown: FormPage?, of service: Service, _ page: PageContext) -> FormStepTemplates {
        let key = Key(service: service.version, page: shown?.key ?? Self.check, language: page.language)
        if let found = known.withLock({ $0.steps[key] }) { return found }
        let t = page.texts
        let drawn = FormStepTemplates(shown?.title.in(page.language) ?? t("Controleren en versturen"), t)
        known.withLock { $0.steps[key] = drawn }
        return drawn
    }
}

extension SiteEdition {
    var formTemplates: FormTemplates { part() }
}
