import Testing

@testable import ProcessMining

@Suite("Reading XES")
struct XESReadingTests {
    @Test("an event has its activity, instant, resource and lifecycle transition")
    func core() throws {
        let log = try Logs.read(
            Logs.xes(
                """
                <trace><string key="concept:name" value="zaak 1"/><event>
                  <string key="org:resource" value="Nadia"/><date key="time:timestamp" value="2026-01-01T01:00:00.5+02:00"/>
                  <string key="lifecycle:transition" value="complete"/><string key="concept:name" value="Ontvangen"/></event></trace>
                """)
        ).log
        #expect(log.caseID(0) == "zaak 1")
        #expect(log.activityName(ofEvent: 0) == "Ontvangen")
        #expect(log.resourceName(ofEvent: 0) == "Nadia")
        #expect(log.lifecycleName(ofEvent: 0) == "complete")
        #expect(log.instant(ofEvent: 0)?.description == "2025-12-31T23:00:00.500+00:00")
    }

    @Test(
        "whatever well-formed way a tag is written, the event is the same",
        arguments: [
            "<string key=\"concept:name\" value=\"a &amp; &#98;&#x63;\"/>",
            "<string  value='a &amp; bc'\n key='concept:name'></string>",
            "<xes:string xes:key=\"x\" key=\"concept:name\" value=\"a &amp; bc\" />",
            "<!-- <event> --><string key = \"concept:name\" value = \"a &amp; bc\"/><?pi > ?>",
            "<![CDATA[<string key=\"concept:name\" value=\"no\"/>]]><string key=\"concept:name\" value=\"a\n&amp; bc\"/>",
            "<string key=\"concept:name\" value=\"a &amp; bc\"><string key=\"concept:name\" value=\"inner\"/></string>",
            "<string key=\"concept&#58;name\" value=\"a &amp; bc\"/>",
        ])
    func spelling(tag: String) throws {
        for mode in [ImportOptions.Attributes.all, .core] {
            let log = try Logs.read(Logs.xes("<trace><event>\(tag.replacing("<xes:string xes:key=\"x\"", with: "<xes:string"))</event></trace>"), mode).log
            #expect(log.activityName(ofEvent: 0) == "a & bc")
        }
    }

    @Test("attributes keep their types, what is nested in them, and the order of lists")
    func nested() throws {
        let body = """
            <trace><event><int key="n" value="-7"/><float key="f" value="1.5E3"/><boolean key="b" value="true"/><id key="i" value="u-1"/>
            <list key="l"><values><string key="x" value="2"/><string key="x" value="1"/></values></list>
            <container key="c"><int key="m" value="1"><string key="deep" value="&lt;&quot;"/></int></container></event></trace>
            """
        let log = try Logs.read(Logs.xes(body)).log
        func attribute(_ key: String) -> XESAttribute? { log.columns(key, ofCases: false).first?.attribute(at: 0) }
        #expect(attribute("n")?.value == .int(-7))
        #expect(attribute("f")?.value == .float(1500))
        #expect(attribute("b")?.value == .boolean(true))
        #expect(attribute("i")?.value == .id("u-1"))
        #expect(attribute("l")?.value == .list([XESAttribute("x", .string("2")), XESAttribute("x", .string("1"))]))
        #expect(attribute("c")?.children == [XESAttribute("m", .int(1), children: [XESAttribute("deep", .string("<\""))])])
    }

    @Test("extensions, globals, classifiers and attributes of the log are kept")
    func header() throws {
        let body = """
            <extension name="Concept" prefix="concept" uri="u"/><global scope="event"><string key="g" value="UNKNOWN"/></global>
            <classifier name="A" keys="concept:name 'two words'"/><string key="concept:name" value="The log"><int key="n" value="1"/></string>
            <trace/>
            """
        let log = try Logs.read(Logs.xes(body)).log
        #expect(log.name == "The log")
        #expect(log.header.extensions == [.init(name: "Concept", prefix: "concept", uri: "u")])
        #expect(log.header.classifiers.first?.keys == ["concept:name", "two words"])
        #expect(log.header.eventGlobals == [XESAttribute("g", .string("UNKNOWN"))])
        #expect(log.caseCount == 1)
        #expect(log.eventCount == 0)
    }

    @Test("UTF-16 in both orders, Latin-1 and a byte order mark are read")
    func encodings() throws {
        let document = "<?xml version=\"1.0\" encoding=\"ENC\"?><log><trace><event><string key=\"concept:name\" value=\"é𝄞\"/></event></trace></log>"
        let units = Array(document.replacing("ENC", with: "UTF-16").utf16)
        let little: [UInt8] = [0xff, 0xfe] + units.flatMap { unit -> [UInt8] in [UInt8(unit & 0xff), UInt8(unit >> 8)] }
        let big: [UInt8] = [0xfe, 0xff] + units.flatMap { unit -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 0xff)] }
        #expect(try Logs.read(little).log.activityName(ofEvent: 0) == "é𝄞")
        #expect(try Logs.read(big).log.activityName(ofEvent: 0) == "é𝄞")
        #expect(try Logs.read(Array(big.dropFirst(2))).log.activityName(ofEvent: 0) == "é𝄞")
        #expect(try Logs.read([0xef, 0xbb, 0xbf] + Array(document.replacing("ENC", with: "UTF-8").utf8)).log.activityName(ofEvent: 0) == "é𝄞")
        let latin = document.replacing("ENC", with: "ISO-8859-1").replacing("𝄞", with: "").unicodeScalars.map { UInt8($0.value) }
        #expect(try Logs.read(latin).log.activityName(ofEvent: 0) == "é")
        #expect(throws: ImportError.encoding("EBCDIC-INT")) { try Logs.read(Array(document.replacing("ENC", with: "EBCDIC-INT").utf8)) }
    }

    @Test("events are put in the order of their instants, ties and events without a time where they stood")
    func order() throws {
        let body =
            "<trace>" + Logs.event("late", "2026-01-02T00:00:00Z") + Logs.event("tie 1", "2026-01-01T00:00:00Z")
            + Logs.event("tie 2", "2026-01-01T02:00:00+02:00") + "<event><string key=\"concept:name\" value=\"timeless\"/></event></trace>"
        let log = try Logs.read(Logs.xes(body)).log
        #expect(log.traces == [["tie 1", "tie 2", "timeless", "late"]])
        #expect(log.inFileOrder.traces == [["late", "tie 1", "tie 2", "timeless"]])
    }

    @Test("an attribute goes with its event when events change places")
    func attributesMove() throws {
        let event = { (name: String, day: Int) in
            "<event><string key=\"concept:name\" value=\"\(name)\"/><date key=\"time:timestamp\" value=\"2026-01-0\(day)\"/>"
                + (day == 2 ? "" : "<int key=\"day\" value=\"\(day)\"/>") + "</event>"
        }
        let log = try Logs.read(Logs.xes("<trace>\(event("c", 3))\(event("b", 2))\(event("a", 1))</trace>")).log
        let days = log.columns("day", ofCases: false)[0]
        #expect((0..<3).map { days.value(at: $0) } == [.int(1), nil, .int(3)])
    }

    @Test("events outside any trace are left out, and said")
    func looseEvents() throws {
        let imported = try Logs.read(
            Logs.xes(
                "<event><string key=\"concept:name\" value=\"loose\"/><int key=\"n\" value=\"1\"/></event><trace>" + Logs.event("a", "2026-01-01T00:00:00Z")
                    + "</trace>")
        )
        #expect(imported.log.traces == [["a"]])
        #expect(imported.warnings == [.eventsWithoutCase(1)])
        #expect(imported.log.columns("n", ofCases: false).allSatisfy { $0.value(at: 0) == nil })
    }

    @Test("traces with one id are cases of their own, and said")
    func repeatedIDs() throws {
        let trace = "<trace><string key=\"concept:name\" value=\"x\"/>" + Logs.event("a", "2026-01-01T00:00:00Z") + "</trace>"
        let imported = try Logs.read(Logs.xes(trace + trace))
        #expect(imported.log.caseCount == 2)
        #expect(imported.warnings == [.repeatedCaseIDs(1)])
    }

    @Test("a value that is not of its type is kept as text, and said")
    func misfits() throws {
        let imported = try Logs.read(Logs.xes("<trace><event><int key=\"n\" value=\"many\"/></event><event><int key=\"n\" value=\"2\"/></event></trace>"))
        let values = imported.log.columns("n", ofCases: false).compactMap { $0.value(at: 0) }
        #expect(values == [.string("many")])
        #expect(imported.warnings == [.notOfItsType(key: "n", count: 1)])
    }

    @Test(
        "a mistake is told with its line and column",
        arguments: [
            ("<trace>\n  <event></trace>", ImportError.Reason.mismatchedEnd(found: "trace", expected: "event"), 4, 10),
            ("<trace>\n<string key=\"a\" value=\"b></trace>", .badTag, 4, 26),
            ("<trace><string key=\"é\" value=\"&nbsp;\"/></trace>", .unknownEntity("nbsp"), 3, 31),
            ("<trace><event/ ></trace>", .badTag, 3, 14),
        ])
    func places(body: String, problem: ImportError.Reason, line: Int, column: Int) {
        #expect(throws: ImportError.malformed(problem, line: line, column: column)) { try Logs.read(Logs.xes(body)) }
    }

    @Test("what is no XES is refused")
    func noXES() {
        #expect(throws: ImportError.malformed(.notXES(found: "html"), line: 1, column: 1)) { try Logs.read(Array("<html></html>".utf8)) }
        #expect(throws: ImportError.malformed(.noElement, line: 1, column: 1)) { try Logs.read(Array("<!-- -->".utf8)) }
    }

    @Test(
        "what is malformed is no event for the core alone either",
        arguments: [
            "<string key=\"other\" value=\"a\" value=\"b\"/>", "<string key=\"other\" junk\"/>",
            "<string key=\"other\" value=\"open/><string key=\"x\" value=\"\"/>",
            "<date key=\"time:timest<!DOCTYPE log><![CDATA[\"/>",
        ])
    func malformed(tag: String) {
        let document = Logs.xes("<trace>" + Logs.event("a", "2026-01-01") + "<event>\(tag)</event></trace>")
        let all = try? Logs.read(document, .all).log
        let core = try? Logs.read(document, .core).log
        #expect(all?.traces == core?.traces)
    }

    @Test("the short path and the careful path give the same log", arguments: 0..<40)
    func paths(seed: Int) throws {
        var dice = Dice(state: UInt64(seed))
        var short = ""
        var careful = ""
        for _ in 0..<20 {
            short += "<trace>"
            careful += "<trace >"
            for _ in 0..<Int.random(in: 0...5, using: &dice) {
                short += "<event>"
                careful += "<event >"
                for _ in 0..<Int.random(in: 0...6, using: &dice) {
                    let key = ["concept:name", "org:resource", "lifecycle:transition", "amount", "note"].randomElement(using: &dice) ?? ""
                    var text = XESText()
                    text.quoted(dice.text())
                    let value = String(decoding: text.bytes, as: UTF8.self)
                    short += "<string key=\"\(key)\" value=\(value)/>\n"
                    careful += "<string\tvalue=\(value) key='\(key)' ></string>"
                }
                short += "</event>"
                careful += "</event >"
            }
            short += "</trace>"
            careful += "</trace\n>"
        }
        let (a, b) = (try Logs.read(Logs.xes(short)).log, try Logs.read(Logs.xes(careful)).log)
        #expect(a.content == b.content)
        let (c, d) = (try Logs.read(Logs.xes(short), .core).log, try Logs.read(Logs.xes(careful), .core).log)
        #expect(c.content == d.content)
        #expect(a.traces == c.traces)
    }
}
