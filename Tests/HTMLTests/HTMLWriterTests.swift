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

@Suite("Templates")
struct HTMLTemplateTests {
    @Test("places are filled in where they stand, each time anew")
    func fills() {
        let template = HTMLTemplate { html in
            html.input(.type("text"), .place(300), .flag("disabled"))
            html.p { $0.place(2) }
            html.place(2)
        }
        for name in ["één", "a\"b<c"] {
            var html = HTMLWriter(), direct = HTMLWriter()
            template.write(to: &html) { place, html in if place == 300 { html.attribute(.value(name)) } else { html.text(name) } }
            direct.input(.type("text"), .value(name), .flag("disabled"))
            direct.p { $0.text(name) }
            direct.text(name)
            #expect(html.string == direct.string)
        }
    }

    @Test("text cannot make a place")
    func textMakesNoPlace() {
        let template = HTMLTemplate { $0.p(.id("a\u{0}\u{0}\u{0}\u{1}b")) { $0.text("x\u{0}\u{0}\u{0}\u{1}y") } }
        var html = HTMLWriter()
        template.write(to: &html) { _, html in html.text("place") }
        #expect(html.string == "<p id=\"ab\">xy</p>")
    }
}
