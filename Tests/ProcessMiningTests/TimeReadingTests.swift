import Testing

@testable import ProcessMining

@Suite("Reading times")
struct TimeReadingTests {
    private func first(_ text: String, _ table: TableOptions = TableOptions()) throws -> String? {
        try Logs.read(text, table).log.instant(ofEvent: 0)?.description
    }

    @Test(
        "times are read however they are written: separators, names of months, halves of the day, day numbers",
        arguments: [
            ("2025-01-03/10:00:00", "2025-01-03T10:00:00+00:00"), ("2025-01-03:10:00:00", "2025-01-03T10:00:00+00:00"),
            ("31-12-2024:10.06", "2024-12-31T10:06:00+00:00"), ("13-Jan-2025 10:00", "2025-01-13T10:00:00+00:00"),
            ("3 maart 2025 10:00", "2025-03-03T10:00:00+00:00"), ("13. März 2025 10:00", "2025-03-13T10:00:00+00:00"),
            ("13 août 2025 10h30", "2025-08-13T10:30:00+00:00"), ("December 31, 2024 3:05 p.m.", "2024-12-31T15:05:00+00:00"),
            ("za 4 okt. 2025 9:05", "2025-10-04T09:05:00+00:00"), ("Fri Jan  3 10:00:00 2025", "2025-01-03T10:00:00+00:00"),
            ("Fri Jan 03 10:00:00 CET 2025", "2025-01-03T09:00:00+00:00"), ("20250103T100000Z", "2025-01-03T10:00:00+00:00"),
            ("202501031000", "2025-01-03T10:00:00+00:00"), ("13022025", "2025-02-13T00:00:00+00:00"), ("10:00 13-01-2025", "2025-01-13T10:00:00+00:00"),
            ("45660,5", "2025-01-03T12:00:00+00:00"), ("45660", "2025-01-03T00:00:00+00:00"), (" 13-01-2025 10:00 ", "2025-01-13T10:00:00+00:00"),
            ("13-01-25 10:00:05.5", "2025-01-13T10:00:05.500+00:00"), ("13-01-2025T10:00:00+02:00", "2025-01-13T08:00:00+00:00"),
        ])
    func formats(text: String, instant: String) throws {
        #expect(try first("case;activity;time\n1;a;\(text)\n") == instant)
    }

    @Test("a day that is an ordinal is read as the number it is, whatever its ending", arguments: [["3rd", "13th"], ["1st", "2nd"], ["3", "13"]])
    func ordinals(days: [String]) throws {
        let imported = try Logs.read("case;activity;time\n1;a;March \(days[0]), 2025\n1;b;March \(days[1]), 2025\n")
        #expect(imported.warnings == [.noTimeZone])
        #expect(imported.log.instant(ofEvent: 1) != nil)
    }

    @Test("names of months are read in Dutch, English, German and French; half a name that begins two months is none")
    func months() {
        for (month, names) in [
            (1, ["januari", "Jan", "JANUARY", "Jänner", "janv."]), (2, ["feb", "févr.", "Februar"]), (3, ["mrt", "Mär", "mars", "maart", "March"]),
            (5, ["mei", "Mai", "may"]),
            (6, ["juni", "juin"]), (7, ["juli", "juil."]), (8, ["août", "aug", "augustus"]), (10, ["okt", "Oct", "octobre"]),
            (12, ["dez", "déc.", "December"]),
        ] as [(Int64, [String])] {
            for name in names { #expect(MonthNames.month(name) == month, "\(name)") }
        }
        for name in ["jui", "ja", "marketing", "monday", ""] { #expect(MonthNames.month(name) == nil, "\(name)") }
    }

    @Test("whether the day or the month comes first, all rows tell, also those after the first thousand", arguments: [true, false])
    func order(isMonthFirst: Bool) throws {
        func row(_ day: Int) -> String { "1,a,\(isMonthFirst ? "03/\(day)" : "\(day)/03")/2025 08:00\n" }
        let rows = "case,activity,time\n" + row(5) + String(repeating: row(4), count: 1_200) + row(13)
        let imported = try Logs.read(rows)
        #expect(imported.log.timeRange == Instant("2025-03-04T08:00:00Z").flatMap { low in Instant("2025-03-13T08:00:00Z").map { low...$0 } })
        #expect(imported.warnings == [.noTimeZone])
    }

    @Test("times that are written in another way than most are said, with the first of them")
    func mixed() throws {
        let imported = try Logs.read("case,activity,time\n1,a,13/03/2025\n1,b,14/03/2025\n1,c,03/15/2025\n")
        #expect(imported.warnings == [.noTimeZone, .unreadableTimes(1, of: 3, first: "03/15/2025", line: 4, format: "%d/%m/%Y")])
        #expect(imported.warnings.last?.description.contains("--time-format") == true)
    }

    @Test("where as many dates are written day first as month first, a line of each is said")
    func bothOrders() throws {
        for (rows, own, other) in [
            ("1,a,13/01/2025\n1,b,01/14/2025\n1,c,03/01/2025\n", ("13/01/2025", 2), ("01/14/2025", 3)),
            ("1,a,03/01/2025\n1,b,01/14/2025\n1,c,13/01/2025\n", ("13/01/2025", 4), ("01/14/2025", 3)),
        ] {
            let imported = try Logs.read("case,activity,time\n" + rows)
            let warning = ImportWarning.mixedDates(
                format: "%d/%m/%Y", .init(text: own.0, line: own.1), other: "%m/%d/%Y", .init(text: other.0, line: other.1))
            let unread = ImportWarning.unreadableTimes(1, of: 3, first: other.0, line: other.1, format: "%d/%m/%Y")
            #expect(imported.warnings == [warning, .noTimeZone, unread])
            #expect(warning.description.contains("whether the day or the month comes first"))
            #expect(warning.description.contains("“\(own.0)” in line \(own.1) can only be %d/%m/%Y"))
            #expect(warning.description.contains("“\(other.0)” in line \(other.1) only %m/%d/%Y"))
            #expect(warning.description.contains("--time-format \"%m/%d/%Y\""))
        }
    }

    @Test("which parts of a date may have changed places is said of each order that would do")
    func doubts() throws {
        let three = try Logs.read("case,activity,time\n1,a,03-01-25\n").warnings
        #expect(
            three == [.ambiguousDates(format: "%d-%m-%y", other: "%m-%d-%y"), .ambiguousDates(format: "%d-%m-%y", other: "%y-%m-%d"), .noTimeZone])
        #expect(three.first?.description.hasPrefix("No date tells whether the day or the month comes first; taken as %d-%m-%y.") == true)
        #expect(three.dropFirst().first?.description.hasPrefix("No date tells whether the day or the year comes first; taken as %d-%m-%y.") == true)
        let two = try Logs.read("case,activity,time\n1,a,13-01-25\n").warnings
        #expect(two == [.ambiguousDates(format: "%d-%m-%y", other: "%y-%m-%d"), .noTimeZone])
        let bare = ImportWarning.ambiguousDates(format: "%Y%m%d", other: "%m%d%Y").description
        #expect(bare.hasPrefix("No date tells whether the year or the month comes first;"))
    }

    @Test("a date and the time of the day in two columns are one time, found or given; how long something took is none")
    func twoColumns() throws {
        let imported = try Logs.read("zaak;stap;datum;tijd\n1;a;13-01-2025;10:00\n1;b;13-01-2025;16:00\n")
        #expect(imported.log.timeRange == Instant("2025-01-13T10:00:00Z").flatMap { low in Instant("2025-01-13T16:00:00Z").map { low...$0 } })
        #expect(imported.warnings == [.timesTaken(columns: ["datum", "tijd"]), .noTimeZone])
        #expect(try first("case,activity,date,time\n1,a,2025-01-13 00:00:00,3:05 PM\n") == "2025-01-13T15:05:00+00:00")
        var table = TableOptions()
        table.timeColumn = "dag+klok"
        #expect(try first("case,activity,klok,dag\n1,a,10.30,13-01-2025\n", table) == "2025-01-13T10:30:00+00:00")
        #expect(try first("case,activity,date,behandeltijd\n1,a,2025-01-13,02:30\n") == "2025-01-13T00:00:00+00:00")
    }

    @Test("a column of times is found by what is in it; where none is, or more than one, its name is asked for")
    func content() throws {
        let imported = try Logs.read("Case ID;Event ID;dd-MM-yyyy:HH.mm;Activity;Costs\n1;101;30-12-2024:11.02;a;50\n1;102;07-01-2025:14.24;b;400\n")
        #expect(imported.log.instant(ofEvent: 1)?.description == "2025-01-07T14:24:00+00:00")
        #expect(imported.warnings.first == .timesTaken(columns: ["dd-MM-yyyy:HH.mm"]))
        var table = TableOptions()
        table.times = .required
        #expect(throws: ImportError.noColumn(name: "", role: "time", columns: ["case", "activity", "note"])) {
            try Logs.read("case,activity,note\n1,a,x\n", table)
        }
        #expect(throws: ImportError.severalTimeColumns(["opened", "closed"])) {
            try Logs.read("case,activity,opened,closed\n1,a,2025-01-13 10:00,2025-01-14 11:00\n", table)
        }
        #expect(ImportError.noColumn(name: "", role: "time", columns: ["case", "note"]).description.contains("with --time"))
        table.times = .none
        #expect(try first("case,activity,time\n1,a,2025-01-13\n", table) == nil)
    }

    @Test(
        "a format that is none, or reads nothing, is refused",
        arguments: [
            ("%d-%K-%Y", ImportError.timeFormat("%d-%K-%Y", .unknownDirective("%K"))), ("dd-MM-yyyy", .timeFormat("dd-MM-yyyy", .noDirective)),
            ("%H:%M", .timeFormat("%H:%M", .noYear)), ("%Y/%m/%d", .formatReadsNothing(format: "%Y/%m/%d", value: "13-mei-2025", line: 2)),
        ])
    func wrongFormat(format: String, error: ImportError) throws {
        var table = TableOptions()
        table.timeFormat = format
        #expect(throws: error) { try Logs.read("case,activity,time\n1,a,13-mei-2025\n", table) }
        table.timeFormat = "%d-%b-%Y"
        #expect(try first("case,activity,time\n1,a,13-mei-2025\n", table) == "2025-05-13T00:00:00+00:00")
        table.timeColumn = "when"
        table.timeFormat = "serial"
        #expect(try first("case;activity;when\n1;a;45660,25\n", table) == "2025-01-03T06:00:00+00:00")
    }

    @Test("a first line that says how fields are separated is no header", arguments: ["sep=;\r\n", "SEP=;\n", "\"sep=;\"\n"])
    func separatorLine(line: String) throws {
        let imported = try Logs.read(line + "case;activity;time\n1;a,b;2025-01-13T10:00:00Z\n")
        #expect(imported.log.traces == [["a,b"]] && imported.warnings == [])
        #expect(try TextTable(bytes: Array((line + "naam;aantal\nx;1\n").utf8)).columns == ["naam", "aantal"])
    }

    @Test("times of XES without an offset are of the zone that is given, else UTC, and said; others by the format that is given")
    func xes() throws {
        let document = Logs.xes("<trace>" + Logs.event("a", "2026-01-01T10:00:00") + "</trace>")
        #expect(try Logs.read(document).warnings == [.noTimeZone])
        var table = TableOptions()
        table.offset = { _ in 3_600 }
        let imported = try LogReader.read(bytes: document, ImportOptions(table: table))
        #expect(imported.log.instant(ofEvent: 0)?.description == "2026-01-01T09:00:00+00:00" && imported.warnings == [])
        let written = Logs.xes("<trace>" + Logs.event("a", "1 januari 2026") + "</trace>")
        #expect(throws: ImportError.unknownDateFormat(value: "1 januari 2026", line: nil)) { try Logs.read(written) }
        table.timeFormat = "%d %B %Y"
        #expect(try LogReader.read(bytes: written, ImportOptions(table: table)).log.instant(ofEvent: 0)?.description == "2025-12-31T23:00:00+00:00")
    }

    @Test("bytes that are no UTF-8 in a text that is, another encoding, and control characters are said")
    func damage() throws {
        let damaged = try Logs.read(Array("case,activity\n1,café\n1,één\n1,b".utf8) + [0xff, 10])
        #expect(damaged.log.traces == [["café", "één", "b\u{fffd}"]])
        #expect(damaged.warnings == [.invalidTexts(1, first: "b\u{fffd}")])
        #expect(try Logs.read("case,activity\n1,caf\u{e9}\n".unicodeScalars.map { UInt8($0.value) }).warnings == [.encodingTaken(.windows1252)])
        let controlled = try Logs.read("case,activity\n1,a\u{1b}[2Jb\n1,\"c\nd\"\n")
        #expect(controlled.log.traces == [["a\u{fffd}[2Jb", "c\nd"]])
        #expect(controlled.warnings == [.controlCharacters(1)])
        #expect(try Logs.read(Logs.xes("<trace><event><string key=\"concept:name\" value=\"a\u{6}b\"/></event></trace>")).warnings == [.controlCharacters(1)])
    }

    @Test("a Windows text whose first letter beyond ASCII comes late is read as one")
    func lateLetter() throws {
        let rows = Array(("case,activity\n" + String(repeating: "1,a\n", count: 600_000) + "1,caf").utf8) + [0xe9, 10]
        let imported = try Logs.read(rows)
        #expect(imported.log.activityName(ofEvent: 600_000) == "café")
        #expect(imported.warnings == [.encodingTaken(.windows1252)])
    }
}
