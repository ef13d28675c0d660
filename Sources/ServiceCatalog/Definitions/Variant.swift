/// Another way to offer a service: text that differs, laid over that of the service and checked as a service of its own.
public struct Variant: Sendable {
    /// The key of the service as it is, beside its variants: no variant has it.
    public static let base = "base"

    /// The name of its folder: lower case letters, digits and hyphens, nothing that the journal cannot hold.
    public let key: String
    /// What officials call it.
    public let name: Localized
    /// What it is to make better.
    public let why: Localized
    /// The whole service as it is offered by it: with the key of its base, a version of its own (`version(of:)`), and without variants.
    public let service: Service
    /// What differs from the base, as a resident comes across it. Never empty where the folder has no mistakes.
    public let differences: [VariantDifference]

    /// A variant that was read already.
    public init(key: String, name: Localized, why: Localized, service: Service, differences: [VariantDifference]) {
        self.key = key; self.name = name; self.why = why; self.service = service; self.differences = differences
    }

    /// Whether only how something is asked or explained differs, so that chance may say who gets it. All else is for everyone alike (Algemene wet
    /// gelijke behandeling; Grondwet, article 1), and can only be rolled out.
    public var isForChance: Bool { differences.allSatisfy(\.isForChance) }

    /// Whether some screen of the form, or what is told once it was sent, shows a difference. Who is given an arm is counted from there on, so that
    /// of a variant in which only the page about the service differs nobody would be.
    public var isSeenInForm: Bool { differences.contains(where: \.showsInForm) }

    /// Whether an experiment can give it by chance, and learn something of it.
    public var canBeTried: Bool { isForChance && isSeenInForm }

    /// The version of a service as one of its variants offers it: that of the service, which covers its variants, and the variant's key, as in
    /// `0123456789abcdef/korter`. What was begun with it goes on with it, wherever a version is kept.
    public static func version(of key: String, service version: String) -> String { "\(version)/\(key)" }

    /// What a version names: the version of the service as it is published, and the variant's key; `nil` for the service as it is.
    public static func parts(of version: String) -> (service: String, variant: String?) {
        guard let slash = version.firstIndex(of: "/") else { return (version, nil) }
        return (String(version[..<slash]), String(version[version.index(after: slash)...]))
    }
}
