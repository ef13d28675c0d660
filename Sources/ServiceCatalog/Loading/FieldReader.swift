import FEEL

/// Reads one field of a form.
struct FieldReader {
    let expressions: ExpressionScope
    /// Index of its page.
    let page: Int

    var shape: Shape<Field> {
        .mapping("a field") { m in
            let key = m.required("key", .key(separator: "_"))
            let type = m.required("type", Shape<FieldType>.oneOf("type"))
            if let key { checkName(key, m) }
            guard let type else { return readUntyped(m) }
            for other in FieldType.allCases where other != type {
                for name in other.ownKeys where !type.ownKeys.contains(name) {
                    m.belongsElsewhere(name, "\"\(name)\" belongs to type \(owners(of: name)), not to \(type.rawValue)")
                }
            }
            let limit = key.flatMap { expressions.positions[$0] } ?? .init(page: page, field: 0)
            let show = m.optional("show", expressions.expression(.boolean, before: limit))
            if type == .content { return readContent(m, key: key, show: show) }

            let label = m.required("label", .localized)
            let description = m.optional("description", .localized)
            let required = m.optional("required", .boolean) ?? false
            let answer = [(name: "value", type: type.feel ?? .any)]
            let nextPage = ExpressionScope.FieldPosition(page: page + 1, field: 0)
            let validate = m.optional("validate", expressions.expression(.boolean, before: nextPage, with: answer))
            let message = m.optional("message", .localized)
            let evidence = m.optional("evidence", .boolean) ?? false
            let personal = m.optional("personal", Shape<Field.PersonalFact>.oneOf("personal fact"))
            let summary = m.optional("summary", .boolean) ?? false
            let autocomplete = m.optional("autocomplete", Self.autocomplete)
            let kind = FieldKindReader(expressions: expressions, page: page, limit: limit).read(type, m)
            checkMessage(m, type)
            guard let key, let kind, let label else { return nil }
            let field = Field(
                key: key, kind: kind, label: label, description: description, isRequired: required, show: show, validate: validate,
                message: message, isEvidence: evidence, personal: personal, isSummary: summary, autocomplete: autocomplete)
            check(field, type, m)
            return field
        }
    }

    private func owners(of key: String) -> String {
        FieldType.allCases.filter { $0.ownKeys.contains(key) }.map(\.rawValue).joined(separator: " or ")
    }

    private func readContent(_ m: MappingReader, key: String?, show: Expression?) -> Field? {
        let label = m.optional("label", .localized) ?? Localized("")
        let text = m.required("text", .localized)
        let tone = m.optional("tone", Shape<Field.Tone>.oneOf("tone")) ?? .plain
        guard let key, let text else { return nil }
        return Field(
            key: key, kind: .content(text, tone: tone), label: label, description: nil, isRequired: false, show: show, validate: nil, message: nil,
            isEvidence: false, personal: nil, isSummary: false, autocomplete: nil)
    }

    /// Without a type nothing says which keys are right: none is reported as unknown.
    private func readUntyped(_ m: MappingReader) -> Field? {
        let common = [
            "label", "description", "required", "show", "validate", "message", "evidence", "personal", "summary", "autocomplete",
        ]
        for key in common + FieldType.allCases.flatMap(\.ownKeys) { _ = m.value(key) }
        for key in ["label", "description", "message", "text"] where m.contains(key) {
            _ = m.optional(key, .localized)
        }
        return nil
    }

    /// A key that FEEL reads as something else than a name cannot be asked for in an expression.
    private func checkName(_ key: String, _ m: MappingReader) {
        let isName: Bool
        if let expression = try? Expression.compile(key, in: Scope([(name: key, type: .string)])) {
            isName = expression.names == [key]
        } else {
            isName = false
        }
        if !isName || key == "value" {
            m.report(.badlyWritten("name for a field"), at: "key", mend: "FEEL keeps this word for itself: choose another")
        }
    }

    private func checkMessage(_ m: MappingReader, _ type: FieldType) {
        if m.contains("validate"), !m.contains("message") {
            m.report(.missingKey, at: "validate", text: "message", mend: "say what is wrong when \"validate\" is not true")
        }
        if m.contains("message"), !type.refusesText, !["validate", "pattern", "format"].contains(where: m.contains) {
            m.report(.textWithoutMeaning, at: "message", mend: "it is shown when \"validate\" is not true: add that, or leave this out")
        }
    }

    private func check(_ field: Field, _ type: FieldType, _ m: MappingReader) {
        if field.isEvidence {
            if !field.kind.mayBeEvidence {
                let mend =
                    type == .number
                    ? "give the number a min and a max, less than \(Field.evidenceRange) apart"
                    : "only choices, bounded numbers and dates can be"
                m.report(.evidenceNotAllowed, at: "evidence", text: field.key, mend: mend)
            } else if field.personal != nil {
                m.report(.evidenceNotAllowed, at: "evidence", text: field.key, mend: "what identifies a person is never evidence")
            }
            checkValues(m)
        }
        if let personal = field.personal, !personal.fits(field.kind) {
            m.report(.personalDoesNotFit, at: "personal", mend: "\(personal.rawValue) asks for \(personal.fitting)")
        }
        if field.isSummary, case .file = field.kind {
            m.report(.notAllowed("summary"), at: "summary", text: field.key, mend: "a file cannot name a case")
        }
    }

    /// The values of choices that are evidence go into the journal.
    private func checkValues(_ m: MappingReader) {
        guard case .sequence(let nodes)? = m.value("values")?.node.content else { return }
        for node in nodes {
            // A bare text is its own label: where its value cannot be kept, it gets one of its own.
            let value = node["value"]?.text?.trimmed ?? node.text.map { KeySpelling.slug($0) } ?? ""
            guard !value.isEmpty, !CodeSpelling.isCode(value) else { continue }
            let label = node.text == nil ? "choose a value" : "write { value: …, label: … }, with a value"
            let kept = KeySpelling.value(from: value)
            let rule = "\(label) of at most \(CodeSpelling.maximumLength) letters and digits, without eight digits in a row, for it is evidence"
            m.file.report(.badlyWritten("value"), at: node["value"]?.place ?? node.place, text: value, mend: kept.isEmpty ? rule : "\(rule): \"\(kept)\"")
        }
    }

    private static var autocomplete: Shape<String> {
        Shape<String>.line.map { text, place -> String? in
            for token in text.split(separator: " ").map(String.init)
            where !Autofill.tokens.contains(token) && !token.hasPrefix("section-") {
                place.report(.notAllowed("autofill token"), text: token, mend: suggestion(for: token, among: Autofill.tokens))
                return nil
            }
            return text
        }
    }
}

/// Tokens of the HTML autofill detail (HTML Living Standard, 4.10.18.7).
enum Autofill {
    static let tokens = [
        "off", "on", "name", "honorific-prefix", "given-name", "additional-name", "family-name", "honorific-suffix", "nickname",
        "organization-title", "organization", "street-address", "address-line1", "address-line2", "address-line3", "address-level4",
        "address-level3", "address-level2", "address-level1", "country", "country-name", "postal-code", "bday", "bday-day", "bday-month",
        "bday-year", "sex", "url", "language", "tel", "tel-country-code", "tel-national", "tel-area-code", "tel-local", "tel-extension",
        "email", "impp", "shipping", "billing", "home", "work", "mobile", "fax", "pager", "username", "transaction-amount",
    ]
}

extension Field.PersonalFact {
    /// Whether an answer of this kind is such a fact.
    func fits(_ kind: Field.Kind) -> Bool {
        switch (self, kind) {
        case (.name, .text(_, _, nil)), (.address, .text(_, _, nil)), (.bsn, .text(_, _, .bsn)), (.postcode, .text(_, _, .postcode)), (.email, .email),
            (.phone, .phone), (.dateOfBirth, .date):
            true
        default: false
        }
    }

    fileprivate var fitting: String {
        switch self {
        case .name, .address: "type: text, without format"
        case .bsn: "type: text with format: bsn"
        case .postcode: "type: text with format: postcode"
        case .email: "type: email"
        case .phone: "type: phone"
        case .dateOfBirth: "type: date"
        }
    }
}
