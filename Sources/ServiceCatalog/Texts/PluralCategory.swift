/// A plural form that a language may have (Unicode CLDR). Which numbers ask for it, its own rules say: `one` need not be 1 alone.
public enum PluralCategory: String, CaseIterable, Sendable {
    case zero, one, two, few, many
    /// What no rule is for; every language has it.
    case other
}
