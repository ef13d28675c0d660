/// An interval of comparable values (DMN 1.5, 10.3.2.5). A missing end (`null`) has no bound on that side.
public struct RangeValue: Sendable, Hashable {
    /// The lower end; null if there is none.
    public let start: Value
    /// Whether the lower end belongs to the interval.
    public let startIncluded: Bool
    /// The upper end; null if there is none.
    public let end: Value
    /// Whether the upper end belongs to the interval.
    public let endIncluded: Bool
    /// Whether these are all values but one, as `(!=10)` says; the ends are null then.
    public var isComplement: Bool { excluded != nil }
    /// The one value that does not belong to a complement.
    let excluded: Value?

    /// All values but one.
    init(allBut value: Value) {
        (start, startIncluded, end, endIncluded, excluded) = (.null, false, .null, false, value)
    }

    /// Nil if the ends are of different kinds, cannot be ordered, or begin after they end.
    public init?(start: Value, startIncluded: Bool, end: Value, endIncluded: Bool) {
        if !start.isNull && !end.isNull {
            guard let order = start.compare(end), order <= 0 else { return nil }
        } else {
            guard !start.isNull && start.isOrdered || !end.isNull && end.isOrdered else { return nil }
        }
        self.start = start
        self.startIncluded = startIncluded
        self.end = end
        self.endIncluded = endIncluded
        excluded = nil
    }

    /// Whether the value lies in the interval; nil if it cannot be compared with the ends.
    public func contains(_ value: Value) -> Bool? {
        if let excluded { return value.equals(excluded).map(!) }
        if !start.isNull {
            guard let order = value.compare(start) else { return nil }
            if order < 0 || order == 0 && !startIncluded { return false }
        }
        if !end.isNull {
            guard let order = value.compare(end) else { return nil }
            if order > 0 || order == 0 && !endIncluded { return false }
        }
        return true
    }

    var elementType: FEELType { excluded?.type ?? (start.isNull ? end.type : start.type) }
}
