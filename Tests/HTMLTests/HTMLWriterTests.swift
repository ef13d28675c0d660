import HTML
import Testing

@Suite("Writing HTML")
struct HTMLWriterTests {
    @Test("text cannot become markup")
    func escapesText() {
        var html = HTMLWriter()
        html.p { $0.text("<script>alert(\"1\") & more</script>\u{0}") }
        #expect(html.string == "<p>&lt;script&gt;alert(&quot;1&quot;) &amp; more&lt;/script&gt;</p>")
    }

    @Test("an attribute value cannot leave its quotes")
    func escapesAttributes() {
        var html = HTMLWriter()
        html.a(.href("/x?a=1&b=\"onclick=\""), .class("utrecht-link")) { $0.text("zoek") }
        #expect(html.string == "<a href=\"/x?a=1&amp;b=&quot;onclick=&quot;\" class=\"utrecht-link\">zoek</a>")
    }

    @Test("an absent attribute and a flag that is off leave no trace")
    func leavesOut() {
        var html = HTMLWriter()
        html.input(.type("text"), .attribute("autocomplete", nil), .flag("required", false), .flag("disabled"))
        #expect(html.string == "<input type=\"text\" disabled>")
    }

    @Test("multi-byte text is kept whole around an escaped character")
    func keepsUnicode() {
        var html = HTMLWriter()
        html.text("één<twéé>🌳")
        #expect(html.string == "één&lt;twéé&gt;🌳")
    }
}
