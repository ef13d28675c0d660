/// What handling cases costs, as the owners of services estimate it: `kosten.yaml`.
public struct Costs: Hashable, Sendable {
    /// An estimate that knows how little it knows: the least, what is usual, and the most.
    public struct Estimate: Hashable, Sendable {
        /// The least that is thought possible.
        public let low: Double
        /// What is most likely.
        public let usual: Double
        /// The most that is thought possible.
        public let high: Double

        /// A three-point estimate.
        public init(low: Double, usual: Double, high: Double) { self.low = low; self.usual = usual; self.high = high }

        /// Mean and standard deviation as the three-point method has them (D. G. Malcolm et al., "Application of a technique for research and
        /// development program evaluation", Operations Research 7 (1959), p. 646–669).
        public var mean: Double { (low + 4 * usual + high) / 6 }
        /// The standard deviation, by the same method.
        public var deviation: Double { (high - low) / 6 }
    }

    /// Something that happens in a case and takes an official's time.
    public struct Step: Hashable, Sendable {
        /// What happens.
        public let moment: Moment
        /// Each time that it happens.
        public let minutes: Estimate
        /// Euro an hour.
        public let rate: Double

        /// A step that takes minutes at a rate.
        public init(moment: Moment, minutes: Estimate, rate: Double) { self.moment = moment; self.minutes = minutes; self.rate = rate }
    }

    /// When in a case an official's time goes.
    public enum Moment: Hashable, Sendable {
        /// A status is reached: the work that is done in it.
        case status(String)
        /// The resident is asked for something; the answer is looked at; the term is extended; a decision is taken.
        case asked, answered, extended, decided
    }

    /// What the cases of one service cost.
    public struct ServiceCosts: Hashable, Sendable {
        /// Euro a case, whatever happens in it: postage, systems.
        public let fixed: Estimate?
        /// Euro a case, by the way in which it came in.
        public let channels: [Service.Channel: Estimate]
        /// What takes an official's time.
        public let steps: [Step]

        /// What the cases of a service cost.
        public init(fixed: Estimate?, channels: [Service.Channel: Estimate], steps: [Step]) {
            self.fixed = fixed; self.channels = channels; self.steps = steps
        }
    }

    /// By service; one that is not there has no costs.
    public let services: [ServiceKey: ServiceCosts]

    /// Costs by service.
    public init(services: [ServiceKey: ServiceCosts]) { self.services = services }
}
