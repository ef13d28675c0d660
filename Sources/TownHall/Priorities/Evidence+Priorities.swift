import CivilTime
import ProcessMining
import ServiceCatalog

extension Evidence {
    /// What there is to gain at a service, from months that are over: for everyone the same.
    ///
    /// It is made of what is published (`PublishedMonths`), and of what cases cost and what was done again in them, as far as a hundred cases or
    /// more came in: shares of counts that are rounded month by month as all others are, and averages in two digits. Of cases that count is what
    /// had happened when the last month was over that is, so that nothing moves in between.
    ///
    /// - Returns: A candidate of which nothing is known, where no month is told of.
    public func candidate(_ service: Service, costs: Costs.ServiceCosts?, in period: PublishedPeriod) -> Priorities.Candidate {
        guard let months = period.months, let newest = period.newest else {
            return Priorities.Candidate(name: service.name, department: service.department, service: service.key, values: [:])
        }
        let question = PublishedGains.Question(service: service.key, version: service.version, costs: costs, months: months, newest: newest)
        if let known = workedOut.with(PublishedGains.self, { $0.answers[question] }) { return known }
        let found = candidate(service, costs, months, newest)
        workedOut.with(PublishedGains.self) { $0.keep(found, question) }
        return found
    }

    private func candidate(_ service: Service, _ costs: Costs.ServiceCosts?, _ months: ClosedRange<Month>, _ newest: Month) -> Priorities.Candidate {
        let reading = published(of: service.key, in: months)
        let days = months.upperBound.last.daysSince1970 - months.lowerBound.first.daysSince1970 + 1
        let years = Double(days) / 365.25
        /// Of a sum of so many rounded counts.
        func rounding(_ counts: Int) -> Double { Double(Publishing.base) / 2 * Double(max(1, counts)).squareRoot() }
        let monthCount = months.lowerBound.distance(to: months.upperBound) + 1, roundedCases = monthCount * max(1, reading.casesByChannel.count)
        let volume = Double(max(reading.cases, reading.visits))
        let volumeRounding = rounding(reading.cases > reading.visits ? roundedCases : reading.roundedVisits)
        var values: [Priorities.Factor: Double] = [.volume: volume / years]
        var deviations: [Priorities.Factor: Double] = [.volume: (volume + volumeRounding * volumeRounding).squareRoot() / years]
        values[.time] = reading.daysToDecision?.median
        deviations[.time] = reading.daysToDecision?.medianDeviation
        let outliers = Double(alarms(of: service.key, for: .outside).count { $0.isWorse })
        values[.outliers] = outliers
        deviations[.outliers] = max(1, outliers).squareRoot()
        /// Of a share of rounded counts: it moves most where it is far from a half.
        func deviation(_ share: Double, of count: Int, _ roundedCounts: Int) -> Double {
            let chance = Priorities.Candidate.deviation(ofShare: share, of: Double(count))
            let noise = rounding(roundedCounts) * max(share, 1 - share) / Double(max(1, count))
            return (chance * chance + noise * noise).squareRoot()
        }
        if reading.cases >= ToldShares.least {
            let share = Double(reading.casesByChannel[Service.Channel.web.rawValue] ?? 0) / Double(reading.cases)
            values[.digital] = share
            deviations[.digital] = deviation(share, of: reading.cases, roundedCases)
        }
        var euro: Gains.Amount?
        let told = cases(of: service, in: months, until: newest)
        if told.count >= ToldShares.least {
            let share = min(1, Double(told.again) / Double(told.count))
            values[.rework] = share
            deviations[.rework] = deviation(share, of: told.count, monthCount)
            if let costs {
                let costs = CaseCosts(told.log, costs, days: days), cases = Double(told.count)
                values[.cost] = Rounding.rough(Rounding.rough(costs.perCase.mean) * cases / years)
                // The estimates are as wrong of all cases alike; how many came is chance.
                let (estimate, chance) = (costs.perCase.deviation * cases, costs.perCase.mean * cases.squareRoot())
                deviations[.cost] = (estimate * estimate + chance * chance).squareRoot() / years
                let count = Double(max(1, costs.cases))
                let deviation = costs.savings.reduce(0) { $0 + $1.perYear.deviation * $1.perYear.deviation }.squareRoot()
                euro = Gains.Amount(
                    mean: Rounding.rough(costs.savings.reduce(0) { $0 + $1.perYear.mean }) / count * cases, deviation: deviation / count * cases)
            }
        }
        return Priorities.Candidate(
            name: service.name, department: service.department, service: service.key, values: values, deviations: deviations,
            gains: Gains(days: Self.days(reading, years), euro: euro))
    }

    /// The days above those of the middle case, of all that were decided.
    private static func days(_ reading: ServiceEvidence, _ years: Double) -> Gains.Amount? {
        guard let spread = reading.daysToDecision, spread.count >= ToldShares.least else { return nil }
        let (excess, count) = (spread.excess, Double(spread.count))
        // Chance, and that the count is rounded.
        let rounding = Double(Publishing.base) / 2 * Double(max(1, reading.roundedDecisions)).squareRoot() * excess.mean
        let deviation = (count * excess.deviation * excess.deviation + rounding * rounding).squareRoot()
        return Gains.Amount(mean: count * excess.mean / years, deviation: deviation / years)
    }

    /// The cases that came in in some months, with what had happened to them by the end of a later one; how many there were, and in how many
    /// something was done again that the flow does not prescribe: by month, rounded, added up.
    ///
    /// A month counts where its published count is twenty or more, as in comparisons: no two periods differ by a handful.
    private func cases(of service: Service, in months: ClosedRange<Month>, until newest: Month) -> (log: EventLog, count: Int, again: Int) {
        let end = setting.localTime.start(of: newest.next.first).microseconds
        let all = process(of: service.key, from: months.lowerBound.first, through: months.upperBound.last)
        let known = all.keepingEvents(emptyCases: false) { all.time[$0] < end }
        func month(_ index: Int, _ log: EventLog) -> Month? {
            log.events(ofCase: index).first.map { Month(setting.localTime.date(Timestamp(microseconds: log.time[$0]))) }
        }
        let publishing = Publishing(state.withLock(\.publishing), service.key)
        let counts = Dictionary(grouping: (0..<known.caseCount).compactMap { month($0, known) }) { $0 }
            .map { (month: $0.key, count: publishing.rounded($0.value.count, "cases", $0.key)) }.filter { $0.count >= Comparison.leastOfMonth }
        let counted = Set(counts.map(\.month))
        let log = known.keepingCases { index in month(index, known).map(counted.contains) ?? false }
        let again = Dictionary(grouping: ProcessLogs.rework(log, of: service.flow).cases.compactMap { month($0, log) }) { $0 }
        return (
            log, counts.reduce(0) { $0 + $1.count }, again.reduce(0) { $0 + publishing.rounded($1.value.count, "cases-again", $1.key) }
        )
    }
}

/// What was worked out of months that are over: once a month for each service and choice of months.
struct PublishedGains: WorkedOut {
    struct Question: Hashable {
        let service: ServiceKey
        let version: String
        let costs: Costs.ServiceCosts?
        let months: ClosedRange<Month>
        let newest: Month
    }

    private static let limit = 1_024

    private(set) var answers: [Question: Priorities.Candidate] = [:]

    mutating func keep(_ candidate: Priorities.Candidate, _ question: Question) {
        // Those of earlier months nobody asks for any more.
        if answers.count >= Self.limit { answers = [:] }
        answers[question] = candidate
    }
}
