import CivilTime
import Foundation
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

/// Voorbeeldstad with a folder of text of its own, which changes while cases run and forms are half filled in.
final class ChangingTown {
    let url: URL
    /// The municipality's folder.
    let source: URL
    let directory: DataDirectory
    let clock: Town.Clock
    private let master = MasterKey.random()
    private(set) var hall: TownHall

    static let kap = ServiceKey(rawValue: "kapvergunning")
    static let green = DepartmentKey(rawValue: "groen")

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "changing-\(Identifier.random())")
        source = url.appending(path: "gemeente")
        directory = DataDirectory(url: url.appending(path: "data"))
        let start = try #require(CalendarDate("2026-11-02"))
        clock = Town.Clock(Timestamp(microseconds: (Int64(start.daysSince1970) * 86_400 + 8 * 3600) * 1_000_000))
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: Self.example, to: source)
        hall = try Self.open(directory, source, master, clock)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    static let example = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Examples/voorbeeldstad").standardizedFileURL

    var archive: FolderDefinitionArchive { FolderDefinitionArchive(folder: directory.definitionFolder) }

    private static func open(_ directory: DataDirectory, _ source: URL, _ master: MasterKey, _ clock: Town.Clock) throws -> TownHall {
        let catalogue = try load(source)
        let calendar = TermCalendar(decreedDays: catalogue.municipality.decreedDays)
        let journal = try directory.open(master: master, readings: TownHall.readings(calendar: calendar), clock: { clock.now })
        let archive = FolderDefinitionArchive(folder: directory.definitionFolder)
        try archive.keep(catalogue, from: source)
        return try TownHall(Setting(journal: journal, shelf: CatalogueShelf(catalogue, archive: archive)), residentLogin: .closed, passwordRounds: 16)
    }

    static func load(_ source: URL) throws -> Catalogue {
        let loaded = Catalogue.load(folder: source)
        return try #require(loaded.catalogue, "\(loaded.mistakes.filter { !$0.isWarning })")
    }

    /// Offers what the folder holds now, as a server does that goes on.
    func reload() async throws {
        let catalogue = try Self.load(source)
        try archive.keep(catalogue, from: source)
        try await hall.publish(catalogue)
        hall.setting.shelf.replace(with: catalogue)
    }

    /// Ends and begins again, with what the folder holds now and the archive alone.
    func restart() async throws {
        try await hall.setting.journal.close()
        hall = try Self.open(directory, source, master, clock)
        try await hall.publish(hall.setting.shelf.current)
    }

    // MARK: What people do

    /// Good for the whole form.
    static let answers: [String: Answer] = [
        "straat": .text("Lindelaan"), "huisnummer": .text("12"), "postcode": .text("1234 AB"), "plek": .text("achtertuin"), "eigenaar": .text("aanvrager"),
        "soort": .text("eik"), "omtrek": .number(80), "reden": .text("schade"), "uitleg": .text("De wortels duwen de schuur omhoog"),
        "herplant": .text("ja-zelfde-plek"), "herplant_boom": .text("Een veldesdoorn"), "naam": .text("Jan Jansen"), "email": .text("jan@post.example"),
        "telefoon": .text("06 12345678"),
    ]

    /// A form that was filled in and not sent.
    func draft(_ key: ServiceKey = kap) async throws -> (draft: Draft, secret: Intake.Secret) {
        let service = try #require(hall.setting.shelf.current[key])
        var (draft, secret) = try await hall.intake.begin(service, language: .english, device: .phone)
        for (key, answer) in Self.answers { draft.answers[key] = answer }
        draft.answers["kapdatum"] = .date(try #require(CalendarDate("2027-02-14")))
        draft.completed = Set(service.form?.pages.map(\.key) ?? [])
        try await hall.intake.save(draft, secret)
        return (draft, secret)
    }

    func open(resident: Resident? = nil) async throws -> Identifier {
        let (draft, secret) = try await draft()
        return try await hall.intake.submit(draft, secret, resident: resident).caseID
    }

    // MARK: What they see

    /// All that is shown of a case and depends on its definition.
    struct CaseSeen: Equatable {
        let names: [String], summary: String?, answers: [String], status: [String], steps: [String], results: [String], term: String
    }

    func seen(_ id: Identifier) async throws -> CaseSeen {
        let file = try await hall.cases.file(of: id)
        let service = file.service, flow = service.flow, answers = file.answers.reveal()
        let fields = service.form?.pages.flatMap(\.fields) ?? []
        let status = flow.status(file.state.status)
        return CaseSeen(
            names: Self.words(service.name), summary: file.summary(in: .dutch),
            answers: fields.flatMap { field in
                answers[field.key].map { [field.key, "\($0)"] + Self.words(field.label) + field.choices.flatMap { [$0.value] + Self.words($0.label) } } ?? []
            },
            status: status.map { [$0.key] + Self.words($0.label) + Self.words($0.resident) } ?? [],
            steps: flow.steps(from: file.state.status).flatMap { [$0.key, $0.to] + Self.words($0.label) },
            results: flow.results.flatMap { [$0.key] + Self.words($0.label) + Self.words($0.resident) },
            term: "\(file.due as Any) \(file.totalDays) \(service.term?.extensionLength as Any) \(service.fee?.cents as Any)")
    }

    /// All that is shown of a form that is half filled in.
    struct DraftSeen: Equatable {
        let version: String, pages: [String], fields: [String], answers: Answers, problems: Int, outcomes: [String]
    }

    func seen(_ secret: Intake.Secret) async throws -> DraftSeen {
        let draft = try #require(try await hall.intake.draft(secret))
        let service = try #require(hall.intake.service(of: draft), "the definition of the draft")
        let evaluation = try #require(service.form).evaluate(draft.answers, today: hall.setting.today)
        return DraftSeen(
            version: service.version, pages: evaluation.pages.flatMap { [$0.key] + Self.words($0.page.title) },
            fields: evaluation.pages.flatMap(\.fields).flatMap { [$0.key, "\($0.isRequired)"] + Self.words($0.label) + $0.choices.map(\.value) },
            answers: draft.answers, problems: evaluation.problems().count, outcomes: evaluation.outcomes().flatMap { [$0.key] + Self.words($0.label) })
    }

    private static func words(_ text: Localized) -> [String] { [text.in(.dutch), text.in(.english)] }
}

/// Something that a municipality does to its folder.
struct FolderChange: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let edit: @Sendable (URL) throws -> Void

    init(_ name: String, _ edit: @escaping @Sendable (URL) throws -> Void) {
        testDescription = name
        self.edit = edit
    }

    /// Other text in a file of the felling permit; what is translated of it goes along.
    private static func kap(_ name: String, _ file: String, _ pairs: (String, String)...) -> FolderChange {
        FolderChange(name) { folder in
            for (original, text) in pairs { try replace(folder.appending(path: "diensten/kapvergunning/\(file)"), original, text) }
            try remove(folder, "diensten/kapvergunning/teksten.en.yaml")
            // Costs name statuses.
            if file == "dienst.yaml" { try remove(folder, "kosten.yaml") }
        }
    }

    private static func replace(_ file: URL, _ original: String, _ text: String) throws {
        let old = try String(contentsOf: file, encoding: .utf8)
        let new = old.replacing(original, with: text)
        try #require(new != old, "'\(original)' is not in \(file.lastPathComponent)")
        try new.write(to: file, atomically: true, encoding: .utf8)
    }

    /// Takes away what stands from one text up to another.
    private static func cut(_ file: URL, from start: String, to end: String?) throws {
        let old = try String(contentsOf: file, encoding: .utf8)
        let from = try #require(old.range(of: start)).lowerBound
        let to = try end.map { try #require(old[from...].range(of: $0)).lowerBound } ?? old.endIndex
        try (old[..<from] + old[to...]).write(to: file, atomically: true, encoding: .utf8)
    }

    private static func remove(_ folder: URL, _ paths: String...) throws {
        for path in paths { try FileManager.default.removeItem(at: folder.appending(path: path)) }
    }

    private static let form = "diensten/kapvergunning/formulier.yaml", texts = "diensten/kapvergunning/teksten.en.yaml"

    static let all: [FolderChange] = [
        FolderChange("a field removed") {
            try cut($0.appending(path: form), from: "      - key: herplant_boom", to: "      - key: geen_herplant")
            try remove($0, texts)
        },
        kap("a field renamed", "formulier.yaml", ("key: uitleg", "key: toelichting")),
        kap(
            "a field of another type", "formulier.yaml", ("type: textarea\n        label: Leg uit", "type: text\n        label: Leg uit"),
            ("        rows: 5\n", "")),
        kap(
            "a field added", "formulier.yaml",
            ("      - key: straat\n", "      - { key: buurt, type: text, label: In welke buurt?, required: true }\n      - key: straat\n")),
        FolderChange("a page removed") {
            try cut($0.appending(path: form), from: "  - key: gegevens", to: "\noutcome:")
            try remove($0, texts)
        },
        kap("a page renamed", "formulier.yaml", ("  - key: reden\n", "  - key: waarom\n")),
        FolderChange("a label changed") { try replace($0.appending(path: form), "label: In welke straat staat de boom?", "label: Welke straat is het?") },
        FolderChange("a translation changed") { try replace($0.appending(path: texts), "name: ", "name: New ") },
        kap("a choice removed", "formulier.yaml", ("          - { value: eik, label: Eik }\n", "")),
        kap("a choice of another label", "formulier.yaml", ("label: Eik", "label: Zomereik")),
        kap("a stricter rule", "formulier.yaml", ("string length(value) >= 10", "string length(value) >= 1000")),
        FolderChange("the whole form removed") { try remove($0, form, texts, "diensten/kapvergunning/regels.dmn") },
        kap(
            "a status renamed", "dienst.yaml", ("key: ontvangen", "key: binnen"), ("from: [ontvangen]", "from: [binnen]"),
            ("key: beoordelen", "key: bekijken"), ("to: beoordelen", "to: bekijken"), ("from: [beoordelen]", "from: [bekijken]")),
        FolderChange("a status removed") {
            let file = $0.appending(path: "diensten/kapvergunning/dienst.yaml")
            try cut(file, from: "    - key: bezoek-buiten", to: "    - key: afgerond")
            try cut(file, from: "    - { key: bezoek,", to: "    - { key: besluit")
            try remove($0, texts, "kosten.yaml")
        },
        kap(
            "a status of another label", "dienst.yaml", ("label: Ontvangen", "label: Binnen"), ("resident: We hebben uw aanvraag ontvangen", "resident: Binnen")
        ),
        kap("a step renamed", "dienst.yaml", ("key: start,", "key: begin,"), ("key: besluit,", "key: beslis,")),
        FolderChange("a step removed") {
            let file = $0.appending(path: "diensten/kapvergunning/dienst.yaml")
            try cut(file, from: "    - { key: start,", to: "    - { key: bezoek,")
            try replace(file, "from: [beoordelen], to: afgerond", "from: [ontvangen, beoordelen], to: afgerond")
            try replace(file, "from: [beoordelen], to: bezoek-buiten", "from: [ontvangen], to: bezoek-buiten")
            try remove($0, texts)
        },
        FolderChange("a result removed") {
            try cut($0.appending(path: "diensten/kapvergunning/dienst.yaml"), from: "    - { key: verleend,", to: "    - { key: verleend-met")
            try remove($0, texts)
        },
        kap("a result renamed", "dienst.yaml", ("key: verleend,", "key: toegestaan,")),
        kap("another term", "dienst.yaml", ("length: 8 weeks", "length: 2 weeks"), ("extension: 6 weeks", "extension: 1 week")),
        FolderChange("no term at all") { try cut($0.appending(path: "diensten/kapvergunning/dienst.yaml"), from: "term:", to: "\npage:") },
        kap("another fee", "dienst.yaml", ("amount: 72.50", "amount: 100.00")),
        kap("a login that is required", "dienst.yaml", ("login: optional", "login: required")),
        kap("another name", "dienst.yaml", ("name: Kapvergunning", "name: Boom weghalen")),
        FolderChange("a language removed") { folder in
            try replace(folder.appending(path: "gemeente.yaml"), "languages: [nl, en]", "languages: [nl]")
            for case let file as URL in try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)).allObjects
            where file.lastPathComponent == "teksten.en.yaml" { try FileManager.default.removeItem(at: file) }
        },
        FolderChange("a life event removed") {
            try cut($0.appending(path: "gemeente.yaml"), from: "  - { key: huis-en-tuin", to: "  - { key: straat")
            try replace($0.appending(path: "diensten/kapvergunning/dienst.yaml"), "life_events: [huis-en-tuin]\n", "")
            try replace($0.appending(path: "diensten/grofvuil-laten-ophalen/dienst.yaml"), "huis-en-tuin, ", "")
            try remove($0, "teksten.en.yaml")
        },
        FolderChange("another decision table") { try replace($0.appending(path: "diensten/kapvergunning/regels.dmn"), "120", "70") },
        FolderChange("the decision table removed") {
            try cut($0.appending(path: form), from: "outcome:", to: nil)
            try remove($0, texts, "diensten/kapvergunning/regels.dmn")
        },
        FolderChange("costs, processes elsewhere and the theme removed or added") {
            try remove($0, "kosten.yaml", "elders.yaml")
            try ":root { --x: 1px }".write(to: $0.appending(path: "thema.css"), atomically: true, encoding: .utf8)
        },
        FolderChange("the service removed") { try remove($0, "diensten/kapvergunning", "kosten.yaml") },
        FolderChange("the folder of the service renamed") {
            try FileManager.default.moveItem(at: $0.appending(path: "diensten/kapvergunning"), to: $0.appending(path: "diensten/boom-kappen"))
            try remove($0, "kosten.yaml")
        },
        FolderChange("another service in its folder") {
            try remove($0, "diensten/kapvergunning", "kosten.yaml")
            try FileManager.default.copyItem(at: $0.appending(path: "diensten/uittreksel-brp"), to: $0.appending(path: "diensten/kapvergunning"))
        },
        FolderChange("a department of another name") { try replace($0.appending(path: "gemeente.yaml"), "name: Groen en water", "name: Buiten") },
        FolderChange("the department of another key") {
            try replace($0.appending(path: "gemeente.yaml"), "key: groen,", "key: bomen,")
            try replace($0.appending(path: "diensten/kapvergunning/dienst.yaml"), "department: groen", "department: bomen")
            try remove($0, "teksten.en.yaml", "elders.yaml")
        },
        FolderChange("the department removed with its service") {
            try cut($0.appending(path: "gemeente.yaml"), from: "  - { key: groen,", to: "  - { key: buitenruimte")
            try remove($0, "diensten/kapvergunning", "kosten.yaml", "elders.yaml", "teksten.en.yaml")
        },
    ]
}
