import ArgumentParser
import Foundation
import ServiceCatalog
import Website

struct Diff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what a resident sees differently in a variant of a service, page by page.",
        discussion: """
              raadhuis diff Examples/voorbeeldstad grofvuil-laten-ophalen adres-eerst
            What changes how something is asked or explained comes first; after it what chance may not decide (rules, fees, terms, conditions, what
            must be proven), for which the variant can only be rolled out.
            Exit code 0 done, 1 the folder has mistakes, or there is no such service or variant.
            """)

    @Argument(help: "The municipality's folder.")
    var gemeente: String
    @Argument(help: "The service, by the name of its folder.")
    var dienst: String
    @Argument(help: "The variant, by the name of its folder.")
    var variant: String
    @Flag(help: "Print JSON.")
    var json = false
    @Option(help: "The language, such as nl or en.")
    var language = "nl"

    func run() async throws {
        let language = Languages.builtIn[language]
        if language.file == nil {
            throw ValidationError("Unknown language \(self.language): use \(Languages.builtIn.all.map(\.rawValue).joined(separator: ", ")).")
        }
        let loaded = Catalogue.load(folder: gemeente)
        guard let catalogue = loaded.catalogue else {
            for mistake in loaded.mistakes { Console.error(mistake.description) }
            throw Failure(.input, "\(gemeente): a folder with mistakes cannot be compared. 'raadhuis check \(gemeente)' lists all.")
        }
        guard let service = catalogue[ServiceKey(rawValue: dienst)] else {
            throw Failure(.input, "\(gemeente): there is no service ‘\(dienst)’\(Self.choice(dienst, catalogue.services.map(\.key.rawValue)))")
        }
        guard let variant = service.variant(variant) else {
            throw Failure(.input, "diensten/\(dienst): there is no variant ‘\(self.variant)’\(Self.choice(self.variant, service.variants.map(\.key)))")
        }
        if json { try printJSON(variant, service, language) } else { printWords(variant, service, language) }
    }

    private static func choice(_ word: String, _ known: [String]) -> String {
        if let near = nearest(to: word, among: known) { return "; did you mean ‘\(near)’?" }
        return known.isEmpty ? "; it has none" : "; choose from \(known.joined(separator: ", "))"
    }

    private func printWords(_ variant: Variant, _ service: Service, _ language: Language) {
        let words = VariantWords(variant, of: service, Texts(language))
        print("\(service.name.in(language)): \(variant.name.in(language))")
        print(variant.why.in(language))
        for section in words.sections(isForChance: true) { say(section) }
        print("\n\(words.verdict)")
        for section in words.sections(isForChance: false) { say(section) }
    }

    private func say(_ section: VariantWords.Section) {
        print("\n\(section.title)")
        for line in section.lines { print("  - \(line.sentence)") }
    }

    private func printJSON(_ variant: Variant, _ service: Service, _ language: Language) throws {
        let words = VariantWords(variant, of: service, Texts(language))
        let sections = words.sections(isForChance: true) + words.sections(isForChance: false)
        try Console.json(
            [
                "service": service.key.rawValue, "version": service.version, "variant": variant.key, "name": variant.name.in(language),
                "why": variant.why.in(language), "for_chance": variant.isForChance,
                "differences": sections.flatMap { section in
                    section.lines.map { Self.json($0.difference, section.title, $0.sentence, language) }
                },
            ] as [String: Any])
    }

    private static func json(_ difference: VariantDifference, _ page: String, _ sentence: String, _ language: Language) -> [String: Any] {
        var object: [String: Any] = [
            "place": difference.place.description, "aspect": difference.aspect.rawValue, "for_chance": difference.isForChance, "page": page,
            "sentence": sentence,
        ]
        func set(_ change: String, _ old: Any?, _ new: Any?) {
            object["change"] = change
            object["old"] = old ?? NSNull()
            object["new"] = new ?? NSNull()
        }
        func text(_ texts: [Localized]) -> Any? { texts.isEmpty ? nil : texts.map { $0.in(language) }.joined(separator: "\n") }
        switch difference.change {
        case .added: set("added", nil, nil)
        case .removed: set("removed", nil, nil)
        case .moved(let from, let to, let passing):
            set("moved", from, to)
            switch passing {
            case .before(let other)?: object["now_before"] = other.description
            case .after(let other)?: object["now_after"] = other.description
            case nil: break
            }
        case .toPage(let from, let to): set("moved_to_page", from, to)
        case .text(let old, let new): set("text", text(old), text(new))
        case .value(let old, let new): set("value", old, new)
        }
        return object
    }
}
