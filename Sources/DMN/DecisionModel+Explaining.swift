import FEEL

extension DecisionModel {
    /// Evaluates a decision as ``evaluate(decision:_:clock:limits:)`` does and tells how the result came about.
    public func explain(
        decision: String, _ inputs: Context, clock: Clock = .system, limits: Limits = .standard
    ) -> Explanation? {
        guard let index = decisionIndex(decision) else { return nil }
        var steps: [Explanation.Step] = []
        let result = evaluate(inputs, clock, limits) { session, run in
            run.trace = []
            session.steps = []
            let value = graph.value(ofDecision: index, &session, &run)
            steps = session.steps ?? []
            return value
        }
        return Explanation(result: result, steps: steps)
    }
}
