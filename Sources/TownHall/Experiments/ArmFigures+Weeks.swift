extension ArmFigures {
    /// Sums over weeks, each of which is one unit, of what the evidence knows of an arm by week.
    static func clusters(of weeks: [ArmWeek]) -> [Metric: ClusterSums] {
        func sums(_ part: (ArmWeek) -> (Int, Int)) -> ClusterSums {
            ClusterSums(
                weeks.map { week in
                    let (numerator, denominator) = part(week)
                    return (numerator: Double(numerator), denominator: Double(denominator))
                })
        }
        return [
            .completion: sums { ($0.completed, $0.units) }, .stepsRejected: sums { ($0.rejected, $0.units) }, .score: sums { ($0.scoreSum, $0.scores) },
            .got: sums { ($0.foundYes, $0.foundYes + $0.foundNo) }, .helpAsked: sums { ($0.askedForHelp, $0.units) },
        ]
    }
}
