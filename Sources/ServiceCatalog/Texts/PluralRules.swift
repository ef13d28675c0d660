/// Which plural form of a language a number asks for (`plurals` in its file), by the rules of its forms; `other` has none.
struct PluralRules: Sendable, Decodable {
    private let rules: [(category: PluralCategory, rule: PluralRule)]

    /// Of a language with one form.
    static let none = PluralRules()
    private init() { rules = [] }

    /// - Throws: `DecodingError`, which names the form whose rule cannot be read.
    init(from decoder: any Decoder) throws {
        let file = try decoder.container(keyedBy: AnyKey.self)
        let ruled = PluralCategory.allCases.filter { $0 != .other }
        for key in file.allKeys where !ruled.map(\.rawValue).contains(key.stringValue) { throw key.unknown(in: file, ruled.map(\.rawValue)) }
        rules = try ruled.compactMap { category in
            let key = AnyKey(stringValue: category.rawValue)
            guard let text = try file.decodeIfPresent(String.self, forKey: key) else { return nil }
            guard let rule = PluralRule(text) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: file,
                    debugDescription: "\(category.rawValue): \"\(text)\" is no plural rule; write it as Unicode CLDR does: i % 10 = 2..4 and i % 100 != 12..14")
            }
            return (category, rule)
        }
    }

    /// All forms that the language has.
    var categories: Set<PluralCategory> { Set(rules.map(\.category) + [.other]) }

    func category(of number: PluralOperands) -> PluralCategory { rules.first { $0.rule.holds(of: number) }?.category ?? .other }
}
