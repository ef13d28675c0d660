import CivilTime
import ServiceCatalog

/// What can be said about a case on a day, computed from its state alone. Pages take their sentences from it, so that none says what another
/// denies. Nothing in it is personal.
public struct CaseSituation: Hashable, Sendable {
    public let standing: Standing
    public let reach: Reach
    /// The term as it is on the day, if the case has one.
    public let clock: TermClock?
    /// The last day on which to decide; while the term stands still the day as of `today`.
    public let due: CalendarDate?
    /// The day of which this holds, in the municipality's time zone.
    public let today: CalendarDate
    /// Whether it is in the status in which it came in and nothing was asked, answered or extended since.
    public let isNew: Bool

    /// Whose turn it is.
    public enum Standing: Hashable, Sendable {
        case underway
        /// The status that the case has asks something of the resident (`CaseFlow.Status.residentActs`).
        case residentActs
        /// An official asked the resident something that has not come in, and did not go on without it.
        case asked(Question)
        /// With the result of the decision, where one was taken.
        case closed(result: String?)
        case forgotten
    }

    /// A question to the resident that is open.
    public struct Question: Hashable, Sendable {
        public let respondBy: CalendarDate
        /// Whether that day has passed. An answer is still taken.
        public let isPast: Bool
        /// Whether the website showed it to the resident. Where it did not, an official has to call or write.
        public let isSent: Bool
    }

    /// How whoever asked can be told something.
    public struct Reach: Hashable, Sendable {
        /// The resident finds the case under his or her own.
        public let byWebsite: Bool
        /// An e-mail address, telephone number or postal address was given.
        public let byContact: Bool
        public var isPossible: Bool { byWebsite || byContact }
    }

    init(_ state: CaseState, _ service: Service, _ answers: Answers, calendar: TermCalendar, today: CalendarDate) {
        self.today = today
        clock = state.clock?.on(today, respondBy: state.respondBy)
        due = clock?.due(calendar, today: today)
        reach = Reach(byWebsite: state.isOwned && !state.isForgotten, byContact: service.form?.hasContact(in: answers) ?? false)
        standing =
            if state.isForgotten {
                .forgotten
            } else if state.isClosed {
                .closed(result: state.result)
            } else if let respondBy = state.respondBy {
                .asked(Question(respondBy: respondBy, isPast: respondBy < today, isSent: state.isOwned))
            } else {
                service.flow.status(state.status)?.residentActs == true ? .residentActs : .underway
            }
        isNew = state.isAsOpened
    }

    public var isOpen: Bool {
        switch standing {
        case .underway, .residentActs, .asked: true
        case .closed, .forgotten: false
        }
    }

    public var question: Question? { if case .asked(let question) = standing { question } else { nil } }

    public var isSuspended: Bool { isOpen && clock?.isSuspended == true }

    /// Whether the term has ended while it was the municipality's turn, or while it ran beside a question.
    public var isLate: Bool {
        guard let due, isOpen, standing != .residentActs, !isSuspended else { return false }
        return due < today
    }

    /// Whether the resident can sit back: nothing is asked, and there is no reason to call.
    public var needsNothing: Bool { standing == .underway && !isLate }

    /// Through which day whoever asked hears of the outcome: only where he or she can be told, and as long as that day has not passed.
    public var hearsBy: CalendarDate? { needsNothing && reach.isPossible ? due : nil }

    /// Through which day the resident can answer in time: only where the question was sent, and as long as that day has not passed.
    public var answersBy: CalendarDate? { question.flatMap { $0.isSent && !$0.isPast ? $0.respondBy : nil } }
}

extension Form {
    /// Whether the answers say how to reach whoever gave them: by mail, telephone or post.
    ///
    /// Where fields are marked as the resident's own (`autocomplete`), others are about somebody else, such as a partner.
    func hasContact(in answers: Answers) -> Bool {
        let fields = pages.flatMap(\.fields).filter(\.isContact)
        let own = fields.filter { $0.autocomplete != nil }
        return (own.isEmpty ? fields : own).contains { field in
            if case .text(let text)? = answers[field.key] { !text.allSatisfy(\.isWhitespace) } else { false }
        }
    }
}

extension Field {
    /// Whether it asks for an address or number by which somebody is reached. A postcode alone reaches nobody.
    fileprivate var isContact: Bool {
        if personal == .email || personal == .phone { return true }
        switch kind {
        case .email, .phone: return true
        default: return ["street-address", "address-line1"].contains(autocomplete)
        }
    }
}
