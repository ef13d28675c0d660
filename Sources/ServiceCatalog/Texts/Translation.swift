/// A text in another language: one, or one for each plural form of a number in it.
///
/// `"{0} zaken": "{0} cases"`, or `"{0} zaken": {"one": "{0} справа", "few": "{0} справи", "many": "{0} справ", "other": "{0} справи"}`. The number is what
/// fills in `{0}`, or the place that `of` names: `"of": "{1}"`.
struct Translation: Sendable, Decodable {
    /// For a number that cannot be told.
    let other: String
    /// By plural form; empty for a text that has one.
    let forms: [PluralCategory: String]
    /// Which place has the number, from 0.
    let place: Int

    /// - Throws: `DecodingError`, which names the text and what is wrong with it.
    init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            other = text
            forms = [:]
            place = 0
            return
        }
        let file = try decoder.container(keyedBy: AnyKey.self)
        let text = decoder.codingPath.last?.stringValue ?? ""
        var forms: [PluralCategory: String] = [:], place = 0
        for key in file.allKeys {
            let value = try file.decode(String.self, forKey: key)
            func wrong(_ what: String) -> DecodingError {
                .dataCorruptedError(forKey: key, in: file, debugDescription: "\"\(text)\", \(key.stringValue): \(what)")
            }
            if key.stringValue == "of" {
                guard let number = (0...9).first(where: { value == "{\($0)}" }), text.contains(value) else {
                    throw wrong("write the place of the number, such as {0}, that stands in the text")
                }
                place = number
            } else if let category = PluralCategory(rawValue: key.stringValue) {
                forms[category] = value
            } else {
                throw key.unknown(in: file, PluralCategory.allCases.map(\.rawValue) + ["of"])
            }
        }
        guard let other = forms[.other] else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "\"\(text)\": write its form other too"))
        }
        self.other = other
        self.forms = forms
        self.place = place
    }
}
