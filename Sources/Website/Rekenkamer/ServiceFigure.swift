import Charts
import TownHall

/// A figure of a service, with the table that is behind it.
struct ServiceFigure: Sendable {
    /// Its name in addresses.
    let key: String
    let finding: String
    let measure: String
    /// Whether enough was counted to draw it, and to tell more than the counts.
    var isDrawn = true
    let description: String
    let chart: any Chart
    let table: EvidenceTable
    let whenEmpty: String
    /// The cases that it counts, with the text that leads to them.
    var cases: [(which: OpenCases, text: String)] = []
    /// The same for each bar.
    var groups: [(which: OpenCases, text: String)] = []

    /// Whether nothing was counted.
    var isEmpty: Bool { isDrawn && chart.isEmpty }
}
