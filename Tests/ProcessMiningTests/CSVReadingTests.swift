import Testing

@testable import ProcessMining

@Suite("Reading tables")
struct CSVReadingTests {
    @Test("lines of a case are gathered wherever they stand, and ordered by time")
    func gathering() throws {
        let log = try Logs.read("case;activity;timestamp\nB;x;2026-01-02\nA;b;2026-01-02\nB;y;2026-01-03\nA;a;2026-01-01\n").log
        #expect(log.traces == [["x", "y"], ["a", "b"]])
        #expect(log.caseID(0) == "B")
    }

    @Test("quotes, doubled quotes, line breaks and delimiters inside fields are read", arguments: [",", ";", "\t", "|"])
    func quoting(delimiter: String) throws {
        let d = delimiter
        let log = try Logs.read("case\(d)activity\(d)note\r\n1\(d)\"say \"\"a\(d)b\"\"\r\nc\"\(d)\"\"\r\n\r\n1\(d)plain\(d)\"\"\"\"\r\n").log
        #expect(log.traces == [["say \"a\(d)b\"\r\nc", "plain"]])
        #expect(log.columns("note", ofCases: false)[0].value(at: 1) == .string("\""))
        #expect(log.columns("note", ofCases: false)[0].value(at: 0) == nil)
    }

    @Test("columns are found by the names that pm4py, Disco and Dutch systems use, or given")
    func roles() throws {
        #expect(try Logs.read("concept:name,case:concept:name,time:timestamp\na,1,2026-01-01\n").log.traces == [["a"]])
        #expect(try Logs.read("Case ID,Activity,Complete Timestamp,Resource\n1,a,2026-01-01,r\n").log.resourceName(ofEvent: 0) == "r")
        #expect(try Logs.read("Zaaknummer;Activiteit;Tijdstip;Behandelaar\n1;a;01-02-2026 10:00;r\n").log.resourceName(ofEvent: 0) == "r")
        var table = TableOptions()
        table.caseColumn = "who"
        table.activityColumn = "what"
        #expect(try Logs.read("what,who\na,1\n", table).log.traces == [["a"]])
        #expect(throws: ImportError.noColumn(name: "", role: "case", columns: ["what", "who"])) { try Logs.read("what,who\na,1\n") }
        table.caseColumn = "nobody"
        #expect(throws: ImportError.noColumn(name: "nobody", role: "case", columns: ["what", "who"])) { try Logs.read("what,who\na,1\n", table) }
    }

    @Test(
        "dates are read in the format that fits them all",
        arguments: [
            ("2026-02-01 10:00:00", "2026-02-01T10:00:00+00:00"), ("13-02-2026 10:00", "2026-02-13T10:00:00+00:00"),
            ("13/2/2026 10:00:05", "2026-02-13T10:00:05+00:00"), ("2/13/2026 3:05 PM", "2026-02-13T15:05:00+00:00"),
            ("2026/02/01 10:00:00.123456", "2026-02-01T10:00:00.123456+00:00"), ("01.12.2026", "2026-12-01T00:00:00+00:00"),
            ("1767225600", "2026-01-01T00:00:00+00:00"), ("1767225600123", "2026-01-01T00:00:00.123+00:00"),
            ("2026-02-01 10:00:00.5+02:00", "2026-02-01T08:00:00.500+00:00"), ("20260201103000", "2026-02-01T10:30:00+00:00"),
        ])
    func dates(text: String, instant: String) throws {
        let log = try Logs.read("case,activity,time\n1,a,\(text)\n").log
        #expect(log.instant(ofEvent: 0)?.description == instant)
    }

    @Test("a date that can be read in two ways is taken as day and month, and said")
    func ambiguity() throws {
        let imported = try Logs.read("case,activity,time\n1,a,01-02-2026\n")
        #expect(imported.log.instant(ofEvent: 0)?.description == "2026-02-01T00:00:00+00:00")
        #expect(imported.warnings.contains(.ambiguousDates(format: "%d-%m-%Y", other: "%m-%d-%Y")))
        var table = TableOptions()
        table.timeFormat = "%m-%d-%Y"
        #expect(try Logs.read("case,activity,time\n1,a,01-02-2026\n", table).log.instant(ofEvent: 0)?.description == "2026-01-02T00:00:00+00:00")
    }

    @Test("local times become instants by the zone that is given, also across the change of clocks")
    func zones() throws {
        var table = TableOptions()
        table.offset = CentralEuropeanTime.wallOffset
        let text = "case,activity,time\n1,a,2026-03-29 01:30\n1,b,2026-03-29 03:30\n1,c,2026-10-25 04:00\n"
        let log = try Logs.read(text, table).log
        #expect(
            (0..<3).map { log.instant(ofEvent: $0)?.description } == ["2026-03-29T00:30:00+00:00", "2026-03-29T01:30:00+00:00", "2026-10-25T03:00:00+00:00"])
        #expect(try Logs.read(text).warnings == [.noTimeZone])
    }

    @Test("an unreadable time leaves its event without one, and said")
    func unreadableTime() throws {
        let imported = try Logs.read("case,activity,time\n1,a,2026-01-01T00:00:00Z\n1,b,soon\n1,c,2026-01-02T00:00:00Z\n")
        #expect(imported.log.traces == [["a", "b", "c"]])
        #expect(imported.log.instant(ofEvent: 1) == nil)
        #expect(imported.warnings.contains(.unreadableTimes(1, of: 3, first: "soon", line: 3, format: "ISO 8601")))
        #expect(throws: ImportError.unknownDateFormat(value: "soon", line: 2)) { try Logs.read("case,activity,time\n1,a,soon\n") }
    }

    @Test("numbers, flags and dates get their types; codes with leading zeros stay text")
    func types() throws {
        let log = try Logs.read("case,activity,n,f,b,code,case:channel\n1,a,12,0.5,true,007,web\n1,b,13,1.5,false,008,balie\n").log
        #expect(log.eventAttributes.map(\.kind) == [.int, .float, .boolean, .string])
        #expect(log.caseAttributes.first?.value(at: 0) == .string("web"))
    }

    @Test("Windows-1252, UTF-16 and a mark are found")
    func encodings() throws {
        let text = "case,activity\n1,caf\u{e9}\n"
        #expect(try Logs.read(text.unicodeScalars.map { UInt8($0.value) }).log.traces == [["café"]])
        #expect(try Logs.read([0xff, 0xfe] + text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xff), UInt8(unit >> 8)] }).log.traces == [["café"]])
        #expect(try Logs.read([0xef, 0xbb, 0xbf] + Array(text.utf8)).log.traces == [["café"]])
    }

    @Test("lines that are too short or too long are read as far as they go, and said; lines without a case are left out")
    func uneven() throws {
        let imported = try Logs.read("case,activity,note\n1,a\n1,b,x,y\n,c,x\n\n1,d,x")
        #expect(imported.log.traces == [["a", "b", "d"]])
        #expect(imported.warnings == [.eventsWithoutCase(1), .unevenLines(2)])
    }

    @Test("text after a closing quote is told with its place; an open quote ends the table, and is said")
    func badQuotes() throws {
        #expect(throws: ImportError.malformed(.badQuote, line: 3, column: 6)) { try Logs.read("case,activity\n1,a\n1,\"b\"c\n") }
        let imported = try Logs.read("case,activity\n1,a\n1,\"b\n")
        #expect(imported.log.traces == [["a"]])
        #expect(imported.warnings == [.truncated(line: 3, events: 1)])
        #expect(throws: ImportError.emptyTable) { try Logs.read("") }
    }
}
