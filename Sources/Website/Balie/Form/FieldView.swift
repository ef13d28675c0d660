import HTML
import ServiceCatalog

/// One question with its control.
struct FieldView {
    private let field: Field
    /// What was typed; `nil` leaves it open, in a template.
    private let input: FormInput?
    /// Files that came in before.
    private let kept: [UploadedFile]
    /// What is wrong, in words.
    private let problem: String?
    /// The parts of a date that it is wrong of.
    private let wrongParts: [DatePart]
    private let page: PageContext

    init(_ field: Field, _ input: FormInput?, kept: Answer?, _ problem: AnswerProblem?, _ page: PageContext) {
        self.field = field; self.input = input; self.page = page
        self.problem = problem.map { ProblemText.sentence($0, field, page.texts) }
        wrongParts = problem?.dateParts ?? []
        self.kept = if case .files(let files)? = kept { files } else { [] }
    }

    /// The identifier of the control that an error leads to: of a date, the first part that is wrong.
    static func firstID(_ field: Field, _ problem: AnswerProblem) -> String {
        if case .date = field.kind { return "\(field.key).\(problem.dateParts.first ?? .day)" }
        return field.key
    }

    /// The question with its answer left open; `nil` when more than the answer differs from one time to the next.
    static func template(_ field: Field, _ page: PageContext) -> HTMLTemplate? {
        if case .file = field.kind { return nil }
        return HTMLTemplate { FieldView(field, nil, kept: nil, nil, page).write(&$0) }
    }

    /// Fills in what a template of the field left open.
    static func fill(_ place: Int, of field: Field, _ input: FormInput, _ html: inout HTMLWriter) {
        if case .textarea = field.kind { html.text(input[field.key]) } else { html.attribute(answer(at: place, of: field, input)) }
    }

    /// What the answer makes of the control, or of one of its parts: a text, a part of a date, or a choice.
    private static func answer(at place: Int, of field: Field, _ input: FormInput) -> Attribute {
        switch field.kind {
        case .radio(let choices), .checkboxes(let choices): .flag("checked", input.all(field.key).contains(choices[place].value))
        case .select(let choices): .flag("selected", input[field.key] == choices[place].value)
        case .checkbox: .flag("checked", input[field.key] == "true")
        case .date: .value(input[field.key + [".day", ".month", ".year"][place]])
        default: .value(input[field.key])
        }
    }

    private func answer(at place: Int = 0) -> Attribute { input.map { Self.answer(at: place, of: field, $0) } ?? .place(place) }

    private var t: Texts { page.texts }

    /// That the field was on this page; of a number, which comma and point mean different things in, the page's language.
    private var shown: String { if case .number = field.kind { page.language.rawValue } else { "1" } }
    private var descriptionID: String { field.key + "-uitleg" }
    private var errorID: String { field.key + "-fout" }
    private var describedBy: String? {
        let ids = (field.description == nil ? [] : [descriptionID]) + (problem == nil ? [] : [errorID])
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }
    private var classes: String { "utrecht-form-field" + (problem == nil ? "" : " utrecht-form-field--invalid") }
    private var invalid: String? { problem == nil ? nil : "true" }

    func write(_ html: inout HTMLWriter) {
        if case .content(let text, let tone) = field.kind { return content(&html, text.in(page.language), tone) }
        html.input(.type("hidden"), .name(field.key + ".shown"), .value(shown))
        switch field.kind {
        case .radio(let choices): group(&html) { options(&$0, choices, "radio") }
        case .checkboxes(let choices): group(&html) { options(&$0, choices, "checkbox") }
        case .date: group(&html) { date(&$0) }
        case .checkbox: single(&html)
        case .file(_, let maximumSize, let maximumFiles): file(&html, maximumSize, maximumFiles)
        default:
            html.div(.classes(classes)) { html in
                html.label(.class("utrecht-form-label"), .for(field.key)) { label(&$0) }
                notes(&html)
                control(&html)
            }
        }
    }

    private func content(_ html: inout HTMLWriter, _ text: String, _ tone: Field.Tone) {
        let label = field.label.in(page.language)
        func write(_ html: inout HTMLWriter) {
            if !label.isEmpty { html.h2(.class("utrecht-heading-3")) { $0.text(label) } }
            html.paragraphWithPhones(page, text)
        }
        switch tone {
        case .plain: html.div(.class("raadhuis-stapel raadhuis-stapel--krap")) { write(&$0) }
        case .warning: html.note(.warning) { write(&$0) }
        }
    }

    private func label(_ html: inout HTMLWriter) {
        html.text(field.label.in(page.language))
        if !field.isRequired { html.span(.class("raadhuis-optioneel")) { $0.text(" (" + t("hoeft niet") + ")") } }
    }

    private func notes(_ html: inout HTMLWriter) {
        if let description = field.description {
            html.p(.class("utrecht-form-field-description"), .id(descriptionID)) { $0.textWithPhones(page, description.in(page.language)) }
        }
        if let problem { html.fieldError(errorID, problem) }
    }

    private func group(_ html: inout HTMLWriter, _ controls: (inout HTMLWriter) -> Void) {
        html.fieldset(.classes(classes), .aria(.describedBy, describedBy)) { html in
            html.legend(.class("utrecht-form-fieldset__legend")) { label(&$0) }
            notes(&html)
            controls(&html)
        }
    }

    // MARK: Controls

    private func control(_ html: inout HTMLWriter) {
        switch field.kind {
        case .textarea(let maximum, let rows):
            html.textarea(
                .class("utrecht-textarea"), .id(field.key), .name(field.key), .attribute("rows", String(rows)), .attribute("maxlength", String(maximum)),
                .aria(.describedBy, describedBy), .aria(.invalid, invalid), .attribute("autocomplete", field.autocomplete)
            ) { html in
                // HTML drops a line break right after the start tag; one of ours keeps what was typed.
                html.text("\n")
                if let input { Self.fill(0, of: field, input, &html) } else { html.place(0) }
            }
        case .select(let choices):
            html.select(.class("utrecht-select"), .id(field.key), .name(field.key), .aria(.describedBy, describedBy), .aria(.invalid, invalid)) { html in
                html.option(.value("")) { $0.text(t("Maak een keuze")) }
                for (index, choice) in choices.enumerated() {
                    html.option(.value(choice.value), answer(at: index)) { $0.text(choice.label.in(page.language)) }
                }
            }
        case .number(let unit, let decimals, _, let maximum):
            let width = maximum.map { $0.description.count <= 4 } ?? false
            html.div(.class("raadhuis-eenheid")) { html in
                textbox(
                    &html, type: "text", mode: decimals == 0 ? "numeric" : "decimal", width: width ? "utrecht-textbox--4" : "utrecht-textbox--8",
                    described: unit == nil ? describedBy : [describedBy, field.key + "-eenheid"].compactMap { $0 }.joined(separator: " "))
                if let unit { html.span(.id(field.key + "-eenheid")) { $0.text(unit) } }
            }
        case .email: textbox(&html, type: "email", mode: "email", width: "", autocomplete: "email")
        case .phone: textbox(&html, type: "tel", mode: "tel", width: "utrecht-textbox--14", autocomplete: "tel")
        case .text(let maximum, _, let format):
            let (width, mode): (String, String?) =
                switch format {
                case .postcode: ("utrecht-textbox--8", nil)
                case .bsn: ("utrecht-textbox--14", "numeric")
                case .iban: ("", nil)
                case .licencePlate: ("utrecht-textbox--8", nil)
                case nil: (maximum <= 12 ? "utrecht-textbox--8" : "", nil)
                }
            textbox(&html, type: "text", mode: mode, width: width, autocomplete: format == .postcode ? "postal-code" : nil)
        default: break
        }
    }

    private func textbox(
        _ html: inout HTMLWriter, type: String, mode: String?, width: String, autocomplete: String? = nil, described: String?? = .none
    ) {
        html.input(
            .classes("utrecht-textbox" + (width.isEmpty ? "" : " " + width)), .id(field.key), .name(field.key), .attribute("type", type),
            .attribute("inputmode", mode),
            answer(), .attribute("autocomplete", field.autocomplete ?? autocomplete), .aria(.describedBy, described ?? describedBy),
            .aria(.invalid, invalid))
    }

    private func options(_ html: inout HTMLWriter, _ choices: [Field.Choice], _ type: String) {
        for (index, choice) in choices.enumerated() {
            let id = index == 0 ? field.key : "\(field.key)-\(index)"
            html.div(.class("raadhuis-optie")) { html in
                html.input(
                    .classes(type == "radio" ? "utrecht-radio-button" : "utrecht-checkbox"), .attribute("type", type), .id(id), .name(field.key),
                    .value(choice.value),
                    answer(at: index), .aria(.describedBy, choice.description == nil ? nil : id + "-uitleg"))
                html.label(.for(id)) { html in
                    html.text(choice.label.in(page.language))
                    if let description = choice.description {
                        html.span(.class("raadhuis-klein raadhuis-zacht raadhuis-optie__uitleg"), .id(id + "-uitleg")) {
                            $0.text(description.in(page.language))
                        }
                    }
                }
            }
        }
    }

    private func single(_ html: inout HTMLWriter) {
        html.div(.classes(classes)) { html in
            notes(&html)
            html.div(.class("raadhuis-optie")) { html in
                html.input(
                    .class("utrecht-checkbox"), .type("checkbox"), .id(field.key), .name(field.key), .value("true"),
                    answer(),
                    .aria(.describedBy, describedBy), .aria(.invalid, invalid))
                html.label(.for(field.key)) { label(&$0) }
            }
        }
    }

    private func date(_ html: inout HTMLWriter) {
        html.div(.class("raadhuis-datum")) { html in
            for (place, (part, text, width)) in [(DatePart.day, t("Dag"), "2"), (.month, t("Maand"), "2"), (.year, t("Jaar"), "4")].enumerated() {
                let isWrong = wrongParts.contains(part)
                let id = "\(field.key).\(part)"
                html.div { html in
                    html.label(.for(id)) { $0.text(text) }
                    html.input(
                        .classes("utrecht-textbox utrecht-textbox--" + width), .id(id), .name(id), .type("text"), .attribute("inputmode", "numeric"),
                        answer(at: place),
                        .attribute("autocomplete", field.autocomplete == "bday" ? "bday-\(part)" : nil), .aria(.invalid, isWrong ? "true" : nil),
                        .aria(.describedBy, isWrong ? errorID : nil))
                }
            }
        }
    }

    private func file(_ html: inout HTMLWriter, _ maximumSize: Int, _ maximumFiles: Int) {
        html.div(.classes(classes)) { html in
            // A label needs a control: when no more files can come, the question stands alone.
            if kept.count < maximumFiles {
                html.label(.class("utrecht-form-label"), .for(field.key)) { label(&$0) }
            } else {
                html.p(.class("utrecht-form-label"), .id(field.key)) { label(&$0) }
            }
            notes(&html)
            if !kept.isEmpty {
                html.ul(.class("raadhuis-bestanden"), .aria(.label, t("Uw bestanden"))) { html in
                    for file in kept {
                        html.li { html in
                            html.span { html in
                                html.b { $0.text(file.name) }
                                html.br()
                                html.span(.class("raadhuis-klein")) { html in
                                    html.text(t.size(file.size) + ". ")
                                    html.span(.class("utrecht-badge-status utrecht-badge-status--success")) { $0.text(t("Ontvangen")) }
                                }
                            }
                            html.label(.class("raadhuis-optie raadhuis-optie--klein")) { html in
                                html.input(.class("utrecht-checkbox"), .type("checkbox"), .name(field.key + ".remove"), .value(file.blob))
                                html.text(t("Weghalen"))
                                html.span(.class("raadhuis-onzichtbaar")) { $0.text(": " + file.name) }
                            }
                        }
                    }
                }
            }
            if kept.count < maximumFiles {
                html.div(.class("raadhuis-upload"), .attribute("data-upload", "")) { html in
                    html.input(
                        .type("file"), .id(field.key), .name(field.key), .attribute("accept", field.acceptedByBrowsers.joined(separator: ",")),
                        .flag("multiple", maximumFiles > 1), .attribute("data-grootste", String(maximumSize)),
                        .attribute("data-te-groot", ProblemText.fileTooLarge("{0}", maximumSize, t)),
                        .aria(.describedBy, [describedBy, field.key + "-maat"].compactMap { $0 }.joined(separator: " ")), .aria(.invalid, invalid))
                }
                html.p(.class("raadhuis-klein raadhuis-zacht"), .id(field.key + "-maat")) {
                    $0.text(
                        maximumFiles == 1
                            ? t("Eén bestand van hoogstens {0}.", t.size(maximumSize))
                            : t("Hoogstens {0} bestanden van {1}.", String(maximumFiles), t.size(maximumSize)))
                }
                html.p(.class("raadhuis-upload__knop")) {
                    $0.button(.class("utrecht-button utrecht-button--secondary-action"), .name(FormButton.file), .value(field.key)) { html in
                        html.glyph(.camera)
                        html.text(t("Voeg het bestand toe"))
                    }
                }
            }
        }
    }
}
