import ArgumentParser
import Foundation
import Journal
import ServiceCatalog
import TownHall

struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "Look after the journal, also beside a running server.",
        subcommands: [Verify.self, Heads.self, Rebuild.self, Export.self, Forget.self])

    struct Heads: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Sign the end of each chain. Keep the lines off this machine.")
        @OptionGroup var dataOptions: DataOptions
        @Flag(help: "Print one JSON object a line.")
        var json = false

        func run() async throws {
            let journal = try await dataOptions.open()
            for municipality in try journal.municipalities() {
                guard let head = try journal.signedHead(municipality) else { continue }
                if json {
                    print(head.json)
                } else {
                    print(
                        "Municipality \(municipality.rawValue): event \(head.position), hash \(Hex.string(head.hash)), key \(Hex.string(head.keyID)), signature \(Hex.string(head.signature))"
                    )
                }
            }
        }
    }

    struct Rebuild: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Build readings again from the journal.")
        @OptionGroup var dataOptions: DataOptions
        @Option(help: "The municipality's folder (RAADHUIS_GEMEENTE): its decreed days say when terms end.")
        var gemeente: String?
        @Option(help: "Only the reading with this name.")
        var reading: String?
        @Flag(help: "Print the outcome as JSON.")
        var json = false

        func run() async throws {
            let folder = if let gemeente { gemeente } else { try await Settings().text("gemeente") }
            guard let folder else { throw Failure(.usage, "name the municipality's folder with --gemeente: its decreed days say when terms end") }
            let calendar = TermCalendar(decreedDays: try loadCatalogue(folder).municipality.decreedDays)
            let journal = try await dataOptions.open(readings: TownHall.readings(calendar: calendar))
            let built = try opening { try journal.rebuild(only: reading) { Console.progress("\($0): \($1) events") } }
            Console.endProgress()
            if built.isEmpty, let reading { throw Failure(.input, "there is no reading '\(reading)'") }
            if json { try Console.json(["rebuilt": built]) } else { print("Built again: \(built.joined(separator: ", "))") }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print every event as a line of JSON, with its facts and without what is sealed.")
        @OptionGroup var dataOptions: DataOptions
        @Flag(help: "Lines are JSON already; for uniformity with other commands.")
        var json = false

        func run() async throws {
            let journal = try await dataOptions.open()
            for municipality in try journal.municipalities() {
                var position: Int64 = 0
                while true {
                    let events = try journal.events(after: position, limit: 2_000, municipality)
                    guard let last = events.last else { break }
                    var text = ""
                    for event in events { text += event.exportLine + "\n" }
                    FileHandle.standardOutput.write(Data(text.utf8))
                    position = last.position
                }
            }
        }
    }
}

extension JournalCommand {
    struct Forget: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Forget what is kept about the people of a case: answers, messages, documents, decisions, and what was said at the end.",
            discussion: "Destroys the keys. What happened and when stays, and the chain still holds. It cannot be undone. Also beside a running server.")
        @OptionGroup var dataOptions: DataOptions
        @Argument(help: "The case's number, as Z-2026-000123.")
        var number: String
        @Option(help: "Why, as a code: retention_ended, request, mistake, …")
        var reason: String
        @Option(help: "The municipality's folder (RAADHUIS_GEMEENTE).")
        var gemeente: String?

        func run() async throws {
            guard let number = CaseNumber(number) else { throw Failure(.input, "'\(number)' is no case number; write it as Z-2026-000123") }
            guard let reason = Code(reason) else { throw Failure(.input, "'\(reason)' is no code; use letters, digits and underscores, as retention_ended") }
            let folder = if let gemeente { gemeente } else { try await Settings().text("gemeente") }
            guard let folder else { throw Failure(.usage, "name the municipality's folder with --gemeente") }
            let catalogue = try loadCatalogue(folder)
            let calendar = TermCalendar(decreedDays: catalogue.municipality.decreedDays)
            let journal = try await dataOptions.open(readings: TownHall.readings(calendar: calendar))
            let cases = Cases(Setting(journal: journal, shelf: CatalogueShelf(catalogue)))
            guard let row = try await cases.find(number) else { throw Failure(.input, "there is no case \(number)") }
            let count = try await cases.forget(row.id, by: .system, reason: reason)
            try await journal.close()
            print("Forgot what was kept about the people of \(number). \(count) keys were destroyed.")
        }
    }
}

extension RecordedEvent {
    /// Envelope and facts; every value is a code, a number or an identifier, so none needs an escape.
    fileprivate var exportLine: String {
        var line =
            "{\"municipality\":\"\(municipality.rawValue)\",\"position\":\(position),\"kind\":\"\(stream.kind.rawValue)\",\"stream\":\"\(stream.id)\",\"version\":\(version)"
        line += ",\"type\":\"\(type.name)\",\"type_version\":\(writtenVersion),\"occurred\":\(occurred.microseconds),\"recorded\":\(recorded.microseconds)"
        if let id = actor.id { line += ",\"actor\":\"\(id)\"" }
        line += ",\"role\":\"\(actor.role)\""
        if let mandate = actor.mandate { line += ",\"mandate\":\"\(mandate)\"" }
        line += ",\"assurance\":\"\(actor.assurance)\""
        if let behalf = actor.onBehalfOf { line += ",\"on_behalf_of\":\"\(behalf)\"" }
        line += ",\"command\":\"\(command)\""
        if let causation { line += ",\"causation\":\"\(causation)\"" }
        line += ",\"erased\":\(isErased),\"sealed_parts\":\(sealed.count)"
        return line + ",\"facts\":" + String(decoding: facts.json, as: UTF8.self) + "}"
    }
}
