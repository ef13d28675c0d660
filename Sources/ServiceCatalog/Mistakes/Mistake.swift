/// Something in a municipality's folder of text that is not as it should be: where it stands, what is wrong, and the mend.
public struct Mistake: Error, Sendable, Hashable {
    /// Path of the file, relative to the municipality's folder, with `/` between the parts.
    public let file: String
    /// From 1. 1:1 where the mistake concerns the file as a whole.
    public let line: Int
    /// From 1, in Unicode scalars.
    public let column: Int
    /// The offending text as it stands in the file, or the key that is not there. May be empty.
    public let text: String
    /// What kind of mistake it is.
    public let reason: Reason
    /// What to do about it, as a sentence without a full stop. May be empty.
    public let mend: String

    /// A mistake at a place, with how to mend it.
    public init(file: String, line: Int, column: Int, text: String, reason: Reason, mend: String) {
        self.file = file; self.line = line; self.column = column
        self.text = text; self.reason = reason; self.mend = mend
    }

    /// Whether the catalogue can be used in spite of it: pages fall back on the first language, a decision that no rule takes is null, and a
    /// condition that never holds hides what it shows.
    public var isWarning: Bool {
        switch reason {
        case .missingTranslation, .table, .neverTrue: true
        case .styleSheet, .unreadableColor, .notOfRoot, .lowContrast, .missingPrivacy: true
        default: false
        }
    }

    /// What can be wrong.
    public enum Reason: Sendable, Hashable {
        // The folder.
        case missingFile, unreadableFile, fileTooLarge, notUTF8, symbolicLink, unexpectedFile
        // The theme.
        case styleSheet(String), unreadableColor, notOfRoot
        /// Two colours that stand on each other are too much alike: how much, and what is asked.
        case lowContrast(String)
        /// A picture that is not shown: why not.
        case picture(String)
        // The text as YAML.
        case syntax(String), alias, tag, duplicateKey, nestedTooDeep
        // The mapping.
        case unknownKey, missingKey, emptyValue
        /// What the privacy page must tell (AVG, article 13).
        case missingPrivacy
        case wrongType(expected: String)
        /// A text that is none of the values that may stand here.
        case notAllowed(String)
        /// A text that is not written as it should be, such as a key with capitals.
        case badlyWritten(String)
        /// The same key twice in one list of keyed things.
        case notUnique(String)
        /// A key that nothing has, such as a department that is not in `gemeente.yaml`.
        case unknownReference(String)
        // The case flow.
        case unreachableStatus, noFinalStatus, noWayOut, decisionWithoutResults, stepFromFinalStatus, resultsWithoutDecision
        // The form.
        case evidenceNotAllowed, personalDoesNotFit, emptyRange, laterField, textWithoutMeaning, slowPattern
        case expression(String)
        /// A condition compares a question or decision, named here, with a text that it never is.
        case neverTrue(String)
        case expressionType(expected: String, found: String)
        // The decision model.
        case model(String)
        /// Gaps, overlaps and what no rule needs in a decision table.
        case table(String)
        // The variants.
        /// Nothing in it differs from the service itself.
        case sameAsBase
        /// What is counted by this answer of the service cannot be counted by it in the variant.
        case notComparable
        // The languages.
        case missingTranslation(Language)
        case unknownTranslation
        case translationLength(expected: Int, found: Int)
    }
}

extension Mistake.Reason {
    /// Whether what stands in the file, or a whole file, is not read because of it.
    var losesText: Bool {
        switch self {
        case .missingFile, .unreadableFile, .fileTooLarge, .notUTF8, .symbolicLink: true
        case .syntax, .alias, .tag, .duplicateKey, .nestedTooDeep, .unknownKey, .model: true
        default: false
        }
    }
}

extension Mistake: Comparable {
    /// By file, then by position; two mistakes on one spot by what they say.
    public static func < (one: Mistake, other: Mistake) -> Bool {
        if one.file != other.file { return one.file < other.file }
        if one.line != other.line { return one.line < other.line }
        if one.column != other.column { return one.column < other.column }
        return one.sentence < other.sentence
    }
}

extension Mistake: CustomStringConvertible {
    /// `diensten/kapvergunning/formulier.yaml:14:9: unknown key "lable" — did you mean "label"?`
    public var description: String { "\(file):\(line):\(column): \(sentence)" }

    /// The description without the place.
    public var sentence: String {
        let what = reason.phrase + (text.isEmpty ? "" : " \"\(Self.excerpt(text))\"") + reason.detail
        return mend.isEmpty ? what : "\(what) — \(mend)"
    }

    private static func excerpt(_ text: String) -> String {
        let line = String(text.unicodeScalars.prefix(90).map { $0.value < 32 || $0.value == 127 ? " " : Character($0) })
        return text.unicodeScalars.count > 90 ? line + "…" : line
    }
}

extension Mistake.Reason {
    /// Stable name of the reason, for programs.
    public var code: String {
        let text = "\(self)"
        let name = text.prefix { $0 != "(" }.replacing("UTF8", with: "Utf8")
        return name.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
    }

    /// What comes before the offending text.
    fileprivate var phrase: String {
        switch self {
        case .missingFile: "missing file"
        case .unreadableFile: "cannot read"
        case .fileTooLarge: "file too large:"
        case .notUTF8: "not UTF-8:"
        case .symbolicLink: "symbolic link"
        case .unexpectedFile: "unexpected file"
        case .styleSheet: "not CSS:"
        case .unreadableColor: "the contrast of this colour cannot be computed:"
        case .notOfRoot: "this colour is not set for the whole page:"
        case .lowContrast: "too little contrast:"
        case .picture: "this picture cannot be shown:"
        case .missingPrivacy: "the privacy page must tell this, and it is not there:"
        case .syntax: "not YAML:"
        case .alias: "anchors and aliases are not used here:"
        case .tag: "tags are not used here:"
        case .duplicateKey: "key stands more than once:"
        case .nestedTooDeep: "nested too deep"
        case .unknownKey: "unknown key"
        case .missingKey: "missing key"
        case .emptyValue: "nothing is filled in for"
        case .wrongType: "wrong type:"
        case .notAllowed(let what): "unknown \(what)"
        case .badlyWritten(let what): "not \("aeiou".contains(what.prefix(1)) ? "an" : "a") \(what):"
        case .notUnique(let what): "\(what) stands more than once:"
        case .unknownReference(let what): "unknown \(what)"
        case .unreachableStatus: "no step leads to status"
        case .noFinalStatus: "no final status"
        case .noWayOut: "no step leads on from status"
        case .decisionWithoutResults: "a step decides, but there are no results:"
        case .stepFromFinalStatus: "step leads on from a final status:"
        case .resultsWithoutDecision: "there are results, but no step decides:"
        case .evidenceNotAllowed: "this answer cannot be evidence:"
        case .personalDoesNotFit: "this type cannot hold that personal fact:"
        case .emptyRange: "minimum above maximum:"
        case .laterField: "asks for an answer that comes later:"
        case .textWithoutMeaning: "this text is never shown:"
        case .slowPattern: "this regular expression can keep the server busy without end:"
        case .expression: "FEEL:"
        case .neverTrue(let name): "‘\(name)’ is never"
        case .expressionType: "FEEL:"
        case .model: "DMN:"
        case .table: "decision table"
        case .sameAsBase: "this variant is the service as it is:"
        case .notComparable: "what is counted by this answer could not be compared:"
        case .missingTranslation(let language): "missing in \(language.rawValue):"
        case .unknownTranslation: "unknown translation"
        case .translationLength: "translation of another length:"
        }
    }

    /// What comes after it.
    fileprivate var detail: String {
        switch self {
        case .syntax(let problem): ": \(problem)"
        case .wrongType(let expected): " is not \(expected)"
        case .expression(let problem), .model(let problem), .table(let problem), .styleSheet(let problem), .picture(let problem): ": \(problem)"
        case .lowContrast(let detail): ": \(detail)"
        case .expressionType(let expected, let found): " gives \(found), not \(expected)"
        case .translationLength(let expected, let found): " has \(found), the original \(expected)"
        default: ""
        }
    }
}
