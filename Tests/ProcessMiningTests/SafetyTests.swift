import CZlib
import Testing

@testable import ProcessMining

@Suite("Hostile and odd logs")
struct SafetyTests {
    /// gzip data of some bytes, `times` over.
    static func gzip(_ bytes: [UInt8], times: Int = 1) -> [UInt8] {
        var stream = z_stream()
        deflateInit2_(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        defer { deflateEnd(&stream) }
        var out: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var input = bytes
        for turn in 1...times {
            input.withUnsafeMutableBufferPointer { input in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                repeat {
                    buffer.withUnsafeMutableBufferPointer { buffer in
                        stream.next_out = buffer.baseAddress
                        stream.avail_out = UInt32(buffer.count)
                        deflate(&stream, turn == times ? Z_FINISH : Z_NO_FLUSH)
                    }
                    out.append(contentsOf: buffer.prefix(buffer.count - Int(stream.avail_out)))
                } while stream.avail_out == 0
            }
        }
        return out
    }

    @Test("entities of a document type are never expanded")
    func billionLaughs() {
        let type = "<!DOCTYPE log [<!ENTITY lol \"lol\"><!ENTITY lol9 \"&lol;&lol;&lol;&lol;\"><!-- ]> -->]>"
        let document = type + "<log><trace><string key=\"concept:name\" value=\"&lol9;\"/></trace></log>"
        #expect(
            throws: ImportError.malformed(
                .unknownEntity("lol9"), line: 1, column: Array((type + "<log><trace><string key=\"concept:name\" value=\"").utf8).count + 1)
        ) {
            try Logs.read(Array(document.utf8))
        }
    }

    @Test("a gzip bomb is refused by its ratio and by its size")
    func bomb() {
        let bomb = Self.gzip(Array("<log>".utf8)) + Self.gzip([UInt8](repeating: 32, count: 1 << 20), times: 300)
        #expect(throws: ImportError.tooLarge(.ratio(300))) { try Logs.read(Array(bomb)) }
        var options = ImportOptions()
        options.limits.expandedBytes = 1 << 20
        #expect(throws: ImportError.tooLarge(.expanded(1 << 20))) { try LogReader.read(bytes: bomb, options) }
    }

    @Test("gzip in several members is one text; damage and a cut are told")
    func members() throws {
        let document = Logs.xes("<trace>" + Logs.event("a", "2026-01-01") + "</trace>")
        let both = Self.gzip(Array(document.prefix(60))) + Self.gzip(Array(document.dropFirst(60))) + [0, 0, 0]
        #expect(try Logs.read(both).log.traces == [["a"]])
        var damaged = Self.gzip(document)
        damaged[damaged.count - 6] ^= 0xff
        #expect(throws: ImportError.damagedCompression(after: document.count)) { try Logs.read(damaged) }
        let many = Self.gzip(Logs.xes(String(repeating: "<trace>" + Logs.event("a", "2026-01-01") + "</trace>", count: 5000)))
        let imported = try Logs.read(Array(many.prefix(many.count / 2)))
        #expect(imported.log.eventCount > 100)
        #expect(imported.warnings.first.map { if case .truncated = $0 { true } else { false } } == true)
        #expect(imported.warnings.dropFirst().first == .cutCompression)
        // Of a member whose beginning is gone nothing is left out in silence.
        let lost = Self.gzip(Array(document.prefix(60))) + [32] + Self.gzip(Array(document.dropFirst(60))).dropFirst()
        #expect(throws: ImportError.damagedCompression(after: 60)) { try Logs.read(lost) }
    }

    @Test("of a compressed table that is cut whole lines are kept, a list that is cut is refused, and so is what has no line at all")
    func cutTable() throws {
        let steps = (1...400).map { "step \($0 * 7919 % 1000)" }
        let rows = steps.enumerated().map { "\($0.offset),\($0.element),2026-01-01T00:00:00Z\n" }.joined()
        let table = Array(("case,activity,time\n" + rows).utf8), whole = Self.gzip(table)
        #expect(try Logs.read(whole).log.traces == steps.map { [$0] })
        for length in stride(from: whole.count / 2, to: whole.count, by: 17) {
            let imported = try Logs.read(Array(whole.prefix(length)))
            let traces = imported.log.traces
            #expect(traces == steps.prefix(traces.count).map { [$0] }, "\(length)")
            #expect(imported.warnings.first == .truncated(line: traces.count + 2, events: traces.count), "\(length)")
            #expect(imported.warnings.dropFirst().first == .cutCompression, "\(length)")
            #expect(throws: ImportError.cutCompression) { try TextTable(bytes: Array(whole.prefix(length))) }
        }
        for length in [2, 5, 10, 12] { #expect(throws: ImportError.cutCompression, "\(length)") { try Logs.read(Array(whole.prefix(length))) } }
        var damaged = whole
        damaged[damaged.count - 6] ^= 0xff
        #expect(throws: ImportError.damagedCompression(after: table.count)) { try Logs.read(damaged) }
    }

    @Test("JSON is said to be JSON, compressed or not", arguments: ["{\"a\":1}", " \n{ \"a\" : 1 }", "[{\"a\":1}]", "[\n]", "\u{feff}{}"])
    func json(text: String) {
        #expect(throws: ImportError.json) { try Logs.read(text) }
        #expect(throws: ImportError.json) { try Logs.read(Self.gzip(Array(text.utf8))) }
    }

    @Test("wherever a file is cut, whole events are kept and the cut is said", arguments: [ImportOptions.Attributes.all, .core])
    func truncation(mode: ImportOptions.Attributes) throws {
        let event = "<event><string key=\"concept:name\" value=\"a\"/><int key=\"n\" value=\"1\"/></event>"
        let document = Logs.xes("<trace>\(event)\(event)</trace><trace><string key=\"concept:name\" value=\"two\"/>\(event)</trace>")
        let start = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xes.version=\"1.0\">\n".utf8).count
        for length in start..<(document.count - 7) {
            let imported = try Logs.read(Array(document.prefix(length)), mode)
            #expect(imported.log.eventCount <= 3)
            #expect(imported.log.eventAttributes.allSatisfy { $0.count == imported.log.eventCount })
            #expect(imported.warnings.first.map { if case .truncated(_, let events) = $0 { events == imported.log.eventCount } else { false } } == true)
        }
    }

    @Test("a text that is cut anywhere gives what uncut windows give, also when it is read ahead", arguments: [1, 7, 64], [false, true])
    func windows(size: Int, readsAhead: Bool) throws {
        let trace = "<trace><string key=\"concept:name\" value=\"x\"/>" + Logs.event("é &amp; b", "2026-01-01T00:00:00+01:00") + "<!-- > --></trace>\n"
        let bytes = Logs.xes(String(repeating: trace, count: 20))
        var parser = XESParser(ImportOptions())
        let window = Window(Dripping(bytes, size), tokenLimit: 1 << 20, readsAhead: readsAhead)
        var used = 0
        repeat {
            try window.advance(used)
            used = try parser.consume(window.base, window.filled)
        } while !window.atEnd
        #expect(parser.draft.finish().content == (try Logs.read(bytes).log.content))
    }

    @Test("reading ahead reads the same log, with tokens longer than a chunk, cut files and refusals alike")
    func readingAhead() throws {
        var ahead = ImportOptions()
        ahead.readAheadSize = 0
        var behind = ahead
        behind.readAheadSize = .max
        var body = ""
        for index in 0..<400 {
            let note = String(repeating: "n\(index)", count: index % 100 == 7 ? 300_000 : 1000)
            body += "<trace>" + Logs.event("a\(index % 5)", "2026-01-01") + "<event><string key=\"note\" value=\"\(note)\"/></event></trace>"
        }
        let document = Logs.xes(body)
        for bytes in [
            document, Array(document.prefix(document.count / 2)), Self.gzip(document), Array(Self.gzip(document).prefix(9000)), Array("<log>".utf8), [],
        ] {
            let (a, b) = (try? LogReader.read(bytes: bytes, ahead), try? LogReader.read(bytes: bytes, behind))
            #expect(a?.log.content == b?.log.content)
            #expect(a?.warnings == b?.warnings)
        }
        ahead.limits.tokenBytes = 1 << 20
        #expect(throws: ImportError.tooLarge(.token(1 << 20))) { try LogReader.read(bytes: document, ahead) }
    }

    @Test("nesting beyond the limit is refused")
    func depth() {
        let deep = String(repeating: "<string key=\"k\" value=\"v\">", count: 1000)
        #expect(throws: ImportError.self) { try Logs.read(Logs.xes("<trace><event>" + deep)) }
        #expect(throws: ImportError.self) { try Logs.read(Array(String(repeating: "<log>", count: 100_000).utf8)) }
    }

    @Test("too many keys, rows and too long tokens are refused")
    func limits() {
        var options = ImportOptions()
        options.limits.attributeKeys = 10
        let keys = (0..<11).map { "<int key=\"k\($0)\" value=\"1\"/>" }.joined()
        #expect(throws: ImportError.tooLarge(.attributes(10))) { try LogReader.read(bytes: Logs.xes("<trace><event>\(keys)</event></trace>"), options) }
        options.limits.tokenBytes = 1 << 20
        let long = String(repeating: "x", count: 3 << 20)
        #expect(throws: ImportError.tooLarge(.token(1 << 20))) {
            try LogReader.read(bytes: Logs.xes("<trace><string key=\"k\" value=\"\(long)\"/></trace>"), options)
        }
        #expect(throws: ImportError.tooLarge(.token(1 << 20))) { try LogReader.read(bytes: Array("case,activity\n1,\"\(long)".utf8), options) }
    }

    @Test("bytes by chance are refused or read, and never more than that", arguments: 0..<200)
    func garbage(seed: Int) {
        var dice = Dice(state: UInt64(seed))
        var bytes = (0..<Int.random(in: 0...300, using: &dice)).map { _ in UInt8.random(in: .min ... .max, using: &dice) }
        if seed % 3 == 0 { bytes = Logs.xes("<trace><event>") + bytes }
        if seed % 3 == 1 { bytes = Array("case,activity,time\n".utf8) + bytes }
        _ = try? Logs.read(bytes)
    }

    @Test("bytes that are no UTF-8 become U+FFFD")
    func noUTF8() throws {
        let head = Array("<log><trace><event><string key=\"concept:name\" value=\"".utf8)
        let log = try Logs.read(head + [0x61, 0xff, 0xc3] + Array("\"/></event></trace></log>".utf8)).log
        #expect(log.traces == [["a\u{fffd}\u{fffd}"]])
    }

    @Test("characters that XML does not have become U+FFFD, and stay so when they are written")
    func controlCharacters() throws {
        let log = try Logs.read(Logs.xes("<trace><event><string key=\"concept:name\" value=\"a\u{6}b&#1;\"/></event></trace>")).log
        #expect(log.traces == [["a\u{fffd}b\u{fffd}"]])
        #expect(try Logs.read(XESWriter.write(log)).log.traces == log.traces)
    }

    @Test("one case of a million events and a million cases of one event are read and measured")
    func millions() throws {
        var csv = Array("case,activity,time\n".utf8)
        for index in 0..<1_000_000 { csv.append(contentsOf: "1,\(index % 7),\(1_767_225_600 + index)\n".utf8) }
        let one = try Logs.read(csv).log
        #expect(one.caseCount == 1)
        #expect(DirectlyFollowsGraph(one).total == 999_999)
        #expect(Variants(one).variants.count == 1)
        #expect(LogReport(one, file: "one.csv").json.contains("\"max\": 1000000"))
        csv = Array("case,activity,time\n".utf8)
        for index in 0..<1_000_000 { csv.append(contentsOf: "\(index),a,\(1_767_225_600 + index)\n".utf8) }
        let many = try Logs.read(csv).log
        #expect(many.caseCount == 1_000_000)
        #expect(Throughput.summary(many)?.maximum == 0)
        #expect(LogReport(many, file: "many.csv").json.contains("\"cases\": 1000000"))
    }

    @Test("a log without any time has its paths, and no times")
    func noTimes() throws {
        let log = try Logs.read("case,activity\n1,a\n1,b\n").log
        #expect(Throughput.summary(log) == nil)
        let graph = PerformanceGraph(log)
        #expect(graph.edges.map(\.count) == [1])
        #expect(graph.edges[0].wait == nil)
        let report = LogReport(log, file: "x.csv").json
        #expect(report.contains("\"events_missing_name_or_time\": 2"))
        #expect(report.contains("\"dfg_total\": 1"))
        _ = Outliers(log)
        _ = LogComparison(log, log)
    }

    @Test("an empty log is measured as empty")
    func empty() {
        let log = EventLog()
        #expect(LogReport(log, file: "x").json.contains("\"cases\": 0"))
        #expect(Outliers(log).cases.isEmpty)
        #expect(Conformance(log, to: PrescribedFlow(sequence: ["a"])).fitness == 1)
        #expect(LogComparison(log, log).edges.isEmpty)
    }
}

/// A few bytes at a time.
private final class Dripping: ByteStream {
    private let bytes: [UInt8]
    private let size: Int
    private var position = 0
    let isTruncated = false

    init(_ bytes: [UInt8], _ size: Int) {
        self.bytes = bytes
        self.size = size
    }

    func read(into buffer: UnsafeMutablePointer<UInt8>, _ capacity: Int) -> Int {
        let count = min(size, capacity, bytes.count - position)
        for at in 0..<count { buffer[at] = bytes[position + at] }
        position += count
        return count
    }
}
