import Testing

@testable import ProcessMining

@Suite("Writing logs")
struct WritingTests {
    /// A log with all that XES can say, by chance.
    private func random(_ seed: Int, nested: Bool) -> EventLog {
        var dice = Dice(state: UInt64(seed))
        var builder = EventLogBuilder(name: "log")
        func attributes(_ depth: Int) -> [XESAttribute] {
            var seen: Set<String> = []
            return (0..<Int.random(in: 0...3, using: &dice)).compactMap { _ in
                let key = "k" + dice.text()
                guard seen.insert(key).inserted else { return nil }
                let children = nested && depth < 3 ? attributes(depth + 1) : []
                switch Int.random(in: 0..<(nested ? 7 : 1), using: &dice) {
                case 0: return XESAttribute(key, .string(dice.text()), children: children)
                case 1: return XESAttribute(key, .int(Int64.random(in: -999...999, using: &dice)), children: children)
                case 2: return XESAttribute(key, .float(Double.random(in: -9...9, using: &dice)), children: children)
                case 3: return XESAttribute(key, .boolean(Bool.random(using: &dice)), children: children)
                case 4: return XESAttribute(key, .date(Instant(microseconds: Int64.random(in: 0...2_000_000_000_000_000, using: &dice))), children: children)
                case 5: return XESAttribute(key, .list(children))
                default: return XESAttribute(key, .container, children: children)
                }
            }
        }
        for index in 0..<8 {
            builder.open(case: "c\(index)" + dice.text(), attributes: attributes(0))
            for _ in 0..<Int.random(in: 1...4, using: &dice) {
                builder.append(
                    case: builder.caseCount % 2 == 0 ? "c\(index)x" : "c0x", activity: dice.text(),
                    time: Bool.random(using: &dice) ? Instant(microseconds: Int64.random(in: 0...4_000_000_000_000_000, using: &dice)) : nil,
                    resource: Bool.random(using: &dice) ? dice.text() : nil, lifecycle: "complete", attributes: attributes(0))
            }
        }
        return builder.log()
    }

    @Test("XES that is written is read as the same log", arguments: 0..<40)
    func xes(seed: Int) throws {
        let log = random(seed, nested: true)
        let again = try Logs.read(XESWriter.write(log)).log
        #expect(again.content == log.content)
        #expect(try Logs.read(XESWriter.write(again)).log.content == log.content)
    }

    @Test("a table that is written is read as the same log", arguments: 0..<40)
    func csv(seed: Int) throws {
        // A table has no cases without events, and no order among cases but that of their events.
        let log = random(seed, nested: false).keepingCases(where: { _ in true }).keepingEvents(emptyCases: false, where: { _ in true })
        var options = ImportOptions()
        options.table.delimiter = UInt8(ascii: ",")
        let again = try LogReader.read(bytes: CSVWriter.write(log), options).log
        #expect(again.traces == log.traces)
        #expect(again.time == log.time)
        #expect((0..<log.eventCount).map { again.resourceName(ofEvent: $0) } == (0..<log.eventCount).map { log.resourceName(ofEvent: $0) })
    }

    @Test("the header of a log is written")
    func header() throws {
        var log = Logs.of(["a"])
        log.header.classifiers = [.init(name: "Both", keys: ["concept:name", "two words"])]
        log.header.traceGlobals = [XESAttribute("g", .int(1))]
        let again = try Logs.read(XESWriter.write(log)).log
        #expect(again.header.classifiers == log.header.classifiers)
        #expect(again.header.traceGlobals == log.header.traceGlobals)
    }
}
