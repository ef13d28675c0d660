import FEEL

/// One thing that a variant's rules say otherwise than those of its service, of the same answers. All of it is keys, codes and amounts from
/// definitions: never what somebody answered.
public struct RuleDifference: Hashable, Sendable {
    /// What is said otherwise. The raw value stands in the journal.
    public enum Kind: String, CaseIterable, Sendable {
        /// Whether an outcome of the form holds, and whether it advises against sending.
        case outcome
        /// The fee, in euro cents.
        case fee
        /// The term, or from when it runs.
        case term
        /// Which rules of a decision table fire.
        case rule
        /// The variant asks for a field that was not answered.
        case fieldMissing = "field_missing"
        /// The variant does not accept the answer to a field.
        case answer
        /// The variant's rules could not be followed to their end.
        case error
    }

    /// What of the rules.
    public let kind: Kind
    /// The key of the outcome, table or field; of a service as a whole, what of it.
    public let place: String
    /// What the service as it is says.
    public let old: String
    /// What the variant says.
    public let new: String

    /// What stands for a text that the journal cannot hold as a code.
    public static let other = "other"
    /// What is said where nothing is.
    public static let none = "none"

    /// A difference at a place. What is no code becomes `other`: the rest of the difference still counts.
    public init(_ kind: Kind, _ place: String, old: String, new: String) {
        func code(_ text: String) -> String { CodeSpelling.isCode(text) ? text : Self.other }
        self.kind = kind; self.place = code(place); self.old = code(old); self.new = code(new)
    }

    /// That the variant's rules could not be followed at all.
    public static func failed(_ place: String) -> RuleDifference { RuleDifference(.error, place, old: none, new: none) }
}

extension RuleDifference: Comparable {
    private var order: (String, String, String, String) { (kind.rawValue, place, old, new) }

    public static func < (a: RuleDifference, b: RuleDifference) -> Bool { a.order < b.order }
}

extension RuleDifference: CustomStringConvertible {
    /// `outcome herplant: none, holds`.
    public var description: String { "\(kind.rawValue) \(place): \(old), \(new)" }
}

extension VariantDifference {
    /// Whether it can change what rules say of the same answers: an outcome, a table, the fee, the term, or what is asked for.
    public var changesRules: Bool {
        guard !isForChance else { return false }
        switch aspect {
        case .fee, .term, .rules, .form, .when, .advisesAgainst, .itself, .required, .show, .validate, .limits, .values, .type: return true
        default: return false
        }
    }
}

extension Variant {
    /// Whether its rules, conditions, fee or term differ from those of the service, so that there is something to compare.
    public var changesRules: Bool { differences.contains(where: \.changesRules) }
}
