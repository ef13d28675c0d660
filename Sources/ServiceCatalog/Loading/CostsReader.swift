/// Reads `kosten.yaml`.
struct CostsReader {
    /// The services that were read.
    let services: [Service]
    /// The services that costs can be given of, those among them that have mistakes too.
    let known: [String]

    /// A rate by its key, and what costs are given of each service, as far as they were read.
    var shape: Shape<Costs> {
        .mapping("costs") { m in
            let rates = m.required("rates", .list(of: Self.rate)) ?? []
            let byKey = Dictionary(rates) { first, _ in first }
            let costs = m.required("services", .list(of: service(byKey))) ?? []
            let keys = costs.map(\.0)
            for key in Set(keys) where keys.count(where: { $0 == key }) > 1 {
                m.report(.notUnique("service"), at: "services", text: key.rawValue, mend: "give the costs of a service once")
            }
            return Costs(services: Dictionary(costs) { first, _ in first })
        }
    }

    private static var rate: Shape<(String, Double)> {
        .mapping("a rate") { m in
            let key = m.required("key", .key(separator: "-"))
            let cents = m.required("euro", .cents)
            guard let key, let cents else { return nil }
            return (key, Double(cents) / 100)
        }
    }

    private func service(_ rates: [String: Double]) -> Shape<(ServiceKey, Costs.ServiceCosts)> {
        .mapping("the costs of a service") { m in
            let key = m.required("key", .reference("service", among: known))
            let service = key.flatMap { key in services.first { $0.key.rawValue == key } }
            let fixed = m.optional("fixed", Self.amount)
            let channels = m.optional("channels", .list(of: Self.channel)) ?? []
            let steps = m.optional("steps", .list(of: Self.step(rates, service))) ?? []
            guard let key else { return nil }
            return (
                ServiceKey(rawValue: key),
                Costs.ServiceCosts(fixed: fixed, channels: Dictionary(channels) { first, _ in first }, steps: steps)
            )
        }
    }

    private static var channel: Shape<(Service.Channel, Costs.Estimate)> {
        .mapping("the costs of a channel") { m in
            let channel = m.required("channel", Shape<Service.Channel>.oneOf("channel"))
            let estimate = estimate(m, .cents, unit: 100)
            guard let channel, let estimate else { return nil }
            return (channel, estimate)
        }
    }

    private static var amount: Shape<Costs.Estimate> { .mapping("an amount") { estimate($0, .cents, unit: 100) } }

    /// `low`, `usual` and `high`, in order.
    private static func estimate(_ m: MappingReader, _ shape: Shape<Int>, unit: Double) -> Costs.Estimate? {
        let low = m.required("low", shape), usual = m.required("usual", shape), high = m.required("high", shape)
        guard let low, let usual, let high else { return nil }
        guard low <= usual, usual <= high else {
            m.report(.notAllowed("estimate"), at: low <= usual ? "high" : "usual", mend: "write low, usual and high in rising order")
            return nil
        }
        return Costs.Estimate(low: Double(low) / unit, usual: Double(usual) / unit, high: Double(high) / unit)
    }

    private static func step(_ rates: [String: Double], _ service: Service?) -> Shape<Costs.Step> {
        .mapping("a step") { m in
            let rate = m.required("rate", .reference("rate", among: Array(rates.keys)))
            let minutes = estimate(m, .integer(0...10_000), unit: 1)
            let status = m.optional("status", .reference("status", among: service.map { $0.flow.statuses.map(\.key) }))
            let event = m.optional("event", Shape<Event>.oneOf("event"))
            if m.contains("status") == m.contains("event") {
                m.report(.missingKey, at: "rate", text: "status", mend: "give either \"status:\" or \"event:\"")
                return nil
            }
            guard let rate, let minutes, let moment = status.map(Costs.Moment.status) ?? event?.moment else { return nil }
            return rates[rate].map { Costs.Step(moment: moment, minutes: minutes, rate: $0) }
        }
    }

    private enum Event: String, CaseIterable {
        case asked, answered, extended, decided

        var moment: Costs.Moment {
            switch self {
            case .asked: .asked
            case .answered: .answered
            case .extended: .extended
            case .decided: .decided
            }
        }
    }
}
