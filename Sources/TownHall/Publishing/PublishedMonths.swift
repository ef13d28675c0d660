import Columns
import Statistics

/// What outsiders are told of one service about months that are over, for ever: put down when a month closes, and never looked at again.
///
/// In columns, so that years of many services are small: six bytes for each count that is not zero.
struct PublishedMonths: Sendable {
    /// The months of which something is told, in order.
    private var months: [Int32] = []
    /// Where the counts and spreads of each of them end.
    private var countEnds: [UInt32] = []
    private var spreadEnds: [UInt32] = []
    private var countGroups: [UInt16] = []
    private var counts: [Int32] = []
    private var spreadGroups: [UInt16] = []
    /// Four numbers for each spread: the quartiles, and what nine out of ten are at most.
    private var spreads: [Int32] = []
    private var groups: [PublishedGroup] = []
    private var numbers: [PublishedGroup: UInt16] = [:]

    init() {}

    private mutating func number(of group: PublishedGroup) -> UInt16? {
        if let known = numbers[group] { return known }
        // So many different refusals no form has: what comes after them is not told.
        guard groups.count < Int(UInt16.max) else { return nil }
        let number = UInt16(groups.count)
        numbers[group] = number
        groups.append(group)
        return number
    }

    /// Puts down the figures of a month that closed, rounded. Months are given in order.
    mutating func close(_ month: Month, _ exact: [PublishedGroup: Int], _ times: [PublishedGroup: Spread], _ publishing: Publishing) {
        // In an order of their own, so that the same journal gives the same columns.
        func sorted<Value>(_ values: [PublishedGroup: Value]) -> [(group: PublishedGroup, code: String, value: Value)] {
            values.map { (group: $0.key, code: $0.key.code, value: $0.value) }.sorted { $0.code < $1.code }
        }
        for (group, code, count) in sorted(exact) {
            let told = publishing.rounded(count, code, group.isOfMonth ? month : nil)
            guard told > 0, let number = number(of: group) else { continue }
            countGroups.append(number)
            counts.append(Int32(clamping: told))
        }
        for (group, code, spread) in sorted(times) {
            guard let told = spread.published(count: publishing.rounded(spread.count, code, month)), let number = number(of: group) else { continue }
            spreadGroups.append(number)
            spreads += [told.lowerQuartile, told.median, told.upperQuartile, told.ninetieth].map { Int32(clamping: Int($0)) }
        }
        let (before, spreadsBefore) = (countEnds.last ?? 0, spreadEnds.last ?? 0)
        guard counts.count > Int(before) || spreadGroups.count > Int(spreadsBefore) else { return }
        months.append(Int32(clamping: month.number))
        countEnds.append(UInt32(counts.count))
        spreadEnds.append(UInt32(spreadGroups.count))
    }

    /// The figures of some months together: counts are added up, and times read from those of each month.
    ///
    /// All that depends on the form as it is now is worked out here, from what is published.
    func figures(of wanted: ClosedRange<Month>, pages: FormOrder) -> ServiceEvidence {
        var sums = [Int](repeating: 0, count: groups.count), last = sums
        var parts: [UInt16: [Spread]] = [:]
        var out = ServiceEvidence()
        for index in months.indices {
            let month = Month(number: Int(months[index]))
            guard wanted.contains(month) else { continue }
            var visits = 0, sent = 0
            var own = [Int](repeating: 0, count: groups.count)
            for place in (index == 0 ? 0 : Int(countEnds[index - 1]))..<Int(countEnds[index]) {
                let number = Int(countGroups[place]), count = Int(counts[place])
                sums[number] += count
                own[number] = count
                if groups[number].isOfVisits {
                    visits += count
                    out.roundedVisits += 1
                }
                if groups[number].isOfDecisions { out.roundedDecisions += 1 }
                if case .answer(let answer) = groups[number] { out.answers[answer.question, default: .init()].rounded += 1 }
                if groups[number] == .sent { sent = count }
            }
            if month == wanted.upperBound { last = own }
            if visits > 0 { out.byDay.append(.init(day: month.first.daysSince1970, visits: visits, submitted: sent)) }
            for place in (index == 0 ? 0 : Int(spreadEnds[index - 1]))..<Int(spreadEnds[index]) {
                let four = spreads[4 * place..<4 * place + 4].map(Double.init), group = spreadGroups[place]
                parts[group, default: []].append(Spread(count: own[Int(group)], four[0], four[1], four[2], four[3]))
            }
        }
        out.add(zip(groups, sums).filter { $0.1 > 0 }, atEnd: Dictionary(uniqueKeysWithValues: zip(groups, last)), pages)
        for (number, spreads) in parts {
            let together = Spread(together: spreads)
            switch groups[Int(number)] {
            case .sent: out.secondsToSubmit = together
            case .decided: out.daysToDecision = together
            case .page(let page): out.secondsOnPage[page] = together
            default: break
            }
        }
        return out
    }
}

extension ServiceEvidence {
    /// Adds the counts of groups.
    ///
    /// - Parameter end: Those of the last month, for what is counted on a day.
    fileprivate mutating func add(_ counts: [(PublishedGroup, Int)], atEnd end: [PublishedGroup: Int], _ pages: FormOrder) {
        let known = Dictionary(uniqueKeysWithValues: counts)
        func tally(_ old: Tally?, _ count: Int, _ isSent: Bool) -> Tally {
            Tally(visits: (old?.visits ?? 0) + count, submitted: (old?.submitted ?? 0) + (isSent ? count : 0))
        }
        for (group, count) in counts {
            switch group {
            case .sent:
                submitted = count
                paths.append(.init(pages: Set(pages.keys), seen: Set(pages.keys), visits: count, submitted: count))
            case .stopped(let standing): paths.append(Path(standing, visits: count, pages))
            case .hour(let hour): byHour[hour] = count
            case .refused(let name): rejections.append(.init(name, times: max(count, known[.refusedTimes(name)] ?? 0), visits: count))
            case .device(let name, let isSent): byDevice[name] = tally(byDevice[name], count, isSent)
            case .language(let name, let isSent): byLanguage[name] = tally(byLanguage[name], count, isSent)
            case .score(let score): scores[score] = count
            case .got(let got): self.got[got] = count
            case .channel(let channel): casesByChannel[channel] = count
            case .result(let result): results[result] = count
            case .answer(let answer):
                answers[answer.question, default: .init()].counts[answer.value] = count
                answers[answer.question]?.cases += count
            case .refusedTimes, .page, .inTime, .late, .withoutTerm, .decided, .open, .openTooLate: break
            }
        }
        visits = paths.reduce(0) { $0 + $1.visits }
        rejections.sort { ($0.visits, $0.times, $1.field, $1.reason) > ($1.visits, $1.times, $0.field, $0.reason) }
        cases = casesByChannel.values.reduce(0, +)
        // The parts are what is published, so that none can be had by taking the others from the whole.
        decidedInTime = known[.inTime] ?? 0
        decidedWithTerm = decidedInTime + (known[.late] ?? 0)
        decided = decidedWithTerm + (known[.withoutTerm] ?? 0)
        openTooLate = end[.openTooLate] ?? 0
        openCases = openTooLate + (end[.open] ?? 0)
    }
}

extension ServiceEvidence.Path {
    /// Visits that stood somewhere in a form, as it is now. A page that it has no more stays a name.
    init(_ standing: PublishedGroup.Standing, visits: Int, _ pages: FormOrder) {
        let passed: Set<String>, seen: Set<String>
        switch standing {
        case .atBegin: (passed, seen) = ([], [])
        case .after(let page):
            passed = pages.keys.firstIndex(of: page).map { Set(pages.keys[...$0]) } ?? [page]
            seen = passed
        case .at(let page):
            passed = Set(pages.keys.prefix(pages.keys.firstIndex(of: page) ?? 0))
            seen = passed.union([page])
        }
        self.init(pages: passed, seen: seen, visits: visits, submitted: 0)
    }
}

extension PublishedMonths: ColumnCoding {
    func write(to columns: inout ColumnWriter) throws {
        try columns.write(groups.map(\.code))
        try columns.write(months)
        try columns.write(countEnds)
        try columns.write(spreadEnds)
        try columns.write(countGroups)
        try columns.write(counts)
        try columns.write(spreadGroups)
        try columns.write(spreads)
    }

    init(from columns: inout ColumnReader) throws {
        groups = try columns.texts().map { code in
            guard let group = PublishedGroup(code: code) else { throw ColumnError.malformed }
            return group
        }
        guard groups.count <= Int(UInt16.max) else { throw ColumnError.malformed }
        numbers = Dictionary(zip(groups, groups.indices.map { UInt16($0) })) { first, _ in first }
        guard numbers.count == groups.count else { throw ColumnError.malformed }
        months = try columns.column()
        countEnds = try columns.column()
        spreadEnds = try columns.column()
        countGroups = try columns.column()
        counts = try columns.column()
        spreadGroups = try columns.column()
        spreads = try columns.column()
        guard countEnds.count == months.count, spreadEnds.count == months.count, Self.isOrder(countEnds, of: counts.count),
            Self.isOrder(spreadEnds, of: spreadGroups.count), countGroups.count == counts.count, spreads.count == 4 * spreadGroups.count,
            (countGroups + spreadGroups).allSatisfy({ Int($0) < groups.count })
        else { throw ColumnError.malformed }
    }

    private static func isOrder(_ ends: [UInt32], of count: Int) -> Bool {
        zip(ends, ends.dropFirst()).allSatisfy { $0 <= $1 } && Int(ends.last ?? 0) == count
    }
}
