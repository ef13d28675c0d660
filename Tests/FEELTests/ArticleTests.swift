import FEEL
import Testing

/// The example of the article in `Sources/FEEL/FEEL.docc`.
@Suite("The article of FEEL")
struct ArticleTests {
    @Test("a rule holds, or is unknown")
    func example() throws {
        let scope = Scope([(name: "girth", type: .number)])
        let rule = try Expression.compile("girth > 90", in: scope)
        let isNeeded = rule.evaluate(Bindings(scope, ["girth": 120])).isTrue
        let unknown = rule.evaluate(Bindings(scope)).value
        #expect(isNeeded && unknown == .null)
    }
}
