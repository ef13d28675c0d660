import Testing

@testable import Website

@Suite("Parameters of headers")
struct HeaderParameterTests {
    private func fileName(_ parameters: String) -> String? { HeaderParameters("form-data; name=\"foto\"; " + parameters).formName("filename") }

    @Test(
        "hold every separator in quotes (RFC 9110 § 5.6.6)",
        arguments: [
            (#"filename="brief; versie 2.pdf""#, "brief; versie 2.pdf"), (#"filename="a;b;c.docx""#, "a;b;c.docx"), (#"filename="brief;.pdf""#, "brief;.pdf"),
            (#"filename="a=b, c.pdf""#, "a=b, c.pdf"), (#"filename="een \"twee\".pdf""#, #"een "twee".pdf"#),
            (#"filename="een %22twee%22.pdf""#, #"een "twee".pdf"#),
            (#"filename="a%0D%0Ab%0a.pdf""#, "a\r\nb\n.pdf"), (#"filename="100%.pdf""#, "100%.pdf"), (#"filename="a%20b%2Fc.pdf""#, "a%20b%2Fc.pdf"),
            (#"filename="C:\fakepath\boom.jpg""#, #"C:\fakepath\boom.jpg"#), (#"filename="a\\b.pdf""#, #"a\b.pdf"#), (#"filename="map\""#, #"map\"#),
            (#"filename="map\"; x=1"#, #"map\"#), ("filename=los.pdf", "los.pdf"), ("filename = \"wijd.pdf\"  ; x=y", "wijd.pdf"),
            ("FileName=\"groot.pdf\"", "groot.pdf"), (#"filename="niet dicht"#, "niet dicht"), (#"x="filename=vals.pdf"; filename="echt.pdf""#, "echt.pdf"),
            (#"filename="eerste.pdf"; filename="tweede.pdf""#, "eerste.pdf"), (#"filename="""#, ""), ("filename=", ""), (#"; ;filename="a.pdf";;"#, "a.pdf"),
        ])
    func quoted(parameters: String, name: String) { #expect(fileName(parameters) == name) }

    @Test("that are not there are none")
    func missing() {
        #expect(fileName("filenames=\"a\"") == nil && fileName("filename") == nil && HeaderParameters("")["x"] == nil)
        #expect(HeaderParameters(#"form-data; name="a; filename=b.pdf""#).formName("filename") == nil)
    }

    @Test("may be written in another character set (RFC 8187)")
    func extended() {
        func extended(_ text: String) -> String? { HeaderParameters("form-data; filename=\"plat.pdf\"; filename*=\(text)").extended("filename") }
        #expect(extended("UTF-8''%e2%82%ac%20brief.pdf") == "€ brief.pdf")
        #expect(extended("utf-8'nl'caf%C3%A9.pdf") == "café.pdf")
        #expect(extended("iso-8859-1''caf%E9.pdf") == "café.pdf")
        for wrong in ["UTF-8''%e2%82", "UTF-8''%zz", "x''a", "plat", "''"] { #expect(extended(wrong) == nil) }
    }

    @Test("belong to boundaries as well")
    func boundaries() {
        let type = HeaderParameters(#"Multipart/Form-Data; charset="utf-8"; boundary="een;twee=drie""#)
        #expect(type.value == "multipart/form-data" && type["boundary"] == "een;twee=drie" && type["charset"] == "utf-8")
        #expect(HeaderParameters("multipart/form-data;boundary=----abc").self["boundary"] == "----abc")
    }
}

@Suite("Addresses of people")
struct ContactAddressTests {
    @Test(
        "by mail hold one address and nothing else (RFC 6068)",
        arguments: [
            ("sanne@post.example", "mailto:sanne@post.example"), ("a?bcc=chef@x.example", "mailto:a%3Fbcc%3Dchef@x.example"),
            ("a&subject=x@y.example", "mailto:a%26subject%3Dx@y.example"), ("a%3Fb@y.example", "mailto:a%253Fb@y.example"),
            ("a@b.example,c@d.example", "mailto:a%40b.example%2Cc@d.example"), ("a@b.example?cc=c@d.example", "mailto:a%40b.example%3Fcc%3Dc@d.example"),
            ("een naam@b.example", "mailto:een%20naam@b.example"), ("a+b@c.example", "mailto:a%2Bb@c.example"), ("a@b.example#x", "mailto:a@b.example%23x"),
            ("a@b.example\r\nBcc: c@d.example", "mailto:a%40b.example%0D%0ABcc%3A%20c@d.example"), ("josé@post.example", "mailto:jos%C3%A9@post.example"),
            ("javascript:alert(1)", "mailto:javascript%3Aalert%281%29"), ("", "mailto:"),
        ])
    func mail(address: String, link: String) { #expect(ContactAddress.mail(address) == link) }

    @Test(
        "by telephone hold digits alone (RFC 3966)",
        arguments: [
            ("14 000", "tel:14000"), ("06-12 34 56 78", "tel:0612345678"), ("+31 (0)6 123", "tel:+316123"), ("06 (0)12", "tel:06012"), ("(+31) 6", "tel:+316"),
            ("0612;ext=9", "tel:06129"), ("*21*0612#", "tel:210612"), ("06,,9", "tel:069"), ("٠٦", "tel:"),
        ])
    func telephone(number: String, link: String) { #expect(ContactAddress.telephone(number) == link) }

    @Test("in a query stand for themselves")
    func query() {
        #expect(FormDecoding.encoded("a&b=c#d?e%f+g h") == "a%26b%3Dc%23d%3Fe%25f%2Bg%20h")
        #expect(FormDecoding.encoded("/mijn/zaken") == "/mijn/zaken")
        #expect(FormDecoding.encoded("é\r\n") == "%C3%A9%0D%0A")
    }

    @Test("of another site are never gone to, and a file's name never ends its header")
    func elsewhere() {
        for path in ["//elders.example", "https://elders.example", "/\\elders.example", "/a\r\nb", "javascript:x"] { #expect(LocalPath(path) == nil) }
        let disposition = WebResponse.disposition("a\"; filename=\"b\r\nX: y.pdf")
        #expect(!disposition.contains("\r") && !disposition.contains("\n"))
        #expect(HeaderParameters(disposition).extended("filename") == "a\"; filename=\"b X: y.pdf")
        #expect(HeaderParameters(disposition)["filename"] == "a__ filename=_b X: y.pdf")
    }
}
