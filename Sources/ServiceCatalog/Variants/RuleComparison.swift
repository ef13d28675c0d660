import CivilTime
import FEEL

/// What a service and one of its variants say of the same answers, side by side. Pure: nothing comes of it but the differences.
public struct RuleComparison: Sendable {
    /// The service as it is.
    public let service: Service
    /// The same by the variant.
    public let variant: Service

    /// - Parameter variant: The service as its variant offers it (`Variant.service`).
    public init(_ service: Service, with variant: Service) {
        self.service = service; self.variant = variant
    }

    /// In what the variant says something else, each once, in a fixed order; empty where both say the same.
    ///
    /// - Parameters:
    ///   - answers: Those that count for the service as it is. A field that only the variant has is not answered.
    ///   - today: The day that `today()` means in both forms.
    public func differences(_ answers: Answers, today: CalendarDate) -> [RuleDifference] {
        var found: Set<RuleDifference> = []
        compareFees(&found)
        compareLengths(&found)
        switch (service.form, variant.form) {
        case (let old?, let new?):
            let before = old.evaluate(answers, today: today), after = new.evaluate(answers, today: today)
            compareOutcomes(before, after, &found)
            compareRules(before, after, &found)
            compareProblems(before, after, &found)
            compareStarts(before, after, received: today, &found)
        case (nil, nil): break
        case (_?, nil), (nil, _?): found.insert(.failed("form"))
        }
        return found.sorted()
    }

    // MARK: - The same for everybody

    private func compareFees(_ found: inout Set<RuleDifference>) {
        let (old, new) = (service.fee?.cents, variant.fee?.cents)
        func code(_ cents: Int?) -> String { cents.map(String.init) ?? RuleDifference.none }
        if old != new { found.insert(RuleDifference(.fee, "fee", old: code(old), new: code(new))) }
    }

    private func compareLengths(_ found: inout Set<RuleDifference>) {
        func compare(_ place: String, _ old: Service.Term.Length?, _ new: Service.Term.Length?) {
            if old != new { found.insert(RuleDifference(.term, place, old: Self.code(old), new: Self.code(new))) }
        }
        compare("length", service.term?.length, variant.term?.length)
        compare("extension", service.term?.extensionLength, variant.term?.extensionLength)
    }

    /// As in `8-weeks`.
    private static func code(_ length: Service.Term.Length?) -> String {
        switch length {
        case .days(let count): "\(count)-days"
        case .workingDays(let count): "\(count)-working-days"
        case .weeks(let count): "\(count)-weeks"
        case .months(let count): "\(count)-months"
        case nil: RuleDifference.none
        }
    }

    // MARK: - By the answers

    private func compareOutcomes(_ before: FormEvaluation, _ after: FormEvaluation, _ found: inout Set<RuleDifference>) {
        let old = before.form.outcomes, new = after.form.outcomes
        for key in Set((old + new).map(\.key)) {
            let was = old.first { $0.key == key }, becomes = new.first { $0.key == key }
            // What fails in the service as it is too is no news of the variant.
            if let becomes, after.fails(becomes.when), was.map({ !before.fails($0.when) }) ?? true {
                found.insert(.failed(key))
                continue
            }
            let says = (Self.code(was, before), Self.code(becomes, after))
            if says.0 != says.1 { found.insert(RuleDifference(.outcome, key, old: says.0, new: says.1)) }
        }
    }

    private static func code(_ outcome: Form.Outcome?, _ evaluation: FormEvaluation) -> String {
        guard let outcome, evaluation.isTrue(outcome.when) else { return RuleDifference.none }
        return outcome.advisesAgainst ? "advises-against" : "holds"
    }

    private func compareRules(_ before: FormEvaluation, _ after: FormEvaluation, _ found: inout Set<RuleDifference>) {
        let old = before.firedRules(), new = after.firedRules()
        for decision in new.failed.subtracting(old.failed) { found.insert(.failed(Self.place(decision))) }
        for table in Set(old.rules.keys).union(new.rules.keys) where !new.failed.contains(table) {
            let was = old.rules[table] ?? [], becomes = new.rules[table] ?? []
            if was.map(\.name) == becomes.map(\.name) { continue }
            found.insert(RuleDifference(.rule, Self.place(table), old: Self.code(was), new: Self.code(becomes)))
        }
    }

    /// The name of a decision, which may have spaces, as a code.
    private static func place(_ decision: String) -> String {
        CodeSpelling.isCode(decision) ? decision : KeySpelling.key(from: decision, separator: "-")
    }

    /// The rules by their names, or where those are too long by their numbers.
    private static func code(_ rules: [DecisionRules.Fired]) -> String {
        if rules.isEmpty { return RuleDifference.none }
        let names = rules.map(\.name).joined(separator: "+")
        return CodeSpelling.isCode(names) ? names : rules.map { String($0.number) }.joined(separator: "+")
    }

    private func compareProblems(_ before: FormEvaluation, _ after: FormEvaluation, _ found: inout Set<RuleDifference>) {
        let known = Dictionary(before.problems().map { ($0.field, $0.problem.code) }, uniquingKeysWith: { first, _ in first })
        for problem in after.problems() where known[problem.field] != problem.problem.code {
            let old = known[problem.field] ?? RuleDifference.none, new = problem.problem.code
            found.insert(RuleDifference(problem.problem == .required ? .fieldMissing : .answer, problem.field, old: old, new: new))
        }
    }

    /// From when the term runs. The days themselves follow from answers: only which of the two is later is told.
    private func compareStarts(_ before: FormEvaluation, _ after: FormEvaluation, received: CalendarDate, _ found: inout Set<RuleDifference>) {
        guard let old = service.term, let new = variant.term else { return }
        let was = old.starts.flatMap(before.date) ?? received, becomes = new.starts.flatMap(after.date) ?? received
        if was != becomes { found.insert(RuleDifference(.term, "starts", old: "as-it-is", new: becomes < was ? "earlier" : "later")) }
    }
}

extension FormEvaluation {
    /// Whether an expression could not be followed.
    func fails(_ expression: Expression) -> Bool {
        form.evaluate(expression, bindings, clock: clock).diagnostics.contains(where: \.isFailure)
    }

    /// Which rules of the decision tables fire for the answers, by the table's name, and which decisions could not be taken.
    func firedRules() -> (rules: [String: [DecisionRules.Fired]], failed: Set<String>) {
        guard let rules = form.rules else { return ([:], []) }
        var (fired, failed) = ([String: [DecisionRules.Fired]](), Set<String>())
        for decision in rules.decisions {
            let values = decision.fields.map { ($0, form.scope.slot(of: $0).map { bindings[slot: $0] } ?? .null) }
            let taken = rules.fired(for: decision.name, Context(values), clock: clock)
            fired.merge(taken.rules) { first, _ in first }
            if taken.fails { failed.insert(decision.name) }
        }
        return (fired, failed)
    }
}
