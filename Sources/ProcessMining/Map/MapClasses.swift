/// The class names that the parts of a process map carry, as those of charts do: the owner of the style sheet gives them.
public struct MapClasses: Hashable, Sendable {
    /// The drawing, where it is a document of its own.
    public var drawing = "process-map"
    public var box = "process-map-activity"
    /// Where cases begin and end.
    public var ends = "process-map-end"
    public var strong = "process-map-strong"
    public var quiet = "process-map-quiet"
    /// The longest wait alone.
    public var alarm = "process-map-alarm"
    /// Edges and their heads, from the shortest waits to the longest: up to a day, a week, four weeks, or longer.
    public var arrows = ["process-map-edge", "process-map-edge-1", "process-map-edge-2", "process-map-edge-3"]
    public var heads = ["process-map-head", "process-map-head-1", "process-map-head-2", "process-map-head-3"]
    public var table = "process-map-table"
    /// A cell with a number.
    public var number = "process-map-number"

    public init() {}

    /// Where fewer are given, the last stands for what waits longer.
    func arrow(_ level: Int) -> String { Self.at(level, arrows) }
    func head(_ level: Int) -> String { Self.at(level, heads) }

    private static func at(_ level: Int, _ names: [String]) -> String { level < names.count ? names[level] : names.last ?? "" }
}
