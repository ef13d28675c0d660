/// `dienst.yaml` for an imported form: an export says little of the service around it, so most is filled in, and reported.
struct ServiceText {
    let export: OpenFormsExport
    let options: OpenForms.Options

    func yaml(_ texts: inout ImportedTexts, _ report: inout ImportReport) -> YAMLText {
        let translations = ImportedTexts.Source(export.translations)
        let name = line(export.name, "name", &report)
        texts.add(["name"], name, translations, "name")
        let introduction = export.introduction.map { paragraphs($0, "introduction", &report) } ?? ""
        let summary = introduction.paragraphs.first.map { Self.firstSentence($0) } ?? "\(name): vul het formulier in."
        let what = introduction.isEmpty ? "U kunt dit online regelen met het formulier." : introduction
        texts.add(["summary"], summary, translations, "summary")
        texts.add(["page", "what"], what, translations, "introduction_page_content")
        let confirmation = export.confirmation.map { paragraphs($0, "confirmation", &report) } ?? ""
        let next = confirmation.isEmpty ? "U hoeft nu niets te doen. U hoort van ons." : confirmation.paragraphs.joined(separator: " ")
        if confirmation.isEmpty {
            texts.add(["confirmation", "what_next"], next, english: "You do not need to do anything now. We will contact you.")
        } else {
            texts.add(["confirmation", "what_next"], next, translations, "submission_confirmation_template")
        }

        report.added("department", "\"\(options.department)\" answers for the service")
        report.added("owner", "\"teamleider-\(options.department)\" is filled in: name the post that owns the service")
        report.added("icon", "\"document\" is filled in")
        if export.introduction == nil { report.added("page", "the service page has one general sentence: describe the service") }
        report.added("flow", "a case goes from received through handling to closed, without a decision: adapt it in dienst.yaml")
        return .mapping([
            ("name", .text(name)), ("summary", .text(summary)), ("department", .text(options.department)),
            ("owner", .text("teamleider-\(options.department)")), ("icon", .word("document")), ("login", .word(export.login.rawValue)),
            ("channels", .list([.word("web")])), ("page", .mapping([("what", .text(what))])), ("flow", flow(&texts)),
            ("confirmation", .mapping([("what_next", .text(next))])),
        ])
    }

    private func flow(_ texts: inout ImportedTexts) -> YAMLText {
        func status(_ key: String, _ label: (String, String), _ resident: (String, String), isFinal: Bool = false) -> YAMLText {
            texts.add(["flow", "statuses", key, "label"], label.0, english: label.1)
            texts.add(["flow", "statuses", key, "resident"], resident.0, english: resident.1)
            let final: [(key: String, value: YAMLText)] = isFinal ? [("final", .word("true"))] : []
            return .mapping([("key", .text(key)), ("label", .text(label.0)), ("resident", .text(resident.0))] + final)
        }
        func step(_ key: String, _ label: (String, String), from: [String], to: String) -> YAMLText {
            texts.add(["flow", "steps", key, "label"], label.0, english: label.1)
            return .mapping([
                ("key", .text(key)), ("label", .text(label.0)), ("from", .list(from.map(YAMLText.text))), ("to", .text(to)),
            ])
        }
        let statuses = [
            status("ontvangen", ("Ontvangen", "Received"), ("We hebben uw formulier ontvangen", "We have received your form")),
            status("in-behandeling", ("In behandeling", "In progress"), ("We zijn ermee bezig", "We are working on it")),
            status("afgerond", ("Afgerond", "Closed"), ("We zijn klaar", "We are done"), isFinal: true),
        ]
        let steps = [
            step("start", ("Start de behandeling", "Start handling"), from: ["ontvangen"], to: "in-behandeling"),
            step("afronden", ("Rond af", "Close"), from: ["ontvangen", "in-behandeling"], to: "afgerond"),
        ]
        return .mapping([("statuses", .list(statuses)), ("steps", .list(steps))])
    }

    private func line(_ html: String, _ what: String, _ report: inout ImportReport) -> String {
        paragraphs(html, what, &report).split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    private func paragraphs(_ html: String, _ what: String, _ report: inout ImportReport) -> String {
        let plain = PlainText(html: html)
        if !plain.lost.isEmpty { report.changed("form", "its \(what) lost \(plain.lost.joined(separator: ", "))") }
        return plain.text
    }

    private static func firstSentence(_ text: String) -> String {
        guard let end = text.firstIndex(where: { ".!?".contains($0) }) else { return String(text.prefix(200)) }
        return String(text[...end].prefix(200))
    }
}
