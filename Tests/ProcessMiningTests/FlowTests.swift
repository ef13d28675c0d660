import Columns
import Testing

@testable import ProcessMining

@Suite("Flows as text, and lists as tables")
struct FlowTests {
    @Test("a way on each line; ways share their steps")
    func flow() throws {
        let flow = try PrescribedFlow(
            text: """
                # How applications should go
                Received > Assessed > Decided

                  Received >Withdrawn\u{20}
                Received > Assessed > Asked > Assessed > Decided
                """)
        #expect(flow.starts == ["Received"] && flow.ends == ["Decided", "Withdrawn"])
        #expect(flow.transitions == ["Received": ["Assessed", "Withdrawn"], "Assessed": ["Decided", "Asked"], "Asked": ["Assessed"]])
    }

    @Test("lines may end as Windows has them")
    func lineEnds() throws {
        #expect(try PrescribedFlow(text: "# x\r\nA > B\r\nA > C\r\n") == PrescribedFlow(text: "A > B\nA > C"))
    }

    @Test("a text without a way, and a way without a step, say in which line", arguments: [("", 1), ("# nothing\n", 2), ("A > B\nA > > C", 2), ("A >", 1)])
    func mistakes(_ text: String, _ line: Int) {
        #expect(throws: FlowTextError.self) { try PrescribedFlow(text: text) }
        do throws(FlowTextError) { _ = try PrescribedFlow(text: text) } catch { #expect(error.line == line) }
    }

    @Test("reports tell conformance and working time when they are asked to")
    func reports() throws {
        var builder = EventLogBuilder()
        func at(_ hours: Int64) -> Instant { Instant(microseconds: (1_767_603_600 + hours * 3_600) * 1_000_000) }
        // Monday 5 January 2026 at ten, Dutch time; the second case takes a night and skips a step.
        for (id, activity, hour) in [("1", "A", 0), ("1", "B", 2), ("1", "C", 3), ("2", "A", 6), ("2", "C", 24)] as [(String, String, Int64)] {
            builder.append(case: id, activity: activity, time: at(hour))
        }
        let log = builder.log()
        let options = ReportOptions(workingTime: .office(), flow: PrescribedFlow(sequence: ["A", "B", "C"]))
        let json = LogReport(log, file: "a.xes", options).json
        #expect(json.contains("\"conforming_cases\": 1") && json.contains("\"deviation\": \"skipped\"") && json.contains("\"step\": \"B\""))
        // From 16:00 to 17:00 and from 9:00 to 10:00.
        #expect(json.contains("\"total_s\": 7200"))
        let text = TextReport(log, file: "a.xes", options).text
        #expect(text.contains("go as they should: 50") && text.contains("skips “B”") && text.contains("2\u{a0}work hours in all"))
        #expect(!LogReport(log, file: "a.xes").json.contains("conformance"))
    }

    @Test("a list is read with its separator, quotes and encoding found")
    func table() throws {
        let table = try TextTable(bytes: Array("Formulier;Aantal;Afdeling\r\n\"Melding; openbare ruimte\"; 1.234 ;x\r\n\r\nKort\r\n".utf8))
        #expect(table.columns == ["Formulier", "Aantal", "Afdeling"])
        #expect(table.rows.map(\.number) == [2, 3])
        #expect(table.rows[0][0] == "Melding; openbare ruimte" && table.rows[0][1] == "1.234" && table.rows[1][1] == nil && table.rows[1][7] == nil)
        #expect(table.column(["name", "formulier"]) == 0 && table.column(["nergens"]) == nil)
        let western = try TextTable(bytes: [0x4e, 0x0a, 0x43, 0x61, 0x66, 0xe9])
        #expect(western.rows[0][0] == "Café")
        #expect(throws: ImportError.self) { try TextTable(bytes: []) }
        #expect(throws: ImportError.self) { try TextTable(file: "/nergens/lijst.csv") }
    }

    @Test("a builder that was kept as columns goes on as if it had not been")
    func kept() throws {
        var builder = EventLogBuilder(name: "log")
        for event in 0..<5_000 {
            let id = "case \(event % 700)"
            builder.open(case: id, attributes: [XESAttribute("kind", .string("k\(event % 3)")), XESAttribute("size", .int(Int64(event)))])
            builder.append(
                case: id, activity: "step \(event % 9)", time: event % 50 == 0 ? nil : Instant(microseconds: Int64((event * 7_919) % 100_000)),
                resource: event % 4 == 0 ? nil : "r\(event % 5)", attributes: event % 11 == 0 ? [XESAttribute("note", .float(Double(event) / 8))] : [])
        }
        let bytes = Box()
        var writer = ColumnWriter { bytes.value.append(contentsOf: $0) }
        try builder.write(to: &writer)
        try writer.finish()
        var rest = bytes.value[...]
        var reader = ColumnReader(count: rest.count) { buffer in
            let count = min(buffer.count, rest.count)
            buffer.copyBytes(from: rest.prefix(count))
            rest = rest.dropFirst(count)
            return count
        }
        var again = try EventLogBuilder(from: &reader)
        #expect(reader.remaining == 0)
        for id in ["case 3", "case new"] {
            builder.append(case: id, activity: "last", time: Instant(microseconds: 7))
            again.append(case: id, activity: "last", time: Instant(microseconds: 7))
        }
        #expect(XESWriter.write(builder.log()) == XESWriter.write(again.log()))
    }

    private final class Box {
        var value: [UInt8] = []
    }
}
