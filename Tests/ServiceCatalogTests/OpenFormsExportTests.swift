import Foundation
import Testing

@testable import ServiceCatalog

/// Exports of every kind that travel with the repository, and real ones, which do not: `RAADHUIS_FORMS` names the folder that holds them.
@Suite("Exports of Open Forms")
struct OpenFormsExportTests {
    static let own = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/forms").standardizedFileURL

    /// What becomes of the fields of our own, page by page.
    static let fields: [String: [[String]]] = [
        "boom-melden.json": [["uitleg", "wat_is_er", "wat_anders", "omtrek", "delen", "postcode", "sinds", "email", "terugbellen", "telefoon", "foto"]],
        "evenement.json": [["naam_evenement", "bezoekers", "geluid", "muziek"], ["naam", "bsn"]],
        "standplaats.zip": [["soort", "breedte", "vanaf"], ["gas", "brand"]],
    ]

    static var real: [URL] {
        let folder = ProcessInfo.processInfo.environment["RAADHUIS_FORMS"] ?? ""
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".zip") || $0.hasSuffix(".json") && $0 != "kitchensink_data.json" }.sorted()
            .map { URL(fileURLWithPath: folder).appendingPathComponent($0) }
    }

    private static func read(_ file: URL) throws -> ImportedService {
        let bytes = [UInt8](try Data(contentsOf: file))
        let options = OpenForms.Options(department: "groen", languages: [.dutch, .english])
        return file.pathExtension == "zip"
            ? try OpenForms.importing(zip: bytes, options) : try OpenForms.importing(json: bytes, named: file.lastPathComponent, options)
    }

    @Test("every one becomes a service that loads without a mistake", arguments: fields.keys.sorted().map { own.appending(path: $0) } + real)
    func imports(file: URL) throws {
        let name = file.lastPathComponent
        let imported: ImportedService
        do {
            imported = try Self.read(file)
        } catch ImportRefusal.nothingToImport(let report) {
            // All its questions stand in repeating groups.
            #expect(name == "children-flow.zip")
            #expect(report.contains { $0.kind == .left && $0.key == "children" })
            return
        }
        let municipality = FolderFixture.municipality.replacing("[nl]", with: "[nl, en]")
        let english = """
            contact: { phone_hours: Weekdays, visiting_hours: Weekdays }
            departments: { groen: { name: Green, summary: Trees } }
            life_events: { wonen: Living }
            privacy: { ground: A task in the public interest, retention: Ten years }

            """
        let fixture = try FolderFixture(["gemeente.yaml": municipality, "teksten.en.yaml": english])
        for file in imported.files { try fixture.write(file.text, to: "diensten/\(imported.key)/\(file.path)") }
        let loaded = fixture.load()
        #expect(loaded.mistakes.map(\.description) == [])
        let service = try #require(loaded.catalogue?[ServiceKey(rawValue: imported.key)])
        let form = try #require(service.form)
        if let expected = Self.fields[name] { #expect(form.pages.map { $0.fields.map(\.key) } == expected) }
        if ProcessInfo.processInfo.environment["RAADHUIS_SHOW"] == name {
            for file in imported.files { print("--- \(file.path)\n\(file.text)") }
            for line in imported.report { print(line) }
        }
    }
}
