/// What is to be known of a variant that chance may not give to some: it is no mistake.
public struct RolloutNote: Sendable {
    /// The variant that it is about.
    public let variant: Variant
    /// The variant's, relative to the municipality's.
    public let folder: String

    /// `it can only be rolled out, and not be given by chance, for it changes who gets what: field omtrek: required`.
    public var sentence: String {
        let what = variant.differences.filter { !$0.isForChance }.map(\.description)
        return "it can only be rolled out, and not be given by chance, for it changes more than how something is asked or explained: "
            + what.joined(separator: "; ")
    }
}

extension Catalogue {
    /// One for each variant that is not for chance.
    public var rolloutNotes: [RolloutNote] {
        services.flatMap { service in
            service.variants.filter { !$0.isForChance }.map { RolloutNote(variant: $0, folder: "diensten/\(service.key.rawValue)/varianten/\($0.key)") }
        }
    }
}
