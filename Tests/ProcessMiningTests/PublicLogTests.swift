import Foundation
import Testing

@testable import ProcessMining

/// Our own log, which travels with the repository, and the public ones where `RAADHUIS_EVENTLOGS` names their folder. What each comes to stands
/// beside it, as an independent reference found it.
@Suite("Event logs with a reference")
struct PublicLogTests {
    struct Log: Sendable, CustomStringConvertible {
        let folder: String
        let file: String
        let expected: String
        var description: String { file }

        init(_ folder: String, _ file: String, _ expected: String) { (self.folder, self.file, self.expected) = (folder, file, expected) }
    }

    static let own = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/logs").standardizedFileURL.path
    static let publicLogs = ProcessInfo.processInfo.environment["RAADHUIS_EVENTLOGS"]

    static let logs =
        [Log(own, "parkeren.xes.gz", "parkeren"), Log(own, "parkeren.csv", "parkeren")]
        + (publicLogs.map { folder in
            [
                Log(folder, "receipt.xes.gz", "receipt"), Log(folder, "receipt.csv", "receipt"), Log(folder, "BPIC15_1.xes.gz", "bpic15_1"),
                Log(folder, "BPIC15_2.xes.gz", "bpic15_2"), Log(folder, "road_traffic_fines.xes.gz", "rtfmp"), Log(folder, "sepsis.xes.gz", "sepsis"),
            ]
        } ?? [])

    @Test("the report equals what an independent reference found", arguments: logs, [ImportOptions.Attributes.all, .core])
    func reference(log: Log, mode: ImportOptions.Attributes) throws {
        let imported = try LogReader.read(file: "\(log.folder)/\(log.file)", ImportOptions(attributes: mode))
        let report = try JSONSerialization.jsonObject(with: Data(LogReport(imported.log, file: log.file).json.utf8))
        let expected = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: "\(log.folder)/expected/\(log.expected).json")))
        var differences: [String] = []
        Self.compare(report, expected, "", &differences)
        #expect(differences.isEmpty)
    }

    @Test(
        "a log that is written as XES or as a table has the same report",
        arguments: logs.filter { ["parkeren.xes.gz", "receipt.xes.gz", "sepsis.xes.gz", "BPIC15_1.xes.gz"].contains($0.file) })
    func roundTrip(written: Log) throws {
        let file = written.file
        let log = try LogReader.read(file: "\(written.folder)/\(file)").log
        let again = try LogReader.read(bytes: XESWriter.write(log)).log
        #expect(again.content == log.content)
        #expect(again.header == log.header)
        // Of the log as it was written: in the order of time, whatever the order of the file was.
        #expect(LogReport(try LogReader.read(bytes: CSVWriter.write(log)).log, file: file).json == LogReport(again, file: file).json)
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
