import Journal
import ServiceCatalog
import TownHall

@testable import Website

extension GoldenPages {
    private static let one = RolloutAddress.one, edit = RolloutAddress.edit

    mutating func drawRollouts() async throws {
        let town = try GoldenPagesTown()
        let owner = try await town.account("yara", .serviceOwner), second = try await town.account("karim", .serviceOwner)
        let head = try await town.account("henk", .departmentHead)
        let session = try await town.logIn("henk")
        _ = try await town.account("olga", .serviceOwner, in: GoldenPagesTown.other)
        let outside = try await town.logIn("olga")
        let course = RolloutCourse(site: town.site, owner: owner, second: second, head: head)
        try await visit(StaffAddress.council, "empty", on: town.site, cookies: [session.cookie])
        try await visit(RolloutAddress.list, "empty", on: town.site, cookies: [session.cookie])
        try await visit(RolloutAddress.new, "form", on: town.site, query: "?dienst=" + GoldenPagesTown.bulky.rawValue, cookies: [session.cookie])

        let id = try await course.planned { $0.audience.districts = ["noord"] }, path = RolloutAddress.path(id)
        try await visit(Self.one, "planned", on: town.site, at: path, cookies: [session.cookie])
        try await visit(Self.edit, "form", on: town.site, at: RolloutAddress.path(id, "wijzigen"), cookies: [session.cookie])
        try await course.perform(.start, on: id, by: second)
        try await visit(Self.one, "running", on: town.site, at: path, cookies: [session.cookie])
        try await visit(Self.one, "running-outsider", on: town.site, at: path, cookies: [outside.cookie])
        try await visit(Self.one, "csv", on: town.site, at: path + ".csv", cookies: [session.cookie])
        try await visit(Self.one, "no-case", on: town.site, at: path, query: "?zaak=Z-2026-009999", cookies: [session.cookie])
        try await course.perform(.advance(from: 1, overruling: Personal("Het kan niet wachten.")), on: id, by: head)
        try await visit(Self.one, "passed", on: town.site, at: path, cookies: [session.cookie])
        try await course.perform(.pause, on: id, by: second)
        try await visit(Self.one, "paused", on: town.site, at: path, cookies: [session.cookie])
        try await course.perform(.rollBack(reason: Personal("Uploaden lukt niet op oude telefoons.")), on: id, by: second)
        try await visit(Self.one, "rolled-back", on: town.site, at: path, cookies: [session.cookie])
        try await visit(RolloutAddress.list, "list", on: town.site, cookies: [session.cookie])
        try await visit(StaffAddress.council, "rollout", on: town.site, cookies: [session.cookie])
        try await course.perform(.abandon(reason: Personal("Het wordt niets.")), on: id, by: head)
        try await visit(Self.one, "abandoned", on: town.site, at: path, cookies: [session.cookie])

        // For nobody who comes by the website, so that everybody gets the old way.
        let elsewhere = try await course.started { plan in
            plan.old = .counter
            plan.guardrails = []
            plan.audience.channels = [.phone]
        }
        try await visit("/diensten/{service}/formulier", "elsewhere", on: town.site, at: GoldenPagesTown.form)
        try await course.perform(.advance(from: 1, overruling: Personal("Het kan niet wachten.")), on: elsewhere, by: head)
        try await course.perform(.advance(from: 2, overruling: nil), on: elsewhere, by: second)
        try await visit(Self.one, "last", on: town.site, at: RolloutAddress.path(elsewhere), cookies: [session.cookie])
        try await course.perform(.finish, on: elsewhere, by: second)
        try await visit(Self.one, "done", on: town.site, at: RolloutAddress.path(elsewhere), cookies: [session.cookie])
    }
}
