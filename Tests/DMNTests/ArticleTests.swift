import DMN
import FEEL
import Testing

/// The example of the article in `Sources/DMN/DMN.docc`.
@Suite("The article of DMN")
struct ArticleTests {
    @Test("a table decides, and its gap is found")
    func example() throws {
        let document = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="felling" namespace="urn:felling">
              <inputData id="girth" name="girth"><variable name="girth" typeRef="number"/></inputData>
              <decision id="permit" name="permit">
                <variable name="permit" typeRef="string"/>
                <informationRequirement><requiredInput href="#girth"/></informationRequirement>
                <decisionTable hitPolicy="UNIQUE">
                  <input><inputExpression typeRef="number"><text>girth</text></inputExpression></input>
                  <output/>
                  <rule><inputEntry><text>&gt;= 90</text></inputEntry><outputEntry><text>"needed"</text></outputEntry></rule>
                  <rule><inputEntry><text>&lt; 80</text></inputEntry><outputEntry><text>"free"</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>
            """
        let model = try DecisionModel.load([(name: "felling.dmn", bytes: Array(document.utf8))])
        let permit = model.evaluate(decision: "permit", ["girth": 120])?.value
        let findings = model.checks()
        #expect(permit == "needed")
        #expect(findings.count == 1)
        let example = findings.first.flatMap { if case .gap(let example) = $0.kind { example } else { nil } }
        #expect(example?.map(\.label) == ["girth"])
    }
}
