import Statistics

extension Traffic {
    /// How many of the newest weeks tell how many units there will be.
    private static let newest = 13

    /// What the whole weeks of a service say of a metric; `nil` where they do not tell it, or nobody came.
    public init?(_ metric: Metric, _ weeks: ServiceWeeks) {
        let series: [Week]? =
            switch metric {
            case .completion: weeks.completion
            case .got: weeks.got
            case .score: weeks.scores
            case .stepsRejected, .timeToComplete, .helpAsked, .channelShift, .costPerCase, .decisionTime: nil
            }
        guard let series = series?.suffix(Self.newest), let begin = series.firstIndex(where: { $0.size > 0 }) else { return nil }
        let known = series[begin...]
        let total = known.reduce(0) { $0 + Double($1.size) }
        var sum = 0.0, squares = 0.0, isMean = false
        for week in known {
            switch week {
            case .share(let count, _): sum += Double(count)
            case .mean(let mean, let deviation, let count):
                isMean = true
                sum += mean * Double(count)
                squares += deviation * deviation * Double(max(0, count - 1)) + mean * mean * Double(count)
            case .count, .median: return nil
            }
        }
        let base = sum / total
        let deviation = isMean ? (max(0, squares - total * base * base) / max(1, total - 1)).squareRoot() : nil
        self.init(weeks: known.map(\.size), base: base, deviation: deviation)
    }
}

extension Experiments {
    /// How long a design will take, from what the service's own weeks say; `nil` where they say nothing of its metric.
    public func outlook(_ design: ExperimentDesign, _ evidence: Evidence) -> ExperimentOutlook? {
        evidence.weeks(of: design.service, before: setting.today).flatMap { Traffic(design.metric, $0) }.flatMap { ExperimentOutlook(design, $0) }
    }
}
