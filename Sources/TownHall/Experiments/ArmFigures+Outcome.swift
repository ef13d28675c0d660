import ServiceCatalog

extension ArmFigures {
    /// What the evidence counted of an arm. Visits that still go on are not in it, and neither is what it does not know by arm: other channels,
    /// costs and days to a decision.
    init(_ outcome: ArmOutcome) {
        func sums(_ sums: ArmOutcome.Sums) -> UnitSums { UnitSums(n: sums.count, sum: Double(sums.sum), sumOfSquares: Double(sums.squares)) }
        self.init(
            arm: outcome.arm, units: outcome.units, twiceExposed: outcome.twiceExposed, completed: outcome.completed, rejectedSteps: sums(outcome.rejected),
            times: outcome.secondsToComplete.map(Double.init), scores: sums(outcome.scores), foundYes: outcome.foundYes, foundNo: outcome.foundNo,
            askedForHelp: outcome.askedForHelp)
        for (name, tally) in outcome.byDevice {
            guard let device = DeviceKind(rawValue: name) else { continue }
            segments[.device(device)] = SegmentFigures(units: tally.visits, completed: tally.submitted)
        }
        for (name, tally) in outcome.byLanguage {
            segments[.language(Language(rawValue: name))] = SegmentFigures(units: tally.visits, completed: tally.submitted)
        }
    }
}
