import Foundation
import Testing

@testable import ServiceCatalog

@Suite("Variants of a service")
struct VariantTests {
    static let place = "diensten/kap/varianten/anders"
    static let header = "name: Anders\nwhy: Het kan beter.\n"

    /// The small municipality, with a variant of these files.
    private static func files(_ variant: [String: String], form: String = FolderFixture.form) -> [String: String] {
        var files = FolderFixture.small
        files["diensten/kap/formulier.yaml"] = form
        files[place + "/variant.yaml"] = header
        for (name, text) in variant { files["\(place)/\(name)"] = text }
        return files
    }

    private func load(_ files: [String: String]) throws -> LoadedCatalogue { try FolderFixture(files).load() }

    private func variant(_ files: [String: String]) throws -> Variant {
        let loaded = try load(files)
        #expect(loaded.mistakes.map(\.description) == [])
        return try #require(loaded.catalogue?.services.first?.variant("anders"))
    }

    private func mistakes(_ variant: [String: String]) throws -> [String] {
        try load(Self.files(variant)).mistakes.map { $0.description.replacing(Self.place + "/", with: "") }
    }

    // MARK: - How they are written

    /// The examples in the document, by the name of their file.
    private static func documented() throws -> [String: String] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Documentation/service-format.md").standardizedFileURL
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
        var examples: [String: String] = [:]
        var name: String?
        for line in lines {
            if line.hasPrefix("<!-- example: ") {
                name = line.dropFirst("<!-- example: ".count).dropLast(" -->".count).description
            } else if let open = name {
                if line.hasPrefix("    ") { examples[open, default: ""] += line.dropFirst(4) + "\n" } else if !line.isEmpty { name = nil }
            }
        }
        return examples
    }

    @Test("are written as the document says")
    func document() throws {
        let examples = try Self.documented()
        #expect(examples.keys.sorted() == ["dienst.yaml", "formulier.yaml", "variant.yaml"])
        let form = FolderFixture.form.replacing("    show: soort = \"eik\"\n", with: "")
        #expect(form != FolderFixture.form)
        let found = try variant(Self.files(examples, form: form))
        #expect(found.name.in(.dutch) == "Eerst wie u bent" && found.why.in(.dutch) == "Wie eerst zijn naam geeft, maakt het formulier vaker af.")
        let service = found.service
        #expect(service.summary.in(.dutch) == "Vraag of u een boom mag kappen." && service.name.in(.dutch) == "Kapvergunning")
        #expect(service.page.need.map { $0.in(.dutch) } == ["Een foto van de hele boom"])
        #expect(service.flow.results.map { $0.resident.in(.dutch) } == ["U mag kappen"] && service.flow.results.map { $0.label.in(.dutch) } == ["Verleend"])
        let pages = try #require(service.form?.pages)
        #expect(pages.map(\.key) == ["wie", "uitleg", "boom"] && pages.map { $0.title.in(.dutch) } == ["Wie bent u?", "Wat u gaat doen", "Uw boom"])
        #expect(pages.map { $0.fields.map(\.key) } == [["naam"], ["vooraf"], ["omtrek", "soort", "foto"]])
        #expect(pages[2].help?.title.in(.dutch) == "Zo meet u")
        let kind = try #require(service.form?.field("soort"))
        #expect(kind.kind.typeName == "radio" && kind.choices.map(\.value) == ["eik", "zomer-eik"])
        #expect(kind.choices.map { $0.label.in(.dutch) } == ["Een eik", "Zomer eik"])
        #expect(service.form?.field("omtrek")?.label.in(.dutch) == "Hoe dik is de stam?")
        #expect(found.isForChance)
    }

    @Test("are whole services with the key of their base and a version that names both, and have no variants")
    func whole() throws {
        let loaded = try load(Self.files(["formulier.yaml": "fields: { omtrek: { label: Hoe dik is hij? } }\n"]))
        let service = try #require(loaded.catalogue?.services.first)
        let found = try #require(service.variants.first)
        #expect(service.variants.count == 1 && found.key == "anders")
        #expect(found.service.key == service.key && found.service.version == service.version + "/anders" && found.service.variants.isEmpty)
        #expect(Variant.parts(of: found.service.version) == (service.version, "anders"))
        #expect(Variant.parts(of: service.version) == (service.version, nil))
        #expect(service.variant(Variant.base) == nil && service.variant("weg") == nil)
        #expect(service.form?.field("omtrek")?.label.in(.dutch) == "Hoe dik?", "the service itself stays as it is")
        #expect(
            found.differences == [
                VariantDifference(
                    .field("omtrek", page: "boom"), .label, .text(old: [Localized("Hoe dik?")], new: [Localized("Hoe dik is hij?")]), isForChance: true)
            ])
    }

    @Test("move a question to another page, and leave out a page of which nothing is left")
    func moves() throws {
        let form = FolderFixture.form.replacing("    show: soort = \"eik\"\n", with: "")
        let found = try variant(Self.files(["formulier.yaml": "pages:\n  - { key: boom, fields: [soort, omtrek, foto, naam] }\n"], form: form))
        #expect(found.service.form?.pages.map { $0.fields.map(\.key) } == [["soort", "omtrek", "foto", "naam"]])
        #expect(found.differences.map(\.description) == ["field naam: moved to page boom", "page wie: removed"])
        #expect(found.isForChance)
        let conditional = try variant(Self.files(["formulier.yaml": "pages:\n  - { key: boom, fields: [soort, omtrek, foto, naam] }\n"]))
        #expect(!conditional.isForChance, "before, only some were asked")
    }

    @Test(
        "tell what moved by what it passed: of two that changed places one, and of more as few as can be",
        arguments: [
            ("ab", "ba", 1), ("abc", "bac", 1), ("abcd", "dabc", 1), ("abcd", "bcda", 1), ("abc", "cba", 2), ("abcd", "cdab", 2), ("abcd", "badc", 2),
            ("abc", "abc", 0), ("abx", "yba", 1),
        ])
    func passed(old: String, new: String, count: Int) throws {
        var list = DifferenceList()
        list.moves(old.map { String($0) }, new.map { String($0) }) { .page($0) }
        #expect(list.all.count == count)
        func stands(_ key: String, before other: String, in order: String) throws -> Bool {
            try #require(order.range(of: key)).lowerBound < #require(order.range(of: other)).lowerBound
        }
        func both(_ order: String, _ other: String) -> [String] { order.filter { other.contains($0) }.map { String($0) } }
        for difference in list.all {
            guard case .moved(let from, let to, let passing?) = difference.change, case .page(let key) = difference.place else {
                Issue.record("\(difference)")
                continue
            }
            #expect(both(old, new)[from - 1] == key && both(new, old)[to - 1] == key)
            switch passing {
            case .before(.page(let other)):
                #expect(try stands(other, before: key, in: old) && stands(key, before: other, in: new), "\(key) before \(other)")
            case .after(.page(let other)):
                #expect(try stands(key, before: other, in: old) && stands(other, before: key, in: new), "\(key) after \(other)")
            default: Issue.record("\(passing)")
            }
        }
    }

    // MARK: - Mistakes

    @Test(
        "that are wrong are told where they say it, with the mend",
        arguments: [
            ("formulier.yaml", "pages: { bom: { title: X } }", #"formulier.yaml:1:10: unknown page "bom" — did you mean "boom"?"#),
            ("formulier.yaml", "fields: { omtrk: { label: X } }", #"formulier.yaml:1:11: unknown field "omtrk" — did you mean "omtrek"?"#),
            ("formulier.yaml", "fields: { omtrek: { lable: X } }", #"formulier.yaml:1:21: unknown key "lable" — did you mean "label"?"#),
            (
                "formulier.yaml", "pages: [wie, boom]",
                "formulier.yaml:1:8: asks for an answer that comes later: \"soort\" — an expression can ask only for answers that were given before it; it stands at diensten/kap/formulier.yaml:10:11"
            ),
            ("formulier.yaml", "pages: [boom]", #"formulier.yaml:1:8: missing key "wie" — name it in the order too, or give its fields another page"#),
            ("formulier.yaml", "pages: [boom, boom, wie]", #"formulier.yaml:1:15: page stands more than once: "boom" — name each page once"#),
            (
                "formulier.yaml", "pages: [{ key: boom, fields: [omtrek, soort] }, wie]",
                #"formulier.yaml:1:30: missing key "foto" — name it in the order too, or take it away with "fields: { foto: ~ }""#
            ),
            (
                "formulier.yaml", "fields: { omtrek: { evidence: false } }",
                #"formulier.yaml:1:11: what is counted by this answer could not be compared: "omtrek" — keep "evidence: true""#
            ),
            (
                "formulier.yaml", "fields: { omtrek: ~ }",
                #"formulier.yaml:1:11: what is counted by this answer could not be compared: "omtrek" — keep this field, for it is evidence"#
            ),
            (
                "formulier.yaml", "fields: { soort: { type: checkboxes } }",
                #"formulier.yaml:1:11: what is counted by this answer could not be compared: "soort" — keep its type: select"#
            ),
            (
                "formulier.yaml", "fields: { soort: { values: [Eik, Beuk] } }",
                #"formulier.yaml:1:11: what is counted by this answer could not be compared: "soort" — keep the values eik, zomer-eik; their labels may differ"#
            ),
            ("formulier.yaml", "fields: { soort: { values: { berk: Een berk } } }", #"formulier.yaml:1:30: unknown value "berk" — choose from eik, zomer-eik"#),
            ("dienst.yaml", "nam: X", #"dienst.yaml:1:1: unknown key "nam" — did you mean "name"?"#),
            ("dienst.yaml", "name: ~", #"dienst.yaml:1:7: nothing is filled in for "name" — fill in a text"#),
            ("dienst.yaml", "flow: { statuses: { klaar: { label: X } } }", #"unknown status "klaar""#),
            ("variant.yaml", "name: Anders", #"variant.yaml:1:1: missing key "why" — add "why:" with a text"#),
            (
                "variant.yaml", VariantTests.header + "base: kort",
                #"variant.yaml:3:1: unknown key "base" — a variant is one of the service in whose folder it stands"#
            ),
            ("formulier.yml", "pages: []", #"formulier.yml:1:1: unexpected file "formulier.yml" — did you mean "formulier.yaml"?"#),
            (
                "varianten/kort/dienst.yaml", "name: X",
                #"varianten:1:1: unexpected file "varianten" — a variant is one of the service itself: put it beside this one, in diensten/kap/varianten/"#
            ),
        ])
    func wrong(file: String, text: String, expected: String) throws {
        let found = try mistakes([file: text + "\n"])
        #expect(found.contains { $0.hasPrefix(expected) || $0.hasPrefix("dienst.yaml:1:") && $0.contains(expected) }, "\(found)")
        #expect(found.allSatisfy { !$0.hasPrefix("diensten/kap/formulier.yaml") && !$0.hasPrefix("diensten/kap/dienst.yaml") }, "\(found)")
    }

    @Test("in which nothing differs are a mistake", arguments: ["", "fields: { omtrek: { label: Hoe dik? } }\n", "pages: [boom, wie]\n"])
    func same(form: String) throws {
        let mend = "write what differs in dienst.yaml, formulier.yaml or teksten.LANGUAGE.yaml beside it, or take the folder away"
        #expect(
            try mistakes(form.isEmpty ? [:] : ["formulier.yaml": form]) == [#"variant.yaml:1:1: this variant is the service as it is: "anders" — \#(mend)"#])
    }

    @Test("have a key that the journal can hold, and that is not the base's")
    func names() throws {
        func mistakes(_ name: String) throws -> [String] {
            var files = FolderFixture.small
            files["diensten/kap/varianten/\(name)/variant.yaml"] = Self.header
            files["diensten/kap/varianten/\(name)/dienst.yaml"] = "summary: Kort.\n"
            return try load(files).mistakes.map(\.description)
        }
        #expect(try mistakes("kort") == [])
        #expect(
            try mistakes("base") == [
                #"diensten/kap/varianten/base:1:1: variant stands more than once: "base" — the service as it is has this name already: rename the folder"#
            ])
        #expect(try mistakes("Kort").first?.hasPrefix(#"diensten/kap/varianten/Kort:1:1: not a key: "Kort" — rename the folder: "#) == true)
        #expect(try mistakes("proef-20262027").count == 1)
        var files = FolderFixture.small
        files["diensten/kap/varianten/los.yaml"] = Self.header
        files["diensten/kap/variants/kort/variant.yaml"] = Self.header
        #expect(
            try load(files).mistakes.map(\.description)
                == [
                    #"diensten/kap/variants:1:1: unexpected file "variants" — did you mean "varianten"?"#,
                    #"diensten/kap/varianten/los.yaml:1:1: unexpected file "los.yaml" — put it in a folder of its own: diensten/kap/varianten/NAME/"#,
                ].sorted())
    }

    @Test("say nothing again of what is wrong with the service itself")
    func base() throws {
        var files = Self.files(["dienst.yaml": "summary: Kort.\n"])
        files["diensten/kap/formulier.yaml"] = FolderFixture.form.replacing("omtrek > 90", with: "omtrek >")
        let alone = try FolderFixture.mistakes("diensten/kap/formulier.yaml", files["diensten/kap/formulier.yaml"] ?? "")
        #expect(!alone.isEmpty)
        #expect(try load(files).mistakes.map(\.description) == alone)
    }

    // MARK: - Equality before the law

    @Test(
        "that change who gets what are not for chance, which is no mistake",
        arguments: [
            ("dienst.yaml", "fee: { amount: 80.00 }", "service: fee"), ("dienst.yaml", "term: { length: 9 weeks }", "service: term"),
            ("dienst.yaml", "login: required", "service: login"), ("dienst.yaml", "channels: [web, counter]", "service: channels"),
            ("dienst.yaml", "law: [{ name: Bomenverordening }]", "service: law"), ("dienst.yaml", "owner: team-hout", "service: owner"),
            ("dienst.yaml", "page: { need: [Een foto, Een plattegrond] }", "service page: need"),
            ("dienst.yaml", "flow: { results: [verleend, { key: deels, label: Deels, resident: U krijgt een deel }] }", "service: flow"),
            ("formulier.yaml", "fields: { foto: { required: true } }", "field foto: required"),
            ("formulier.yaml", "fields: { naam: { required: false } }", "field naam: required"),
            ("formulier.yaml", "fields: { omtrek: { max: 1000 } }", "field omtrek: limits"),
            ("formulier.yaml", "fields: { omtrek: { validate: value > 5, message: Meer. } }", "field omtrek: validate"),
            ("formulier.yaml", "fields: { foto: { accept: application/pdf } }", "field foto: limits"),
            ("formulier.yaml", "fields: { foto: { show: ~ } }", "field foto: show"), ("formulier.yaml", "fields: { foto: ~ }", "field foto: removed"),
            ("formulier.yaml", "pages: { wie: { show: ~ } }", "page wie: show"),
            ("formulier.yaml", "fields: { naam: { personal: ~ } }", "field naam: personal"),
            ("formulier.yaml", "pages: { wie: { fields: [naam, { key: leeftijd, type: number, label: Hoe oud? }] } }", "field leeftijd: added"),
            ("formulier.yaml", "outcome: [{ key: dik, label: Dik, when: omtrek > 90 }]", "outcome dik: added"),
        ])
    func law(file: String, text: String, expected: String) throws {
        let loaded = try load(Self.files([file: text + "\n"]))
        #expect(loaded.mistakes.map(\.description) == [])
        let catalogue = try #require(loaded.catalogue)
        let found = try #require(catalogue.services.first?.variant("anders"))
        #expect(!found.isForChance)
        #expect(found.differences.filter { !$0.isForChance }.map(\.description) == [expected])
        let note = try #require(catalogue.rolloutNotes.first)
        #expect(note.folder == Self.place && note.sentence.hasSuffix(": \(expected)"))
    }

    @Test(
        "that ask or explain otherwise are for chance",
        arguments: [
            ("formulier.yaml", "pages: { boom: { fields: [omtrek, foto, soort] } }", ["field soort: moved"]),
            ("formulier.yaml", "pages: { boom: { help: { title: Hulp, text: Meet op borsthoogte. } } }", ["page boom: help"]),
            ("formulier.yaml", "fields: { soort: { type: radio, values: [Zomer eik, Eik] } }", ["field soort: type", "choice"]),
            ("formulier.yaml", "fields: { soort: { description: Kijk naar het blad. } }", ["field soort: description"]),
            ("dienst.yaml", "page: { what: Een zin. }", ["service page: what"]),
            ("dienst.yaml", "confirmation: { what_next: U hoort van ons. }", ["confirmation: what_next"]),
            ("dienst.yaml", "flow: { statuses: { ontvangen: { resident: Het is binnen } } }", ["status ontvangen: resident"]),
            ("dienst.yaml", "fee: { text: Ook als we nee zeggen. }", ["service page: fee"]),
        ])
    func chance(file: String, text: String, expected: [String]) throws {
        let loaded = try load(Self.files([file: text + "\n"]))
        #expect(loaded.mistakes.map(\.description) == [])
        let found = try #require(loaded.catalogue?.services.first?.variant("anders"))
        #expect(found.isForChance && found.differences.count == expected.count, "\(found.differences)")
        for (difference, part) in zip(found.differences, expected) { #expect(difference.description.contains(part)) }
        #expect(loaded.catalogue?.rolloutNotes.isEmpty == found.canBeTried)
    }

    @Test(
        "of which no screen of the form shows a difference are for chance, but not to be tried, and that is said with their place",
        arguments: [
            ("page: { what: Een zin. }", "service page: what"), ("summary: Kort.", "service page: summary"),
            ("flow: { steps: { besluit: { label: Beslis nu } } }", "step besluit: label"),
        ])
    func unseen(text: String, expected: String) throws {
        let loaded = try load(Self.files(["dienst.yaml": text + "\n"]))
        #expect(loaded.mistakes.map(\.description) == [])
        let catalogue = try #require(loaded.catalogue), found = try #require(catalogue.services.first?.variant("anders"))
        #expect(found.isForChance && !found.isSeenInForm && !found.canBeTried)
        let note = try #require(catalogue.rolloutNotes.first)
        #expect(note.folder == Self.place && note.reason == .notInForm && note.sentence.hasSuffix(": \(expected)"))
        // With one thing more that the form shows it can be tried.
        let more = try load(Self.files(["dienst.yaml": text + "\n", "formulier.yaml": "fields: { omtrek: { label: Hoe dik is hij? } }\n"]))
        #expect(more.catalogue?.rolloutNotes.isEmpty == true)
    }

    // MARK: - Languages

    private static func english(_ variant: [String: String]) -> [String: String] {
        var files = files(variant)
        files["gemeente.yaml"] = FolderFixture.municipality.replacing("languages: [nl]", with: "languages: [nl, en]")
        files["diensten/kap/teksten.en.yaml"] = "name: Felling permit\nfields: { omtrek: { label: How thick? } }\n"
        return files
    }

    @Test("need translations of their own for what they say otherwise")
    func translations() throws {
        let label = "fields: { omtrek: { label: Hoe dik is hij? } }\n"
        let said = try load(Self.english(["formulier.yaml": label])).mistakes.filter { $0.file.hasPrefix(Self.place) }.map(\.description)
        #expect(
            said.contains(
                "\(Self.place)/formulier.yaml:1:28: missing in en: \"Hoe dik is hij?\" — add fields.omtrek.label to \(Self.place)/teksten.en.yaml"))
        #expect(said.count == 3, "the label, and the variant's own two texts")
        let english = "variant: { name: Different, why: It can be better. }\nfields: { omtrek: { label: How thick? } }\n"
        let loaded = try load(Self.english(["formulier.yaml": label, "teksten.en.yaml": english]))
        #expect(loaded.mistakes.filter { $0.file.hasPrefix(Self.place) }.isEmpty, "the same English may be meant")
        let found = try #require(loaded.catalogue?.services.first?.variant("anders"))
        #expect(found.name.in(.english) == "Different" && found.service.name.in(.english) == "Felling permit")
        #expect(found.service.form?.field("omtrek")?.label.in(.english) == "How thick?")
        let wrong = try load(Self.english(["formulier.yaml": label, "teksten.en.yaml": english + "flds: { x: y }\n"])).mistakes
        #expect(wrong.contains { $0.file == Self.place + "/teksten.en.yaml" && $0.reason == .unknownTranslation })
    }

    // MARK: - Versions and archives

    @Test("are covered by the version of their service, and come back from its archive")
    func archive() throws {
        let key = ServiceKey(rawValue: "kap")
        func version(_ files: [String: String]) throws -> String { try #require(try load(files).catalogue?.services.first?.version) }
        let one = Self.files(["dienst.yaml": "summary: Kort.\n"])
        let versions = [try version(FolderFixture.small), try version(one), try version(Self.files(["dienst.yaml": "summary: Korter.\n"]))]
        #expect(Set(versions).count == 3)

        let source = try FolderFixture(one), kept = try FolderFixture([:])
        let names = Catalogue.archivedFiles(of: key, in: source.url)
        #expect(names.contains(Self.place + "/variant.yaml") && names.contains(Self.place + "/dienst.yaml"))
        for name in names { try kept.write(try Data(contentsOf: source.url.appending(path: name)), to: name) }
        let read = Catalogue.load(archive: kept.url, key: key, version: versions[1])
        #expect(read.problems == [])
        #expect(read.service?.variant("anders")?.service.summary.in(.dutch) == "Kort.")
        try kept.write("summary: Anders.\n", to: Self.place + "/dienst.yaml")
        #expect(Catalogue.load(archive: kept.url, key: key, version: versions[1]).service == nil, "another text is another version")
    }
}
