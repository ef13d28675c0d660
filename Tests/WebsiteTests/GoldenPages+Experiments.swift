import Journal
import ServiceCatalog
import TownHall

@testable import Website

extension GoldenPages {
    private static let one = ExperimentAddress.one, edit = ExperimentAddress.edit

    mutating func drawExperiments() async throws {
        let town = try GoldenPagesTown()
        let owner = try await town.account("yara", .serviceOwner), second = try await town.account("karim", .serviceOwner)
        let head = try await town.account("henk", .departmentHead)
        let session = try await town.logIn("henk")
        _ = try await town.account("olga", .serviceOwner, in: GoldenPagesTown.other)
        let course = ExperimentCourse(site: town.site, owner: owner, second: second, head: head)
        try await visit(ExperimentAddress.list, "empty", on: town.site, cookies: [session.cookie])
        try await visit(
            ExperimentAddress.new, "form", on: town.site, query: "?dienst=" + GoldenPagesTown.bulky.rawValue, cookies: [session.cookie])

        let drafted = try await course.drafted { $0.guardrails = [] }
        try await visit(Self.one, "draft", on: town.site, at: ExperimentAddress.path(drafted), cookies: [session.cookie])
        try await visit(Self.edit, "form", on: town.site, at: ExperimentAddress.path(drafted, "wijzigen"), cookies: [session.cookie])

        let id = try await course.started(), path = ExperimentAddress.path(id)
        try await visit(Self.one, "started", on: town.site, at: path, cookies: [session.cookie])
        town.site.advance(seconds: 7 * 86_400)
        try await course.look(id, ExperimentCourse.sight(79, units: 200))
        town.site.advance(seconds: 7 * 86_400)
        try await course.look(id, ExperimentCourse.divided(ExperimentCourse.sight(83)))
        // So long after that everyone has to log in again.
        let back = try await town.logIn("henk"), outside = try await town.logIn("olga")
        try await visit(Self.one, "looked", on: town.site, at: path, cookies: [back.cookie])
        try await visit(Self.one, "running-outsider", on: town.site, at: path, cookies: [outside.cookie])
        try await visit(Self.one, "csv", on: town.site, at: path + ".csv", cookies: [back.cookie])
        try await visit(Self.one, "json", on: town.site, at: path + ".json", cookies: [back.cookie], languages: [.dutch])
        try await course.decide(id, .scale(arm: ExperimentCourse.variant), ExperimentCourse.divided(ExperimentCourse.sight(83)))
        try await visit(Self.one, "decided", on: town.site, at: path, cookies: [back.cookie])
        try await visit(ExperimentAddress.list, "list", on: town.site, cookies: [back.cookie])
    }
}
