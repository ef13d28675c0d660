import CivilTime

extension ExperimentDesign {
    /// How many weeks each arm has to have before anything is said of it.
    public static var leastWeeks: Int { ArmComparison.leastClusters }

    /// Of an experiment that divides by week: after how many weeks, as a rule, every arm has had so many that anything is said of it, so that harm
    /// is stopped. Chance draws the arm of each week, so that it may take longer. `nil` for visits, of which many come in a week.
    public var weeksUntilSeen: Int? {
        guard unit == .week, let least = arms.map(\.weight).min(), least > 0, share > 0 else { return nil }
        let whole = Double(ExperimentArm.whole)
        let namespace = namespace.map { Double($0.high - $0.low) / whole } ?? 1
        guard namespace > 0 else { return nil }
        let part = Double(least) / whole * Double(share) / whole * namespace
        // Parts of hundredths of a per cent multiplied are a hair beside what they are.
        return Int((Double(Self.leastWeeks) / part - 1e-6).rounded(.up))
    }

    /// Whether that is over before the experiment is.
    ///
    /// - Parameter first: The day on which it begins.
    public func isSeenInTime(from first: CalendarDate) -> Bool {
        weeksUntilSeen.map { $0 <= (plannedEnd.daysSince1970 - first.daysSince1970) / 7 } ?? true
    }
}
