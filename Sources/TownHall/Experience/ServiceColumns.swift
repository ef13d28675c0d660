/// All that is kept of one service, in columns: numbers beside each other, names once. Days are days since 1970-01-01.
struct ServiceColumns: Sendable {
    /// A row each, for what happened in a service.
    struct Visits: Sendable {
        var day: [Int32] = []
        /// The hour of the week in which it began, from Monday's first (0) to Sunday's last (167); `none` where that is not known.
        var hour: [UInt8] = []
        /// Until submission; −1 for a visit that was not submitted.
        var seconds: [Int32] = []
        var device: [UInt8] = []
        var language: [UInt8] = []
        /// The pages that were completed, as bits: page n of the service's is bit n. The 65th page of a service and on are not in it.
        var pages: [UInt64] = []
        /// The pages of which it is known that they were shown, in the same way.
        var seen: [UInt64] = []
    }

    /// The first completion of a page in a visit.
    struct Completions: Sendable {
        var visit: [UInt32] = []
        var page: [UInt8] = []
        var seconds: [Int32] = []
    }

    struct Rejections: Sendable {
        var visit: [UInt32] = []
        var reason: [UInt16] = []
    }

    struct Feedback: Sendable {
        var day: [Int32] = []
        var score: [UInt8] = []
        var got: [UInt8] = []
    }

    struct Cases: Sendable {
        var received: [Int32] = []
        var channel: [UInt8] = []
        /// `never` until then.
        var decided: [Int32] = []
        var closed: [Int32] = []
        /// The term's last day, or `never` without a term.
        var due: [Int32] = []
        var result: [UInt8] = []
    }

    static let never = Int32.max
    static let none = UInt8.max

    var visits = Visits()
    private(set) var visitIndex = DayIndex()
    var completions = Completions()
    private var completionIndex = DayIndex()
    var rejections = Rejections()
    private var rejectionIndex = DayIndex()
    var feedback = Feedback()
    private(set) var feedbackIndex = DayIndex()
    var cases = Cases()
    private var caseIndex = CaseIndex()
    var pageNames = NameTable()
    var deviceNames = NameTable()
    var languageNames = NameTable()
    var reasonNames = NameTable()
    var gotNames = NameTable()
    var channelNames = NameTable()
    var resultNames = NameTable()

    // MARK: Adding

    mutating func addVisit(day: Int32) -> Int {
        visits.day.append(day)
        visits.hour.append(Self.none)
        visits.seconds.append(-1)
        visits.device.append(Self.none)
        visits.language.append(Self.none)
        visits.pages.append(0)
        visits.seen.append(0)
        visitIndex.note(day, at: visits.day.count - 1)
        return visits.day.count - 1
    }

    /// Says on which day a visit began, once that is known.
    mutating func setDay(_ day: Int32, ofVisit visit: Int) {
        visits.day[visit] = day
        visitIndex.note(day, at: visit)
    }

    mutating func addFeedback(day: Int32, score: UInt8, got: String) {
        feedback.day.append(day)
        feedback.score.append(score)
        feedback.got.append(UInt8(gotNames.number(of: got, limit: 254)))
        feedbackIndex.note(day, at: feedback.day.count - 1)
    }

    mutating func complete(_ page: String, seconds: Int32, in visit: Int) {
        let number = pageNames.number(of: page, limit: 255)
        if number < 64 {
            let bit = UInt64(1) << UInt64(number)
            guard visits.pages[visit] & bit == 0 else { return }
            visits.pages[visit] |= bit
        }
        completions.visit.append(UInt32(truncatingIfNeeded: visit))
        completions.page.append(UInt8(number))
        completions.seconds.append(seconds)
        completionIndex.note(visits.day[visit], at: completions.visit.count - 1)
    }

    mutating func see(_ page: String, in visit: Int) {
        let number = pageNames.number(of: page, limit: 255)
        if number < 64 { visits.seen[visit] |= UInt64(1) << UInt64(number) }
    }

    mutating func reject(_ reason: String, in visit: Int) {
        rejections.visit.append(UInt32(truncatingIfNeeded: visit))
        rejections.reason.append(UInt16(reasonNames.number(of: reason, limit: 65_535)))
        rejectionIndex.note(visits.day[visit], at: rejections.visit.count - 1)
    }

    mutating func addCase(received: Int32, channel: String, due: Int32) -> Int {
        cases.received.append(received)
        cases.channel.append(UInt8(channelNames.number(of: channel, limit: 254)))
        cases.decided.append(Self.never)
        cases.closed.append(Self.never)
        cases.due.append(due)
        cases.result.append(Self.none)
        caseIndex.open(received, at: cases.received.count - 1)
        return cases.received.count - 1
    }

    /// Says on which day a case was closed: the day on which it was decided too, when it was not before.
    mutating func close(_ row: Int, on day: Int32) {
        // A case that was received later than its clock says is still closed on no earlier day than that on which it was received.
        if cases.closed[row] == Self.never { caseIndex.close(max(day, cases.received[row]), at: row) }
        cases.closed[row] = day
        if cases.decided[row] == Self.never { cases.decided[row] = day }
    }

    // MARK: Reading

    /// - Parameters:
    ///   - days: The period, both ends included.
    ///   - moving: Last days of the terms that stand still at the period's end, by case.
    ///   - isWhole: Whether times per page and rejections are read too, which takes longest.
    func reading(_ days: ClosedRange<Int32>, moving: [Int: Int32], busy: Set<Int>, isWhole: Bool = true) -> ServiceEvidence {
        var reading = ServiceEvidence()
        readVisits(days, busy, &reading)
        if isWhole {
            readCompletions(days, &reading)
            readRejections(days, &reading)
        }
        readFeedback(days, &reading)
        readCases(days, moving, &reading)
        return reading
    }

    private func readVisits(_ days: ClosedRange<Int32>, _ busy: Set<Int>, _ reading: inout ServiceEvidence) {
        // Counts by number, two for each: visits, submitted.
        var byDevice = [Int](repeating: 0, count: 512), byLanguage = byDevice
        var byHour = [Int](repeating: 0, count: 256)
        let firstDay = max(days.lowerBound, visitIndex.first ?? 0), lastDay = min(days.upperBound, visitIndex.last ?? 0)
        guard firstDay <= lastDay else { return }
        var byDay = [Int](repeating: 0, count: 2 * Int(lastDay - firstDay + 1))
        var paths: [PagePair: (visits: Int, submitted: Int)] = [:]
        var seconds: [Int32] = []
        for index in visitIndex.rows(days, of: visits.day.count).joined() where days.contains(visits.day[index]) {
            if !busy.isEmpty, busy.contains(index) {
                reading.busy += 1
                continue
            }
            let isSubmitted = visits.seconds[index] >= 0 ? 1 : 0
            reading.visits += 1
            reading.submitted += isSubmitted
            if isSubmitted == 1 { seconds.append(visits.seconds[index]) }
            byDay[2 * Int(visits.day[index] - firstDay)] += 1
            byDay[2 * Int(visits.day[index] - firstDay) + 1] += isSubmitted
            byHour[Int(visits.hour[index])] += 1
            byDevice[2 * Int(visits.device[index])] += 1
            byDevice[2 * Int(visits.device[index]) + 1] += isSubmitted
            byLanguage[2 * Int(visits.language[index])] += 1
            byLanguage[2 * Int(visits.language[index]) + 1] += isSubmitted
            let pages = PagePair(completed: visits.pages[index], seen: visits.seen[index])
            let path = paths[pages] ?? (0, 0)
            paths[pages] = (path.visits + 1, path.submitted + isSubmitted)
        }
        reading.secondsToSubmit = Spread(seconds)
        for hour in 0..<168 where byHour[hour] > 0 { reading.byHour[hour] = byHour[hour] }
        for day in 0..<(byDay.count / 2) where byDay[2 * day] > 0 {
            reading.byDay.append(.init(day: Int(firstDay) + day, visits: byDay[2 * day], submitted: byDay[2 * day + 1]))
        }
        for number in 0...255 {
            if byDevice[2 * number] > 0 {
                reading.byDevice[deviceNames[number] ?? "unknown"] = .init(visits: byDevice[2 * number], submitted: byDevice[2 * number + 1])
            }
            if byLanguage[2 * number] > 0 {
                reading.byLanguage[languageNames[number] ?? "unknown"] = .init(visits: byLanguage[2 * number], submitted: byLanguage[2 * number + 1])
            }
        }
        reading.paths = paths.map { pages, count in
            .init(pages: names(pages.completed), seen: names(pages.seen), visits: count.visits, submitted: count.submitted)
        }
    }

    struct PagePair: Hashable { let completed: UInt64; let seen: UInt64 }

    func names(_ bits: UInt64) -> Set<String> {
        Set((0..<64).filter { bits & (1 << UInt64($0)) != 0 }.compactMap { pageNames[$0] })
    }

    /// A visit's day may have been known only after its steps, as the day of its end: that is at most the next one.
    private static func wider(_ days: ClosedRange<Int32>) -> ClosedRange<Int32> {
        max(days.lowerBound, .min + 1) - 1...min(days.upperBound, .max - 1) + 1
    }

    private func readCompletions(_ days: ClosedRange<Int32>, _ reading: inout ServiceEvidence) {
        var seconds = [[Int32]](repeating: [], count: pageNames.count)
        for index in completionIndex.rows(Self.wider(days), of: completions.visit.count).joined() where days.contains(visits.day[Int(completions.visit[index])])
        {
            seconds[Int(completions.page[index])].append(completions.seconds[index])
        }
        for (number, values) in seconds.enumerated() {
            guard let name = pageNames[number], let spread = Spread(values) else { continue }
            reading.secondsOnPage[name] = spread
        }
    }

    private func readRejections(_ days: ClosedRange<Int32>, _ reading: inout ServiceEvidence) {
        var times = [Int](repeating: 0, count: reasonNames.count)
        var pairs = Set<UInt64>()
        for index in rejectionIndex.rows(Self.wider(days), of: rejections.visit.count).joined() where days.contains(visits.day[Int(rejections.visit[index])]) {
            times[Int(rejections.reason[index])] += 1
            pairs.insert(UInt64(rejections.reason[index]) << 32 | UInt64(rejections.visit[index]))
        }
        var visited = [Int](repeating: 0, count: reasonNames.count)
        for pair in pairs { visited[Int(pair >> 32)] += 1 }
        for number in times.indices where times[number] > 0 {
            guard let name = reasonNames[number] else { continue }
            reading.rejections.append(.init(name, times: times[number], visits: visited[number]))
        }
        reading.rejections.sort { ($0.visits, $0.times, $1.field, $1.reason) > ($1.visits, $1.times, $0.field, $0.reason) }
    }

    private func readFeedback(_ days: ClosedRange<Int32>, _ reading: inout ServiceEvidence) {
        for index in feedbackIndex.rows(days, of: feedback.day.count).joined() where days.contains(feedback.day[index]) {
            reading.scores[Int(feedback.score[index]), default: 0] += 1
            reading.got[gotNames[Int(feedback.got[index])] ?? "unsaid", default: 0] += 1
        }
    }

    /// The rows among which all cases are that a period is about.
    func caseRows(_ days: ClosedRange<Int32>) -> [Range<Int>] { caseIndex.rows(days, of: cases.received.count) }

    private func readCases(_ days: ClosedRange<Int32>, _ moving: [Int: Int32], _ reading: inout ServiceEvidence) {
        var waited: [Int32] = []
        for index in caseRows(days).joined() {
            let received = cases.received[index]
            if days.contains(received) {
                reading.cases += 1
                reading.casesByChannel[channelNames[Int(cases.channel[index])] ?? "unknown", default: 0] += 1
            }
            let decided = cases.decided[index], due = moving.isEmpty ? cases.due[index] : moving[index] ?? cases.due[index]
            if decided != Self.never, days.contains(decided) {
                waited.append(max(0, decided - received))
                if let result = resultNames[Int(cases.result[index])] { reading.results[result, default: 0] += 1 }
                if due != Self.never {
                    reading.decidedWithTerm += 1
                    if decided <= due { reading.decidedInTime += 1 }
                }
            }
            if received <= days.upperBound, cases.closed[index] == Self.never || cases.closed[index] > days.upperBound {
                reading.openCases += 1
                reading.openByWeeks[ServiceEvidence.ageGroup(days: days.upperBound - received), default: 0] += 1
                if due != Self.never, due < days.upperBound, decided > days.upperBound { reading.openTooLate += 1 }
            }
        }
        reading.decided = waited.count
        reading.daysToDecision = Spread(waited)
    }
}

/// Names, each with a number.
struct NameTable: Sendable {
    private var names: [String] = []
    private var numbers: [String: Int] = [:]

    var count: Int { names.count }

    subscript(number: Int) -> String? { names.indices.contains(number) ? names[number] : nil }

    /// The name's number. Past the limit, names share the last number: a journal cannot make a table grow without end.
    mutating func number(of name: String, limit: Int) -> Int {
        if let number = numbers[name] { return number }
        guard names.count < limit else { return limit - 1 }
        numbers[name] = names.count
        names.append(name)
        return names.count - 1
    }
}
