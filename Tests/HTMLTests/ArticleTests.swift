import HTML
import Testing

/// The example of the article in `Sources/HTML/HTML.docc`.
@Suite("The article of HTML")
struct ArticleTests {
    @Test("what was typed is written, escaped")
    func example() {
        let street = "Plein <1> & \"Singel\""
        var html = HTMLWriter()
        html.p(.class("lead")) { $0.text(street) }
        let page = html.string
        #expect(page == "<p class=\"lead\">Plein &lt;1&gt; &amp; &quot;Singel&quot;</p>")
    }
}
