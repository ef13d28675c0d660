import ServiceCatalog

/// All that is kept of one service, in columns: numbers beside each other, names once. Days are days since 1970-01-01.
struct ServiceColumns: Sendable {
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
    /// Of the form's pages, in the order in which they were met.
    var pageNames = NameTable()
    /// In the order in which they came.
    var versionNames = NameTable()
    /// The first day of each version, by its number.
    var versionDays: [Int32] = []
    /// What outsiders are told.
    var publishedMonths = PublishedMonths()
    /// What others are judged by, and not told.
    var closedCounts = ClosedCounts()
    var closedWeeks = ClosedWeeks()

    /// How much memory the values of the columns take.
    var bytes: Int { visits.bytes + completions.bytes + rejections.bytes + moments.bytes + feedback.bytes + cases.bytes }

    // MARK: Visits

    mutating func addVisit(day: Int32) -> Int {
        let row = visits.count
        visits.addRow()
        visits.day[row] = day
        visitIndex.note(day, at: row)
        return row
    }

    /// Takes in what happened in a visit.
    ///
    /// - Parameters:
    ///   - visit: Its row.
    ///   - day: When it happened.
    ///   - hour: That of the week.
    ///   - sent: The row of the case that the visit is sent as.
    mutating func take(_ event: VisitEvent, in visit: Int, on day: Int32, hour: UInt8 = none, sentAs sent: UInt32? = nil) {
        var version: UInt8?, page: Int?
        let completed = visits.pages[visit]
        switch event {
        case .started(let start):
            version = self.version(Variant.parts(of: start.serviceVersion).service, on: day)
            visitIndex.note(day, at: visit)
        case .pageCompleted(let name, let seconds):
            let number = number(ofPage: name)
            if completed & Self.bit(number) == 0 { complete(number, Int32(clamping: max(0, seconds)), in: visit) }
            page = number
        case .pageRejected(let name, let fields):
            page = number(ofPage: name)
            for field in fields { reject(field, in: visit) }
        case .wentBack(let name): page = note(.back, on: name, in: visit)
        case .saved(let name): page = note(.saved, on: name, in: visit)
        case .resumed(let name): page = note(.resumed, on: name, in: visit)
        case .helpAsked(let name): page = note(.helpAsked, on: name, in: visit)
        case .exposed, .routed, .submitted, .feedbackGiven: break
        }
        visits.take(VisitChange(event, day: day, hour: hour, version: version, page: page, completed: completed, sent: sent), in: visit)
    }

    /// A page among those of a visit, as its bit; none for the 65th and on.
    static func bit(_ page: Int) -> UInt64 { page < 64 ? 1 << UInt64(page) : 0 }

    private mutating func number(ofPage name: String) -> Int { pageNames.number(of: name, limit: 255) }

    private mutating func complete(_ page: Int, _ seconds: Int32, in visit: Int) {
        let row = completions.append(.init(visit: UInt32(truncatingIfNeeded: visit), page: UInt8(page), seconds: seconds))
        completionIndex.note(visits.day[visit], at: row)
    }

    /// Something that happened on a page, which was shown thereby.
    ///
    /// - Returns: The page's number.
    private mutating func note(_ moment: ServiceEvidence.Moment, on page: String, in visit: Int) -> Int {
        let number = number(ofPage: page)
        let row = moments.append(.init(visit: UInt32(truncatingIfNeeded: visit), page: UInt8(number), kind: moment))
        momentIndex.note(visits.day[visit], at: row)
        return number
    }

    private mutating func reject(_ reason: String, in visit: Int) {
        let row = rejections.append(.init(visit: UInt32(truncatingIfNeeded: visit), reason: reason))
        rejectionIndex.note(visits.day[visit], at: row)
    }

    /// The number of a version that is met on a day.
    private mutating func version(_ name: String, on day: Int32) -> UInt8 {
        let number = versionNames.number(of: name, limit: 254)
        if number == versionDays.count { versionDays.append(day) }
        versionDays[number] = min(versionDays[number], day)
        return UInt8(number)
    }

    /// - Parameter visit: The row of the visit that it is about, where that is known.
    mutating func addFeedback(day: Int32, score: UInt8, got: VisitEvent.Got, visit: Int?) {
        let row = feedback.append(
            .init(
                day: day, version: visit.map { visits.version[$0] } ?? Self.none, visit: visit.map { UInt32(truncatingIfNeeded: $0) } ?? Self.noRow,
                score: score, got: got.rawValue))
        feedbackIndex.note(day, at: row)
    }

    // MARK: Cases

    /// - Parameter due: The term's last day, or `never`.
    mutating func addCase(_ opening: CaseEvent.Opening, due: Int32) -> Int {
        let received = Int32(clamping: opening.received.daysSince1970)
        answers.add(EvidenceAnswer.all(opening))
        let version = version(Variant.parts(of: opening.serviceVersion).service, on: received)
        let row = cases.append(CaseChange(.opened(opening), day: received, version: version, due: due))
        caseIndex.open(received, at: row)
        return row
    }

    /// Takes in what happened to a case.
    ///
    /// - Parameter due: The term's last day, or `never`, where it may have changed.
    mutating func take(_ event: CaseEvent, ofCase row: Int, on day: Int32, due: Int32? = nil) {
        // A case that was received later than its clock says is still closed on no earlier day than that on which it was received.
        if case .closed = event, cases.closed[row] == Self.never { caseIndex.close(max(day, cases.received[row]), at: row) }
        cases.take(CaseChange(event, day: day, due: due), in: row)
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
