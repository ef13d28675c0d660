/// The different sequences of activities that cases have, most frequent first; ties by the activities in code-point order.
public struct Variants: Sendable {
    /// One sequence.
    public struct Variant: Sendable, Equatable {
        /// How many cases have it.
        public let count: Int
        /// The first case that has it.
        public let example: Int
        /// Activity codes of the log. Events without an activity are passed over; a case without events has the empty sequence.
        public let trace: [UInt32]
    }

    public let variants: [Variant]
    /// The index in `variants` of each case's.
    public let variantOfCase: [Int]
    private let activities: StringTable

    public init(_ log: EventLog) {
        var counter = VariantCounter()
        counter.count(log)
        activities = log.activities
        let rank = log.activities.codePointRanks
        let found = counter.found.map { variant in
            let trace = log.activity[log.events(ofCase: variant.example)].filter { $0 != EventLog.missingCode }
            return Variant(count: variant.count, example: variant.example, trace: trace)
        }
        let order = found.indices.sorted { a, b in
            if found[a].count != found[b].count { return found[a].count > found[b].count }
            return found[a].trace.lexicographicallyPrecedes(found[b].trace) { rank[Int($0)] < rank[Int($1)] }
        }
        var place = [Int](repeating: 0, count: found.count)
        for (new, old) in order.enumerated() { place[old] = new }
        variants = order.map { found[$0] }
        variantOfCase = counter.ofCase.map { place[Int($0)] }
    }

    /// The names of a variant's activities.
    public func names(_ variant: Variant) -> [String] { variant.trace.map { activities[Int($0)] } }

    /// How many of the most frequent variants it takes to cover this share of the cases.
    public func needed(toCover share: Double) -> Int {
        let wanted = share * Double(variantOfCase.count)
        var covered = 0
        for (index, variant) in variants.enumerated() {
            covered += variant.count
            if Double(covered) >= wanted - 1e-9 { return index + 1 }
        }
        return variants.count
    }

    /// In the order of their activities' names, by code point.
    var sortedByTrace: [Variant] {
        let rank = activities.codePointRanks
        return variants.sorted { $0.trace.lexicographicallyPrecedes($1.trace) { rank[Int($0)] < rank[Int($1)] } }
    }
}

/// Counts equal sequences by a rolling 64-bit hash; equal hashes are verified.
struct VariantCounter {
    private(set) var found: [(example: Int, count: Int)] = []
    private(set) var ofCase: [UInt32] = []
    private var slots = [UInt32](repeating: 0, count: 1 << 10)
    private var hashes: [UInt64] = []

    mutating func count(_ log: EventLog) {
        ofCase.reserveCapacity(log.caseCount)
        let missing = EventLog.missingCode
        let hasMissing = log.activity.contains(missing)
        let seed = Hash.seed
        log.activity.withUnsafeBufferPointer { activity in
            log.caseStart.withUnsafeBufferPointer { caseStart in
                for index in 0..<(caseStart.count - 1) {
                    let range = caseStart[index]..<caseStart[index + 1]
                    var hash = seed
                    for event in range where activity[event] != missing {
                        hash = (hash ^ UInt64(activity[event])) &* 0x9e37_79b9_7f4a_7c15
                        hash ^= hash >> 29
                    }
                    hash = Hash.mix(hash, 0xa076_1d64_78bd_642f)
                    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
                    while true {
                        let held = Int(slots[slot]) - 1
                        if held < 0 {
                            slots[slot] = UInt32(found.count + 1)
                            ofCase.append(UInt32(found.count))
                            found.append((index, 1))
                            hashes.append(hash)
                            if found.count * 2 > slots.count { grow() }
                            break
                        }
                        if hashes[held] == hash {
                            let example = caseStart[found[held].example]..<caseStart[found[held].example + 1]
                            if hasMissing ? Self.equalNamed(activity, range, example) : Self.equal(activity, range, example) {
                                found[held].count &+= 1
                                ofCase.append(UInt32(held))
                                break
                            }
                        }
                        slot = (slot + 1) & (slots.count - 1)
                    }
                }
            }
        }
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 4)
        for (index, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(index + 1)
        }
    }

    @inline(__always)
    private static func equal(_ activity: UnsafeBufferPointer<UInt32>, _ a: Range<Int>, _ b: Range<Int>) -> Bool {
        guard a.count == b.count else { return false }
        for offset in 0..<a.count where activity[a.lowerBound &+ offset] != activity[b.lowerBound &+ offset] { return false }
        return true
    }

    private static func equalNamed(_ activity: UnsafeBufferPointer<UInt32>, _ a: Range<Int>, _ b: Range<Int>) -> Bool {
        activity[a].lazy.filter { $0 != EventLog.missingCode }.elementsEqual(activity[b].lazy.filter { $0 != EventLog.missingCode })
    }
}

extension StringTable {
    /// Each code's place among the texts in code-point order, which is that of their UTF-8 bytes.
    var codePointRanks: [Int] {
        let order = (0..<count).sorted { a, b in withBytes(of: a) { x in withBytes(of: b) { y in x.lexicographicallyPrecedes(y) } } }
        var ranks = [Int](repeating: 0, count: count)
        for (rank, code) in order.enumerated() { ranks[code] = rank }
        return ranks
    }
}
