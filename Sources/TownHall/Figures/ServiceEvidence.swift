import ServiceCatalog
import Statistics

/// How one service did in one period. Visits are those of residents on the website: what officials fill in for them counts among the cases alone.
/// Visits count on the day that they began; feedback on the day that it was given; cases on the day of
/// receipt, decisions on the day that they were taken.
public struct ServiceEvidence: Equatable, Sendable {
    /// Visits that ended: submitted, or without a step for half an hour.
    public var visits = 0
    public var submitted = 0
    /// Visits that go on.
    public var busy = 0
    /// The days that had visits, in order.
    public var byDay: [Day] = []
    /// Visits by the hour of the week in which they began, from Monday's first (0) to Sunday's last (167).
    public var byHour: [Int: Int] = [:]
    /// Visits by the pages that they completed.
    public var paths: [Path] = []
    /// Seconds from begin to submission.
    public var secondsToSubmit: Spread?
    /// Seconds until a page was completed for the first time, by page.
    public var secondsOnPage: [String: Spread] = [:]
    /// Answers that were not accepted, those that met most visits first.
    public var rejections: [Rejection] = []
    /// The same by field, and for the visits that met any.
    public var refusedFields: [String: Occurrence] = [:]
    public var refused = Occurrence.never
    /// What else happened on pages, and on which; nothing of what never did.
    public var moments: [Moment: Occurrence] = [:]
    public var momentsOnPage: [Moment: [String: Occurrence]] = [:]
    /// The definitions with which visits began, in the order in which they came.
    public var versions: [Version] = []
    public var byDevice: [String: Tally] = [:]
    public var byLanguage: [String: Tally] = [:]
    /// Feedback by score, 1…5.
    public var scores: [Int: Int] = [:]
    /// Feedback by `VisitEvent.Got`.
    public var got: [String: Int] = [:]
    /// Cases received.
    public var cases = 0
    public var casesByChannel: [String: Int] = [:]
    /// Cases that were decided, or closed without a decision.
    public var decided = 0
    /// Days from receipt to decision.
    public var daysToDecision: Spread?
    /// Decisions on or before the last day of the term; and all that had a term.
    public var decidedInTime = 0
    public var decidedWithTerm = 0
    public var results: [String: Int] = [:]
    /// What was answered in the cases received, by question.
    public var answers: [EvidenceAnswer.Question: AnswerCounts] = [:]
    /// Cases that were open on the period's last day, and those of them whose term had ended before it. Terms count as they stand now.
    public var openCases = 0
    public var openTooLate = 0
    /// Those open cases by how long ago they came in: the first week of the group, as `ageGroups` has them.
    public var openByWeeks: [Int: Int] = [:]

    /// How many rounded numbers visits, and decisions, are the sums of, as outsiders are told them; 0 where they are exact.
    public var roundedVisits = 0
    public var roundedDecisions = 0

    /// In how many weeks a group of ages begins.
    public static let ageGroups = [0, 1, 2, 4, 8, 13]

    static func ageGroup(days: Int32) -> Int { ageGroups.last { $0 * 7 <= days } ?? 0 }

    /// The part of the day of an hour, by the hour with which it begins: the night and early morning, the morning, the afternoon, the evening.
    public static func part(ofHour hour: Int) -> Int { [17, 12, 9].first { $0 <= hour } ?? 0 }

    /// Visits that began in a weekend, before nine or from five on: when a town hall is closed.
    public var outsideOfficeHours: Int {
        byHour.reduce(0) { $0 + ($1.key >= 120 || [0, 17].contains(Self.part(ofHour: $1.key % 24)) ? $1.value : 0) }
    }

    public init() {}

    public struct Day: Hashable, Sendable {
        /// Since 1970-01-01.
        public let day: Int
        public let visits: Int
        public let submitted: Int
    }

    /// Which part of a service's visits and cases is asked for.
    public struct Slice: Hashable, Sendable {
        /// Those that began with this definition, as the journal has its name; `nil` for all.
        public var version: String?
        /// Cases that came in this way. Visits are all of the website.
        public var channel: Service.Channel?
        /// Cases with this answer, and visits that were sent as one of them. What was not sent has no answers.
        public var answer: EvidenceAnswer?

        /// Visits that have all of these, and cases that were sent by them.
        public var parts: [Part]

        /// A value of a column of visits.
        public struct Part: Hashable, Sendable {
            /// The column's key.
            let column: String
            let value: String

            public static func device(_ device: DeviceKind) -> Self { .init(column: "device", value: device.rawValue) }
            public static func language(_ language: Language) -> Self { .init(column: "language", value: language.rawValue) }
        }

        public init(version: String? = nil, channel: Service.Channel? = nil, answer: EvidenceAnswer? = nil, parts: [Part] = []) {
            self.version = version; self.channel = channel; self.answer = answer; self.parts = parts
        }

        public var isWhole: Bool { self == Slice() }
    }

    public enum Moment: UInt8, Sendable, CaseIterable {
        /// A page that was completed was opened again.
        case back
        /// What was filled in was kept, to go on with it later.
        case saved
        case resumed
        case helpAsked
    }

    /// How often something happened, in how many visits, and how many of these were submitted.
    public struct Occurrence: Hashable, Sendable {
        public let times: Int
        public internal(set) var visits: Int
        public internal(set) var submitted: Int

        public static let never = Occurrence(times: 0, visits: 0, submitted: 0)
    }

    /// A definition of a service, and how the visits did that began with it.
    public struct Version: Hashable, Sendable {
        /// As the journal has it.
        public let name: String
        /// The first day on which it was met, since 1970-01-01.
        public let since: Int
        public let visits: Int
        public let submitted: Int
        public let seconds: Spread?
        public internal(set) var scores = 0
        public internal(set) var meanScore: Double?
    }

    public struct Path: Hashable, Sendable {
        public let pages: Set<String>
        /// Pages of which it is known that they were shown, completed or not: answers were refused there, or it was saved or gone back to.
        public let seen: Set<String>
        public let visits: Int
        public let submitted: Int
    }

    public struct Tally: Hashable, Sendable {
        public let visits: Int
        public let submitted: Int
    }

    public struct Rejection: Hashable, Sendable {
        public let field: String
        /// `AnswerProblem.code`.
        public let reason: String
        public let times: Int
        /// In how many visits.
        public let visits: Int

        init(_ name: String, times: Int, visits: Int) {
            let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            field = String(parts[0])
            reason = parts.count > 1 ? String(parts[1]) : ""
            self.times = times
            self.visits = visits
        }
    }

    /// Visits that completed a page, by page.
    public var completedPage: [String: Int] {
        var completed: [String: Int] = [:]
        for path in paths { for page in path.pages { completed[page, default: 0] += path.visits } }
        return completed
    }

    /// How many visits got past each page of a form: they completed it, or a later one, or submitted. A page that a visit skipped, because
    /// of its answers, counts as passed, so that the numbers never rise and what is lost between two was lost there. Who stopped where only
    /// some are shown a page is taken not to have had it, unless something happened on it.
    ///
    /// - Parameters:
    ///   - pages: The form's pages, in order.
    ///   - conditional: Those that only some visits are shown.
    public func passed(_ pages: [String], conditional: Set<String> = []) -> [Int] {
        var passed = [Int](repeating: 0, count: pages.count)
        for path in paths {
            let unfinished = path.visits - path.submitted
            let furthest = Self.lastPassed(path.pages, path.seen, pages, conditional)
            for index in pages.indices { passed[index] += path.submitted + (index <= furthest ? unfinished : 0) }
        }
        return passed
    }

    /// The last of a form's pages that an unfinished visit got past; −1 for none.
    static func lastPassed(_ completed: Set<String>, _ seen: Set<String>, _ pages: [String], _ conditional: Set<String>) -> Int {
        var furthest = pages.lastIndex { completed.contains($0) } ?? -1
        while furthest + 1 < pages.count, conditional.contains(pages[furthest + 1]), !seen.contains(pages[furthest + 1]) { furthest += 1 }
        return furthest
    }

    public var feedbackCount: Int { scores.values.reduce(0, +) }

    /// The mean score; `nil` without feedback.
    public var meanScore: Double? {
        feedbackCount == 0 ? nil : Double(scores.reduce(0) { $0 + $1.key * $1.value }) / Double(feedbackCount)
    }
}
