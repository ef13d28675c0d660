/// What is to be known of a variant that can be rolled out, and not be tried by giving it to some by chance: it is no mistake.
public struct RolloutNote: Sendable {
    /// Why it cannot be tried. The raw value stands in what `check --json` prints.
    public enum Reason: String, Sendable {
        /// It changes who gets what, or what that takes.
        case notForChance = "rollout_only"
        /// No screen of the form shows what it changes, so that nobody who is given it would ever be counted.
        case notInForm = "not_in_form"
    }

    /// The variant that it is about.
    public let variant: Variant
    /// The variant's, relative to the municipality's.
    public let folder: String
    /// Why it is said.
    public let reason: Reason

    /// What it is said for.
    public var differences: [VariantDifference] {
        switch reason {
        case .notForChance: variant.differences.filter { !$0.isForChance }
        case .notInForm: variant.differences
        }
    }

    /// `it can only be rolled out, and not be given by chance, for it changes who gets what: field omtrek: required`.
    public var sentence: String {
        let why =
            switch reason {
            case .notForChance: "it can only be rolled out, and not be given by chance, for it changes more than how something is asked or explained"
            case .notInForm:
                "it can be rolled out, and not be tried by giving it by chance, for no screen of the form shows it, so that nobody would be counted"
            }
        return why + ": " + differences.map(\.description).joined(separator: "; ")
    }
}

extension Catalogue {
    /// One for each variant that cannot be tried.
    public var rolloutNotes: [RolloutNote] {
        services.flatMap { service in
            service.variants.filter { !$0.canBeTried }.map {
                RolloutNote(
                    variant: $0, folder: "diensten/\(service.key.rawValue)/varianten/\($0.key)", reason: $0.isForChance ? .notInForm : .notForChance)
            }
        }
    }
}
