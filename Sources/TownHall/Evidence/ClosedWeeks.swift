import Columns
import Statistics

/// The weeks of one service as they stood when the month closed in which they ended, for what outsiders are told of weeks that stand out.
struct ClosedWeeks: Sendable {
    /// The Monday of the first week, as days since 1970-01-01.
    private var first: Int32 = 0
    private var series = [[Week]](repeating: [], count: Self.kinds)
    /// Visits that were not sent, by the code of where they stood (`ServiceColumns.Visits.stood`), week by week.
    private var stood: [[UInt16: Int32]] = []

    private static let kinds = 7

    var count: Int { stood.count }
    /// The Monday after the last week.
    private var end: Int32 { first + Int32(7 * count) }

    init() {}

    /// Takes in the whole weeks that ended by a day, and after those that are in already.
    ///
    /// - Parameters:
    ///   - begin: The first day of which something may be told, of a service of which nothing is in yet.
    ///   - last: The last day of the month that closed.
    mutating func close(from begin: Int32, through last: Int32, of columns: ServiceColumns, busy: Set<Int>) {
        let monday = count == 0 ? ServiceWeeks.monday(begin) : end
        let new = Int(last + 1 - monday) / 7
        guard new > 0 else { return }
        if count == 0 { first = monday }
        let weeks = columns.weeks(from: monday, count: new, busy: busy, pages: FormOrder(nil))
        for (kind, week) in Self.series(of: weeks).enumerated() { series[kind] += week }
        stood += columns.stood(from: monday, count: new, busy: busy)
        let old = count - Evidence.longestSeries
        guard old > 0 else { return }
        for kind in series.indices { series[kind].removeFirst(old) }
        stood.removeFirst(old)
        first += Int32(7 * old)
    }

    private static func series(of weeks: ServiceWeeks) -> [[Week]] {
        [weeks.visits, weeks.completion, weeks.scores, weeks.got, weeks.secondsToSubmit, weeks.daysToDecision, weeks.inTime]
    }

    /// The weeks as they are judged, with the pages of the form as it is now.
    func weeks(_ columns: ServiceColumns, pages: FormOrder) -> ServiceWeeks? {
        guard count > 0 else { return nil }
        var weeks = ServiceWeeks(first: first)
        weeks.visits = series[0]
        weeks.completion = series[1]
        weeks.scores = series[2]
        weeks.got = series[3]
        weeks.secondsToSubmit = series[4]
        weeks.daysToDecision = series[5]
        weeks.inTime = series[6]
        let counts = zip(stood, weeks.completion).map { stood, completion -> [Week] in
            var paths: [ServiceEvidence.Path] = []
            for (code, count) in stood { paths.append(.init(columns.standing(code), visits: Int(count), pages)) }
            var submitted = 0
            if case .share(let sent, _) = completion { submitted = sent }
            return ServiceEvidence.stops(paths, submitted, pages)
        }
        weeks.stops = Dictionary(uniqueKeysWithValues: pages.keys.enumerated().map { index, key in (key, counts.map { $0[index] }) })
        return weeks
    }
}

extension ServiceColumns {
    /// Where a visit stood, from the code of it.
    func standing(_ code: UInt16) -> PublishedGroup.Standing {
        guard code > 0, let page = pageNames[Int(code - 1) / 2] else { return .atBegin }
        return code.isMultiple(of: 2) ? .after(page) : .at(page)
    }

    /// Visits that were not sent, by the code of where they stood, week by week.
    func stood(from monday: Int32, count: Int, busy: Set<Int>) -> [[UInt16: Int32]] {
        var weeks = [[UInt16: Int32]](repeating: [:], count: count)
        let days = monday...(monday + Int32(7 * count) - 1)
        for row in visitIndex.rows(days, of: visits.day.count).joined() where days.contains(visits.day[row]) {
            guard visits.seconds[row] < 0, !busy.contains(row) else { continue }
            weeks[Int(visits.day[row] - monday) / 7][visits.stood[row], default: 0] += 1
        }
        return weeks
    }

    /// The same of some days together.
    func standings(_ days: ClosedRange<Int32>, busy: Set<Int>) -> [PublishedGroup.Standing: Int] {
        var counts: [UInt16: Int] = [:]
        for row in visitIndex.rows(days, of: visits.day.count).joined() where days.contains(visits.day[row]) {
            if visits.seconds[row] < 0, !busy.contains(row) { counts[visits.stood[row], default: 0] += 1 }
        }
        return Dictionary(counts.map { (standing($0.key), $0.value) }, uniquingKeysWith: +)
    }
}

extension ClosedWeeks: ColumnCoding {
    func write(to columns: inout ColumnWriter) throws {
        try columns.write(first)
        try columns.write(stood.map(\.count))
        try columns.write(stood.flatMap { $0.sorted { $0.key < $1.key }.map(\.key) })
        try columns.write(stood.flatMap { $0.sorted { $0.key < $1.key }.map(\.value) })
        for weeks in series {
            try columns.write(weeks.map(\.size))
            try columns.write(weeks.map { $0.numbers.0.bitPattern })
            try columns.write(weeks.map { $0.numbers.1.bitPattern })
        }
    }

    init(from columns: inout ColumnReader) throws {
        first = try columns.number()
        let counts = try columns.column(Int.self), codes = try columns.column(UInt16.self), visits = try columns.column(Int32.self)
        guard codes.count == visits.count else { throw ColumnError.malformed }
        var place = 0
        for count in counts {
            guard count >= 0, count <= codes.count - place else { throw ColumnError.malformed }
            stood.append(Dictionary(zip(codes[place..<place + count], visits[place..<place + count])) { first, _ in first })
            place += count
        }
        for kind in series.indices {
            let sizes = try columns.column(Int.self), first = try columns.column(UInt64.self), second = try columns.column(UInt64.self)
            guard sizes.count == counts.count, first.count == sizes.count, second.count == sizes.count else { throw ColumnError.malformed }
            series[kind] = sizes.indices.map { Self.week(kind, sizes[$0], Double(bitPattern: first[$0]), Double(bitPattern: second[$0])) }
        }
    }

    /// A week of a series, in the order of `series(of:)`.
    private static func week(_ kind: Int, _ size: Int, _ first: Double, _ second: Double) -> Week {
        switch kind {
        case 0: .count(size)
        case 2: .mean(first, deviation: second, of: size)
        case 4, 5: .median(first, of: size)
        default: .share(Int(first), of: size)
        }
    }
}

extension Week {
    /// What a week is made of beside its size.
    fileprivate var numbers: (Double, Double) {
        switch self {
        case .count: (0, 0)
        case .share(let count, _): (Double(count), 0)
        case .mean(let value, let deviation, _): (value, deviation)
        case .median(let value, _): (value, 0)
        }
    }
}
