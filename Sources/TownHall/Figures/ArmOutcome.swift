/// How the visits fared that were shown one arm of an experiment: a variant of a service, or the service as it is.
///
/// Those that were shown another arm of the same phase too count in `twiceExposed` alone, and those that go on in `busy` alone.
public struct ArmOutcome: Equatable, Sendable {
    /// The key of the variant; `base` for the service as it is.
    public let arm: String
    /// Visits that ended, and were shown no other arm.
    public internal(set) var units = 0
    /// Visits that were shown this arm and another one.
    public internal(set) var twiceExposed = 0
    /// Visits with a step in the last half hour that were not sent yet.
    public internal(set) var busy = 0
    /// How often a page was not accepted, over all units.
    public internal(set) var rejected = Sums()
    /// Seconds from begin to submission of the units that were sent, the shortest first.
    public internal(set) var secondsToComplete: [Int32] = []
    /// Scores from 1 to 5, over the units that gave one.
    public internal(set) var scores = Sums()
    /// Units that got what they came for, and those that did not, or partly.
    public internal(set) var foundYes = 0
    public internal(set) var foundNo = 0
    /// Units that asked for help with a page.
    public internal(set) var askedForHelp = 0
    /// Units by `VisitEvent.Device`, and by a language's code; `unknown` where that is not known.
    public internal(set) var byDevice: [String: ServiceEvidence.Tally] = [:]
    public internal(set) var byLanguage: [String: ServiceEvidence.Tally] = [:]

    /// Units that were sent.
    public var completed: Int { secondsToComplete.count }
    /// Units that did not say whether they got what they came for.
    public var foundUnknown: Int { units - foundYes - foundNo }

    /// What a mean and its variance are reckoned from.
    public struct Sums: Hashable, Sendable {
        public internal(set) var count = 0
        public internal(set) var sum = 0
        /// The sum of the squares.
        public internal(set) var squares = 0
    }

    /// This arm in two services together.
    func with(_ other: ArmOutcome) -> ArmOutcome {
        var all = self
        all.units += other.units
        all.twiceExposed += other.twiceExposed
        all.busy += other.busy
        all.rejected = rejected.plus(other.rejected)
        all.secondsToComplete = (secondsToComplete + other.secondsToComplete).sortedSeconds()
        all.scores = scores.plus(other.scores)
        all.foundYes += other.foundYes
        all.foundNo += other.foundNo
        all.askedForHelp += other.askedForHelp
        for (device, tally) in other.byDevice { all.byDevice[device] = all.byDevice[device]?.plus(tally) ?? tally }
        for (language, tally) in other.byLanguage { all.byLanguage[language] = all.byLanguage[language]?.plus(tally) ?? tally }
        return all
    }
}

extension ArmOutcome.Sums {
    func plus(_ other: Self) -> Self { .init(count: count + other.count, sum: sum + other.sum, squares: squares + other.squares) }
}

extension ServiceEvidence.Tally {
    fileprivate func plus(_ other: Self) -> Self { .init(visits: visits + other.visits, submitted: submitted + other.submitted) }
}
