/// How many units of an arm are of a segment.
public struct SegmentFigures: Hashable, Sendable {
    public let units: Int
    /// How many of these completed; `nil` where that is not counted.
    public let completed: Int?

    public init(units: Int, completed: Int? = nil) {
        self.units = units; self.completed = completed
    }
}
