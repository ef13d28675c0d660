import CivilTime
import Foundation
import Testing

@testable import ServiceCatalog

/// A municipality's folder on disk, gone when it is let go.
final class FolderFixture {
    let url: URL

    /// - Parameter files: Text by path.
    init(_ files: [String: String] = FolderFixture.small) throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("raadhuis-catalogus-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        for (path, text) in files { try write(text, to: path) }
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ text: String, to path: String) throws { try write(Data(text.utf8), to: path) }

    func write(_ data: Data, to path: String) throws {
        let file = url.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }

    func load() -> LoadedCatalogue { Catalogue.load(folder: url) }

    static let municipality = """
        name: Proefdam
        code: "0999"
        languages: [nl]
        time_zone: Europe/Amsterdam
        contact:
          phone: 14 099
          phone_hours: Werkdagen van 9 tot 17 uur
          address: Plein 1
          visiting_hours: Werkdagen van 9 tot 16 uur
          email: post@proefdam.example
        departments:
          - { key: groen, name: Groen, summary: Bomen en parken }
        life_events:
          - { key: wonen, name: Wonen, icon: huis }
        privacy:
          officer: { email: fg@proefdam.example }
          ground: Een taak van algemeen belang
          retention: Tien jaar

        """

    static let service = """
        name: Kapvergunning
        summary: Vraag toestemming om een boom te kappen.
        department: groen
        owner: teamleider-groen
        icon: boom
        life_events: [wonen]
        synonyms: [boom kappen, boom omhakken]
        channels: [web]
        fee: { amount: 72.50 }
        term: { length: 8 weeks, law: "Awb 4:13", extension: 6 weeks, suspension: true }
        page:
          what: |
            Eerste alinea
            loopt door.

            Tweede alinea.
          need: [Een foto]
        flow:
          statuses:
            - { key: ontvangen, label: Ontvangen, resident: We hebben uw aanvraag }
            - { key: afgerond, label: Afgerond, resident: Uw aanvraag is klaar, final: true }
          steps:
            - { key: besluit, label: Neem het besluit, from: [ontvangen], to: afgerond, decides: true }
          results:
            - { key: verleend, label: Verleend, resident: U krijgt de vergunning }

        """

    static let form = """
        pages:
          - key: boom
            title: De boom
            fields:
              - { key: soort, type: select, label: Welke boom?, values: [Eik, Zomer eik], required: true, evidence: true }
              - { key: omtrek, type: number, label: Hoe dik?, unit: cm, min: 1, max: 2000, evidence: true }
              - { key: foto, type: file, label: Foto, show: "omtrek > 90", maximum: 10 MB }
          - key: wie
            title: Wie bent u?
            show: soort = "eik"
            fields:
              - { key: naam, type: text, label: Naam, personal: name, required: true }

        """

    static let small = ["gemeente.yaml": municipality, "diensten/kap/dienst.yaml": service, "diensten/kap/formulier.yaml": form]

    /// The mistakes of the small municipality with one file replaced.
    static func mistakes(_ path: String, _ text: String) throws -> [String] {
        var files = small
        files[path] = text
        return try FolderFixture(files).load().mistakes.map(\.description)
    }

    /// The mistakes of the small municipality with this as the fields of its form's only page.
    static func mistakes(fields: String) throws -> [String] {
        let form = "pages:\n  - key: een\n    title: Een\n    fields:\n" + fields.indented(by: 6)
        return try mistakes("diensten/kap/formulier.yaml", form).map { $0.replacing("diensten/kap/formulier.yaml:", with: "") }
    }

    /// The form that the text describes.
    static func form(_ text: String) throws -> Form {
        var files = small
        files["diensten/kap/formulier.yaml"] = text
        let loaded = try FolderFixture(files).load()
        #expect(loaded.mistakes.map(\.description) == [])
        return try #require(loaded.catalogue?.services.first?.form)
    }

    /// A form of one page, `een`, with these fields.
    static func form(fields: String) throws -> Form {
        try form("pages:\n  - key: een\n    title: Een\n    fields:\n" + fields.indented(by: 6))
    }
}

extension String {
    func indented(by count: Int) -> String {
        split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : String(repeating: " ", count: count) + $0 }.joined(separator: "\n")
    }
}

extension FormInput {
    /// Of one value each.
    init(_ values: [String: String]) { self.init(values: values.mapValues { [$0] }) }
}

/// A day for forms to be filled in.
func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }
