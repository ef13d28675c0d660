import Foundation
import Testing

@testable import ProcessMining

/// Where the public event logs lie, when they are at hand.
let publicLogs = ProcessInfo.processInfo.environment["RAADHUIS_EVENTLOGS"]

@Suite("Public event logs")
struct PublicLogTests {
    static let logs = [
        ("receipt.xes.gz", "receipt"), ("receipt.csv", "receipt"), ("BPIC15_1.xes.gz", "bpic15_1"), ("BPIC15_2.xes.gz", "bpic15_2"),
        ("road_traffic_fines.xes.gz", "rtfmp"), ("sepsis.xes.gz", "sepsis"),
    ]

    @Test(
        "the report equals what an independent reference found",
        .enabled(if: publicLogs != nil, "RAADHUIS_EVENTLOGS names no folder: the public logs are not tried"),
        arguments: logs, [ImportOptions.Attributes.all, .core])
    func reference(log: (file: String, expected: String), mode: ImportOptions.Attributes) throws {
        let folder = try #require(publicLogs)
        let imported = try LogReader.read(file: "\(folder)/\(log.file)", ImportOptions(attributes: mode))
        let report = try JSONSerialization.jsonObject(with: Data(LogReport(imported.log, file: log.file).json.utf8))
        let expected = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: "\(folder)/expected/\(log.expected).json")))
        var differences: [String] = []
        Self.compare(report, expected, "", &differences)
        #expect(differences.isEmpty)
    }

    @Test(
        "a log that is written as XES or as a table has the same report", .enabled(if: publicLogs != nil),
        arguments: ["receipt.xes.gz", "sepsis.xes.gz", "BPIC15_1.xes.gz"])
    func roundTrip(file: String) throws {
        let folder = try #require(publicLogs)
        let log = try LogReader.read(file: "\(folder)/\(file)").log
        let again = try LogReader.read(bytes: XESWriter.write(log)).log
        #expect(again.content == log.content)
        #expect(again.header == log.header)
        #expect(LogReport(try LogReader.read(bytes: CSVWriter.write(log)).log, file: file).json == LogReport(log, file: file).json)
    }

    /// Lists that are compared as sets.
    private static let sets: Set<String> = ["activities_all", "start_activities", "end_activities", "dfg_all"]

    private static func compare(_ a: Any, _ b: Any, _ path: String, _ differences: inout [String]) {
        switch (a, b) {
        case (let a as [String: Any], let b as [String: Any]):
            if Set(a.keys) != Set(b.keys) { differences.append("\(path): keys") }
            for (key, value) in b where !(path.isEmpty && (key == "log" || key == "source_file")) {
                compare(a[key] ?? "nothing", value, "\(path)/\(key)", &differences)
            }
        case (let a as [Any], let b as [Any]):
            guard a.count == b.count else { return differences.append("\(path): \(a.count) for \(b.count)") }
            let isSet = sets.contains(String(path.dropFirst()))
            let key = { (row: Any) in ((row as? [Any]) ?? []).compactMap { $0 as? String }.joined(separator: "\u{1f}") }
            let (x, y) = isSet ? (a.sorted { key($0) < key($1) }, b.sorted { key($0) < key($1) }) : (a, b)
            for index in x.indices { compare(x[index], y[index], "\(path)[\(index)]", &differences) }
        case (let a as NSNumber, let b as NSNumber): if abs(a.doubleValue - b.doubleValue) > 1e-6 { differences.append("\(path): \(a) for \(b)") }
        case (let a as String, let b as String): if a != b { differences.append("\(path): \(a) for \(b)") }
        default: differences.append("\(path): \(a) for \(b)")
        }
    }
}
