import ServiceCatalog

/// A variant of a service, as an experiment sees it.
public struct ExperimentVariant: Hashable, Sendable {
    public let key: String
    /// Whether it differs only in how something is asked or explained, never in who gets what.
    public let isForChance: Bool
    /// Whether a screen of the form shows a difference: else nobody who is given it is counted.
    public let isSeenInForm: Bool

    public init(_ key: String, isForChance: Bool, isSeenInForm: Bool = true) {
        self.key = key; self.isForChance = isForChance; self.isSeenInForm = isSeenInForm
    }

    /// Those of a service as its folder has them.
    public static let all: @Sendable (Service) -> [ExperimentVariant] = { service in
        service.variants.map { ExperimentVariant($0.key, isForChance: $0.isForChance, isSeenInForm: $0.isSeenInForm) }
    }
}
