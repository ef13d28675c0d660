import FEEL
import Journal
import ServiceCatalog

/// Who figures are for.
public enum Audience: Hashable, Sendable {
    /// Those of the department that answers for the service: they see the counts as they are.
    case department
    /// Everyone else: no count below ten, nor any from which one could be told.
    case outside

    public init(_ official: Official, _ service: Service) {
        self = official.department == service.department ? .department : .outside
    }
}

/// Makes figures fit for those outside the department.
///
/// Every count is that of a calendar month and of one of the smallest groups there are (stopped at a page; sent on a telephone), rounded to a
/// ten; all else is added up from these, so that no difference of two figures says more than they do. Whether a count is rounded up or down
/// depends on a secret place between the tens, of that group and month alone (random rounding: L. Willenborg and T. de Waal, "Elements of
/// Statistical Disclosure Control", Springer 2001, § 4.3): sums stay right on average, and who watches a figure grow cannot tell at which count it changes.
public struct Publishing: Sendable {
    public static let base = 10

    private let hash: KeyedHash
    private let service: ServiceKey

    init(_ hash: KeyedHash, _ service: ServiceKey) { self.hash = hash; self.service = service }

    /// A count of one group in one month, as it is published.
    func rounded(_ count: Int, _ group: String, _ month: CalendarDate) -> Int {
        guard count > 0 else { return 0 }
        let digest = hash.hash(Array("\(service.rawValue)\n\(group)\n\(month.year)-\(month.month)".utf8))
        // 32 bits: the tens are as likely as each other to within 1 in 400 million.
        let place = Int(digest.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) } % UInt32(Self.base))
        return (count + place) / Self.base * Self.base
    }

    /// The figures of one month.
    ///
    /// - Parameter pages: The form's pages, in order.
    func published(_ exact: ServiceEvidence, month: CalendarDate, pages: FormOrder) -> ServiceEvidence {
        func count(_ count: Int, _ group: String) -> Int { rounded(count, group, month) }
        func counts<Key>(_ counts: [Key: Int], _ group: String) -> [Key: Int] {
            Dictionary(uniqueKeysWithValues: counts.map { ($0.key, count($0.value, "\(group) \($0.key)")) }).filter { $0.value > 0 }
        }
        func tallies(_ tallies: [String: ServiceEvidence.Tally], _ group: String) -> [String: ServiceEvidence.Tally] {
            var out: [String: ServiceEvidence.Tally] = [:]
            for (name, tally) in tallies {
                let submitted = count(tally.submitted, "\(group) \(name) sent")
                let visits = submitted + count(tally.visits - tally.submitted, "\(group) \(name) stopped")
                if visits > 0 { out[name] = .init(visits: visits, submitted: submitted) }
            }
            return out
        }
        var out = ServiceEvidence()
        out.submitted = count(exact.submitted, "sent")
        var paths = [ServiceEvidence.Path(pages: Set(pages.keys), seen: Set(pages.keys), visits: out.submitted, submitted: out.submitted)]
        var stopped = [Int](repeating: 0, count: pages.keys.count + 1)
        for path in exact.paths {
            stopped[1 + ServiceEvidence.lastPassed(path.pages, path.seen, pages.keys, pages.conditional)] += path.visits - path.submitted
        }
        for (index, number) in stopped.enumerated() {
            let visits = count(number, "stopped \(index < pages.keys.count ? pages.keys[index] : "check")")
            let passed = Set(pages.keys.prefix(index)), seen = Set(pages.keys.prefix(index + 1))
            if visits > 0 { paths.append(.init(pages: passed, seen: seen, visits: visits, submitted: 0)) }
        }
        out.paths = paths.filter { $0.visits > 0 }
        out.visits = out.paths.reduce(0) { $0 + $1.visits }
        if out.visits > 0 { out.byDay = [.init(day: month.daysSince1970, visits: out.visits, submitted: out.submitted)] }
        // By part of the day: single hours have too few.
        let parts = Dictionary(exact.byHour.map { ($0.key / 24 * 24 + ServiceEvidence.part(ofHour: $0.key % 24), $0.value) }, uniquingKeysWith: +)
        out.byHour = counts(parts, "hour")
        out.rejections = exact.rejections.compactMap { rejection in
            let group = "refused \(rejection.field) \(rejection.reason)", visits = count(rejection.visits, group)
            return visits == 0
                ? nil : .init("\(rejection.field):\(rejection.reason)", times: max(visits, count(rejection.times, group + " times")), visits: visits)
        }
        out.byDevice = tallies(exact.byDevice, "device")
        out.byLanguage = tallies(exact.byLanguage, "language")
        out.scores = counts(exact.scores, "score")
        out.got = counts(exact.got, "got")
        out.casesByChannel = counts(exact.casesByChannel, "channel")
        out.cases = out.casesByChannel.values.reduce(0, +)
        out.results = counts(exact.results, "result")
        out.decidedInTime = count(exact.decidedInTime, "in time")
        out.decidedWithTerm = out.decidedInTime + count(exact.decidedWithTerm - exact.decidedInTime, "late")
        out.decided = out.decidedWithTerm + count(exact.decided - exact.decidedWithTerm, "decided without term")
        return out
    }
}

extension ServiceEvidence {
    /// Adds the counts of another month. Spreads are no sums, and stay.
    mutating func add(_ other: ServiceEvidence) {
        visits += other.visits
        submitted += other.submitted
        byDay += other.byDay
        byHour.merge(other.byHour, uniquingKeysWith: +)
        paths += other.paths
        let known = Dictionary(grouping: rejections + other.rejections) { [$0.field, $0.reason] }
        rejections = known.values.compactMap { same in
            same.first.map { first in
                .init("\(first.field):\(first.reason)", times: same.reduce(0) { $0 + $1.times }, visits: same.reduce(0) { $0 + $1.visits })
            }
        }.sorted { ($0.visits, $0.times, $1.field, $1.reason) > ($1.visits, $1.times, $0.field, $0.reason) }
        func sum(_ a: Tally, _ b: Tally) -> Tally { Tally(visits: a.visits + b.visits, submitted: a.submitted + b.submitted) }
        byDevice.merge(other.byDevice, uniquingKeysWith: sum)
        byLanguage.merge(other.byLanguage, uniquingKeysWith: sum)
        scores.merge(other.scores, uniquingKeysWith: +)
        got.merge(other.got, uniquingKeysWith: +)
        cases += other.cases
        casesByChannel.merge(other.casesByChannel, uniquingKeysWith: +)
        decided += other.decided
        decidedInTime += other.decidedInTime
        decidedWithTerm += other.decidedWithTerm
        results.merge(other.results, uniquingKeysWith: +)
    }
}

/// Published figures of months that are over.
struct PublishedMonths {
    struct Key: Hashable {
        let service: ServiceKey
        let month: CalendarDate
        let isWhole: Bool
        let pages: FormOrder
    }

    private(set) var edition = 0
    var known: [Key: ServiceEvidence] = [:]

    /// To be called when columns were made anew.
    mutating func forget() {
        edition += 1
        known = [:]
    }
}

extension Spread {
    /// The same in two digits, with the count that is published; `nil` when it is of fewer than ten: of two or three, each could be worked
    /// out.
    func published(count: Int) -> Spread? {
        self.count < Publishing.base || count < Publishing.base
            ? nil : Spread(count: count, Self.rough(lowerQuartile), Self.rough(median), Self.rough(upperQuartile), Self.rough(ninetieth))
    }

    private static func rough(_ value: Double) -> Double {
        guard value >= 10 else { return value.rounded() }
        var unit = 1.0
        while value / unit >= 100 { unit *= 10 }
        return (value / unit).rounded() * unit
    }
}

extension Evidence {
    /// The figures of one month, as they are published. Those of a month of which no draft is left, and so nothing changes any more, are worked out once.
    private func published(
        _ service: ServiceKey, _ month: CalendarDate, through end: CalendarDate, _ isWhole: Bool, _ publishing: Publishing, _ pages: FormOrder
    ) -> ServiceEvidence {
        func worked() -> ServiceEvidence {
            publishing.published(reading(of: service, from: month, through: end, isWhole: isWhole), month: month, pages: pages)
        }
        let isOver = setting.now.adding(seconds: -(Draft.longestLife + 86_400)) > setting.localTime.start(of: end.plus(1))
        guard isOver else { return worked() }
        let key = PublishedMonths.Key(service: service, month: month, isWhole: isWhole, pages: pages)
        if let known = publishedMonths.withLock({ $0.known[key] }) { return known }
        let edition = publishedMonths.withLock(\.edition)
        let figures = worked()
        // Columns that were made anew meanwhile may tell otherwise.
        publishedMonths.withLock { if $0.edition == edition { $0.known[key] = figures } }
        return figures
    }

    /// The whole months that a period touches, up to today: what is published is counted by month.
    public func months(from: CalendarDate, through: CalendarDate) -> (from: CalendarDate, through: CalendarDate) {
        let first = from.adding(days: 1 - from.day) ?? from
        return (first, max(first, min(Self.end(ofMonth: through), setting.today)))
    }

    private static func end(ofMonth day: CalendarDate) -> CalendarDate {
        // The 28th is in every month, and four days on is in the next one.
        guard let next = day.adding(days: 32 - day.day), let first = next.adding(days: 1 - next.day) else { return day }
        return first.adding(days: -1) ?? day
    }

    /// How a service did, for an audience. Those outside the department get the whole of it: parts would be too small.
    public func reading(
        of service: ServiceKey, from: CalendarDate, through: CalendarDate, slice: ServiceEvidence.Slice = .init(), isWhole: Bool = true,
        for audience: Audience
    ) -> ServiceEvidence {
        guard audience == .outside else { return reading(of: service, from: from, through: through, slice: slice, isWhole: isWhole) }
        let (first, last) = months(from: from, through: through)
        let publishing = Publishing(setting.journal.publishingHash(setting.municipality), service)
        let pages = FormOrder(setting.shelf.known(service)?.form)
        var all = ServiceEvidence()
        // Before its first event a service has nothing to publish.
        guard let begin = self.begin(of: service) else { return all }
        var month = max(first, begin.adding(days: 1 - begin.day) ?? begin)
        while month <= last {
            let end = min(Self.end(ofMonth: month), last)
            all.add(published(service, month, through: end, isWhole, publishing, pages))
            guard let next = Self.end(ofMonth: month).adding(days: 1) else { break }
            month = next
        }
        let exact = reading(of: service, from: first, through: last, isWhole: isWhole)
        all.secondsToSubmit = exact.secondsToSubmit?.published(count: all.submitted)
        let passed = all.completedPage
        all.secondsOnPage = exact.secondsOnPage.reduce(into: [:]) { $0[$1.key] = $1.value.published(count: passed[$1.key] ?? 0) }
        all.daysToDecision = exact.daysToDecision?.published(count: all.decided)
        all.openTooLate = publishing.rounded(exact.openTooLate, "open, too late", last)
        all.openCases = all.openTooLate + publishing.rounded(exact.openCases - exact.openTooLate, "open", last)
        return all
    }
}
