import Foundation
import Testing

@testable import Journal
@testable import TownHall

/// `Documentation/events.md`: what it tells of types, versions, facts and sealed parts is made from what the program declares and writes. What
/// they mean is said there, by people, and kept.
@Suite("The document of events")
struct EventDocumentTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL
    private static let file = root.appending(path: "Documentation/events.md")

    @Test("tells every type with its version, its sealed parts and every fact, and what they mean")
    func document() async throws {
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        let document = EventDocument(
            types: TownHall.eventTypes.map { ($0.kind.rawValue, $0.type, $0.seals) }
                + [Journal.subjectForgotten, Journal.partErased].map { (EventDocument.anyStream, $0, []) },
            facts: try await Self.facts())
        let made = document.text(keeping: text)
        if ProcessInfo.processInfo.environment["RAADHUIS_RENEW"] == "1" { try Data(made.utf8).write(to: Self.file, options: .atomic) }
        let (has, wants) = (text.components(separatedBy: "\n"), made.components(separatedBy: "\n"))
        if let line = (0..<max(has.count, wants.count)).first(where: { has.dropFirst($0).first != wants.dropFirst($0).first }) {
            Issue.record(
                """
                Documentation/events.md:\(line + 1) says "\(has.dropFirst(line).first ?? "")" where the program has "\(wants.dropFirst(line).first ?? "")". \
                Run this test with RAADHUIS_RENEW=1, and say in the file what is new.
                """)
        }
        for (number, line) in wants.enumerated() where line.contains(EventDocument.unsaid) {
            Issue.record("Documentation/events.md:\(number + 1): say here what it means")
        }
    }

    @Test("misses no fact that the town hall sets by name")
    func sources() async throws {
        let told = Set(try await Self.facts().values.flatMap(\.keys))
        let folder = Self.root.appending(path: "Sources/TownHall")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects as? [URL])
        var count = 0
        for file in files where file.pathExtension == "swift" {
            for match in try String(contentsOf: file, encoding: .utf8).matches(of: #/facts\["([a-z_]+)"\] =/#) {
                count += 1
                #expect(told.contains(String(match.1)), "\(file.lastPathComponent) sets the fact '\(match.1)': make an event that has it below")
            }
        }
        #expect(count > 30)
    }

    /// The kinds of each fact of each type: as they stand in stored samples, in a town in which everything happens, and in events that can tell
    /// more than those do.
    private static func facts() async throws -> [String: EventDocument.Kinds] {
        var facts: [String: EventDocument.Kinds] = [:]
        // The newest version's first: it gives the order.
        let folder = try #require(Bundle.module.url(forResource: "Samples", withExtension: nil))
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted(by: >) {
            let sample = try #require(Facts(json: [UInt8](try Data(contentsOf: folder.appending(path: name)))), "\(name)")
            facts[String(name.prefix { $0 != "." }), default: .init()].add(sample)
        }
        var others: [(name: String, facts: Facts)] = []
        let town = try Town()
        try await PrivacyTests.play(town)
        await town.journal.settled()
        let events = try town.events()
        let opened = try #require(events.first { $0.type.name == CaseEvent.Types.opened.name })
        _ = try await town.cases.forget(opened.stream.id, by: .system, reason: Code(literal: "request"))
        let published = try #require(events.first { $0.stream.kind == DefinitionEvent.kind })
        try await town.journal.eraseFacts(at: published.position, town.hall.setting.municipality, by: .system, reason: Code(literal: "mistake"))
        for event in try town.events() where !event.isErased { others.append((event.type.name.description, event.facts)) }

        let now = town.clock.now
        let filed = CaseEvent.opened(
            .init(
                service: SampleTests.kap, serviceVersion: SampleTests.version + "/kort", department: Town.green, channel: .counter, filedFor: .resident,
                received: try date("2026-11-02"), term: .weeks(8), termIsLegal: true, termStart: try date("2026-11-09"), status: "ontvangen",
                subject: .random(), visit: nil, number: 1, evidence: [], outcomes: []))
        let more = [
            try filed.recorded(at: now),
            try VisitEvent.started(
                .init(service: SampleTests.kap, serviceVersion: SampleTests.version + "/kort", channel: .web, language: .dutch, device: .phone)
            ).recorded(at: now), try VisitEvent.submitted(service: SampleTests.kap, seconds: 60, channel: .counter).recorded(at: now),
            try AccountEvent.rolesChanged(roles: [.handler], department: Town.green).recorded(at: now),
        ]
        others += more.map { ($0.type.name.description, $0.facts) }
        for (name, told) in others { facts[name, default: .init()].add(told, isOrdered: false) }
        return facts
    }
}

/// Lays the document out.
struct EventDocument {
    let types: [(stream: String, type: EventType, seals: [Code])]
    let facts: [String: Kinds]

    /// Stands for the stream of whatever an event is about.
    static let anyStream = "any"
    /// Stands where nobody has said yet what something means.
    static let unsaid = "(not said yet)"

    /// The facts of a type of event, with the kinds of value that they have.
    struct Kinds {
        private var ordered: [String] = []
        private var others: Set<String> = []
        private var kinds: [String: Set<String>] = [:]

        var keys: [String] { ordered + others.sorted() }
        func kind(of key: String) -> String { (kinds[key] ?? []).sorted().joined(separator: ", ") }

        /// - Parameter isOrdered: Whether the document has them in this order; else they come after those, by name.
        mutating func add(_ facts: Facts, isOrdered: Bool = true) {
            for (key, value) in facts.entries {
                let name = Self.name(of: key.description)
                if !ordered.contains(name) { if isOrdered { ordered.append(name) } else { others.insert(name) } }
                kinds[name, default: []].insert(Self.kind(of: value))
            }
        }

        /// Of facts whose key ends in a key of the catalogue, the same for all.
        private static func name(of key: String) -> String {
            let endings = [("answer.", "FIELD"), ("units.", "SEGMENT"), ("completed.", "SEGMENT")]
            let numbered = ["new.", "old.", "low.", "high.", "counted_new.", "counted_old."].map { ($0, "NUMBER") }
            for (prefix, rest) in endings + numbered where key.hasPrefix(prefix) { return prefix + rest }
            return key
        }

        private static func kind(of fact: Fact) -> String {
            switch fact {
            case .code(let code): Identifier(code.description) == nil ? "code" : "identifier"
            case .codes(let codes): codes.contains { Identifier($0.description) == nil } ? "codes" : "identifiers"
            case .integer: "integer"
            case .decimal: "decimal"
            case .boolean: "boolean"
            }
        }
    }

    /// - Parameter old: The document as it is: its introduction, and what it says that streams, events and facts mean, is kept.
    func text(keeping old: String) -> String {
        let said = Said(old)
        var lines = said.introduction
        var stream: String?
        for entry in types {
            if entry.stream != stream {
                stream = entry.stream
                let heading = "## " + (entry.stream == Self.anyStream ? "Any stream" : "Stream `\(entry.stream)`")
                lines += [heading, "", said.meaning(heading), ""]
            }
            let name = entry.type.name.description, heading = "### `\(name)`"
            let older = entry.type.version > 1 ? " (older ones are read as this one)" : ""
            let sealed = entry.seals.isEmpty ? "nothing" : entry.seals.map { "`\($0)`" }.joined(separator: ", ")
            let keys = facts[name]?.keys ?? []
            lines += [
                heading, "", said.meaning(heading), "", "Version \(entry.type.version)\(older); sealed: \(sealed)\(keys.isEmpty ? "; no facts" : "").", "",
            ]
            guard !keys.isEmpty, let kinds = facts[name] else { continue }
            lines += ["| fact | kind | meaning |", "|---|---|---|"]
            lines += keys.map { "| `\($0)` | \(kinds.kind(of: $0)) | \(said.meaning("\(heading) \($0)")) |" } + [""]
        }
        return lines.joined(separator: "\n")
    }

    /// What the document says already.
    private struct Said {
        /// All before the first stream.
        var introduction: [String] = []
        private var meanings: [String: String] = [:]

        init(_ text: String) {
            var heading: String?
            for line in text.components(separatedBy: "\n") {
                if line.hasPrefix("## Stream ") || line.hasPrefix("## Any ") || line.hasPrefix("### ") {
                    heading = line
                } else if let heading {
                    let cells = line.components(separatedBy: " | ")
                    if cells.count >= 3, line.hasPrefix("| `"), let key = cells[0].split(separator: "`").last {
                        meanings["\(heading) \(key)"] = String(cells[2...].joined(separator: " | ").dropLast(2))
                    } else if !line.isEmpty, !line.hasPrefix("|"), !line.hasPrefix("Version ") {
                        meanings[heading, default: ""] += (meanings[heading] == nil ? "" : "\n") + line
                    }
                } else {
                    introduction.append(line)
                }
            }
        }

        func meaning(_ place: String) -> String { meanings[place] ?? EventDocument.unsaid }
    }
}
