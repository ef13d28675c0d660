import Foundation

/// A language as the file that there is of it: `Languages/nl.json`. Nothing of a language stands in the program itself, but for its Dutch texts.
public final class LanguageFile: Sendable, Decodable {
    /// Its BCP 47 primary language subtag: `nl`.
    public let code: String
    /// What it calls itself.
    public let name: String
    public let formats: LanguageFormats
    /// The words of process maps and reports, by the English ones; English where there is none.
    public let process: TranslatedTexts
    /// The pages' own words, by the Dutch ones; none for Dutch itself.
    public let texts: TranslatedTexts
    /// What its words say to the search in the catalogue.
    public let search: LanguageSearch
    /// By what texts in it are grouped.
    public let clustering: LanguageClustering
    /// What people copy along with a value that they fill in.
    let labels: WordLists<LabelWord>
    /// By what words personal data is recognised.
    public let personalData: WordLists<PersonalDataWord>

    private enum CodingKeys: String, CodingKey, CaseIterable { case code, name, formats, plurals, process, texts, search, clustering, labels, personalData }

    public init(from decoder: any Decoder) throws {
        let named = try decoder.container(keyedBy: AnyKey.self), known = CodingKeys.allCases.map(\.rawValue)
        for key in named.allKeys where !known.contains(key.stringValue) { throw key.unknown(in: named, known) }
        let file = try decoder.container(keyedBy: CodingKeys.self)
        code = try file.decode(String.self, forKey: .code)
        name = try file.decode(String.self, forKey: .name)
        let formats = try file.decode(LanguageFormats.self, forKey: .formats)
        let plurals = try file.decodeIfPresent(PluralRules.self, forKey: .plurals) ?? .none
        func translations(_ key: CodingKeys) throws -> TranslatedTexts {
            let texts = try file.decodeIfPresent([String: Translation].self, forKey: key) ?? [:]
            for (text, translation) in texts.sorted(by: { $0.key < $1.key }) where !translation.forms.isEmpty {
                let asked = plurals.categories, written = Set(translation.forms.keys)
                guard asked != written else { continue }
                let names = asked.map(\.rawValue).sorted().joined(separator: ", ")
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: file, debugDescription: "\(key.rawValue), \"\(text)\": write the forms that plurals has rules for, and other: \(names)")
            }
            return TranslatedTexts(texts, plurals, formats)
        }
        self.formats = formats
        process = try translations(.process)
        texts = try translations(.texts)
        search = try file.decodeIfPresent(LanguageSearch.self, forKey: .search) ?? .none
        clustering = try file.decodeIfPresent(LanguageClustering.self, forKey: .clustering) ?? .none
        labels = try file.decodeIfPresent(WordLists<LabelWord>.self, forKey: .labels) ?? WordLists()
        personalData = try file.decodeIfPresent(WordLists<PersonalDataWord>.self, forKey: .personalData) ?? WordLists()
    }

    /// - Parameter json: UTF-8.
    /// - Throws: `DecodingError`, which names what is missing or wrong.
    public static func read(_ json: [UInt8]) throws -> LanguageFile { try JSONDecoder().decode(LanguageFile.self, from: Data(json)) }
}
