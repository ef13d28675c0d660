import Foundation
import ProcessMining

/// Small logs for tests.
enum Logs {
    /// Day and hour of January 2026, UTC.
    static func at(_ day: Int, _ hour: Int = 9) -> Instant {
        Instant(microseconds: (Int64(WorkingTime.day(year: 2026, month: 1, day: day)) * 24 + Int64(hour)) * 3_600_000_000)
    }

    /// Cases by their activities, one a day from the first of January on; case ids c0, c1 …
    static func of(_ traces: [String]..., resources: [String] = []) -> EventLog {
        var builder = EventLogBuilder()
        for (index, trace) in traces.enumerated() {
            builder.open(case: "c\(index)")
            for (offset, activity) in trace.enumerated() {
                let resource = resources.isEmpty ? nil : resources[(index + offset) % resources.count]
                builder.append(case: "c\(index)", activity: activity, time: at(1 + offset), resource: resource)
            }
        }
        return builder.log()
    }

    /// A XES document around traces.
    static func xes(_ body: String, head: String = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>") -> [UInt8] {
        Array("\(head)\n<log xes.version=\"1.0\">\n\(body)\n</log>\n".utf8)
    }

    static func event(_ name: String, _ time: String) -> String {
        "<event><string key=\"concept:name\" value=\"\(name)\"/><date key=\"time:timestamp\" value=\"\(time)\"/></event>"
    }

    static func read(_ bytes: [UInt8], _ attributes: ImportOptions.Attributes = .all) throws -> ImportedLog {
        try LogReader.read(bytes: bytes, ImportOptions(attributes: attributes))
    }

    static func read(_ text: String, _ table: TableOptions = TableOptions()) throws -> ImportedLog {
        try LogReader.read(bytes: Array(text.utf8), ImportOptions(table: table))
    }
}

extension EventLog {
    /// Each case's activities.
    var traces: [[String?]] { (0..<caseCount).map { events(ofCase: $0).map { activityName(ofEvent: $0) } } }

    /// All that a log says, to compare two.
    var content: [String] {
        var lines: [String] = []
        for index in 0..<caseCount {
            lines.append("case \(caseID(index) ?? "-") \(Self.attributes(caseAttributes, index))")
            for event in events(ofCase: index) {
                lines.append(
                    "\(activityName(ofEvent: event) ?? "-") \(instant(ofEvent: event)?.description ?? "-") \(resourceName(ofEvent: event) ?? "-") "
                        + "\(lifecycleName(ofEvent: event) ?? "-") \(Self.attributes(eventAttributes, event))")
            }
        }
        return lines
    }

    private static func attributes(_ columns: [AttributeColumn], _ row: Int) -> [String] {
        columns.compactMap { $0.attribute(at: row) }.map { "\($0)" }.sorted()
    }
}

/// Repeatable chance.
struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        var mixed = state
        mixed = (mixed ^ mixed >> 33) &* 0xff51_afd7_ed55_8ccd
        return mixed ^ mixed >> 33
    }

    /// A text of characters that give readers trouble.
    mutating func text() -> String {
        let characters = Array("ab<>&\"';,\t\n\r é€𝄞 =/|")
        return String((0..<Int.random(in: 1...6, using: &self)).compactMap { _ in characters.randomElement(using: &self) })
    }
}

extension ReportWords {
    /// As the file of the language has them.
    static let dutch: ReportWords = {
        struct File: Decodable { let process: [String: String] }
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/ServiceCatalog/Languages/nl.json").standardizedFileURL
        let words = (try? Data(contentsOf: file)).flatMap { try? JSONDecoder().decode(File.self, from: $0) }
        return ReportWords(code: "nl", format: .dutch) { english, _ in words?.process[english] }
    }()
}
