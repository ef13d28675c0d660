import CivilTime
import ServiceCatalog

/// What an experiment will be, as far as it is no sentence. It is frozen when a phase starts: to change it is a new phase.
public struct ExperimentDesign: Hashable, Sendable {
    public var service: ServiceKey
    /// By what the arms are judged.
    public var metric: Metric
    /// Which quantile of times is looked at, in per cent: 50 is the median.
    public var quantile: Int
    /// The least difference from the service as it is that is worth the trouble, in hundredths of a point of the metric (of a percentage point,
    /// of a point of the score, of a second, of a euro, of a day); above 0.
    public var leastEffect: Int
    public var guardrails: [Guardrail]
    public var unit: ExperimentUnit
    /// The part of all units that takes part, in hundredths of a per cent.
    public var share: Int
    public var arms: [ExperimentArm]
    /// The last day.
    public var plannedEnd: CalendarDate
    public var looks: LookKind
    public var stopRule: StopRule
    /// `nil` when no other experiment runs on the service beside this one.
    public var namespace: ExperimentNamespace?
    /// Who is told beforehand; what, stands in the texts.
    public var told: [ExperimentAudience]

    public init(
        service: ServiceKey, metric: Metric, quantile: Int = 50, leastEffect: Int, guardrails: [Guardrail] = [], unit: ExperimentUnit = .visit,
        share: Int = ExperimentArm.whole, arms: [ExperimentArm], plannedEnd: CalendarDate, looks: LookKind = .anyTime, stopRule: StopRule = StopRule(),
        namespace: ExperimentNamespace? = nil, told: [ExperimentAudience] = []
    ) {
        self.service = service; self.metric = metric; self.quantile = quantile; self.leastEffect = leastEffect; self.guardrails = guardrails
        self.unit = unit; self.share = share; self.arms = arms; self.plannedEnd = plannedEnd; self.looks = looks; self.stopRule = stopRule
        self.namespace = namespace; self.told = told
    }

    /// Those that are compared with the service as it is.
    public var treatments: [ExperimentArm] { arms.filter { $0.key != ExperimentArm.base } }

    /// What another design has otherwise, by place.
    public func differences(from other: ExperimentDesign) -> [DesignPlace] {
        var places: [DesignPlace] = []
        func compare<Value: Equatable>(_ place: DesignPlace, _ value: KeyPath<ExperimentDesign, Value>) {
            if self[keyPath: value] != other[keyPath: value] { places.append(place) }
        }
        compare(.service, \.service)
        compare(.metric, \.metric)
        compare(.quantile, \.quantile)
        compare(.leastEffect, \.leastEffect)
        for index in 0..<max(guardrails.count, other.guardrails.count)
        where guardrails.dropFirst(index).first != other.guardrails.dropFirst(index).first { places.append(.guardrail(index)) }
        compare(.unit, \.unit)
        compare(.share, \.share)
        compare(.arms, \.arms)
        compare(.plannedEnd, \.plannedEnd)
        compare(.looks, \.looks)
        compare(.stopRule, \.stopRule)
        compare(.namespace, \.namespace)
        if told != other.told { places.append(.told) }
        return places
    }
}
