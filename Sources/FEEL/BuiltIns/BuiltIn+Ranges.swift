/// Relations between points and ranges (DMN 1.5, table 78, after Allen).
extension BuiltIn {
    static let ranges: [BuiltIn] = [
        BuiltIn("before", pointPoint, pointRange, rangePoint, rangeRange) { relate($0, &$1) { a, b in precedes(a, b) } },
        BuiltIn("after", pointPoint, pointRange, rangePoint, rangeRange) { relate($0, &$1) { a, b in precedes(b, a) } },
        BuiltIn("meets", rangeRange) { relate($0, &$1, meets) },
        BuiltIn("met by", rangeRange) { relate($0, &$1) { a, b in meets(b, a) } },
        BuiltIn("overlaps", rangeRange) { relate($0, &$1) { a, b in all(precedes(a, b).map(!), precedes(b, a).map(!)) } },
        BuiltIn("overlaps before", rangeRange) { relate($0, &$1, overlapsBefore) },
        BuiltIn("overlaps after", rangeRange) { relate($0, &$1) { a, b in overlapsBefore(b, a) } },
        BuiltIn("finishes", Signature(["point": .any, "range": .any], .boolean), rangeRange) { relate($0, &$1, finishes) },
        BuiltIn("finished by", Signature(["range": .any, "point": .any], .boolean), rangeRange) { relate($0, &$1) { a, b in finishes(b, a) } },
        BuiltIn("includes", Signature(["range": .any, "point": .any], .boolean), rangeRange) { relate($0, &$1) { a, b in lies(b, in: a) } },
        BuiltIn("during", Signature(["point": .any, "range": .any], .boolean), rangeRange) { relate($0, &$1) { a, b in lies(a, in: b) } },
        BuiltIn("starts", Signature(["point": .any, "range": .any], .boolean), rangeRange) { relate($0, &$1, starts) },
        BuiltIn("started by", Signature(["range": .any, "point": .any], .boolean), rangeRange) { relate($0, &$1) { a, b in starts(b, a) } },
        BuiltIn("coincides", pointPoint, rangeRange) { relate($0, &$1) { a, b in all(sameStart(a, b), sameEnd(a, b)) } },
    ]

    private static let pointPoint = Signature(["point1": .any, "point2": .any], .boolean)
    private static let pointRange = Signature(["point": .any, "range": .any], .boolean)
    private static let rangePoint = Signature(["range": .any, "point": .any], .boolean)
    private static let rangeRange = Signature(["range1": .any, "range2": .any], .boolean)

    /// A point is a range from itself to itself, except where the table says otherwise of a point and a range that holds nothing, as `[1..1)`.
    private struct Span {
        let isPoint: Bool
        let start: Value
        let startIncluded: Bool
        let end: Value
        let endIncluded: Bool

        init?(_ value: Value) {
            switch value {
            case .range(let range) where range.isComplement: return nil
            case .range(let range):
                (isPoint, start, startIncluded, end, endIncluded) = (false, range.start, range.startIncluded, range.end, range.endIncluded)
            case _ where value.isOrdered: (isPoint, start, startIncluded, end, endIncluded) = (true, value, true, value, true)
            default: return nil
            }
        }
    }

    private static func relate(_ arguments: [Value], _ run: inout Run, _ relation: (Span, Span) -> Bool?) -> Value {
        guard let a = Span(arguments[0]), let b = Span(arguments[1]) else { return run.wrong(arguments) }
        guard let holds = relation(a, b) else { return run.wrong(arguments) }
        return .boolean(holds)
    }

    private static func all(_ conditions: Bool?...) -> Bool? {
        var result = true
        for condition in conditions {
            guard let condition else { return nil }
            result = result && condition
        }
        return result
    }

    /// All of the first lies before all of the second. An open end at infinity is before nothing and after nothing.
    private static func precedes(_ a: Span, _ b: Span) -> Bool? {
        if a.end.isNull || b.start.isNull { return false }
        return a.end.compare(b.start).map { $0 < 0 || $0 == 0 && !(a.endIncluded && b.startIncluded) }
    }

    private static func meets(_ a: Span, _ b: Span) -> Bool? {
        if a.end.isNull || b.start.isNull { return false }
        return a.end.compare(b.start).map { $0 == 0 && a.endIncluded && b.startIncluded }
    }

    /// -1 if the first begins earlier, 0 if both begin alike, 1 if the second does.
    private static func compareStarts(_ a: Span, _ b: Span) -> Int? {
        if a.start.isNull || b.start.isNull { return a.start.isNull ? (b.start.isNull ? 0 : -1) : 1 }
        guard let order = a.start.compare(b.start) else { return nil }
        return order != 0 || a.startIncluded == b.startIncluded ? order : a.startIncluded ? -1 : 1
    }

    /// 1 if the first ends later, 0 if both end alike, -1 if the second does.
    private static func compareEnds(_ a: Span, _ b: Span) -> Int? {
        if a.end.isNull || b.end.isNull { return a.end.isNull ? (b.end.isNull ? 0 : 1) : -1 }
        guard let order = a.end.compare(b.end) else { return nil }
        return order != 0 || a.endIncluded == b.endIncluded ? order : a.endIncluded ? 1 : -1
    }

    private static func sameStart(_ a: Span, _ b: Span) -> Bool? { compareStarts(a, b).map { $0 == 0 } }
    private static func sameEnd(_ a: Span, _ b: Span) -> Bool? { compareEnds(a, b).map { $0 == 0 } }

    private static func overlapsBefore(_ a: Span, _ b: Span) -> Bool? {
        all(compareStarts(a, b).map { $0 < 0 }, precedes(a, b).map(!), compareEnds(a, b).map { $0 <= 0 })
    }

    private static func lies(_ a: Span, in b: Span) -> Bool? {
        if a.isPoint {
            guard let start = b.start.isNull ? 1 : a.start.compare(b.start), let end = b.end.isNull ? -1 : a.start.compare(b.end) else { return nil }
            return start > 0 && end < 0 || start == 0 && b.startIncluded || end == 0 && b.endIncluded
        }
        return all(compareStarts(a, b).map { $0 >= 0 }, compareEnds(a, b).map { $0 <= 0 })
    }

    private static func finishes(_ a: Span, _ b: Span) -> Bool? {
        if a.isPoint { return b.end.isNull ? false : a.end.compare(b.end).map { $0 == 0 && b.endIncluded } }
        return all(sameEnd(a, b), compareStarts(a, b).map { $0 >= 0 })
    }

    private static func starts(_ a: Span, _ b: Span) -> Bool? {
        if a.isPoint { return b.start.isNull ? false : a.start.compare(b.start).map { $0 == 0 && b.startIncluded } }
        return all(sameStart(a, b), compareEnds(a, b).map { $0 <= 0 })
    }
}
