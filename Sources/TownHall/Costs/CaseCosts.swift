import ProcessMining
import ServiceCatalog

/// What the cases of a service cost in a period, with how sure that is.
///
/// Each estimate of `kosten.yaml` is taken for all cases alike, so that its uncertainty does not average out over many cases: that of the
/// total is the root of the sum of squares of each estimate's own (the delta method; estimates are taken to be independent of each other).
public struct CaseCosts: Sendable {
    /// Euro, with the interval in which it lies nine times out of ten.
    public struct Amount: Hashable, Sendable {
        public let mean: Double
        public let deviation: Double
        public var low: Double { max(0, mean - 1.645 * deviation) }
        public var high: Double { mean + 1.645 * deviation }

        static let nothing = Amount(mean: 0, deviation: 0)
        static func / (amount: Amount, count: Double) -> Amount {
            count > 0 ? Amount(mean: amount.mean / count, deviation: amount.deviation / count) : .nothing
        }
    }

    /// Where the costs are made.
    public struct Part: Hashable, Sendable {
        public enum Kind: Hashable, Sendable { case fixed, channel(Service.Channel), step(Costs.Moment) }
        public let kind: Kind
        /// How often.
        public let times: Int
        public let amount: Amount
    }

    /// What would be saved in a year if something changed.
    public struct Saving: Hashable, Sendable {
        public enum Change: Hashable, Sendable {
            /// Of the cases that came in by a channel, one in ten comes through the website.
            case online(Service.Channel)
            /// Residents are asked for something half as often.
            case askedHalf
        }
        public let change: Change
        public let perYear: Amount
    }

    public let cases: Int
    public let total: Amount
    /// The dearest first.
    public let parts: [Part]
    /// Cases by channel with what one costs.
    public let channels: [(channel: Service.Channel, cases: Int, perCase: Amount)]
    public let savings: [Saving]

    public var perCase: Amount { total / Double(cases) }

    /// - Parameters:
    ///   - log: The cases, with the activities of `ProcessLogs.Activity`.
    ///   - days: How long the period is.
    public init(_ log: EventLog, _ costs: Costs.ServiceCosts, days: Int) {
        cases = log.caseCount
        let moments = (0..<log.activities.count).map { log.activities.text($0).map(Self.moments) ?? [] }
        let byChannel = Self.casesByChannel(log)
        // How often each moment comes, in the cases of each channel.
        var times: [Costs.Moment: [Service.Channel: Int]] = [:]
        for (channel, indices) in byChannel {
            for index in indices {
                for event in log.events(ofCase: index) {
                    for moment in moments[Int(log.activity[event])] { times[moment, default: [:]][channel, default: 0] += 1 }
                }
            }
        }
        func amount(_ estimate: Costs.Estimate, _ count: Int, rate: Double = 1) -> Amount {
            Amount(mean: Double(count) * estimate.mean * rate, deviation: Double(count) * estimate.deviation * rate)
        }
        func sum(_ amounts: [Amount]) -> Amount {
            Amount(mean: amounts.reduce(0) { $0 + $1.mean }, deviation: amounts.reduce(0) { $0 + $1.deviation * $1.deviation }.squareRoot())
        }
        func parts(_ channels: [Service.Channel]) -> [Part] {
            let count = channels.reduce(0) { $0 + (byChannel[$1]?.count ?? 0) }
            var parts: [Part] = []
            if let fixed = costs.fixed { parts.append(Part(kind: .fixed, times: count, amount: amount(fixed, count))) }
            for channel in channels {
                guard let estimate = costs.channels[channel], let own = byChannel[channel]?.count else { continue }
                parts.append(Part(kind: .channel(channel), times: own, amount: amount(estimate, own)))
            }
            for step in costs.steps {
                let often = channels.reduce(0) { $0 + (times[step.moment]?[$1] ?? 0) }
                parts.append(Part(kind: .step(step.moment), times: often, amount: amount(step.minutes, often, rate: step.rate / 60)))
            }
            return parts
        }
        let all = Service.Channel.allCases.filter { byChannel[$0] != nil }
        self.parts = parts(all).filter { $0.times > 0 }.sorted { $0.amount.mean > $1.amount.mean }
        total = sum(self.parts.map(\.amount))
        channels = all.map { channel in
            let count = byChannel[channel]?.count ?? 0
            return (channel, count, sum(parts([channel]).map(\.amount)) / Double(count))
        }
        let years = Double(max(1, days)) / 365.25
        var savings: [Saving] = []
        if let web = costs.channels[.web] {
            for (channel, count, _) in channels where channel != .web {
                guard let dear = costs.channels[channel], dear.mean > web.mean else { continue }
                let moved = Double(count) / 10 / years
                let deviation = (dear.deviation * dear.deviation + web.deviation * web.deviation).squareRoot()
                savings.append(Saving(change: .online(channel), perYear: Amount(mean: moved * (dear.mean - web.mean), deviation: moved * deviation)))
            }
        }
        let asking = self.parts.filter { [.step(.asked), .step(.answered)].contains($0.kind) }
        if !asking.isEmpty {
            let amount = sum(asking.map(\.amount))
            savings.append(Saving(change: .askedHalf, perYear: Amount(mean: amount.mean / 2 / years, deviation: amount.deviation / 2 / years)))
        }
        self.savings = savings.filter { $0.perYear.mean > 0 }.sorted { $0.perYear.mean > $1.perYear.mean }
    }

    private static func moments(_ activity: String) -> [Costs.Moment] {
        typealias Activity = ProcessLogs.Activity
        if activity.hasPrefix(Activity.status) { return [.status(String(activity.dropFirst(Activity.status.count)))] }
        if activity.hasPrefix(Activity.decided) { return [.decided] }
        return switch activity {
        case Activity.asked: [.asked]
        case Activity.answered: [.answered]
        case Activity.extended: [.extended]
        default: []
        }
    }

    private static func casesByChannel(_ log: EventLog) -> [Service.Channel: [Int]] {
        let columns = log.columns("channel", ofCases: true)
        return Dictionary(grouping: 0..<log.caseCount) { index in
            columns.lazy.compactMap { $0.value(at: index)?.text }.first.flatMap(Service.Channel.init) ?? .web
        }
    }
}
