/// Which rows of a column of days can hold a day: rows come in the order in which things happened, so that those of a period lie together,
/// though not quite in order.
struct DayIndex: Sendable {
    /// Rows to a block. A period's reading looks at whole blocks.
    private static let block = 4_096

    var low: [Int32] = []
    var high: [Int32] = []

    init() {}

    /// Says that a row holds a day. Rows may be noted again, with another day.
    mutating func note(_ day: Int32, at row: Int) {
        let block = row / Self.block
        while low.count <= block {
            low.append(.max)
            high.append(.min)
        }
        low[block] = min(low[block], day)
        high[block] = max(high[block], day)
    }

    /// The rows, of `count`, among which all of these days are.
    func rows(_ days: ClosedRange<Int32>, of count: Int) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        for block in low.indices where low[block] <= days.upperBound && high[block] >= days.lowerBound {
            let rows = block * Self.block..<min((block + 1) * Self.block, count)
            if let last = ranges.last, last.upperBound == rows.lowerBound {
                ranges[ranges.count - 1] = last.lowerBound..<rows.upperBound
            } else if !rows.isEmpty {
                ranges.append(rows)
            }
        }
        return ranges
    }

    var first: Int32? { low.min().flatMap { $0 == .max ? nil : $0 } }
    var last: Int32? { high.max().flatMap { $0 == .min ? nil : $0 } }
}

/// Which rows of cases a period can be about: those that were received by its end, and not all over before its begin.
struct CaseIndex: Sendable {
    private static let block = 4_096

    struct Block {
        var firstReceived = Int32.max
        var open = 0
        var lastClosed = Int32.min
    }

    var blocks: [Block] = []

    init() {}

    mutating func open(_ received: Int32, at row: Int) {
        while blocks.count <= row / Self.block { blocks.append(Block()) }
        blocks[row / Self.block].open += 1
        blocks[row / Self.block].firstReceived = min(blocks[row / Self.block].firstReceived, received)
    }

    mutating func close(_ day: Int32, at row: Int) {
        blocks[row / Self.block].open -= 1
        blocks[row / Self.block].lastClosed = max(blocks[row / Self.block].lastClosed, day)
    }

    /// The day on which the first case was received.
    var first: Int32? { blocks.map(\.firstReceived).min() }

    /// The blocks of rows, of `count`, among which all cases of these days are.
    func rows(_ days: ClosedRange<Int32>, of count: Int) -> [Range<Int>] {
        blocks.indices.compactMap { index in
            let block = blocks[index]
            guard block.firstReceived <= days.upperBound, block.open > 0 || block.lastClosed >= days.lowerBound else { return nil }
            return index * Self.block..<min((index + 1) * Self.block, count)
        }
    }
}
