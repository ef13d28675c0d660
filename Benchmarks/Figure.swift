import Foundation

/// A line of the table.
struct Figure {
    enum Goal {
        /// Of ours to the baseline.
        case ratioAtMost(Double)
        /// Of our value.
        case atLeast(Double)
        case atMost(Double)
        case within(ClosedRange<Double>)
    }

    let name: String
    let unit: String
    let ours: Double
    var baseline: Double?
    var goal: Goal?
    var load: (ours: Measured, baseline: Measured)?

    /// Processor time for one request, of two servers.
    init(_ name: String, _ load: (ours: Measured, baseline: Measured), goal: Goal?) {
        self.init(name, ours: load.ours.processorTime, unit: "µs", baseline: load.baseline.processorTime, goal: goal)
        self.load = load
    }

    init(_ name: String, ours: Double, unit: String, baseline: Double? = nil, goal: Goal? = nil) {
        self.name = name; self.ours = ours; self.unit = unit; self.baseline = baseline; self.goal = goal
    }

    var ratio: Double? { baseline.map { $0 == 0 ? .infinity : ours / $0 } }

    /// `nil` where there is no goal.
    var isReached: Bool? {
        switch goal {
        case .ratioAtMost(let limit)?: (ratio ?? .infinity) <= limit
        case .atLeast(let limit)?: ours >= limit
        case .atMost(let limit)?: ours <= limit
        case .within(let range)?: range.contains(ours)
        case nil: nil
        }
    }
}

/// The table of all figures.
enum Report {
    private static let headings = ["", "ours", "baseline", "ratio", "goal", "", "requests/s", "p50 ms", "p99 ms", "peak MB"]

    static func text(_ figures: [Figure]) -> String {
        let lines = [headings] + figures.map(cells)
        let widths = headings.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        let table = lines.map { line in
            line.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 ? cell + padding : padding + cell
            }.joined(separator: "  ")
        }
        let short = figures.filter { $0.isReached == false }
        let end =
            short.isEmpty
            ? ["All goals are reached."] : ["Short of the goal: " + short.map { "\($0.name) (\(value($0)) of \(goal($0)))" }.joined(separator: "; ") + "."]
        return (["Processor time of the server for one request, median of \(Rounds.count) rounds in turn; ours beside the baseline.", ""] + table + [""] + end)
            .joined(separator: "\n")
    }

    private static func cells(_ figure: Figure) -> [String] {
        func pair(_ digits: Int, _ value: (Measured) -> Double) -> String {
            figure.load.map { "\(number(value($0.ours), digits)) / \(number(value($0.baseline), digits))" } ?? ""
        }
        return [
            figure.name, "\(number(figure.ours)) \(figure.unit)", figure.baseline.map { "\(number($0)) \(figure.unit)" } ?? "",
            figure.ratio.map { number($0, 2) } ?? "", goal(figure), figure.isReached.map { $0 ? "ok" : "SHORT" } ?? "",
            pair(0, \.requestsPerSecond), pair(1, \.p50), pair(1, \.p99), pair(0) { Double($0.peakMemory) / 1_048_576 },
        ]
    }

    private static func goal(_ figure: Figure) -> String {
        switch figure.goal {
        case .ratioAtMost(let limit)?: "≤ \(number(limit, (10 * limit).rounded() == 10 * limit ? 1 : 2))"
        case .atLeast(let limit)?: "≥ \(number(limit)) \(figure.unit)"
        case .atMost(let limit)?: "≤ \(number(limit)) \(figure.unit)"
        case .within(let range)?: "\(number(range.lowerBound))–\(number(range.upperBound)) \(figure.unit)"
        case nil: ""
        }
    }

    private static func value(_ figure: Figure) -> String {
        if case .ratioAtMost? = figure.goal { number(figure.ratio ?? 0, 2) } else { "\(number(figure.ours)) \(figure.unit)" }
    }

    /// With a comma between thousands, and decimals where there are few digits before them.
    private static func number(_ value: Double, _ digits: Int? = nil) -> String {
        let digits = digits ?? (value < 10 ? 2 : value < 100 ? 1 : 0)
        let plain = String(format: "%.\(digits)f", value)
        let whole = plain.prefix { $0 != "." }
        var grouped = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index).isMultiple(of: 3) { grouped.append(",") }
            grouped.append(digit)
        }
        return grouped + plain.dropFirst(whole.count)
    }
}
