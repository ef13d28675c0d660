import FEEL

/// Looks for gaps and overlaps of a decision table. The constants of each column cut its domain into places; two inputs at the same
/// place are alike for every rule, so that looking at one combination of places after the other looks at all inputs.
struct TableAnalysis {
    private let table: CompiledTable
    private let element: ElementName
    /// The values that each column can have, where that is known.
    private let domains: [InputDomain?]
    private var found: [TableFinding] = []
    /// Combinations that were looked at: a column with the rules still possible there.
    private var seen: Set<[UInt64]> = []
    private var reached: Set<Int> = []
    private var stepsLeft = 100_000
    private var gaps = 0
    private var overlaps: Set<[Int]> = []
    /// The numbers of rules with a test that no value can meet.
    private var impossible: Set<Int> = []

    private static let mostGaps = 10
    private static let mostOverlaps = 20

    init(_ table: CompiledTable, _ element: ElementName, _ domains: [String: InputDomain]) {
        self.table = table
        self.element = element
        self.domains = table.inputs.map { $0.variable.flatMap { domains[$0] } }
    }

    mutating func findings() -> [TableFinding] {
        guard !table.rules.isEmpty else { return [] }
        for (column, input) in table.inputs.enumerated() where table.rules.allSatisfy({ $0.tests[column].isIrrelevant }) {
            note(.unusedColumn(input.text))
        }
        for column in table.inputs.indices { compare(column) }
        // A column that no index covers could make any rule match or not: nothing sure can be said.
        guard table.indexes != nil else { return found }
        let words = (table.rules.count + 63) / 64
        var all = [UInt64](repeating: .max, count: words)
        if table.rules.count & 63 != 0 { all[words - 1] = (1 << UInt64(table.rules.count & 63)) - 1 }
        visit(0, all, [])
        if stepsLeft <= 0 {
            note(.incomplete)
        } else {
            // Of a rule that tests what cannot be, that is why.
            for (index, rule) in table.rules.enumerated() where !reached.contains(index) && !impossible.contains(rule.number) {
                note(.unreachable(rule: rule.number))
            }
        }
        return found
    }

    private mutating func note(_ kind: TableFinding.Kind) { found.append(TableFinding(element: element, kind: kind)) }

    /// Compares the cells of a column with the values that it can have, both ways.
    private mutating func compare(_ column: Int) {
        guard let domain = domains[column] else { return }
        let label = table.inputs[column].text
        for rule in table.rules {
            for test in rule.tests[column].simple?.tests(outside: domain) ?? [] {
                impossible.insert(rule.number)
                found.append(TableFinding(element: element, kind: .impossible(rule: rule.number, label: label, test: test), line: rule.line))
            }
        }
        // Of other tables a value that no rule looks at is a gap.
        guard table.hitPolicy == .collect, case .strings(let texts) = domain, let index = table.columns[column] else { return }
        for text in texts where !index.isTested(.string(text)) {
            note(.untested(TableFinding.Cell(label: label, value: .string(text))))
        }
    }

    private mutating func visit(_ column: Int, _ rules: [UInt64], _ example: [TableFinding.Cell]) {
        stepsLeft -= 1
        guard stepsLeft > 0, seen.insert([UInt64(column)] + rules).inserted else { return }
        if rules.allSatisfy({ $0 == 0 }) { return gap(column, example) }
        guard column < table.inputs.count else { return leaf(rules, example) }
        let label = table.inputs[column].text
        guard let index = table.indexes?[column] else {
            return visit(column + 1, rules, example + [TableFinding.Cell(label: label, value: .null)])
        }
        for (place, values) in index.examples(allowed: table.inputs[column].allowed, domain: domains[column]) {
            var left = rules
            for word in left.indices { index.narrow(&left[word], word: word, place: place) }
            for (number, value) in values.enumerated() {
                let example = example + [TableFinding.Cell(label: label, value: value)]
                if number > 0 {
                    gap(column + 1, example)
                    continue
                }
                let before = gaps
                visit(column + 1, left, example)
                // Values at one place are alike; but of those that every rule forgets each is told.
                if gaps == before || !left.allSatisfy({ $0 == 0 }) { break }
            }
        }
    }

    /// Notes that no rule is left before a column.
    private mutating func gap(_ column: Int, _ example: [TableFinding.Cell]) {
        // A table that collects may well find nothing, and one with a default never does.
        guard table.hitPolicy != .collect, table.outputs.allSatisfy({ $0.defaultCode == nil }), gaps < Self.mostGaps else { return }
        gaps += 1
        let rest = table.inputs[column...].map { TableFinding.Cell(label: $0.text, value: .null) }
        note(.gap(example: example + rest))
    }

    private mutating func leaf(_ rules: [UInt64], _ example: [TableFinding.Cell]) {
        let matching = table.rules.indices.filter { rules[$0 >> 6] & (1 << UInt64($0 & 63)) != 0 }
        switch table.hitPolicy {
        case .first: if let first = matching.first { reached.insert(first) }
        default: reached.formUnion(matching)
        }
        guard matching.count > 1, table.hitPolicy == .unique || table.hitPolicy == .any, overlaps.count < Self.mostOverlaps else { return }
        if table.hitPolicy == .any {
            let texts = Set(matching.map { table.rules[$0].outputTexts })
            if texts.count == 1 { return }
        }
        let numbers = matching.prefix(2).map { table.rules[$0].number }
        if overlaps.insert(numbers).inserted { note(.overlap(rules: numbers, example: example)) }
    }
}

extension CompiledTable {
    /// The index of each column, nil for one that tests nothing; nil altogether if a column that tests something has none.
    var indexes: [ColumnIndex?]? {
        for column in inputs.indices where columns[column] == nil {
            if rules.contains(where: { !$0.tests[column].isIrrelevant }) { return nil }
        }
        return columns
    }
}

extension ColumnIndex {
    /// The values for each place that has some: one, or all texts where the domain names them.
    ///
    /// - Parameters:
    ///   - allowed: What the table says may come. It counts only where nobody knows better: what is left out of it can still be answered.
    ///   - domain: What can come, where that is known.
    func examples(allowed: SimpleTests?, domain: InputDomain?) -> [(place: Int, values: [Value])] {
        (0..<count).map { place in
            if let domain { return (place, examples(place, in: domain)) }
            return (place, [example(place)].compactMap { $0 }.filter { allowed?.accepts($0) ?? true })
        }
    }

    /// Whether a cell of some rule is true for the value.
    func isTested(_ value: Value) -> Bool {
        guard let place = place(of: value) else { return true }
        return (0..<words).contains { sets[place * words + $0] != 0 }
    }

    /// Values at a place that the input can have.
    private func examples(_ place: Int, in domain: InputDomain) -> [Value] {
        switch (kind, domain) {
        case (.strings(let texts), .strings(let values)):
            if place < texts.count { return values.contains { $0.isSame(as: texts[place]) } ? [.string(texts[place])] : [] }
            return values.filter { value in !texts.contains { $0.isSame(as: value) } }.map(Value.string)
        case (.ordered(let ends), .numbers), (.ordered(let ends), .dates):
            if place & 1 == 1 { return domain.contains(ends[place / 2]) ? [ends[place / 2]] : [] }
            let below: Value? = place > 0 ? ends[place / 2 - 1] : Optional.none
            let above: Value? = place / 2 < ends.count ? ends[place / 2] : Optional.none
            return [domain.value(in: .init(low: below, lowIncluded: false, high: above, highIncluded: false))].compactMap { $0 }
        default: return [example(place)].compactMap { $0 }
        }
    }

    private func example(_ place: Int) -> Value? {
        switch kind {
        case .strings(let texts): return place < texts.count ? .string(texts[place]) : .string(Self.other(than: texts))
        case .booleans: return .boolean(place == 1)
        case .ordered(let ends):
            if place & 1 == 1 { return ends[place / 2] }
            let below: Value? = place > 0 ? ends[place / 2 - 1] : Optional.none
            let above: Value? = place / 2 < ends.count ? ends[place / 2] : Optional.none
            return Value.between(below, above)
        }
    }

    private static func other(than texts: [String]) -> String {
        var text = "…"
        while texts.contains(text) { text += "…" }
        return text
    }
}

extension Value {
    /// A value between two others, or beyond one; nil if there is none.
    fileprivate static func between(_ low: Value?, _ high: Value?) -> Value? {
        switch (low, high) {
        case (.number(let low)?, .number(let high)?):
            let next = low.roundedToInteger(.floor) + 1
            return .number(next < high ? next : (low + high) / 2)
        case (.number(let low)?, nil): return .number(low.roundedToInteger(.floor) + 1)
        case (nil, .number(let high)?): return .number(high.roundedToInteger(.ceiling) - 1)
        case (.date(let low)?, .date(let high)?): return low.adding(days: 1).flatMap { $0 < high ? .date($0) : Optional.none }
        case (.date(let low)?, nil): return low.adding(days: 1).map(Value.date)
        case (nil, .date(let high)?): return high.adding(days: -1).map(Value.date)
        case (.daysAndTimeDuration(let low)?, _):
            guard let next = DaysAndTimeDuration(totalNanoseconds: low.totalNanoseconds + 1) else { return Optional.none }
            if case .daysAndTimeDuration(let high)? = high, next >= high { return Optional.none }
            return .daysAndTimeDuration(next)
        case (nil, .daysAndTimeDuration(let high)?):
            return DaysAndTimeDuration(totalNanoseconds: high.totalNanoseconds - 1).map(Value.daysAndTimeDuration)
        case (.yearsAndMonthsDuration(let low)?, _):
            let next = YearsAndMonthsDuration(months: low.months + 1)
            if case .yearsAndMonthsDuration(let high)? = high, next >= high { return Optional.none }
            return .yearsAndMonthsDuration(next)
        case (nil, .yearsAndMonthsDuration(let high)?): return .yearsAndMonthsDuration(YearsAndMonthsDuration(months: high.months - 1))
        default: return Optional.none
        }
    }
}

extension SimpleTests {
    /// The tests that no value of the domain meets, as they would be written.
    fileprivate func tests(outside domain: InputDomain) -> [String] {
        switch (self, domain) {
        case (.strings(let texts, _), .strings): texts.filter { !domain.contains(.string($0)) }.map { "\(Value.string($0).text)" }
        case (.intervals(let intervals, _), .numbers), (.intervals(let intervals, _), .dates):
            intervals.filter { domain.value(in: $0) == nil }.map(\.written)
        default: []
        }
    }

    /// Whether a value passes.
    func accepts(_ value: Value) -> Bool {
        switch self {
        case .strings(let texts, let negated): return texts.contains { .string($0) == value } != negated
        case .booleans(let booleans, let negated): return booleans.contains { .boolean($0) == value } != negated
        case .intervals(let intervals, let negated):
            return intervals.contains { interval in
                let above = interval.low.map { low in value.compare(low).map { $0 > 0 || $0 == 0 && interval.lowIncluded } ?? false } ?? true
                let below = interval.high.map { high in value.compare(high).map { $0 < 0 || $0 == 0 && interval.highIncluded } ?? false } ?? true
                return above && below
            } != negated
        }
    }
}

extension SimpleTests.Interval {
    fileprivate var written: String {
        switch (low, high) {
        case (let low?, let high?) where low == high: low.text
        case (let low?, let high?): "\(lowIncluded ? "[" : "(")\(low.text)..\(high.text)\(highIncluded ? "]" : ")")"
        case (let low?, nil): "\(lowIncluded ? ">=" : ">") \(low.text)"
        case (nil, let high?): "\(highIncluded ? "<=" : "<") \(high.text)"
        case (nil, nil): "-"
        }
    }
}
