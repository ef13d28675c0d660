import Testing

@testable import ServiceCatalog

@Suite("Texts in another language")
struct TranslationTests {
    private static let municipality = """
        contact: { phone_hours: Weekdays 9 to 5, visiting_hours: Weekdays 9 to 4 }
        departments: { groen: { name: Green, summary: Trees and parks } }
        life_events: { wonen: Living }
        privacy: { ground: A task in the public interest, retention: Ten years }

        """
    private static let service = """
        name: Felling permit
        summary: Ask permission.
        synonyms: [cut down a tree]
        page: { what: "One.\\n\\nTwo.", need: [A picture] }
        flow:
          statuses: { ontvangen: { label: Received, resident: We have it }, afgerond: { label: Closed, resident: Done } }
          steps: { besluit: Decide }
          results: { verleend: { label: Granted, resident: You may } }
        pages: { boom: { title: The tree }, wie: { title: Who are you? } }
        fields:
          soort: { label: Which tree?, values: { eik: Oak, zomer-eik: { label: Summer oak } } }
          omtrek: { label: How thick? }
          foto: { label: Picture }
          naam: { label: Name }

        """

    private func load(service: String = service, municipality: String = municipality) throws -> LoadedCatalogue {
        var files = FolderFixture.small
        files["gemeente.yaml"] = FolderFixture.municipality.replacing("[nl]", with: "[nl, en]")
        files["teksten.en.yaml"] = municipality
        files["diensten/kap/teksten.en.yaml"] = service
        return try FolderFixture(files).load()
    }

    @Test("stand beside the original")
    func complete() throws {
        let loaded = try load()
        #expect(loaded.mistakes.map(\.description) == [])
        let catalogue = try #require(loaded.catalogue)
        #expect(catalogue.departments[0].name.in(.english) == "Green")
        #expect(catalogue.lifeEvents[0].name.in(.english) == "Living")
        #expect(catalogue.municipality.name.in(.english) == "Proefdam")
        let service = try #require(catalogue.services.first)
        #expect(service.name.in(.english) == "Felling permit")
        #expect(service.name.in(.dutch) == "Kapvergunning")
        #expect(service.page.what.map { $0.in(.english) } == ["One.", "Two."])
        #expect(service.flow.step("besluit")?.label.in(.english) == "Decide")
        #expect(service.form?.field("soort")?.choices.map { $0.label.in(.english) } == ["Oak", "Summer oak"])
        #expect(service.synonyms.contains("cut down a tree"))
    }

    @Test("that are missing are reported at the original, and the first language stands in")
    func missing() throws {
        let loaded = try load(service: Self.service.replacing("  omtrek: { label: How thick? }\n", with: ""))
        #expect(
            loaded.mistakes.map(\.description) == [
                #"diensten/kap/formulier.yaml:6:45: missing in en: "Hoe dik?" — add fields.omtrek.label to diensten/kap/teksten.en.yaml"#
            ])
        #expect(loaded.mistakes.map(\.isWarning) == [true])
        #expect(loaded.catalogue?.services.first?.form?.field("omtrek")?.label.in(.english) == "Hoe dik?")
    }

    @Test("that have no original are mistakes")
    func unknown() throws {
        let loaded = try load(
            service: Self.service.replacing("omtrek: { label: How thick? }", with: "omtrek: { label: How thick?, hint: X }\n  omtrk: { label: Y }"))
        #expect(loaded.catalogue == nil)
        #expect(
            loaded.mistakes.map(\.description) == [
                #"diensten/kap/teksten.en.yaml:12:32: unknown translation "fields.omtrek.hint" — it can only be label"#,
                #"diensten/kap/teksten.en.yaml:13:3: unknown translation "fields.omtrk" — did you mean "omtrek"?"#,
            ])
    }

    @Test("are as long as the original")
    func length() throws {
        let loaded = try load(service: Self.service.replacing("[A picture]", with: "[A picture, A dog]").replacing("One.\\n\\nTwo.", with: "One."))
        #expect(loaded.mistakes.map(\.reason) == [.translationLength(expected: 2, found: 1), .translationLength(expected: 1, found: 2)])
    }

    @Test("a whole file that is missing is one mistake")
    func noFile() throws {
        var files = FolderFixture.small
        files["gemeente.yaml"] = FolderFixture.municipality.replacing("[nl]", with: "[nl, en]")
        let loaded = try FolderFixture(files).load()
        #expect(loaded.mistakes.map(\.file) == ["diensten/kap/teksten.en.yaml", "teksten.en.yaml"])
        #expect(loaded.catalogue != nil)
    }
}
