import CivilTime
import Journal

/// What was made up so far and has not come into the journal.
struct Happenings {
    let municipality: MunicipalityCode
    /// What would happen from then on is left out.
    let end: Timestamp
    private var moments: [Moment] = []
    private var count = 0

    init(municipality: MunicipalityCode, end: Timestamp) { self.municipality = municipality; self.end = end }

    /// - Returns: Whether it lies in the past that is played; else nothing of the same stream may follow.
    @discardableResult
    mutating func add(_ at: Timestamp, by actor: Actor, _ writes: [Append.Write], keys: [DataKey] = [], _ dice: inout Dice) -> Bool {
        guard at < end else { return false }
        var append = Append(municipality: municipality, actor: actor, command: .timeOrdered(at: at, random: dice.identifier()), writes: writes, keys: keys)
        append.recorded = at
        moments.append(Moment(at: at, place: count, append: append))
        count += 1
        return true
    }

    /// Takes out what happens before a time, in order.
    mutating func take(before time: Timestamp) -> [Moment] {
        moments.sort()
        let first = moments.firstIndex { $0.at >= time } ?? moments.count
        defer { moments.removeFirst(first) }
        return Array(moments[..<first])
    }
}
