import DMN

/// A model of DMN 1.5 around some elements.
func model(_ elements: String, more: [String] = []) throws -> DecisionModel {
    let documents = ([elements] + more).enumerated().map { index, elements in
        (
            name: "model\(index).dmn",
            bytes: Array(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="model\(index)" namespace="urn:model\(index)">
                \(elements)
                </definitions>
                """.utf8)
        )
    }
    return try DecisionModel.load(documents)
}

func input(_ name: String, _ type: String) -> String {
    "<inputData id=\"\(name)\" name=\"\(name)\"><variable name=\"\(name)\" typeRef=\"\(type)\"/></inputData>"
}

func requires(_ names: String...) -> String {
    names.map { "<informationRequirement><requiredInput href=\"#\($0)\"/></informationRequirement>" }.joined()
}

func decision(_ name: String, _ logic: String, type: String? = nil) -> String {
    "<decision id=\"\(name)\" name=\"\(name)\"><variable name=\"\(name)\"\(type.map { " typeRef=\"\($0)\"" } ?? "")/>\(logic)</decision>"
}

func literal(_ text: String) -> String {
    "<literalExpression><text>\(text.replacing("&", with: "&amp;").replacing("<", with: "&lt;"))</text></literalExpression>"
}

/// A table from rows of cells, of which the last is the output.
func table(_ policy: String, _ inputs: [(String, String)], _ rows: [[String]], output: String = "<output/>") -> String {
    func escaped(_ text: String) -> String { text.replacing("&", with: "&amp;").replacing("<", with: "&lt;") }
    return "<decisionTable \(policy)>"
        + inputs.map { "<input><inputExpression typeRef=\"\($0.1)\"><text>\($0.0)</text></inputExpression></input>" }.joined() + output
        + rows.map { row in
            "<rule>" + row.dropLast().map { "<inputEntry><text>\(escaped($0))</text></inputEntry>" }.joined()
                + "<outputEntry><text>\(escaped(row.last ?? ""))</text></outputEntry></rule>"
        }.joined() + "</decisionTable>"
}
