/// What the privacy page tells of how personal data are dealt with (Algemene verordening gegevensbescherming, article 13).
public struct Privacy: Hashable, Sendable {
    public let officer: Officer
    /// The legal basis, with the law: of every service that does not tell its own.
    public let ground: Localized
    /// How long it is kept: of every service that does not tell its own.
    public let retention: Localized

    /// How to reach the data protection officer (functionaris gegevensbescherming).
    public struct Officer: Hashable, Sendable {
        public let email: String
        public let phone: String?
        public let address: String?
        public init(email: String, phone: String?, address: String?) {
            self.email = email; self.phone = phone; self.address = address
        }
    }

    /// Of one service, where it differs from that of the municipality.
    public struct OfService: Hashable, Sendable {
        public let ground: Localized?
        public let retention: Localized?
        public init(ground: Localized?, retention: Localized?) { self.ground = ground; self.retention = retention }
    }

    public init(officer: Officer, ground: Localized, retention: Localized) {
        self.officer = officer; self.ground = ground; self.retention = retention
    }
}
