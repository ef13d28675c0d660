import FEEL

/// One column of a decision table, indexed: the constants of its cells cut the input's domain into places, and for each place it is
/// known beforehand which rules' cells are true there.
final class ColumnIndex: Sendable {
    enum Kind {
        /// The ends of all intervals in order: place 2i + 1 is the i-th itself, place 2i lies before it.
        case ordered([Value])
        /// Each constant has its place; the last is for all others.
        case strings([String])
        /// False, then true.
        case booleans
    }

    let kind: Kind
    /// The ends, if they are numbers: the common case, without the enum around each.
    private let numbers: [Decimal128]
    /// For each place, as many words as there are for one bit per rule.
    let sets: [UInt64]
    let words: Int
    /// How many places there are.
    let count: Int

    /// Larger tables than this are searched without an index.
    private static let largest = 4_000_000

    /// - Parameter cells: a cell of each rule; nil for one that is always true.
    /// Nil if the cells are not all simple tests of one kind.
    init?(_ cells: [SimpleTests?]) {
        let simple = cells.compactMap { $0 }
        guard let first = simple.first else { return nil }
        switch first {
        case .intervals:
            var ends: [Value] = []
            for cell in simple {
                guard case .intervals(let intervals, _) = cell else { return nil }
                ends += intervals.flatMap { [$0.low, $0.high].compactMap { $0 } }
            }
            guard ends.allSatisfy({ $0.compare(ends[0]) != nil }) else { return nil }
            ends.sort { ($0.compare($1) ?? 0) < 0 }
            var distinct: [Value] = []
            for end in ends where distinct.last?.compare(end) != 0 { distinct.append(end) }
            kind = .ordered(distinct)
            count = 2 * distinct.count + 1
        case .strings:
            var texts: [String] = []
            for cell in simple {
                guard case .strings(let constants, _) = cell else { return nil }
                for text in constants where !texts.contains(where: { $0.isSame(as: text) }) { texts.append(text) }
            }
            kind = .strings(texts)
            count = texts.count + 1
        case .booleans:
            guard simple.allSatisfy({ if case .booleans = $0 { true } else { false } }) else { return nil }
            kind = .booleans
            count = 2
        }
        if case .ordered(let ends) = kind { numbers = ends.compactMap(\.number) } else { numbers = [] }
        words = (cells.count + 63) / 64
        guard count * words <= Self.largest else { return nil }
        var sets = [UInt64](repeating: 0, count: count * words)
        for (rule, cell) in cells.enumerated() {
            for place in Self.places(of: cell, kind, count) { sets[place * words + rule >> 6] |= 1 << UInt64(rule & 63) }
        }
        self.sets = sets
    }

    private static func places(of cell: SimpleTests?, _ kind: Kind, _ count: Int) -> [Int] {
        guard let cell else { return Array(0..<count) }
        var found: Set<Int> = []
        let isNegated: Bool
        switch (cell, kind) {
        case (.intervals(let intervals, let negated), .ordered(let ends)):
            isNegated = negated
            for interval in intervals {
                let first = interval.low.map { 2 * (position(of: $0, in: ends).index) + (interval.lowIncluded ? 1 : 2) } ?? 0
                let last = interval.high.map { 2 * (position(of: $0, in: ends).index) + (interval.highIncluded ? 1 : 0) } ?? count - 1
                if first <= last { found.formUnion(first...last) }
            }
        case (.strings(let texts, let negated), .strings(let all)):
            isNegated = negated
            found = Set(texts.compactMap { text in all.firstIndex { $0.isSame(as: text) } })
        case (.booleans(let booleans, let negated), .booleans):
            isNegated = negated
            found = Set(booleans.map { $0 ? 1 : 0 })
        default: return []
        }
        return isNegated ? (0..<count).filter { !found.contains($0) } : found.sorted()
    }

    /// Where a value stands among ordered ends: the first that is not smaller, and whether it is that one.
    private static func position(of value: Value, in ends: [Value]) -> (index: Int, isEqual: Bool) {
        var low = 0
        var high = ends.count
        while low < high {
            let middle = (low + high) / 2
            let order = ends[middle].compare(value) ?? 0
            if order == 0 { return (middle, true) }
            if order < 0 { low = middle + 1 } else { high = middle }
        }
        return (low, false)
    }

    /// The place of an input; nil if it is not of the column's kind, so that the cells must be asked one by one.
    @inline(__always)
    func place(of value: Value) -> Int? {
        if case .number(let number) = value, !numbers.isEmpty { return place(of: number) }
        return placeOfOther(value)
    }

    private func place(of number: Decimal128) -> Int {
        numbers.withUnsafeBufferPointer { numbers in
            var low = 0
            var high = numbers.count
            while low < high {
                let middle = (low + high) / 2
                if numbers[middle] < number { low = middle + 1 } else { high = middle }
            }
            return low < numbers.count && numbers[low] == number ? 2 * low + 1 : 2 * low
        }
    }

    @inline(never)
    private func placeOfOther(_ value: Value) -> Int? {
        switch (kind, value) {
        case (.ordered(let ends), _):
            guard value.isIndexable, ends[0].compare(value) != nil else { return nil }
            let (index, isEqual) = Self.position(of: value, in: ends)
            return isEqual ? 2 * index + 1 : 2 * index
        case (.strings(let texts), .string(let text)): return texts.firstIndex { $0.isSame(as: text) } ?? texts.count
        case (.booleans, .boolean(let boolean)): return boolean ? 1 : 0
        default: return nil
        }
    }

    /// Keeps of the rules in `rules` those of which the cell is true at a place.
    @inline(__always)
    func narrow(_ rules: inout UInt64, word: Int, place: Int) { rules &= sets[place * words + word] }
}
