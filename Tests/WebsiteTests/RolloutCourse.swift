import Journal
import ServiceCatalog
import TownHall

@testable import Website

/// Rollouts on a site: who plans one, who starts it, and who has the mandate to overrule.
struct RolloutCourse {
    let site: TestSite
    /// Of the same department as the service.
    let owner: Official
    let second: Official
    let head: Official

    static let service = Inhabitants.service
    static let variant = "adres-eerst"
    static let purpose = "Wie eerst het adres invult, begint minder vaak voor niets."

    init(site: TestSite, owner: Official, second: Official, head: Official) {
        self.site = site; self.owner = owner; self.second = second; self.head = head
    }

    /// With new accounts, whose names end in a number.
    init(_ town: Inhabitants) async throws {
        func official(_ role: Role, _ userName: String) async throws -> Official {
            Official(id: try await town.account(role, userName: userName), roles: [role], department: town.department)
        }
        self.init(
            site: town.site, owner: try await official(.serviceOwner, "yara4"), second: try await official(.serviceOwner, "karim5"),
            head: try await official(.departmentHead, "henk6"))
    }

    /// The gate of the first stage asks for what nobody has seen yet, that of the second for nothing.
    static var plan: RolloutPlan {
        RolloutPlan(
            service: service, new: .variant(variant), old: .current,
            stages: [
                RolloutStage(share: 10_00, requirements: [RolloutRequirement(.completion, .atLeast(80_00))]),
                RolloutStage(share: 50_00, leastVisits: 0, leastDays: 0), RolloutStage(share: RolloutStage.whole),
            ], guardrails: [Guardrail(.completion, bound: 5_00)])
    }

    static let texts = Personal(RolloutTexts(purpose: purpose))

    /// One that has not started.
    func planned(_ change: (inout RolloutPlan) -> Void = { _ in }) async throws -> Identifier {
        var plan = Self.plan
        change(&plan)
        return try await site.hall.rollouts.plan(plan, Self.texts, by: owner)
    }

    /// One in its first stage.
    func started(_ change: (inout RolloutPlan) -> Void = { _ in }) async throws -> Identifier {
        let id = try await planned(change)
        try await perform(.start, on: id, by: second)
        return id
    }

    func perform(_ command: RolloutCommand, on id: Identifier, by official: Official?) async throws {
        try await site.hall.rollouts.perform(command, on: id, by: official)
    }

    func state(_ id: Identifier) async throws -> RolloutState? { try await site.hall.rollouts.state(of: id) }

    /// So many of 100 complete the form in the new way, 90 in the old one.
    static func sight(_ percent: Int, units: Int = 5_000, of state: RolloutState, position: Int64 = 1) -> RolloutSight {
        // As the lot divides a tenth.
        let others = units * 9
        return RolloutSight(
            new: ArmFigures(arm: "new", units: units, completed: units * percent / 100),
            old: ArmFigures(arm: "old", units: others, completed: others * 90 / 100), stage: state.stage, round: state.round, position: position)
    }
}
