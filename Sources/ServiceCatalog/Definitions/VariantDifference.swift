/// One thing in which a variant differs from its service.
public struct VariantDifference: Hashable, Sendable {
    /// Where in the service it is.
    public let place: Subject
    /// What of that place differs.
    public let aspect: Aspect
    /// How it differs.
    public let change: Change
    /// Whether it changes how something is asked or explained, and nothing else. What it changes otherwise, chance may not decide.
    public let isForChance: Bool

    /// A difference at a place.
    public init(_ place: Subject, _ aspect: Aspect, _ change: Change, isForChance: Bool) {
        self.place = place; self.aspect = aspect; self.change = change; self.isForChance = isForChance
    }

    /// What a thing that moved stands on the other side of: of several the nearest.
    public enum Passing: Hashable, Sendable {
        /// It came after this, and comes before it now.
        case before(Subject)
        /// It came before this, and comes after it now.
        case after(Subject)
    }

    /// Whether it shows on some screen of the form, or once it was sent: not what stands only on the page about the service, which comes before a
    /// form is begun, and not what only officials see.
    public var showsInForm: Bool {
        switch place {
        case .servicePage: aspect == .name || aspect == .fee
        case .step: false
        case .service, .page, .field, .choice, .outcome, .confirmation, .status, .result, .rule: true
        }
    }

    /// Where it differs, by the keys of the files.
    public enum Subject: Hashable, Sendable {
        case service
        /// The page about the service.
        case servicePage
        case page(String)
        /// A question, on the page of the variant that it is on, or was on where it is gone.
        case field(String, page: String)
        /// One of the choices of a question, by its value.
        case choice(String, field: String, page: String)
        case outcome(String)
        case confirmation
        case status(String), step(String), result(String)
        /// A rule of the decision tables, by its id.
        case rule(String)
    }

    /// What differs there, by the keys of the files.
    public enum Aspect: String, CaseIterable, Sendable {
        case name, summary, upl, department, owner, icon, synonyms, law, login, channels, fee, term, privacy, form, rules, flow
        case ownerEmail = "owner_email", lifeEvents = "life_events"
        case what, need, next
        case forWhom = "for_whom", otherChannels = "other_channels", rulesInWords = "rules_in_words"
        case whatNext = "what_next"
        /// The thing itself: that it is there, and where.
        case itself
        case title, label, description, message, text, help, tone, rows, autocomplete, show, type, required, validate, limits, values, evidence, personal
        case when, resident, explain, reason
        case inWorklist = "in_worklist", advisesAgainst = "advises_against"
    }

    /// How it differs.
    public enum Change: Hashable, Sendable {
        /// Paragraphs or items; empty where there is no such text.
        case text(old: [Localized], new: [Localized])
        /// What is no text, as the files write it; `nil` where it is not there.
        case value(old: String?, new: String?)
        case added, removed
        /// Places from 1, among the things of its kind that both have, and what it stands on the other side of now.
        case moved(from: Int, to: Int, passing: Passing? = nil)
        /// A question that is on another page: the pages' keys.
        case toPage(from: String, to: String)
    }
}

extension VariantDifference.Subject: CustomStringConvertible {
    public var description: String {
        switch self {
        case .service: "service"
        case .servicePage: "service page"
        case .page(let key): "page \(key)"
        case .field(let key, _): "field \(key)"
        case .choice(let value, let field, _): "field \(field), choice \(value)"
        case .outcome(let key): "outcome \(key)"
        case .confirmation: "confirmation"
        case .status(let key): "status \(key)"
        case .step(let key): "step \(key)"
        case .result(let key): "result \(key)"
        case .rule(let id): "rule \(id)"
        }
    }
}

extension VariantDifference: CustomStringConvertible {
    /// `field omtrek: limits`, `page wie: moved`.
    public var description: String {
        switch change {
        case .added: "\(place): added"
        case .removed: "\(place): removed"
        case .moved: "\(place): moved"
        case .toPage(_, let page): "\(place): moved to page \(page)"
        case .text, .value: "\(place): \(aspect.rawValue)"
        }
    }
}
