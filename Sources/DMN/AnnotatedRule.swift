import FEEL

/// A rule of a decision table to which its author added something in words (DMN 1.5, 8.3.3, `annotationEntry`).
public struct AnnotatedRule: Sendable, Hashable {
    /// The element that holds the table.
    public let element: ElementName
    /// The rule's id in the model, if it has one.
    public let id: String?
    /// 1 for the first rule of the table.
    public let number: Int
    /// What the author noted, without empty notes.
    public let annotations: [String]
}

extension DecisionModel {
    /// The rules with annotations, in the order of the model: what a translation or a review has to go through.
    public var annotatedRules: [AnnotatedRule] {
        graph.tables.flatMap { element, table in
            table.rules.compactMap { rule in
                let notes = rule.annotations.filter { !$0.isEmpty }
                return notes.isEmpty ? nil : AnnotatedRule(element: element, id: rule.id, number: rule.number, annotations: notes)
            }
        }
    }

    /// The type of a decision's result; nil if there is no decision of that name.
    public func type(ofDecision name: String) -> FEELType? { decisionIndex(name).map { graph.decisions[$0].type.feel } }
}
