import CivilTime

/// All that a municipality offers, as read from its folder of text. Immutable: a changed folder is read into a new catalogue.
public final class Catalogue: Sendable {
    /// Whose catalogue it is.
    public let municipality: Municipality
    /// In the order of `gemeente.yaml`.
    public let departments: [Department]
    /// Events in a life that lead to services, in the municipality's order.
    public let lifeEvents: [LifeEvent]
    /// Sorted by name in the first language.
    public let services: [Service]
    /// The municipality's own design tokens (`thema.css`), if it has any, with what dark mode lacks.
    public let themeCSS: String?
    /// The municipality's own logo, skyline and favicon, as far as it has them.
    public let pictures: [Picture.Use: Picture]
    /// What cases cost (`kosten.yaml`), as far as that is estimated.
    public let costs: Costs
    /// Processes that are not in Raadhuis yet (`elders.yaml`).
    public let elsewhere: [ElsewhereProcess]

    private let serviceIndex: [ServiceKey: Int]
    private let departmentIndex: [DepartmentKey: Int]

    /// A catalogue of parts that were read already.
    public init(
        municipality: Municipality, departments: [Department], lifeEvents: [LifeEvent], services: [Service], themeCSS: String?,
        pictures: [Picture.Use: Picture] = [:], costs: Costs = Costs(services: [:]), elsewhere: [ElsewhereProcess] = []
    ) {
        self.municipality = municipality
        self.departments = departments
        self.lifeEvents = lifeEvents
        self.services = services
        self.themeCSS = themeCSS
        self.pictures = pictures
        self.costs = costs
        self.elsewhere = elsewhere
        serviceIndex = Dictionary(services.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
        departmentIndex = Dictionary(departments.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The service of a key; `nil` without one.
    public subscript(key: ServiceKey) -> Service? { serviceIndex[key].map { services[$0] } }
    /// The department of a key; `nil` without one.
    public subscript(key: DepartmentKey) -> Department? { departmentIndex[key].map { departments[$0] } }
}

/// The tenant. Its `code` is the key that every key in every table starts with.
public final class Municipality: Sendable {
    /// CBS code, four digits.
    public let code: String
    /// What the municipality is called.
    public let name: Localized
    /// The first is the language of the texts themselves.
    public let languages: [Language]
    /// IANA name; terms are counted in this zone.
    public let timeZone: String
    /// How it can be reached.
    public let contact: Contact
    /// Days on a par with public holidays, beside those that the law names (Algemene termijnenwet, article 3).
    public let decreedDays: [CalendarDate]
    /// `nil` where the municipality does not tell yet: then `check` asks for it.
    public let privacy: Privacy?

    /// How a municipality can be reached.
    public struct Contact: Hashable, Sendable {
        /// As people dial it.
        public let phone: String
        /// When the phone is answered.
        public let phoneHours: Localized
        /// Where the counter is.
        public let address: String
        /// When the counter is open.
        public let visitingHours: Localized
        /// Where general mail goes.
        public let email: String
        /// Where weaknesses of the website are told: an e-mail address or the address of a page; `nil`: `email`.
        public let security: String?
        /// How a municipality can be reached.
        public init(phone: String, phoneHours: Localized, address: String, visitingHours: Localized, email: String, security: String? = nil) {
            self.phone = phone; self.phoneHours = phoneHours; self.address = address
            self.visitingHours = visitingHours; self.email = email; self.security = security
        }
    }

    /// A municipality. What is left out is not there.
    public init(
        code: String, name: Localized, languages: [Language], timeZone: String, contact: Contact, decreedDays: [CalendarDate], privacy: Privacy? = nil
    ) {
        self.code = code; self.name = name; self.languages = languages
        self.timeZone = timeZone; self.contact = contact; self.decreedDays = decreedDays; self.privacy = privacy
    }
}

/// The name of a department in files and addresses: lower case.
public struct DepartmentKey: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    /// A key as it was read back: the department need not be there any more.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// - Returns: `nil` when `text` is no key: lower case letters, digits and hyphens, nothing that the journal cannot hold.
    public init?(checking text: String) {
        guard KeySpelling.isKey(text, separator: "-") else { return nil }
        rawValue = text
    }
}

/// Who answers for a service.
public struct Department: Hashable, Sendable {
    /// Its name in files and addresses.
    public let key: DepartmentKey
    /// What it is called.
    public let name: Localized
    /// What it does, in a sentence.
    public let summary: Localized
    /// A department.
    public init(key: DepartmentKey, name: Localized, summary: Localized) {
        self.key = key; self.name = name; self.summary = summary
    }
}

/// A moment in a resident's life that several services belong to.
public struct LifeEvent: Hashable, Sendable {
    /// Its name in files and addresses.
    public let key: String
    /// What it is called.
    public let name: Localized
    /// What is drawn beside it.
    public let icon: Icon
    /// What is shown first of the services for it, in order.
    public let first: [ServiceKey]
    /// A life event.
    public init(key: String, name: Localized, icon: Icon, first: [ServiceKey] = []) {
        self.key = key; self.name = name; self.icon = icon; self.first = first
    }
}

/// The drawings that a service or life event can have.
public enum Icon: String, CaseIterable, Sendable {
    case huis, boom, auto, document, munt, feest, weegschaal, melding, mensen, kind, ring, afval, paspoort, bouwen
}
