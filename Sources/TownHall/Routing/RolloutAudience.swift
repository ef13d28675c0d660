import ServiceCatalog

/// For whom a rollout is at all: who is not among them gets the old way. What is empty leaves nobody out.
public struct RolloutAudience: Hashable, Sendable {
    public var channels: Set<Service.Channel>
    /// Of the official who fills in a form for a resident. Residents themselves are of the department of the service.
    public var departments: Set<DepartmentKey>
    /// By the word in the link with which somebody came (`?wijk=noord`), as in a letter to those who live there.
    public var districts: Set<String>
    /// A condition in FEEL over `channel`, `language`, `device`, `logged in`, `department`, `district` and `day`; who it does not hold for, or for whom
    /// it cannot be told, is left out.
    public var segment: String?

    /// Whether a text can be the word of a district in a link: 1 to 60 small letters, digits and hyphens.
    public static func isDistrict(_ text: String) -> Bool {
        (1...60).contains(text.utf8.count)
            && text.utf8.allSatisfy { (48...57).contains($0) || (97...122).contains($0) || $0 == UInt8(ascii: "-") }
    }

    public init(
        channels: Set<Service.Channel> = [], departments: Set<DepartmentKey> = [], districts: Set<String> = [], segment: String? = nil
    ) {
        self.channels = channels; self.departments = departments; self.districts = districts; self.segment = segment
    }
}
