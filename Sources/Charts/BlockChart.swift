/// So many of a hundred, as a hundred blocks for each group: what a group has more than the first is hatched.
public struct BlockChart: Chart {
    public struct Group: Hashable, Sendable {
        public let label: String
        /// From 0 through 100; what lies beyond is drawn as the nearest.
        public let count: Int
        /// The count in words.
        public let text: String

        public init(label: String, count: Int, text: String) {
            self.label = label; self.count = min(100, max(0, count)); self.text = text
        }
    }

    public let groups: [Group]

    public init(groups: [Group]) { self.groups = groups }

    public var isEmpty: Bool { groups.isEmpty }

    private static let gap = 4.0, between = 28.0, largest = 14.0, line = 20.0

    public func draw(_ drawing: inout Drawing) {
        let perRow = drawing.isNarrow ? 2 : min(4, max(2, groups.count))
        let width = (drawing.width - Self.between * Double(perRow - 1)) / Double(perRow)
        let size = min(Self.largest, (width - 9 * Self.gap) / 10), step = size + Self.gap
        var top = 0.0, below = 0.0
        for (place, group) in groups.enumerated() {
            let column = place % perRow
            if column == 0, place > 0 { top = below + Self.line }
            let left = Double(column) * (width + Self.between)
            for block in 0..<100 {
                // From the bottom up, as a bar grows.
                let x = left + Double(block % 10) * step, y = top + Double(9 - block / 10) * step
                if block >= group.count {
                    drawing.rectangle(x: x, y: y, width: size, height: size, class: drawing.classes.track)
                } else if block >= groups[0].count {
                    drawing.hatched(x: x, y: y, width: size, height: size)
                } else {
                    drawing.rectangle(x: x, y: y, width: size, height: size, class: drawing.classes.value)
                }
            }
            var y = top + 10 * step + 2
            for line in Drawing.lines(group.label, within: width, isBold: true) {
                y += Self.line
                drawing.text(line, x: left, y: y - 4, class: drawing.classes.strong)
            }
            y += Self.line
            drawing.text(group.text, x: left, y: y - 4)
            below = max(below, y)
        }
    }
}
