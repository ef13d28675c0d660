import Journal
import ServiceCatalog
import Statistics

/// How one service did, week by week: whole weeks from Monday to Sunday, the oldest first.
public struct ServiceWeeks: Sendable {
    /// The Monday of the first week, as days since 1970-01-01.
    public let first: Int32
    public var visits: [Week] = []
    public var completion: [Week] = []
    public var scores: [Week] = []
    /// Whether people got what they came for; those who did not say so are left out.
    public var got: [Week] = []
    public var secondsToSubmit: [Week] = []
    public var daysToDecision: [Week] = []
    public var inTime: [Week] = []
    /// Those who stopped at a page, of those who came to it, by page.
    public var stops: [String: [Week]] = [:]

    public var count: Int { visits.count }

    /// The Monday on or before a day.
    static func monday(_ day: Int32) -> Int32 { day - ((day + 3) % 7 + 7) % 7 }

    init(first: Int32) { self.first = first }
}

extension ServiceColumns {
    /// - Parameters:
    ///   - monday: The first day of the first week.
    ///   - count: How many weeks.
    ///   - busy: Visits that go on.
    ///   - pages: The form's pages.
    func weeks(from monday: Int32, count: Int, busy: Set<Int>, pages: FormOrder) -> ServiceWeeks {
        var weeks = ServiceWeeks(first: monday)
        let days = monday...(monday + Int32(7 * max(1, count)) - 1)
        func week(_ day: Int32) -> Int? {
            let number = Int(day - monday) / 7
            return day >= monday && number < count ? number : nil
        }
        addVisits(week, days, count, busy, pages, &weeks)
        addFeedback(week, days, count, &weeks)
        addCases(week, days, count, &weeks)
        return weeks
    }

    private func addVisits(_ week: (Int32) -> Int?, _ days: ClosedRange<Int32>, _ count: Int, _ busy: Set<Int>, _ pages: FormOrder, _ weeks: inout ServiceWeeks)
    {
        var visited = [Int](repeating: 0, count: count), submitted = visited
        var seconds = [[Int32]](repeating: [], count: count)
        var stopped = [[PagePair: Int]](repeating: [:], count: count)
        for index in visitIndex.rows(days, of: visits.day.count).joined() {
            guard let number = week(visits.day[index]), !busy.contains(index) else { continue }
            visited[number] += 1
            if visits.seconds[index] >= 0 {
                submitted[number] += 1
                seconds[number].append(visits.seconds[index])
            } else {
                stopped[number][PagePair(completed: visits.pages[index], seen: visits.seen[index]), default: 0] += 1
            }
        }
        weeks.visits = visited.map(Week.count)
        weeks.completion = zip(submitted, visited).map { .share($0, of: $1) }
        weeks.secondsToSubmit = seconds.map { Self.median($0) }
        weeks.stops = stops(stopped, submitted, pages)
    }

    /// Where those stopped who did not finish, as the funnel of the form has it.
    private func stops(_ unfinished: [[PagePair: Int]], _ submitted: [Int], _ pages: FormOrder) -> [String: [Week]] {
        let counts = zip(unfinished, submitted).map { unfinished, submitted in
            let paths = unfinished.map { ServiceEvidence.Path(pages: names($0.key.completed), seen: names($0.key.seen), visits: $0.value, submitted: 0) }
            return ServiceEvidence.stops(paths, submitted, pages)
        }
        return Dictionary(uniqueKeysWithValues: pages.keys.enumerated().map { index, key in (key, counts.map { $0[index] }) })
    }

    private func addFeedback(_ week: (Int32) -> Int?, _ days: ClosedRange<Int32>, _ count: Int, _ weeks: inout ServiceWeeks) {
        var sums = [(count: Int, sum: Double, squares: Double)](repeating: (0, 0, 0), count: count)
        var said = [(yes: Int, all: Int)](repeating: (0, 0), count: count)
        for index in feedbackIndex.rows(days, of: feedback.day.count).joined() {
            guard let number = week(feedback.day[index]) else { continue }
            let score = Double(feedback.score[index])
            sums[number] = (sums[number].count + 1, sums[number].sum + score, sums[number].squares + score * score)
            let got = feedback.got.name(of: index).flatMap(VisitEvent.Got.init) ?? .unsaid
            if got != .unsaid { said[number] = (said[number].yes + (got == .yes ? 1 : 0), said[number].all + 1) }
        }
        weeks.scores = sums.map { count, sum, squares in
            let mean = count > 0 ? sum / Double(count) : 0
            let variance = count > 1 ? max(0, squares - Double(count) * mean * mean) / Double(count - 1) : 0
            return .mean(mean, deviation: variance.squareRoot(), of: count)
        }
        weeks.got = said.map { .share($0.yes, of: $0.all) }
    }

    private func addCases(_ week: (Int32) -> Int?, _ days: ClosedRange<Int32>, _ count: Int, _ weeks: inout ServiceWeeks) {
        var waited = [[Int32]](repeating: [], count: count)
        var terms = [(met: Int, all: Int)](repeating: (0, 0), count: count)
        for index in caseRows(days).joined() where cases.decided[index] != Self.never {
            guard let number = week(cases.decided[index]) else { continue }
            waited[number].append(max(0, cases.decided[index] - cases.received[index]))
            if cases.due[index] != Self.never {
                terms[number] = (terms[number].met + (cases.decided[index] <= cases.due[index] ? 1 : 0), terms[number].all + 1)
            }
        }
        weeks.daysToDecision = waited.map { Self.median($0) }
        weeks.inTime = terms.map { .share($0.met, of: $0.all) }
    }

    /// Nothing takes no time at all: a half is put for it, so that times can be told apart by a factor.
    private static func median(_ values: [Int32]) -> Week {
        guard let spread = Spread(values) else { return .median(0, of: 0) }
        return .median(max(0.5, spread.median), of: values.count)
    }
}

extension ServiceEvidence {
    /// Of those who came to each page of a form, who stopped there.
    ///
    /// - Parameters:
    ///   - unfinished: Visits that were not sent.
    ///   - submitted: How many were.
    static func stops(_ unfinished: [Path], _ submitted: Int, _ pages: FormOrder) -> [Week] {
        var stopped = [Int](repeating: 0, count: pages.keys.count + 1)
        for path in unfinished { stopped[1 + lastPassed(path.pages, path.seen, pages.keys, pages.conditional)] += path.visits }
        var left = submitted + stopped.reduce(0, +)
        return stopped.dropLast().map { count in
            defer { left -= count }
            return .share(count, of: left)
        }
    }
}
