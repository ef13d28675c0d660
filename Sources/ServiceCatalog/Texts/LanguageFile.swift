import Foundation

/// A language as the file that there is of it: `Languages/nl.json`. Nothing of a language stands in the program itself, but for its Dutch texts.
public final class LanguageFile: Sendable, Decodable {
    /// Its BCP 47 primary language subtag: `nl`.
    public let code: String
    /// What it calls itself.
    public let name: String
    /// How the language writes dates, times, numbers and money.
    public let formats: LanguageFormats
    /// The words of process maps and reports, by the English ones; English where there is none.
    public let process: [String: String]
    /// The pages' own words, by the Dutch ones; `nil` for Dutch itself.
    public let texts: [String: String]?

    private enum CodingKeys: CodingKey { case code, name, formats, process, texts }

    public init(from decoder: any Decoder) throws {
        let file = try decoder.container(keyedBy: CodingKeys.self)
        code = try file.decode(String.self, forKey: .code)
        name = try file.decode(String.self, forKey: .name)
        formats = try file.decode(LanguageFormats.self, forKey: .formats)
        process = try file.decodeIfPresent([String: String].self, forKey: .process) ?? [:]
        texts = try file.decodeIfPresent([String: String].self, forKey: .texts)
    }

    /// - Parameter json: UTF-8.
    /// - Throws: `DecodingError`, which names what is missing or wrong.
    public static func read(_ json: [UInt8]) throws -> LanguageFile { try JSONDecoder().decode(LanguageFile.self, from: Data(json)) }
}
