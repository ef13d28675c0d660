import Foundation
import Testing

@testable import ServiceCatalog

/// Real exports, which do not travel with the repository: `RAADHUIS_FORMS` names the folder that holds them.
@Suite("Real exports of Open Forms")
struct OpenFormsExportTests {
    static let folder = ProcessInfo.processInfo.environment["RAADHUIS_FORMS"] ?? ""

    static var files: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".zip") || $0.hasSuffix(".json") && $0 != "kitchensink_data.json" }.sorted()
    }

    private static func read(_ name: String) throws -> ImportedService {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder).appendingPathComponent(name)))
        let options = OpenForms.Options(department: "groen", languages: [.dutch, .english])
        return name.hasSuffix(".zip")
            ? try OpenForms.importing(zip: bytes, options) : try OpenForms.importing(json: bytes, named: name, options)
    }

    @Test("every one becomes a service that loads without a mistake", .enabled(if: !files.isEmpty, "RAADHUIS_FORMS is not set"), arguments: files)
    func imports(name: String) throws {
        let imported: ImportedService
        do {
            imported = try Self.read(name)
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
        #expect(service.form != nil)
        if ProcessInfo.processInfo.environment["RAADHUIS_SHOW"] == name {
            for file in imported.files { print("--- \(file.path)\n\(file.text)") }
            for line in imported.report { print(line) }
        }
    }
}
