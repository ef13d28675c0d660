import ArgumentParser
import Foundation
import Journal
import ProcessMining
import ServiceCatalog
import TownHall

struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the journal's cases as an event log, for process mining with any tool.",
        discussion: """
            Nothing personal can be in it: a case is an identifier, an activity a code, an official a number. Also beside a running server.
              raadhuis export xes --service kapvergunning --out kapvergunning.xes
              raadhuis mine kapvergunning.xes
            """)

    enum Form: String, ExpressibleByArgument, CaseIterable { case xes, csv, ocel }

    @Argument(help: "xes (IEEE 1849), csv, or ocel (OCEL 2.0 as JSON: cases, visits and officials together).")
    var form: Form
    @OptionGroup var dataOptions: DataOptions
    @Option(help: "The service whose cases to write; otherwise all. Not for ocel, which holds all.")
    var service: String?
    @Option(help: "The file to write; otherwise standard output.")
    var out: String?

    func validate() throws {
        if form == .ocel, service != nil { throw ValidationError("ocel holds all services together; leave out --service.") }
    }

    func run() async throws {
        let journal = try await dataOptions.open()
        var logs = ProcessLogs(isTogether: service == nil)
        var objects = ObjectCentricLog()
        var count = 0
        for municipality in try journal.municipalities() {
            var position: Int64 = 0
            while true {
                let events = try journal.events(after: position, limit: 5_000, municipality)
                guard let last = events.last else { break }
                for event in events {
                    if form == .ocel { objects.append(event) } else if let known = CaseEvent(event) { logs.apply(known, event) }
                }
                position = last.position
                count += events.count
                Console.progress("\(count) events read")
            }
        }
        Console.endProgress()
        try write(form == .ocel ? objects.json : try bytes(&logs))
    }

    private func bytes(_ logs: inout ProcessLogs) throws -> [UInt8] {
        let log: EventLog
        if let service {
            guard let found = logs.log(of: ServiceKey(rawValue: service)) else {
                let known = logs.known.map(\.rawValue).joined(separator: ", ")
                throw Failure(.input, "there are no cases of '\(service)'" + (known.isEmpty ? "" : "; there are of \(known)"))
            }
            log = found
        } else {
            log = logs.whole()
        }
        return form == .xes ? XESWriter.write(log) : CSVWriter.write(log)
    }

    private func write(_ bytes: [UInt8]) throws {
        guard let out else { return FileHandle.standardOutput.write(Data(bytes)) }
        do { try Data(bytes).write(to: URL(filePath: out), options: .atomic) } catch { throw Failure(.notDone, "\(out): cannot be written") }
    }
}
