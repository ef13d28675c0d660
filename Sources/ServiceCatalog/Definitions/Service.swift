import FEEL

/// The key of a service: its folder's name, and its place in the website's address (`/diensten/KEY`).
public struct ServiceKey: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    /// A key as it was read back: it need not be one that a service could be given today.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// - Returns: `nil` when `text` is no key: lower case letters, digits and hyphens, nothing that the journal cannot hold.
    public init?(checking text: String) {
        guard KeySpelling.isKey(text, separator: "-") else { return nil }
        rawValue = text
    }

    /// The key under which the journal keeps what happens in the service: this one, but for a service that is older than the check of keys.
    /// Of that it is the key that `check` proposes.
    public var kept: ServiceKey {
        Self(checking: rawValue) != nil ? self : ServiceKey(checking: KeySpelling.key(from: rawValue, separator: "-")) ?? self
    }
}

/// What a resident can ask for. A published definition is immutable: `version` names this one, and a case keeps the version that it
/// began with.
public final class Service: Sendable {
    /// Its name in files and addresses.
    public let key: ServiceKey
    /// The first 16 hexadecimal digits of the SHA-256 of the service's files: another definition has another version.
    public let version: String
    /// What it is called.
    public let name: Localized
    /// What it is, in a sentence.
    public let summary: Localized
    /// Name in the Uniforme Productnamenlijst.
    public let upl: String?
    /// Which department answers for it.
    public let department: DepartmentKey
    /// The role or post that answers for the service.
    public let owner: String
    /// The mailbox of that role or post, to which alarms and the week's figures go; `nil`: they are mailed to nobody.
    public let ownerEmail: MailAddress?
    /// What is drawn beside it.
    public let icon: Icon
    /// Keys of the life events that lead to it.
    public let lifeEvents: [String]
    /// What residents call it; search finds these.
    public let synonyms: [String]
    /// What it rests on.
    public let law: [Law]
    /// Whether residents log in for it.
    public let login: Login
    /// By which ways it can be asked for.
    public let channels: [Channel]
    /// What it costs the resident; `nil`: nothing.
    public let fee: Fee?
    /// How long deciding may take; `nil`: nothing is promised.
    public let term: Term?
    /// What its page tells.
    public let page: Page
    /// How its cases go.
    public let flow: CaseFlow
    /// What is said when the form was sent, beside what is always said.
    public let confirmation: Localized?
    /// `nil`: the service is described, and asked for through another channel.
    public let form: Form?
    /// `nil`: as the municipality tells it.
    public let privacy: Privacy.OfService?
    /// Other ways to offer it, by key; none of a variant itself.
    public let variants: [Variant]

    /// A service of parts that were read already.
    public init(
        key: ServiceKey, version: String, name: Localized, summary: Localized, upl: String?, department: DepartmentKey, owner: String,
        ownerEmail: MailAddress? = nil, icon: Icon, lifeEvents: [String], synonyms: [String], law: [Law], login: Login, channels: [Channel], fee: Fee?,
        term: Term?,
        page: Page, flow: CaseFlow, confirmation: Localized?, form: Form?, privacy: Privacy.OfService? = nil, variants: [Variant] = []
    ) {
        self.key = key; self.version = version; self.name = name; self.summary = summary; self.upl = upl
        self.department = department; self.owner = owner; self.ownerEmail = ownerEmail; self.icon = icon; self.lifeEvents = lifeEvents
        self.synonyms = synonyms; self.law = law; self.login = login; self.channels = channels; self.fee = fee
        self.term = term; self.page = page; self.flow = flow; self.confirmation = confirmation; self.form = form
        self.privacy = privacy; self.variants = variants
    }

    /// The same with variants.
    func offering(_ variants: [Variant]) -> Service {
        Service(
            key: key, version: version, name: name, summary: summary, upl: upl, department: department, owner: owner, ownerEmail: ownerEmail, icon: icon,
            lifeEvents: lifeEvents, synonyms: synonyms, law: law, login: login, channels: channels, fee: fee, term: term, page: page, flow: flow,
            confirmation: confirmation, form: form, privacy: privacy, variants: variants)
    }

    /// The variant with this key; `nil` for `base`, which is the service itself, and for one that there is not.
    public func variant(_ key: String) -> Variant? { variants.first { $0.key == key } }

    /// What a service rests on.
    public struct Law: Sendable {
        /// What the law is called.
        public let name: String
        /// Which article of it.
        public let article: String?
        /// Where it can be read.
        public let link: String?
        /// A law, with where in it.
        public init(name: String, article: String?, link: String?) { self.name = name; self.article = article; self.link = link }
    }

    /// Whether residents log in for a service.
    public enum Login: String, CaseIterable, Sendable { case none, optional, required }
    /// By which way a service is asked for; `legacy`: it was taken over from another system.
    public enum Channel: String, CaseIterable, Sendable { case web, counter, phone, paper, legacy }

    /// What a service costs the resident.
    public struct Fee: Sendable {
        /// In euro cents.
        public let cents: Int
        /// What is said of it.
        public let text: Localized?
        /// A fee in euro cents.
        public init(cents: Int, text: Localized?) { self.cents = cents; self.text = text }
    }

    /// How long deciding may take.
    public struct Term: Sendable {
        /// How long deciding may take.
        public let length: Length
        /// `nil`: a promise of the municipality's own.
        public let law: String?
        /// By how much the term may be extended, once.
        public let extensionLength: Length?
        /// The law by which the term may be extended.
        public let extensionLaw: String?
        /// From the end of which day the term runs, where the law counts from a later one than that of receipt: a date over the answers.
        public let starts: Expression?
        /// Whether the term stands still while the resident is asked for something (Algemene wet bestuursrecht, article 4:15).
        public let canBeSuspended: Bool
        /// The law that lets it stand still, as in `Awb 4:15, eerste lid`.
        public let suspensionLaw: String?
        /// A term. Without a law it is a promise.
        public init(
            length: Length, law: String?, extensionLength: Length?, extensionLaw: String?, canBeSuspended: Bool, suspensionLaw: String? = nil,
            starts: Expression? = nil
        ) {
            self.starts = starts
            self.length = length; self.law = law; self.extensionLength = extensionLength
            self.extensionLaw = extensionLaw; self.canBeSuspended = canBeSuspended; self.suspensionLaw = suspensionLaw
        }

        /// A length of time, as laws and promises count it.
        public enum Length: Hashable, Sendable { case days(Int), workingDays(Int), weeks(Int), months(Int) }
    }

    /// The texts of the service page.
    public struct Page: Sendable {
        /// Paragraphs.
        public let what: [Localized]
        /// Who can ask for it.
        public let forWhom: [Localized]
        /// What one needs to have at hand.
        public let need: [Localized]
        /// What happens after it was sent, step by step.
        public let next: [Localized]
        /// How else it can be asked for.
        public let otherChannels: [Localized]
        /// When one gets it, as a table.
        public let rules: Rules?
        /// The texts of a service page.
        public init(what: [Localized], forWhom: [Localized], need: [Localized], next: [Localized], otherChannels: [Localized], rules: Rules?) {
            self.what = what; self.forWhom = forWhom; self.need = need
            self.next = next; self.otherChannels = otherChannels; self.rules = rules
        }

        /// A decision in words, as a table.
        public struct Rules: Sendable {
            /// What the table is called.
            public let title: Localized
            /// In which case what holds.
            public let rows: [(when: Localized, then: Localized)]
            /// A table of what holds when.
            public init(title: Localized, rows: [(when: Localized, then: Localized)]) { self.title = title; self.rows = rows }
        }
    }
}

/// How a case goes from received to closed.
public struct CaseFlow: Sendable {
    /// Of no case: without statuses or steps.
    public static let none = CaseFlow(statuses: [], steps: [], results: [])

    /// The first is where a case begins.
    public let statuses: [Status]
    /// What officials do, which takes a case from status to status.
    public let steps: [Step]
    /// What can come of a case.
    public let results: [Result]

    /// A flow; its first status is that of a new case.
    public init(statuses: [Status], steps: [Step], results: [Result]) {
        self.statuses = statuses; self.steps = steps; self.results = results
    }

    /// The status of a key; `nil` without one.
    public func status(_ key: String) -> Status? { statuses.first { $0.key == key } }
    /// The result of a key; `nil` without one.
    public func result(_ key: String) -> Result? { results.first { $0.key == key } }
    /// The step of a key; `nil` without one.
    public func step(_ key: String) -> Step? { steps.first { $0.key == key } }
    /// What can be done next with a case that has this status.
    public func steps(from status: String) -> [Step] { steps.filter { $0.from.contains(status) } }

    /// Where a case stands.
    public struct Status: Sendable {
        /// Its name in files and events.
        public let key: String
        /// For officials.
        public let label: Localized
        /// For residents: "We hebben uw aanvraag ontvangen".
        public let resident: Localized
        /// What it means to the resident, in some sentences.
        public let explain: Localized?
        /// Reaching it closes the case.
        public let isFinal: Bool
        /// Whether the case waits in it for something that the resident does, such as fetching a document.
        public let residentActs: Bool
        /// A status.
        public init(key: String, label: Localized, resident: Localized, explain: Localized?, isFinal: Bool, residentActs: Bool = false) {
            self.key = key; self.label = label; self.resident = resident; self.explain = explain; self.isFinal = isFinal
            self.residentActs = residentActs
        }
    }

    /// What an official does to a case.
    public struct Step: Sendable {
        /// Its name in files and events.
        public let key: String
        /// What stands on its button.
        public let label: Localized
        /// Keys of the statuses in which it can be done.
        public let from: [String]
        /// The key of the status that it leads to.
        public let to: String
        /// Asks the official for a result, a reason and the text of the decision.
        public let decides: Bool
        /// A step.
        public init(key: String, label: Localized, from: [String], to: String, decides: Bool) {
            self.key = key; self.label = label; self.from = from; self.to = to; self.decides = decides
        }
    }

    /// What can come of a case.
    public struct Result: Sendable {
        /// Its name in files and events.
        public let key: String
        /// What officials call it.
        public let label: Localized
        /// How the resident is told.
        public let resident: Localized
        /// A result.
        public init(key: String, label: Localized, resident: Localized) { self.key = key; self.label = label; self.resident = resident }
    }
}
