/// The raw values of a form that was sent, by name of the control. A field `KEY` sends:
///
/// - dates: `KEY.day`, `KEY.month`, `KEY.year` (or `KEY` as `2026-03-01`);
/// - a checkbox: `true` when ticked, nothing otherwise;
/// - checkboxes: the value of every ticked one;
/// - files: what was uploaded in `files`, and in `KEY.remove` the blobs of earlier ones that are to be taken out;
/// - the rest: its text.
///
/// `KEY.shown` (any value) says that the field was on the page that was sent. Of a number it is the language of that page, so that the
/// number is read as it was shown, whatever the language of the page that it comes to.
public struct FormInput: Sendable, Hashable {
    /// What was typed and chosen, by the name of the input.
    public var values: [String: [String]]
    /// What was sent along, by the name of the input.
    public var files: [String: [UploadedFile]]
    /// In which the values are written, where a field does not say so itself.
    public var language: Language

    /// What a browser sent.
    public init(values: [String: [String]] = [:], files: [String: [UploadedFile]] = [:], language: Language = .dutch) {
        self.values = values
        self.files = files
        self.language = language
    }

    /// The first value, or nothing typed.
    public subscript(name: String) -> String { values[name]?.first ?? "" }

    /// All values of an input; empty without one.
    public func all(_ name: String) -> [String] { values[name] ?? [] }

    /// The raw values of answers, to fill in the controls with.
    ///
    /// - Parameter language: Of the screen: numbers have a comma in Dutch and a point in English.
    public init(showing answers: Answers, of fields: [Field], language: Language = .dutch) {
        self.init(language: language)
        values.reserveCapacity(fields.count)
        for field in fields {
            switch answers[field.key] {
            case .text(let text): values[field.key] = [text]
            case .number(let number): values[field.key] = [field.typed(number, in: language)]
            case .boolean(let ticked): if ticked { values[field.key] = ["true"] }
            case .choices(let chosen): values[field.key] = chosen
            case .date(let date):
                values["\(field.key).day"] = [String(date.day)]
                values["\(field.key).month"] = [String(date.month)]
                values["\(field.key).year"] = [String(date.year)]
            case .files, nil: continue
            }
        }
    }

    /// The same, and of the fields of which nothing was sent, since they were not on that page, what is known of them.
    public func filled(with known: FormInput, of fields: [Field]) -> FormInput {
        var filled = self
        for field in fields where !mentions(field.key) {
            for name in Self.names(of: field) + ["\(field.key).shown"] { filled.values[name] = known.values[name] }
        }
        return filled
    }

    /// The names of the controls in which a field's text is typed.
    public static func names(of field: Field) -> [String] {
        if case .date = field.kind { return ["day", "month", "year"].map { "\(field.key).\($0)" } }
        return [field.key]
    }

    /// The language in which a field's text is written.
    func language(of key: String) -> Language {
        guard let code = values["\(key).shown"]?.first else { return language }
        let shown = language.sibling(code)
        return NumberMarks.known(of: shown) == nil ? language : shown
    }

    /// The same values, to be shown again on a page in `language`: a number that was written in another one stays the same number. What is
    /// no number is shown as it was typed.
    public func shown(in language: Language, _ fields: [Field]) -> FormInput {
        var shown = self
        shown.language = language
        for field in fields {
            guard case .number(let unit, let decimals, _, _) = field.kind, case let written = self.language(of: field.key), written != language else {
                continue
            }
            shown.values["\(field.key).shown"] = nil
            let parsed = NumberText.parse(TypedText.line(self[field.key]), unit: unit, decimals: decimals, language: written)
            if case .number(let number) = parsed { shown.values[field.key] = [field.typed(number, in: language)] }
        }
        return shown
    }

    /// Whether anything of this field was sent.
    public func mentions(_ key: String) -> Bool {
        if values[key] != nil || files[key] != nil { return true }
        return values["\(key).day"] != nil || values["\(key).month"] != nil || values["\(key).year"] != nil || values["\(key).shown"] != nil
    }
}
