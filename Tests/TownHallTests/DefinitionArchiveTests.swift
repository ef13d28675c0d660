import Foundation
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("The archive of definitions")
struct DefinitionArchiveTests {
    let town: ChangingTown
    init() throws { town = try ChangingTown() }

    private var catalogue: Catalogue { town.hall.setting.shelf.current }
    private var kap: Service { get throws { try #require(catalogue[ChangingTown.kap]) } }

    private func files(_ folder: URL) throws -> [String] {
        let found = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }
        return found.filter { $0.split(separator: "/").last?.contains(".") == true }.sorted()
    }

    @Test("holds every service once it was read back, and nothing that one service does not need")
    func kept() throws {
        for service in catalogue.services { #expect(town.archive.service(service.key, version: service.version)?.version == service.version) }
        let place = URL(filePath: town.archive.place(ChangingTown.kap, version: try kap.version))
        let names = try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
        #expect(names == ["diensten", "gemeente.yaml", "teksten.en.yaml"])
        #expect(try town.archive.keep(catalogue, from: town.source).isEmpty, "what is kept is not written again")
        #expect(town.archive.keys == catalogue.services.map(\.key).sorted { $0.rawValue < $1.rawValue })
    }

    @Test("keeps the variants of a service with its version, and another text of one is another version")
    func variants() async throws {
        let key = ServiceKey(rawValue: "grofvuil-laten-ophalen"), before = catalogue
        let service = try #require(before[key])
        func pages(_ service: Service?) -> [String]? { service?.variant("adres-eerst")?.service.form?.pages.map(\.key) }
        #expect(pages(service) == ["adres", "afval", "contact"])
        #expect(pages(town.archive.service(key, version: service.version)) == pages(service))
        let file = town.source.appending(path: "diensten/\(key.rawValue)/varianten/adres-eerst/formulier.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacing("[adres, afval, contact]", with: "[adres, contact, afval]").write(to: file, atomically: true, encoding: .utf8)
        #expect(CatalogueChange(from: before, to: try ChangingTown.load(town.source)).changed == [key])
        try await town.reload()
        let shelf = town.hall.setting.shelf
        #expect(pages(shelf.current[key]) == ["adres", "contact", "afval"])
        #expect(pages(shelf.service(key, version: service.version)) == ["adres", "afval", "contact"])
        try await town.restart()
        #expect(pages(town.hall.setting.shelf.service(key, version: service.version)) == ["adres", "afval", "contact"])
    }

    @Test("a folder that changes while it is kept leaves nothing of it behind, and says which file and why")
    func changedMeanwhile() throws {
        for key in ["kapvergunning", "huwelijk-melden"] {
            let file = town.source.appending(path: "diensten/\(key)/dienst.yaml")
            let text = try String(contentsOf: file, encoding: .utf8)
            try (text + "\n# anders\n").write(to: file, atomically: true, encoding: .utf8)
        }
        let changed = try ChangingTown.load(town.source)
        let file = town.source.appending(path: "diensten/kapvergunning/dienst.yaml")
        try (try String(contentsOf: file, encoding: .utf8) + "\n# nog anders\n").write(to: file, atomically: true, encoding: .utf8)
        let before = try FileManager.default.subpathsOfDirectory(atPath: town.directory.definitionFolder.path).sorted()
        #expect {
            try town.archive.keep(changed, from: town.source)
        } throws: { error in
            "\(error)".contains("kapvergunning") && "\(error)".contains(changed[ChangingTown.kap]?.version ?? "?")
                && "\(error)".contains("diensten/kapvergunning")
        }
        #expect(try FileManager.default.subpathsOfDirectory(atPath: town.directory.definitionFolder.path).sorted() == before)
    }

    @Test("what a power cut left half written is written again, and what it left beside is thrown away")
    func halfWritten() throws {
        let place = URL(filePath: town.archive.place(ChangingTown.kap, version: try kap.version))
        try FileManager.default.removeItem(at: place.appending(path: "diensten/kapvergunning/formulier.yaml"))
        let leftover = town.directory.definitionFolder.appending(path: ".new-kapvergunning")
        try FileManager.default.createDirectory(at: leftover, withIntermediateDirectories: true)
        #expect(town.archive.service(ChangingTown.kap, version: try kap.version) == nil)
        #expect(try town.archive.keep(catalogue, from: town.source).map(\.key) == [ChangingTown.kap])
        #expect(town.archive.service(ChangingTown.kap, version: try kap.version) != nil)
        #expect(!FileManager.default.fileExists(atPath: leftover.path))
    }

    @Test("a damaged definition is missing, never another: every byte of it counts")
    func damaged() async throws {
        let id = try await town.open()
        let version = try kap.version
        let place = URL(filePath: town.archive.place(ChangingTown.kap, version: version))
        try #require(FolderChange.all.first { $0.testDescription == "a label changed" }).edit(town.source)
        try await town.restart()
        for name in try files(place) where name.contains("diensten/") {
            let file = place.appending(path: name)
            let text = try Data(contentsOf: file)
            try (text + Data(" ".utf8)).write(to: file)
            try await town.restart()
            await #expect(throws: Cases.Failure.self, "\(name)") { try await town.hall.cases.file(of: id) }
            #expect(try await town.hall.cases.missingDefinitions().map(\.version) == [version])
            try text.write(to: file)
        }
        // Restored from a backup while serving, it is found again.
        #expect(try await town.hall.cases.file(of: id).service.version == version)
        #expect(try await town.hall.cases.missingDefinitions() == [])
    }

    @Test("a case whose key the journal could not hold finds its definition by its version alone")
    func mangledKey() async throws {
        // As it was kept before keys were checked: the folder with its own name, the facts with a hyphen.
        let old = "subsidie-20262027", version = try kap.version
        let from = town.directory.definitionFolder.appending(path: "kapvergunning/\(version)")
        let to = town.directory.definitionFolder.appending(path: "\(old)/\(version)")
        try FileManager.default.createDirectory(at: to.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.moveItem(at: from, to: to)
        try FileManager.default.moveItem(at: to.appending(path: "diensten/kapvergunning"), to: to.appending(path: "diensten/\(old)"))
        try #require(FolderChange.all.first { $0.testDescription == "the service removed" }).edit(town.source)
        try await town.restart()
        let shelf = town.hall.setting.shelf
        #expect(shelf.service(ServiceKey(rawValue: "-"), version: version)?.key.rawValue == old)
        #expect(shelf.service(ServiceKey(rawValue: old), version: version)?.version == version)
        #expect(shelf.service(ServiceKey(rawValue: "-"), version: "0123456789abcdef") == nil)

        // A form that was begun then is sent, under the key that its folder is to have.
        let service = try #require(shelf.service(ServiceKey(rawValue: old), version: version))
        var (draft, secret) = try await town.hall.intake.begin(service, language: .dutch, device: .phone)
        for (key, answer) in ChangingTown.answers { draft.answers[key] = answer }
        draft.answers["kapdatum"] = .date(try date("2027-02-14"))
        let sent = try await town.hall.intake.submit(draft, secret, resident: nil)
        let file = try await town.hall.cases.file(of: sent.caseID)
        #expect(file.state.opening.service.rawValue == "subsidie-2026-2027" && file.service.version == version)
        try await town.hall.intake.giveFeedback(score: 4, got: .yes, words: Personal(""), sent, secret)
        #expect(try await town.hall.cases.missingDefinitions() == [])
    }

    @Test("what changes from one catalogue to another is told, and what cannot change while serving")
    func changes() throws {
        let before = catalogue
        #expect(CatalogueChange(from: before, to: before).isEmpty)
        let gemeente = town.source.appending(path: "gemeente.yaml")
        var text = try String(contentsOf: gemeente, encoding: .utf8)
        text = text.replacing("phone_hours: Maandag", with: "phone_hours: Dinsdag").replacing("name: Buitenruimte", with: "name: Buiten")
        try text.write(to: gemeente, atomically: true, encoding: .utf8)
        for (name, old, new) in [("diensten/kapvergunning/dienst.yaml", "amount: 72.50", "amount: 80.00"), ("kosten.yaml", "euro: ", "euro: 1")] {
            let file = town.source.appending(path: name)
            try String(contentsOf: file, encoding: .utf8).replacing(old, with: new).write(to: file, atomically: true, encoding: .utf8)
        }
        try ":root {}".write(to: town.source.appending(path: "thema.css"), atomically: true, encoding: .utf8)
        try FileManager.default.moveItem(
            at: town.source.appending(path: "diensten/uittreksel-brp"), to: town.source.appending(path: "diensten/uittreksel"))
        let change = CatalogueChange(from: before, to: try ChangingTown.load(town.source))
        #expect(change.added.map(\.rawValue) == ["uittreksel"] && change.removed.map(\.rawValue) == ["uittreksel-brp"])
        #expect(change.changed == [ChangingTown.kap] && change.fixed == [])
        #expect(change.parts == [.texts, .departments, .theme, .costs])

        for (old, new, fixed) in [
            ("code: \"0000\"", "code: \"0001\"", CatalogueChange.Fixed.municipalityCode),
            ("Europe/Amsterdam", "America/Kralendijk", .timeZone), ("2027-05-07", "2027-05-10", .decreedDays),
        ] {
            try text.replacing(old, with: new).write(to: gemeente, atomically: true, encoding: .utf8)
            #expect(CatalogueChange(from: before, to: try ChangingTown.load(town.source)).fixed == [fixed])
        }
    }
}
