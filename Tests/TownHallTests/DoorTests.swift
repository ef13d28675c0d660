import Foundation
import Testing

/// Every room of the town hall is entered by the same doors: what can happen in it, what may be made to happen, and what is seen of it.
@Suite("The rooms of the town hall")
struct DoorTests {
    private static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources/TownHall")
    private static let doors = ["Events", "Commands", "Readings"]

    /// What a room is about, by which its doors are named.
    private static let rooms = [
        "Cases": "Case", "Definitions": "Definition", "Experiments": "Experiment", "Feedback": "Feedback", "Intake": "Visit", "People": "Account",
        "Post": "Post", "Publishing": "Month", "Rollouts": "Rollout", "Shadows": "Shadow",
    ]

    /// Doors that a room has not, and why.
    private static let without = [
        "Publishing/MonthReadings": "what is read of months that closed are columns of the evidence (PublishedMonths)"
    ]

    /// Folders in which nothing happens by itself, and why.
    private static let withoutDoors = [
        "Alarms": "tells what stands out in the evidence; that it was told is an event of Post",
        "Conversion": "reckons from the catalogue, what is published, and how experiments and rollouts stand",
        "Costs": "reckons from case logs and the catalogue's own figures",
        "Events": "how events are written, for all rooms",
        "Evidence": "is itself a reading, of the events of visits and cases",
        "Figures": "values in which the evidence is told",
        "Priorities": "reckons from what is published",
        "Processes": "event logs made of the events of visits and cases",
        "Routing": "who gets which way of a rollout: an event of the visit, which is Intake's",
        "Security": "keeps a log of its own, apart from the journal",
        "Setting": "what is handed to every room",
        "Terms": "the law's calendar: terms are part of cases, whose events tell of them",
        "TownHall.docc": "the article of the room, for strangers",
    ]

    private static func names(in folder: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.isDirectoryKey])
    }

    private static func isFolder(_ url: URL) -> Bool { (try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true }

    private static func hasDoor(_ room: String, _ door: String) -> Bool {
        FileManager.default.fileExists(atPath: sources.appending(path: "\(room)/\(door).swift").path)
    }

    /// A door's text without comments.
    private static func code(_ room: String, _ door: String) throws -> String {
        try String(contentsOf: sources.appending(path: "\(room)/\(door).swift"), encoding: .utf8).split(separator: "\n")
            .filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
    }

    @Test("are those that are written down here, and no folder is left out")
    func folders() throws {
        // One that git left empty is none.
        let folders = try Self.names(in: Self.sources).filter { try Self.isFolder($0) && !Self.names(in: $0).isEmpty }.map(\.lastPathComponent)
        let told = Array(Self.rooms.keys) + Array(Self.withoutDoors.keys)
        #expect(folders.sorted() == told.sorted(), "name a new folder above, with its noun or with the reason why nothing happens in it")
        #expect(folders.count > 10)
    }

    @Test("have events, commands and readings under names that say so", arguments: rooms.sorted { $0.key < $1.key }.map(\.key))
    func doors(_ room: String) throws {
        let noun = try #require(Self.rooms[room])
        for door in Self.doors.map({ noun + $0 }) {
            if Self.without["\(room)/\(door)"] != nil {
                #expect(!Self.hasDoor(room, door), "\(room)/\(door).swift is there: take it off the list of those that are not")
            } else {
                #expect(Self.hasDoor(room, door), "Sources/TownHall/\(room)/\(door).swift is missing")
            }
        }
        #expect(try Self.code(room, noun + "Events").contains("enum \(noun)Event:"))
    }

    @Test(
        "decide in pure functions: of a state and a command, without a clock, chance, files or waiting", arguments: rooms.sorted { $0.key < $1.key }.map(\.key))
    func purity(_ room: String) throws {
        let noun = try #require(Self.rooms[room])
        let code = try Self.code(room, noun + "Commands")
        #expect(code.contains("enum \(noun)Commands"))
        #expect(code.contains("static func decide("))
        let impure = [
            #/\b(async|await|Setting|setting|journal|FileManager|Mutex|URL)\b/#, #/(\.now\b|\.random\(|Date\(|\.shared\b)/#,
        ]
        for pattern in impure {
            let found = code.matches(of: pattern).map { String($0.0) }
            #expect(found.isEmpty, "\(noun)Commands.swift uses \(found): hand its value in")
        }
    }

    @Test("name their doors only where there are some")
    func noLeftovers() {
        for folder in Self.withoutDoors.keys {
            let names = (try? Self.names(in: Self.sources.appending(path: folder)).map { $0.deletingPathExtension().lastPathComponent }) ?? []
            #expect(!names.contains { name in Self.doors.contains { name.hasSuffix($0) } }, "\(folder) has doors: name its noun above")
        }
        for entry in Self.without.keys { #expect(Self.rooms.keys.contains(String(entry.prefix { $0 != "/" })), "\(entry)") }
    }
}
