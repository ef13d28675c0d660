import Statistics

/// A share by which services and departments are held against each other.
public enum ComparedMeasure: String, Hashable, Sendable {
    /// Visits that ended in a submission.
    case completion
    /// Decisions that came within their term.
    case inTime
}

/// What outsiders are told of a part beside the others.
public enum Judgment: Hashable, Sendable {
    /// Clearly below what is usual, and clearly above.
    case below, above
    /// Not clearly another share than is usual.
    case usual
    /// Too few people are in it to say anything.
    case tooFew
}

/// How parts do beside each other, judged on the counts as they are; the verdict alone is told.
///
/// Who reads verdicts of many periods, and sends forms of his own, learns no more of a few people than he does of the counts that are published:
/// - months are judged once they are over, as they stood then, so that nobody can watch a verdict turn;
/// - a month of a service counts where its published count is twenty or more (`Publishing`), so that no two periods differ by a handful;
/// - of a part of fewer than a hundred nothing is told, by its published count;
/// - a part is told of as different only where it would be too if up to nine of its people had done otherwise. How many is secret, of that
///   part alone and for ever: whatever one of them did, the verdict is the same for nine of ten secrets.
struct Comparison {
    /// Of the counts of a service in a month.
    typealias MonthCounts = (month: Month, count: Int, total: Int)

    static let leastOfMonth = 2 * Publishing.base

    /// `nil` where there is too little to compare at all.
    let judgments: [Judgment]?

    /// - Parameter parts: For each the counts of its services, with what publishes them.
    init(_ measure: ComparedMeasure, _ parts: [[(months: [MonthCounts], publishing: Publishing)]]) {
        struct Part {
            var count = 0, total = 0, published = 0, margin = 0
        }
        let sums = parts.map { services in
            var part = Part()
            for (months, publishing) in services {
                for month in months {
                    let published = publishing.rounded(month.total, "compared \(measure.rawValue)", month.month)
                    guard published >= Self.leastOfMonth else { continue }
                    part.count += month.count
                    part.total += month.total
                    part.published += published
                }
            }
            // Each service has a secret of its own, and a part that of its services together.
            part.margin = services.reduce(0) { $0 + $1.publishing.place(of: "judged \(measure.rawValue)", nil) } % Publishing.base
            return part
        }
        guard let plot = FunnelPlot(sums.map { ($0.count, $0.total) }), sums.contains(where: { $0.published >= ToldShares.least }) else {
            judgments = nil
            return
        }
        judgments = sums.map { part -> Judgment in
            guard part.published >= ToldShares.least else { return .tooFew }
            let side = plot.part(part.count, of: part.total).side
            guard side != 0 else { return .usual }
            // Not past what is usual: there it would stand out on the other side.
            let nearer = min(max(0, part.count - side * part.margin), part.total)
            return plot.part(nearer, of: part.total).side == side ? (side < 0 ? .below : .above) : .usual
        }
    }
}
