import ServiceCatalog

/// What a rollout will be, as far as it is no sentence. It is frozen when it starts.
public struct RolloutPlan: Hashable, Sendable {
    public var service: ServiceKey
    /// Where it goes: the service as it is published, or a variant.
    public var new: RolloutWay
    /// What whoever does not get the new way gets: it stays as it is.
    public var old: RolloutWay
    public var unit: RolloutUnit
    public var audience: RolloutAudience
    /// In order, each with a larger share than the one before; the last is all.
    public var stages: [RolloutStage]
    /// What may not become worse than in the old way at the same time.
    public var guardrails: [Guardrail]
    /// What the program does by itself when a guardrail's bound is surely crossed.
    public var onHarm: RolloutHarm
    /// After how many weeks in one stage a rollout is reported as standing still.
    public var stillAfterWeeks: Int

    public init(
        service: ServiceKey, new: RolloutWay, old: RolloutWay, unit: RolloutUnit = .visit, audience: RolloutAudience = RolloutAudience(),
        stages: [RolloutStage], guardrails: [Guardrail] = [], onHarm: RolloutHarm = .rollBack, stillAfterWeeks: Int = 6
    ) {
        self.service = service; self.new = new; self.old = old; self.unit = unit; self.audience = audience; self.stages = stages
        self.guardrails = guardrails; self.onHarm = onHarm; self.stillAfterWeeks = stillAfterWeeks
    }
}

/// What follows when a guardrail's bound is surely crossed. The raw value stands in the journal.
public enum RolloutHarm: String, CaseIterable, Sendable {
    /// Whoever begins from then on gets the old way.
    case rollBack = "roll_back"
    /// It stays at its share, and somebody is told.
    case hold
}
