import Foundation
import Testing

@testable import ServiceCatalog

@Suite("Archived definitions")
struct ArchiveTests {
    static let kap = ServiceKey(rawValue: "kap")
    private static let form = "diensten/kap/formulier.yaml", service = "diensten/kap/dienst.yaml"

    /// The version that a folder's only service has.
    private func version(_ fixture: FolderFixture, _ key: ServiceKey = kap) -> String {
        let files = FolderReader(folder: fixture.url, mistakes: MistakeCollector())
        let folder = ServiceFolderReader.folder(of: key)
        return files.version(of: folder)
    }

    private func archived(_ files: [String: String]) throws -> LoadedArchive {
        let fixture = try FolderFixture(files)
        return Catalogue.load(archive: fixture.url, key: Self.kap, version: version(fixture))
    }

    @Test("of every service of the example, written as archives were until now, are read back")
    func example() throws {
        let example = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Examples/voorbeeldstad").standardizedFileURL
        let catalogue = try #require(Catalogue.load(folder: example).catalogue)
        for service in catalogue.services {
            // All files of the municipality, which name services that are not there, beside one service.
            let fixture = try FolderFixture([:])
            for name in try FileManager.default.contentsOfDirectory(atPath: example.path) where name.hasSuffix(".yaml") {
                try FileManager.default.copyItem(at: example.appending(path: name), to: fixture.url.appending(path: name))
            }
            try FileManager.default.createDirectory(at: fixture.url.appending(path: "diensten"), withIntermediateDirectories: true)
            let inside = "diensten/\(service.key.rawValue)"
            try FileManager.default.copyItem(at: example.appending(path: inside), to: fixture.url.appending(path: inside))
            #expect(fixture.load().catalogue == nil, "as a municipality of its own it never loaded")
            let read = Catalogue.load(archive: fixture.url, key: service.key, version: service.version)
            #expect(read.problems == [])
            let found = try #require(read.service)
            #expect(found.key == service.key && found.version == service.version && found.name == service.name)
            #expect(found.form?.pages.map(\.key) == service.form?.pages.map(\.key))
            #expect(found.form?.pages.flatMap(\.fields).map(\.label) == service.form?.pages.flatMap(\.fields).map(\.label))
            #expect(found.flow.statuses.map(\.label) == service.flow.statuses.map(\.label))
            #expect(found.flow.steps.map(\.key) == service.flow.steps.map(\.key))
            #expect(found.flow.results.map(\.resident) == service.flow.results.map(\.resident))
            // By its version alone, too.
            #expect(Catalogue.load(archive: fixture.url, key: nil, version: service.version).service?.key == service.key)
            // And of the files that an archive is made of from now on, nothing more is needed.
            let few = try FolderFixture([:])
            for name in Catalogue.archivedFiles(of: service.key, in: example) {
                try few.write(try Data(contentsOf: example.appending(path: name)), to: name)
            }
            #expect(Catalogue.load(archive: few.url, key: service.key, version: service.version).service?.version == service.version)
        }
    }

    @Test("hold the municipality's file, the service's, and their translations alone")
    func files() throws {
        let fixture = try FolderFixture(FolderFixture.small)
        for path in ["thema.css", "kosten.yaml", "elders.yaml", "teksten.en.yaml", "LEESMIJ.md", "diensten/kap/teksten.en.yaml", "diensten/kap/notities.txt"] {
            try fixture.write("x", to: path)
        }
        #expect(
            Catalogue.archivedFiles(of: Self.kap, in: fixture.url) == [
                "gemeente.yaml", "teksten.en.yaml", "diensten/kap/dienst.yaml", "diensten/kap/formulier.yaml", "diensten/kap/teksten.en.yaml",
            ])
    }

    @Test(
        "that today's check would refuse are read, as long as nothing of them is lost",
        arguments: [
            (service, "department: groen", "department: opgeheven"), (service, "life_events: [wonen]", "life_events: [verdwenen]"),
            (service, "key: besluit", "key: besluit-12345678"),
            (service, "- { key: afgerond, label: Afgerond", "- { key: nooit, label: Nooit, resident: X }\n    - { key: afgerond, label: Afgerond"),
            (form, "key: boom", "key: boom-20262027"), (form, "key: boom", "key: bewaard"), (form, "min: 1, max: 2000", "min: 1"),
            (form, "type: text, label: Naam, personal: name", "type: text, label: Naam, personal: bsn"),
            (form, "label: Foto", "label: Foto, message: Nooit getoond"),
        ])
    func olderRules(path: String, original: String, text: String) throws {
        var files = FolderFixture.small
        let changed = try #require(files[path]).replacing(original, with: text)
        #expect(changed != files[path])
        files[path] = changed
        #expect(try FolderFixture(files).load().catalogue == nil, "today's check refuses it")
        let read = try archived(files)
        #expect(read.problems == [])
        let form = try #require(read.service?.form)
        #expect(form.pages.count == 2 && form.pages.flatMap(\.fields).count == 4)
        #expect(read.service?.flow.steps.count == 1 && read.service?.flow.results.count == 1)
    }

    @Test(
        "of which something would be lost are not read, and say why",
        arguments: [
            (service, "key: besluit", "key: Besluit!"), (form, "type: number", "type: nummer"), (form, "omtrek > 90", "omtrek >"),
            (form, "title: De boom\n", ""), (form, "values: [Eik, Zomer eik]", "values: [Eik, '!']"), (service, "8 weeks", "acht weken"),
            (form, "label: Foto", "label: Foto, later: ja"), ("gemeente.yaml", "languages: [nl]\n", ""),
            ("gemeente.yaml", "name: Proefdam", "name: [Proefdam"),
        ])
    func losses(path: String, original: String, text: String) throws {
        var files = FolderFixture.small
        let changed = try #require(files[path]).replacing(original, with: text)
        #expect(changed != files[path])
        files[path] = changed
        let read = try archived(files)
        #expect(read.service == nil)
        #expect(!read.problems.isEmpty && read.problems.allSatisfy { !$0.isEmpty })
    }

    private func load(_ files: [String: String], _ key: ServiceKey, _ version: String) throws -> LoadedArchive {
        // The folder is there as long as the fixture is.
        let fixture = try FolderFixture(files)
        return withExtendedLifetime(fixture) { Catalogue.load(archive: fixture.url, key: key, version: version) }
    }

    @Test("without one of their files, or with the text of another version, are not read")
    func incomplete() throws {
        let right = try version(FolderFixture())
        for path in FolderFixture.small.keys {
            var files = FolderFixture.small
            files[path] = nil
            let read = try load(files, Self.kap, right)
            #expect(read.service == nil && !read.problems.isEmpty, "without \(path)")
        }
        var files = FolderFixture.small
        files[Self.form] = FolderFixture.form.replacing("Hoe dik?", with: "Hoe dik is hij?")
        let other = try load(files, Self.kap, right)
        #expect(other.service == nil && other.problems.contains { $0.contains(right) })
        #expect(try load(FolderFixture.small, ServiceKey(rawValue: "ander"), right).service == nil)
    }

    @Test("keep the languages in which they were written")
    func languages() throws {
        var files = FolderFixture.small
        files["gemeente.yaml"] = FolderFixture.municipality.replacing("languages: [nl]", with: "languages: [nl, en]")
        files["diensten/kap/teksten.en.yaml"] = "name: Felling permit\nfields: { omtrek: { label: How thick? } }\n"
        let service = try #require(try archived(files).service)
        #expect(service.name.in(.english) == "Felling permit" && service.name.in(.dutch) == "Kapvergunning")
        #expect(service.form?.field("omtrek")?.label.in(.english) == "How thick?")
    }
}
