/// How many are left after each step, the first step being all of them. A step that loses more than it should stands out.
public struct FunnelChart: Chart {
    public struct Step: Hashable, Sendable {
        public let label: String
        /// Never more than the step before.
        public let left: Int
        /// How many stopped here, in words.
        public let note: String
        public let standsOut: Bool
        public init(label: String, left: Int, note: String = "", standsOut: Bool = false) {
            self.label = label; self.left = left; self.note = note; self.standsOut = standsOut
        }
    }

    public let steps: [Step]
    public let format: NumberFormat

    public init(steps: [Step], format: NumberFormat) { self.steps = steps; self.format = format }

    public var isEmpty: Bool { (steps.first?.left ?? 0) <= 0 }

    public func draw(_ drawing: inout Drawing) {
        var rows: [BarChart.Row] = []
        for (index, step) in steps.enumerated() {
            let before = index == 0 ? step.left : steps[index - 1].left
            rows.append(
                .init(
                    label: step.label, value: Double(step.left), text: format.whole(step.left), note: step.note, standsOut: step.standsOut,
                    before: Double(before)))
        }
        BarChart(rows: rows).draw(&drawing)
    }
}
