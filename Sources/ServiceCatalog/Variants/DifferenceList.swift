import FEEL

/// Gathers differences, each with what chance may make of it.
struct DifferenceList {
    typealias Subject = VariantDifference.Subject
    typealias Aspect = VariantDifference.Aspect

    private(set) var all: [VariantDifference] = []

    mutating func add(_ place: Subject, _ aspect: Aspect, _ change: VariantDifference.Change, isForChance: Bool) {
        all.append(VariantDifference(place, aspect, change, isForChance: isForChance))
    }

    // MARK: - How something is asked or explained

    mutating func text(_ place: Subject, _ aspect: Aspect, _ old: Localized?, _ new: Localized?) {
        texts(place, aspect, old.map { [$0] } ?? [], new.map { [$0] } ?? [])
    }

    mutating func texts(_ place: Subject, _ aspect: Aspect, _ old: [Localized], _ new: [Localized], isForChance: Bool = true) {
        if old != new { add(place, aspect, .text(old: old, new: new), isForChance: isForChance) }
    }

    /// What shows and is no text.
    mutating func look(_ place: Subject, _ aspect: Aspect, _ old: String?, _ new: String?) {
        if old != new { add(place, aspect, .value(old: old, new: new), isForChance: true) }
    }

    /// What stands on another place among those that both have: as few things as can be said to have moved. Each is told by what it passed, for its
    /// place may be the same where others moved around it.
    mutating func moves(_ old: [String], _ new: [String], isForChance: Bool = true, _ place: (String) -> Subject) {
        let before = old.filter(Set(new).contains), after = new.filter(Set(old).contains)
        let places = Dictionary(before.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        for case .remove(let from, let key, _?) in after.difference(from: before).inferringMoves() {
            guard let to = after.firstIndex(of: key) else { continue }
            let earlier = after[(to + 1)...].first { (places[$0] ?? from) < from }.map { VariantDifference.Passing.before(place($0)) }
            let later = after[..<to].last { (places[$0] ?? from) > from }.map { VariantDifference.Passing.after(place($0)) }
            let passing = to < from ? earlier ?? later : later ?? earlier
            add(place(key), .itself, .moved(from: from + 1, to: to + 1, passing: passing), isForChance: isForChance)
        }
    }

    // MARK: - Who gets what

    mutating func law(_ place: Subject, _ aspect: Aspect, _ old: String?, _ new: String?) {
        if old != new { add(place, aspect, .value(old: old, new: new), isForChance: false) }
    }

    mutating func law(_ place: Subject, _ aspect: Aspect, _ old: Bool, _ new: Bool) { law(place, aspect, String(old), String(new)) }

    mutating func law(_ place: Subject, _ aspect: Aspect, _ old: Expression?, _ new: Expression?) {
        law(place, aspect, old?.source.trimmed, new?.source.trimmed)
    }
}
