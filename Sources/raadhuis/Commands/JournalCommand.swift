import ArgumentParser
import Foundation
import Journal

struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "Look after the journal, also beside a running server.",
        subcommands: [Verify.self, Heads.self, Rebuild.self, Export.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Recompute the whole chain: nothing was changed, added or left out.",
            discussion: "Exit code 1 when the chain breaks, with the first event that does not hold.")
        @OptionGroup var dataOptions: DataOptions
        @Option(help: "A signed head that left this machine earlier: finds a cut-off tail.")
        var head: String?
        @Flag(help: "Print the outcome as JSON.")
        var json = false

        func run() async throws {
            let journal = try await dataOptions.open()
            let head = try head.map(Self.read)
            for municipality in try journal.municipalities() {
                let found: Verification
                do {
                    found = try journal.verify(municipality, against: head?.municipality == municipality ? head : nil) {
                        Console.progress("\($0) events checked")
                    }
                } catch let error as JournalError {
                    Console.endProgress()
                    throw Failure(.input, "\(municipality.rawValue): \(error)")
                }
                Console.endProgress()
                if json {
                    try Console.json(
                        [
                            "municipality": municipality.rawValue, "events": found.events, "erased_parts": found.erasedParts,
                            "destroyed_keys": found.destroyedKeys,
                            "head": Hex.string(found.head),
                        ] as [String: Any])
                } else {
                    print(
                        "Municipality \(municipality.rawValue): checked \(found.events) events, the chain holds. \(found.erasedParts) parts erased, \(found.destroyedKeys) keys destroyed."
                    )
                    print("Head: \(Hex.string(found.head))")
                }
            }
            if try journal.municipalities().isEmpty { print("Checked 0 events: the journal is empty.") }
        }

        static func read(_ path: String) throws -> SignedHead {
            guard let data = FileManager.default.contents(atPath: path), let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else {
                throw Failure(.input, "\(path): is no signed head (JSON expected)")
            }
            guard let head = SignedHead(fields: object.mapValues { "\($0)" }) else { throw Failure(.input, "\(path): a field of the signed head is missing") }
            guard head.isAuthentic else { throw Failure(.input, "\(path): its signature is not that of its key: the head was changed") }
            return head
        }
    }

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
        @Option(help: "Only the reading with this name.")
        var reading: String?
        @Flag(help: "Print the outcome as JSON.")
        var json = false

        func run() async throws {
            let journal = try await dataOptions.open()
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

extension RecordedEvent {
    /// Envelope and facts; every value is a code, a number or an identifier, so none needs an escape.
    fileprivate var exportLine: String {
        var line =
            "{\"municipality\":\"\(municipality.rawValue)\",\"position\":\(position),\"kind\":\"\(stream.kind.rawValue)\",\"stream\":\"\(stream.id)\",\"version\":\(version)"
        line += ",\"type\":\"\(type.name)\",\"type_version\":\(type.version),\"occurred\":\(occurred.microseconds),\"recorded\":\(recorded.microseconds)"
        if let id = actor.id { line += ",\"actor\":\"\(id)\"" }
        line += ",\"role\":\"\(actor.role)\",\"assurance\":\"\(actor.assurance)\",\"command\":\"\(command)\",\"sealed_parts\":\(sealed.count)"
        return line + ",\"facts\":" + String(decoding: facts.json, as: UTF8.self) + "}"
    }
}
