import ArgumentParser
import Foundation
import Journal
import ProcessMining
import ServiceCatalog
import TownHall

struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the journal's cases or visits as an event log, for process mining with any tool.",
        discussion: """
            Nothing personal can be in it: a case is an identifier, an activity a code, an official a number. Also beside a running server.
              raadhuis export xes --service kapvergunning --out kapvergunning.xes
              raadhuis mine kapvergunning.xes
            """)

    enum Form: String, ExpressibleByArgument, CaseIterable { case xes, csv, ocel }
    enum Kind: String, ExpressibleByArgument, CaseIterable { case cases, visits }

    @Argument(help: "xes (IEEE 1849), csv, or ocel (OCEL 2.0 as JSON: cases, visits and officials together).")
    var form: Form
    @OptionGroup var dataOptions: DataOptions
    @Option(help: "What to write: cases, with what officials did, or visits, with what happened on the pages of forms. Not for ocel, which holds both.")
    var of: Kind = .cases
    @Option(help: "The service whose cases or visits to write; otherwise all. Not for ocel, which holds all.")
    var service: String?
    @Option(help: "The file to write; otherwise standard output.")
    var out: String?

    func validate() throws {
        if form == .ocel, service != nil { throw ValidationError("ocel holds all services together; leave out --service.") }
        if form == .ocel, of == .visits { throw ValidationError("ocel holds cases and visits together; leave out --of.") }
    }

    func run() async throws {
        let journal = try await dataOptions.open()
        var logs = ProcessLogs(isTogether: service == nil)
        var visits = VisitLog(of: service.map(ServiceKey.init))
        var objects = ObjectCentricLog()
        var count = 0
        for municipality in try journal.municipalities() {
            var position: Int64 = 0
            while true {
                let events = try journal.events(after: position, limit: 5_000, municipality)
                guard let last = events.last else { break }
                for event in events {
                    if form == .ocel {
                        objects.append(event)
                    } else if of == .visits, event.stream.kind == VisitEvent.kind, let known = VisitEvent(event) {
                        visits.apply(known, event)
                    } else if of == .cases, event.stream.kind == CaseEvent.kind, let known = CaseEvent(event) {
                        logs.apply(known, event)
                    }
                }
                position = last.position
                count += events.count
                Console.progress("\(count) events read")
            }
        }
        Console.endProgress()
        if form == .ocel { return try write(objects.json) }
        let log = of == .visits ? try log(&visits) : try log(&logs)
        try write(form == .xes ? XESWriter.write(log) : CSVWriter.write(log))
    }

    private func log(_ visits: inout VisitLog) throws -> EventLog {
        if visits.count == 0, let service { throw Failure(.input, "there are no visits to '\(service)'") }
        return visits.log()
    }

    private func log(_ logs: inout ProcessLogs) throws -> EventLog {
        if let service {
            guard let found = logs.log(of: ServiceKey(rawValue: service)) else {
                let known = logs.known.map(\.rawValue).joined(separator: ", ")
                throw Failure(.input, "there are no cases of '\(service)'" + (known.isEmpty ? "" : "; there are of \(known)"))
            }
            return found
        }
        return logs.whole()
    }

    private func write(_ bytes: [UInt8]) throws {
        guard let out else { return FileHandle.standardOutput.write(Data(bytes)) }
        do { try Data(bytes).write(to: URL(filePath: out), options: .atomic) } catch { throw Failure(.notDone, "\(out): cannot be written") }
    }
}
