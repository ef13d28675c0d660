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
        /// The definition with which it began; `none` where that is not known.
        var version: [UInt8] = []
        /// The pages that were completed, as bits: page n of the service's is bit n. The 65th page of a service and on are not in it.
        var pages: [UInt64] = []
        /// The pages of which it is known that they were shown, in the same way.
        var seen: [UInt64] = []
        /// How far it came: 0 where nothing is known, 2n + 1 where page n was shown last, 2n + 2 where it was completed last; pages that were
        /// completed before do not count.
        var stood: [UInt16] = []
        /// The row of the case that it was sent as; `noRow` while there is none.
        var sent: [UInt32] = []

        /// Day, hour, seconds, device, language, version, pages and seen, of all rows.
        func withColumns(
            _ body: (
                UnsafeBufferPointer<Int32>, UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<Int32>, UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>,
                UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt64>, UnsafeBufferPointer<UInt64>
            ) -> Void
        ) {
            day.withUnsafeBufferPointer { day in
                hour.withUnsafeBufferPointer { hour in
                    seconds.withUnsafeBufferPointer { seconds in
                        device.withUnsafeBufferPointer { device in
                            language.withUnsafeBufferPointer { language in
                                version.withUnsafeBufferPointer { version in
                                    pages.withUnsafeBufferPointer { pages in
                                        seen.withUnsafeBufferPointer { seen in body(day, hour, seconds, device, language, version, pages, seen) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
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

    /// What else happened on a page, other than that it was completed or refused.
    struct Moments: Sendable {
        var visit: [UInt32] = []
        var page: [UInt8] = []
        var kind: [ServiceEvidence.Moment] = []
    }

    struct Feedback: Sendable {
        var day: [Int32] = []
        /// That of the visit; `none` where it is not known.
        var version: [UInt8] = []
        /// The row of the visit; `noRow` where it is not known.
        var visit: [UInt32] = []
        var score: [UInt8] = []
        var got: [UInt8] = []
    }

    struct Cases: Sendable {
        var received: [Int32] = []
        var channel: [UInt8] = []
        var version: [UInt8] = []
        /// `never` until then.
        var decided: [Int32] = []
        var closed: [Int32] = []
        /// The term's last day, or `never` without a term.
        var due: [Int32] = []
        var result: [UInt8] = []
    }

    static let never = Int32.max
    static let none = UInt8.max
    static let noRow = UInt32.max

    var visits = Visits()
    var visitIndex = DayIndex()
    var completions = Completions()
    var completionIndex = DayIndex()
    var rejections = Rejections()
    var rejectionIndex = DayIndex()
    var moments = Moments()
    var momentIndex = DayIndex()
    var feedback = Feedback()
    var feedbackIndex = DayIndex()
    var cases = Cases()
    var caseIndex = CaseIndex()
    var answers = CaseAnswers()
    var pageNames = NameTable()
    var deviceNames = NameTable()
    var languageNames = NameTable()
    var reasonNames = NameTable()
    var gotNames = NameTable()
    var channelNames = NameTable()
    var resultNames = NameTable()
    /// In the order in which they came.
    var versionNames = NameTable()
    /// The first day of each version, by its number.
    var versionDays: [Int32] = []
    /// What outsiders are told.
    var publishedMonths = PublishedMonths()
    /// What others are judged by, and not told.
    var closedCounts = ClosedCounts()
    var closedWeeks = ClosedWeeks()

    // MARK: Adding

    mutating func addVisit(day: Int32) -> Int {
        visits.day.append(day)
        visits.hour.append(Self.none)
        visits.seconds.append(-1)
        visits.device.append(Self.none)
        visits.language.append(Self.none)
        visits.version.append(Self.none)
        visits.pages.append(0)
        visits.seen.append(0)
        visits.stood.append(0)
        visits.sent.append(Self.noRow)
        visitIndex.note(day, at: visits.day.count - 1)
        return visits.day.count - 1
    }

    /// Says on which day a visit began, once that is known.
    mutating func setDay(_ day: Int32, ofVisit visit: Int) {
        visits.day[visit] = day
        visitIndex.note(day, at: visit)
    }

    /// The number of a version that is met on a day.
    mutating func version(_ name: String, on day: Int32) -> UInt8 {
        let number = versionNames.number(of: name, limit: 254)
        if number == versionDays.count { versionDays.append(day) }
        versionDays[number] = min(versionDays[number], day)
        return UInt8(number)
    }

    /// - Parameter visit: The row of the visit that it is about, where that is known.
    mutating func addFeedback(day: Int32, score: UInt8, got: String, visit: Int?) {
        feedback.day.append(day)
        feedback.version.append(visit.map { visits.version[$0] } ?? Self.none)
        feedback.visit.append(visit.map { UInt32(truncatingIfNeeded: $0) } ?? Self.noRow)
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
        visits.stood[visit] = UInt16(2 * number + 2)
        completions.visit.append(UInt32(truncatingIfNeeded: visit))
        completions.page.append(UInt8(number))
        completions.seconds.append(seconds)
        completionIndex.note(visits.day[visit], at: completions.visit.count - 1)
    }

    @discardableResult
    mutating func see(_ page: String, in visit: Int) -> Int {
        let number = pageNames.number(of: page, limit: 255)
        let bit = number < 64 ? UInt64(1) << UInt64(number) : 0
        visits.seen[visit] |= bit
        if visits.pages[visit] & bit == 0 { visits.stood[visit] = UInt16(2 * number + 1) }
        return number
    }

    /// Something that happened on a page, which was shown thereby.
    mutating func add(_ moment: ServiceEvidence.Moment, on page: String, in visit: Int) {
        let number = see(page, in: visit)
        moments.visit.append(UInt32(truncatingIfNeeded: visit))
        moments.page.append(UInt8(number))
        moments.kind.append(moment)
        momentIndex.note(visits.day[visit], at: moments.visit.count - 1)
    }

    mutating func reject(_ reason: String, in visit: Int) {
        rejections.visit.append(UInt32(truncatingIfNeeded: visit))
        rejections.reason.append(UInt16(reasonNames.number(of: reason, limit: 65_535)))
        rejectionIndex.note(visits.day[visit], at: rejections.visit.count - 1)
    }

    mutating func addCase(received: Int32, channel: String, version: String, due: Int32, answers: [EvidenceAnswer] = []) -> Int {
        self.answers.add(answers)
        cases.received.append(received)
        cases.channel.append(UInt8(channelNames.number(of: channel, limit: 254)))
        cases.version.append(self.version(version, on: received))
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
}

extension ServiceColumns {
    /// Puts down what outsiders are told of a month, which closes now.
    ///
    /// - Parameters:
    ///   - moving: As in `reading`.
    ///   - busy: Visits that went on when it did.
    mutating func close(_ month: Month, moving: [Int: Int32], busy: Set<Int>, _ publishing: Publishing) {
        let days = month.days
        let exact = reading(days, moving: moving, busy: busy)
        publishedMonths.close(month, PublishedGroup.counts(exact, standings(days, busy: busy)), PublishedGroup.spreads(exact), publishing)
        closedCounts.close(month, exact)
        guard let begin = [visitIndex.first, caseIndex.first].compactMap({ $0 }).min() else { return }
        closedWeeks.close(from: max(begin, days.lowerBound), through: days.upperBound, of: self, busy: busy)
    }
}

/// Names, each with a number.
struct NameTable: Sendable {
    private var names: [String] = []
    private var numbers: [String: Int] = [:]

    init(_ names: [String] = []) {
        self.names = names
        numbers = Dictionary(zip(names, names.indices)) { first, _ in first }
    }

    var count: Int { names.count }

    var all: [String] { names }

    func number(of name: String) -> Int? { numbers[name] }

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
