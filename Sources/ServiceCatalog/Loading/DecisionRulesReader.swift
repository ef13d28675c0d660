import DMN
import FEEL

/// Reads `regels.dmn` beside the form that it decides for.
struct DecisionRulesReader {
    /// Relative to the municipality's folder.
    let path: String
    let mistakes: MistakeCollector
    /// The questions of the form: their keys and types.
    let questions: [(name: String, type: FEELType)]
    let translations: TranslationScope
    private let text: String
    private let lines: [Substring]

    init(path: String, text: String, mistakes: MistakeCollector, questions: [(name: String, type: FEELType)], translations: TranslationScope) {
        self.path = path; self.mistakes = mistakes; self.questions = questions; self.translations = translations
        self.text = text
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    }

    /// `nil` when the model cannot be read at all. What is wrong inside is reported, and the rest is read.
    func read() -> DecisionRules? {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let model: DecisionModel
        do {
            model = try DecisionModel.load([(name, Array(text.utf8))])
        } catch {
            report(.model("\(error)"), line: error.line ?? 1, column: 1, text: "", mend: "write it as DMN \(DMNVersion.range)")
            return nil
        }
        for mistake in model.mistakes { report(mistake) }
        checkInputs(model)
        return DecisionRules(model: model, decisions: decisions(model), texts: texts(model))
    }

    /// Reports what the tables forget or test in vain.
    ///
    /// - Parameter form: The form that they decide for, if it could be read: what its questions can be answered.
    func checkTables(of rules: DecisionRules, _ form: Form?) {
        for finding in rules.checks(form.map(ValuesCheck.domains) ?? [:]) { report(finding) }
    }

    // MARK: - Names

    private func checkInputs(_ model: DecisionModel) {
        for input in model.inputs {
            guard let question = questions.first(where: { $0.name == input.name.name }) else {
                report(
                    .unknownReference("question"), at: input.name, text: input.name.name,
                    mend: suggestion(for: input.name.name, among: questions.map(\.name)))
                continue
            }
            if input.type != .any, question.type != .any, input.type != question.type {
                report(
                    .expressionType(expected: "\(input.type)", found: "\(question.type)"), at: input.name, text: question.name,
                    mend: "give the input data the type of the question")
            }
        }
    }

    private func decisions(_ model: DecisionModel) -> [DecisionRules.Decision] {
        model.decisions.compactMap { element in
            guard let prepared = model.prepare(decision: element.name) else { return nil }
            if questions.contains(where: { $0.name == element.name }) {
                report(.notUnique("name"), at: element, text: element.name, mend: "give the decision another name than the question")
                return nil
            }
            return DecisionRules.Decision(
                name: element.name, type: model.type(ofDecision: element.name) ?? .any, fields: prepared.inputs.map(\.name), prepared: prepared)
        }
    }

    private func texts(_ model: DecisionModel) -> [String: Localized] {
        let scope = translations.child("rules")
        var texts: [String: Localized] = [:]
        for rule in model.annotatedRules {
            let key = DecisionRules.key(id: rule.id, element: rule.element.name, number: rule.number)
            let text = rule.annotations.joined(separator: " ")
            texts[key] = scope.child(key).localize(text) { reason, mend in
                let place = place(ofID: rule.id ?? rule.element.id)
                report(reason, line: place.line, column: place.column, text: text, mend: mend)
            }
        }
        return texts
    }

    // MARK: - Mistakes

    private func report(_ reason: ServiceCatalog.Mistake.Reason, line: Int, column: Int, text: String, mend: String) {
        mistakes.add(ServiceCatalog.Mistake(file: path, line: max(1, line), column: max(1, column), text: text, reason: reason, mend: mend))
    }

    private func report(_ reason: ServiceCatalog.Mistake.Reason, at element: ElementName, text: String, mend: String) {
        let place = place(ofID: element.id)
        report(reason, line: place.line, column: place.column, text: text, mend: mend)
    }

    private func report(_ mistake: ModelMistake) {
        guard case .expression(let source, let inner) = mistake.problem, let line = mistake.line else {
            let place = mistake.line.map { (line: $0, column: 1) } ?? place(ofID: mistake.element.id)
            return report(.model("\(mistake)"), line: place.line, column: place.column, text: mistake.element.description, mend: "")
        }
        // FEEL's own position is inside the expression: ours says where in the file.
        let problem = String("\(inner)".dropFirst("\(inner.range): ".count))
        let place = place(of: source, near: line, line: inner.range.line, column: inner.range.column)
        report(.expression(problem), line: place.line, column: place.column, text: source.trimmed, mend: "in \(mistake.element)")
    }

    private func report(_ finding: TableFinding) {
        let sentence = "\(finding)".dropFirst("\(finding.element): ".count)
        let mend: String =
            switch finding.kind {
            case .gap: "add a rule for it, or a default output"
            case .overlap: "let one of them go before the other with hit policy FIRST, or make their conditions exclude each other"
            case .impossible: "change the test to what the question can be answered, or take the rule away"
            case .untested: "add a rule for it, or a default output"
            case .unreachable: "take it away, or put it before the rules that hide it"
            case .unusedColumn, .unusedInput: "take it away"
            case .incomplete: "cut the table into smaller ones"
            }
        if case .impossible(_, _, let test) = finding.kind, let line = finding.line {
            let place = place(of: test, near: line, line: 1, column: 1)
            return report(.table(String(sentence)), line: place.line, column: place.column, text: finding.element.description, mend: mend)
        }
        report(.table(String(sentence)), at: finding.element, text: finding.element.description, mend: mend)
    }

    // MARK: - Places

    /// Where the element with an id begins.
    private func place(ofID id: String) -> (line: Int, column: Int) {
        for (number, line) in lines.enumerated() {
            if let found = line.range(of: "id=\"\(id)\"") { return (number + 1, line.unicodeScalars.distance(from: line.startIndex, to: found.lowerBound) + 1) }
        }
        return (1, 1)
    }

    /// Where a place inside a text of the model stands in the file: on the line of its element or one of the next.
    ///
    /// - Parameters: `inner` and `column` are the line and the column in the text.
    private func place(of source: String, near line: Int, line inner: Int, column: Int) -> (line: Int, column: Int) {
        let wanted = source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let first = inner - 1 < wanted.count ? String(wanted[inner - 1]) : ""
        func escaped(_ text: String) -> String { text.replacing("&", with: "&amp;").replacing("<", with: "&lt;") }
        func alsoGreater(_ text: String) -> String { escaped(text).replacing(">", with: "&gt;") }
        for number in max(1, line)..<min(max(1, line) + 12, lines.count + 1) {
            let text = lines[number - 1]
            for written in [{ $0 }, escaped, alsoGreater] where !first.isEmpty {
                guard let found = text.range(of: written(first)) else { continue }
                let before = written(String(String.UnicodeScalarView(first.unicodeScalars.prefix(column - 1))))
                return (number, text.unicodeScalars.distance(from: text.startIndex, to: found.lowerBound) + before.unicodeScalars.count + 1)
            }
        }
        return (line, 1)
    }
}

extension LoadFailure {
    /// The line on which reading stopped, where it is known.
    fileprivate var line: Int? {
        if case .malformed(_, let failure) = self { failure.line } else { nil }
    }
}
