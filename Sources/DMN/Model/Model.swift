/// A DMN document as it is written: the drawing left out, nothing resolved or compiled yet (DMN 1.5, chapter 6).
struct Model: Sendable {
    let name: String
    let namespace: String
    var imports: [Import] = []
    var itemDefinitions: [ItemDefinition] = []
    var inputs: [InputData] = []
    var decisions: [Decision] = []
    var knowledge: [BusinessKnowledge] = []
    var services: [DecisionService] = []

    /// Another model, of which the elements are known here under a name (6.3.3).
    struct Import: Sendable {
        let name: String
        let namespace: String
    }

    /// A typed name (7.3.3). What it stands for is the element that holds it.
    struct Variable: Sendable {
        let name: String
        let type: String?
    }

    struct InputData: Sendable {
        let id: String
        let variable: Variable
    }

    /// 6.3.7.
    struct Decision: Sendable {
        let id: String
        let name: String
        let question: String?
        let variable: Variable
        /// References to input data and decisions, and to knowledge.
        let requirements: [Reference]
        let logic: Boxed?
    }

    /// 6.3.9.
    struct BusinessKnowledge: Sendable {
        let id: String
        let name: String
        let variable: Variable
        let requirements: [Reference]
        let function: Boxed.Function?
    }

    /// 6.3.10.
    struct DecisionService: Sendable {
        let id: String
        let name: String
        let variable: Variable
        let outputs: [Reference]
        let encapsulated: [Reference]
        let inputDecisions: [Reference]
        let inputs: [Reference]
    }

    /// An element of this or another model: `#id` or `namespace#id`.
    struct Reference: Sendable, Hashable {
        let namespace: String
        let id: String
    }

    /// A type (7.3.2).
    struct ItemDefinition: Sendable {
        let name: String
        let type: String?
        let isCollection: Bool
        let allowedValues: String?
        let typeConstraint: String?
        let components: [ItemDefinition]
        let function: (parameters: [Variable], result: String?)?
    }
}

/// The logic of a decision, as it is drawn in boxes (DMN 1.5, 10.2).
indirect enum Boxed: Sendable {
    case literal(Text)
    case table(Table)
    case context([Entry], type: String?)
    case invocation(Boxed, [Entry], type: String?)
    case list([Boxed], type: String?)
    case relation(columns: [Model.Variable], rows: [[Boxed]], type: String?)
    case function(Function)
    case conditional(Boxed, Boxed, Boxed, type: String?)
    case filter(Boxed, Boxed, type: String?)
    case iterator(Iterator)

    /// A text in FEEL.
    struct Text: Sendable {
        let id: String?
        let line: Int
        let text: String
        let type: String?
        let language: String?
    }

    /// A context entry without a name is the context's result.
    struct Entry: Sendable {
        let variable: Model.Variable?
        let value: Boxed?
    }

    struct Function: Sendable {
        enum Kind: String, Sendable { case feel = "FEEL", java = "Java", pmml = "PMML" }

        let kind: Kind
        let parameters: [Model.Variable]
        let body: Boxed?
        let type: String?
    }

    struct Iterator: Sendable {
        enum Kind: Sendable { case `for`, some, every }

        let kind: Kind
        let name: String
        let domain: Boxed
        let body: Boxed
        let type: String?
    }

    /// Chapter 8.
    struct Table: Sendable {
        struct Input: Sendable {
            let label: String?
            let expression: Text
            let values: String?
        }

        struct Output: Sendable {
            let name: String?
            let type: String?
            let values: Text?
            let defaultEntry: Text?
        }

        struct Rule: Sendable {
            let id: String?
            let line: Int
            let inputs: [Text]
            let outputs: [Text]
            let annotations: [String]
        }

        let id: String?
        let hitPolicy: HitPolicy
        let aggregation: Aggregation?
        let inputs: [Input]
        let outputs: [Output]
        let rules: [Rule]
        let type: String?
    }
}

/// Which of the rules that match count (DMN 1.5, 8.2.10).
public enum HitPolicy: String, Sendable, Hashable {
    case unique = "UNIQUE", any = "ANY", priority = "PRIORITY", first = "FIRST"
    case collect = "COLLECT", ruleOrder = "RULE ORDER", outputOrder = "OUTPUT ORDER"
}

/// What `COLLECT` makes of the outputs (DMN 1.5, table 29).
public enum Aggregation: String, Sendable, Hashable {
    case sum = "SUM", count = "COUNT", minimum = "MIN", maximum = "MAX"
}
