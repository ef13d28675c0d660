/// Reads a DMN document of version 1.1 to 1.7.
struct ModelReader {
    private let namespace: String

    static func read(_ root: XMLElement) throws(LoadFailure) -> Model {
        guard root.name == "definitions", DMNVersion.isDMN(root.namespace) else { throw .notDMN(root.namespace) }
        guard DMNVersion.of(namespace: root.namespace) != nil else { throw .unknownVersion(root.namespace) }
        return ModelReader(namespace: root["namespace"] ?? "").model(root)
    }

    private func model(_ root: XMLElement) -> Model {
        var model = Model(name: root["name"] ?? "", namespace: namespace)
        for element in root.children {
            switch element.name {
            case "import":
                model.imports.append(.init(name: element["name"] ?? "", namespace: element["namespace"] ?? ""))
            case "itemDefinition": model.itemDefinitions.append(itemDefinition(element))
            case "inputData":
                model.inputs.append(.init(id: id(element), variable: variable(of: element)))
            case "decision": model.decisions.append(decision(element))
            case "businessKnowledgeModel": model.knowledge.append(knowledge(element))
            case "decisionService": model.services.append(service(element))
            default: break
            }
        }
        return model
    }

    private func id(_ element: XMLElement) -> String { element["id"] ?? element["name"] ?? "" }

    private func reference(_ element: XMLElement) -> Model.Reference {
        let href = element["href"] ?? ""
        guard let hash = href.firstIndex(of: "#") else { return .init(namespace: namespace, id: href) }
        let prefix = String(href[..<hash])
        return .init(namespace: prefix.isEmpty ? namespace : prefix, id: String(href[href.index(after: hash)...]))
    }

    /// A type reference is an attribute since 1.2, an element before, in an item definition always an element.
    private func type(_ element: XMLElement) -> String? {
        let text = element["typeRef"] ?? element.first("typeRef")?.text.trimmed
        guard let text, !text.isEmpty else { return nil }
        return text
    }

    private func variable(of element: XMLElement) -> Model.Variable {
        let variable = element.first("variable")
        return .init(name: variable?["name"] ?? element["name"] ?? "", type: variable.flatMap(type))
    }

    private func itemDefinition(_ element: XMLElement) -> Model.ItemDefinition {
        let function = element.first("functionItem")
        return .init(
            name: element["name"] ?? "", type: element.first("typeRef").map { $0.text.trimmed },
            isCollection: element["isCollection"] == "true",
            allowedValues: element.first("allowedValues")?.first("text")?.text,
            typeConstraint: element.first("typeConstraint")?.first("text")?.text,
            components: element.all("itemComponent").map(itemDefinition),
            function: function.map { function in
                (function.all("parameters").map { .init(name: $0["name"] ?? "", type: type($0)) }, function["outputTypeRef"])
            })
    }

    private func decision(_ element: XMLElement) -> Model.Decision {
        let required =
            element.all("informationRequirement").flatMap { $0.all("requiredDecision") + $0.all("requiredInput") }
            + element.all("knowledgeRequirement").flatMap { $0.all("requiredKnowledge") }
        return .init(
            id: id(element), name: element["name"] ?? "", question: element.first("question")?.text, variable: variable(of: element),
            requirements: required.map(reference), logic: element.children.lazy.compactMap(boxed).first)
    }

    private func knowledge(_ element: XMLElement) -> Model.BusinessKnowledge {
        let required = element.all("knowledgeRequirement").flatMap { $0.all("requiredKnowledge") }
        return .init(
            id: id(element), name: element["name"] ?? "", variable: variable(of: element), requirements: required.map(reference),
            function: element.first("encapsulatedLogic").map(function))
    }

    private func service(_ element: XMLElement) -> Model.DecisionService {
        .init(
            id: id(element), name: element["name"] ?? "", variable: variable(of: element),
            outputs: element.all("outputDecision").map(reference), encapsulated: element.all("encapsulatedDecision").map(reference),
            inputDecisions: element.all("inputDecision").map(reference), inputs: element.all("inputData").map(reference))
    }

    // MARK: Boxed expressions

    private func boxed(_ element: XMLElement) -> Boxed? {
        switch element.name {
        case "literalExpression": return .literal(text(element))
        case "decisionTable": return .table(table(element))
        case "context":
            return .context(
                element.all("contextEntry").map { entry in
                    .init(
                        variable: entry.first("variable").map { .init(name: $0["name"] ?? "", type: type($0)) },
                        value: entry.children.lazy.compactMap(boxed).first)
                }, type: type(element))
        case "invocation":
            guard let callee = element.children.lazy.filter({ $0.name != "binding" }).compactMap(boxed).first else { return nil }
            return .invocation(
                callee,
                element.all("binding").map { binding in
                    .init(
                        variable: binding.first("parameter").map { .init(name: $0["name"] ?? "", type: type($0)) },
                        value: binding.children.lazy.compactMap(boxed).first)
                }, type: type(element))
        case "list": return .list(element.children.compactMap(boxed), type: type(element))
        case "relation":
            return .relation(
                columns: element.all("column").map { .init(name: $0["name"] ?? "", type: type($0)) },
                rows: element.all("row").map { $0.children.compactMap(boxed) }, type: type(element))
        case "functionDefinition": return .function(function(element))
        case "conditional":
            guard let condition = inside(element, "if"), let then = inside(element, "then"), let otherwise = inside(element, "else") else {
                return nil
            }
            return .conditional(condition, then, otherwise, type: type(element))
        case "filter":
            guard let base = inside(element, "in"), let match = inside(element, "match") else { return nil }
            return .filter(base, match, type: type(element))
        case "for", "some", "every":
            guard let domain = inside(element, "in"), let body = inside(element, element.name == "for" ? "return" : "satisfies") else {
                return nil
            }
            return .iterator(
                .init(
                    kind: element.name == "for" ? .for : element.name == "some" ? .some : .every, name: element["iteratorVariable"] ?? "",
                    domain: domain, body: body, type: type(element)))
        default: return nil
        }
    }

    private func inside(_ element: XMLElement, _ name: String) -> Boxed? {
        element.first(name)?.children.lazy.compactMap(boxed).first
    }

    private func text(_ element: XMLElement) -> Boxed.Text {
        .init(
            id: element["id"], line: element.first("text")?.line ?? element.line, text: element.first("text")?.text ?? "",
            type: type(element), language: element["expressionLanguage"])
    }

    private func function(_ element: XMLElement) -> Boxed.Function {
        .init(
            kind: element["kind"].flatMap(Boxed.Function.Kind.init) ?? .feel,
            parameters: element.all("formalParameter").map { .init(name: $0["name"] ?? "", type: type($0)) },
            body: element.children.lazy.compactMap(boxed).first, type: type(element))
    }

    private func table(_ element: XMLElement) -> Boxed.Table {
        .init(
            id: element["id"], hitPolicy: element["hitPolicy"].flatMap(HitPolicy.init) ?? .unique,
            aggregation: element["aggregation"].flatMap(Aggregation.init),
            inputs: element.all("input").map { input in
                .init(
                    label: input["label"], expression: input.first("inputExpression").map(text) ?? text(input),
                    values: input.first("inputValues")?.first("text")?.text)
            },
            outputs: element.all("output").map { output in
                .init(
                    name: output["name"], type: type(output), values: output.first("outputValues").map(text),
                    defaultEntry: output.first("defaultOutputEntry").map(text))
            },
            rules: element.all("rule").map { rule in
                .init(
                    id: rule["id"], line: rule.line, inputs: rule.all("inputEntry").map(text), outputs: rule.all("outputEntry").map(text),
                    annotations: rule.all("annotationEntry").compactMap { $0.first("text")?.text.trimmed }.filter { !$0.isEmpty })
            },
            type: type(element))
    }
}

extension String {
    var trimmed: String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }
        var text = self[...]
        while let first = text.first, isSpace(first) { text.removeFirst() }
        while let last = text.last, isSpace(last) { text.removeLast() }
        return String(text)
    }
}
