/// Unary tests that compare with constants only, laid open so that a decision table can order and index them, and check itself for
/// gaps and overlaps.
package enum SimpleTests: Sendable {
    /// The input lies in one of these (or in none of them, if negated). All ends are of one kind.
    case intervals([Interval], negated: Bool)
    case strings([String], negated: Bool)
    case booleans([Bool], negated: Bool)

    /// An end that is nil has no bound.
    package struct Interval: Sendable {
        package let low: Value?
        package let lowIncluded: Bool
        package let high: Value?
        package let highIncluded: Bool

        package init(low: Value?, lowIncluded: Bool, high: Value?, highIncluded: Bool) {
            self.low = low; self.lowIncluded = lowIncluded; self.high = high; self.highIncluded = highIncluded
        }
    }

    /// Nil if a test is more than a comparison with a constant.
    init?(_ tests: [Test], negated: Bool) {
        var intervals: [Interval] = []
        var strings: [String] = []
        var booleans: [Bool] = []
        for test in tests {
            switch test.kind {
            case .comparison(let symbol, let end):
                guard let value = end.constant, value.isIndexable else { return nil }
                switch symbol {
                case .less, .lessOrEqual:
                    intervals.append(Interval(low: nil, lowIncluded: false, high: value, highIncluded: symbol == .lessOrEqual))
                case .greater, .greaterOrEqual:
                    intervals.append(Interval(low: value, lowIncluded: symbol == .greaterOrEqual, high: nil, highIncluded: false))
                case .equal: intervals.append(Interval(low: value, lowIncluded: true, high: value, highIncluded: true))
                case .notEqual: return nil
                }
            case .expression(let expression, readsInput: false):
                if case .range(let start?, let startIncluded, let end?, let endIncluded) = expression.kind {
                    guard let low = start.constant, let high = end.constant, low.isIndexable, let order = low.compare(high), order <= 0 else {
                        return nil
                    }
                    intervals.append(Interval(low: low, lowIncluded: startIncluded, high: high, highIncluded: endIncluded))
                    continue
                }
                switch expression.constant {
                case .string(let text)?: strings.append(text)
                case .boolean(let boolean)?: booleans.append(boolean)
                case let value? where value.isIndexable:
                    intervals.append(Interval(low: value, lowIncluded: true, high: value, highIncluded: true))
                default: return nil
                }
            case .expression: return nil
            }
        }
        switch (intervals.isEmpty, strings.isEmpty, booleans.isEmpty) {
        case (false, true, true):
            let ends = intervals.flatMap { [$0.low, $0.high].compactMap { $0 } }
            guard let first = ends.first, ends.allSatisfy({ $0.compare(first) != nil }) else { return nil }
            self = .intervals(intervals, negated: negated)
        case (true, false, true): self = .strings(strings, negated: negated)
        case (true, true, false): self = .booleans(booleans, negated: negated)
        default: return nil
        }
    }
}

extension Syntax {
    fileprivate var constant: Value? {
        switch kind {
        case .literal(let value), .at(_, let value): value
        default: nil
        }
    }
}

extension Value {
    /// Whether values of this kind always compare with each other.
    package var isIndexable: Bool {
        switch self {
        case .number, .date, .daysAndTimeDuration, .yearsAndMonthsDuration: true
        default: false
        }
    }
}
