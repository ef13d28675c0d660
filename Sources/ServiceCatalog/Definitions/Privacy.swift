/// What the privacy page tells of how personal data are dealt with (Algemene verordening gegevensbescherming, article 13).
public struct Privacy: Hashable, Sendable {
    /// Who watches over it.
    public let officer: Officer
    /// The legal basis, with the law: of every service that does not tell its own.
    public let ground: Localized
    /// How long it is kept: of every service that does not tell its own.
    public let retention: Localized

    /// How to reach the data protection officer (functionaris gegevensbescherming).
    public struct Officer: Hashable, Sendable {
        /// Where the officer reads mail.
        public let email: String
        /// Where the officer answers the phone.
        public let phone: String?
        /// Where the officer gets letters.
        public let address: String?
        /// How an officer can be reached.
        public init(email: String, phone: String?, address: String?) {
            self.email = email; self.phone = phone; self.address = address
        }
    }

    /// Of one service, where it differs from that of the municipality.
    public struct OfService: Hashable, Sendable {
        /// Why the service may use the data, where it is another ground than the municipality's.
        public let ground: Localized?
        /// How long the service keeps them, where it is another time than the municipality's.
        public let retention: Localized?
        /// What a service does otherwise.
        public init(ground: Localized?, retention: Localized?) { self.ground = ground; self.retention = retention }
    }

    /// What the municipality does with data about people.
    public init(officer: Officer, ground: Localized, retention: Localized) {
        self.officer = officer; self.ground = ground; self.retention = retention
    }
}
