import HTML
import ServiceCatalog
import Testing

@testable import Website

@Suite("Questions that are drawn once")
struct FieldTemplateTests {
    @Test("a template that is filled in is what drawing the question gives")
    func templatesEqualDrawing() throws {
        let website = try TestSite()
        let services = website.hall.setting.shelf.current.services
        var kinds: Set<String> = []
        for language in [Language.dutch, .english] {
            let page = PageContext(site: website.site, language: language, path: "/")
            for field in services.compactMap(\.form).flatMap(\.pages).flatMap(\.fields) {
                guard let template = FieldView.template(field, page) else { continue }
                kinds.insert(String("\(field.kind)".prefix { $0 != "(" }))
                for input in Self.inputs(field) {
                    var drawn = HTMLWriter(), filled = HTMLWriter()
                    FieldView(field, input, kept: nil, nil, page).write(&drawn)
                    template.write(to: &filled) { FieldView.fill($0, of: field, input, &$1) }
                    #expect(filled.string == drawn.string)
                    #expect(!filled.bytes.contains(0))
                }
            }
        }
        #expect(kinds.isSuperset(of: ["text", "textarea", "number", "email", "phone", "date", "radio", "checkbox", "checkboxes", "select"]))
    }

    /// Nothing, text that must be escaped, and each choice.
    private static func inputs(_ field: Field) -> [FormInput] {
        var texts = ["", "true", "Jan \"<&> \u{0}", "\neen\ntwee"]
        switch field.kind {
        case .radio(let choices), .checkboxes(let choices), .select(let choices): texts += choices.map(\.value)
        default: break
        }
        return [FormInput()]
            + texts.map { text in
                FormInput(values: Dictionary(uniqueKeysWithValues: ["", ".day", ".month", ".year"].map { (field.key + $0, [text]) }))
            } + [FormInput(values: [field.key: texts])]
    }
}
