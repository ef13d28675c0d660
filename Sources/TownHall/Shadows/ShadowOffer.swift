import Journal
import ServiceCatalog

/// What a service has for shadows, as it is now.
public struct ShadowOffer: Hashable, Sendable {
    /// A variant, and whether there is anything in it that rules could say otherwise.
    public struct Variant: Hashable, Sendable {
        public let key: String
        public let changesRules: Bool

        public init(_ key: String, changesRules: Bool) {
            self.key = key; self.changesRules = changesRules
        }
    }

    public let department: DepartmentKey
    public let version: String
    /// None where the service is not offered any more.
    public let variants: [Variant]
    /// The shadow that runs along with the service now.
    public let running: Identifier?

    public init(department: DepartmentKey, version: String, variants: [Variant], running: Identifier?) {
        self.department = department; self.version = version; self.variants = variants; self.running = running
    }
}
