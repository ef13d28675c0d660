import HTTPTypes
import Journal
import ServiceCatalog
import TownHall

@testable import Website

/// Cases as residents and officials see them.
extension GoldenPages {
    private static let own = "/mijn/zaken/{id}", staff = "/werkplek/zaken/{id}"
    private static let ownDocument = own + "/documenten/{blob}", staffDocument = staff + "/documenten/{blob}"

    /// The courses that say something else of a case about which nothing is decided.
    private static let ofPromise: Set<CaseCourse> = [.new, .asked, .late, .closedWithoutDecision]

    /// A case in every state that it can come to.
    mutating func drawCourses() async throws {
        for service in ProbeService.allCases {
            for course in CaseCourse.allCases where service.decides || Self.ofPromise.contains(course) {
                let town = try GoldenPagesTown(), site = town.site
                let official = try await town.account("nadia", .handler)
                let one = try await town.open(service)
                try await course.run([one], on: site, by: official)
                // Sessions do not last as long as cases.
                let resident = try await town.resident(), session = try await town.logIn("nadia")
                let state = "\(service.rawValue)-\(course.rawValue)"
                try await visit("/mijn/zaken", state, on: site, cookies: [resident.cookie])
                try await visit(Self.own, state, on: site, at: "/mijn/zaken/\(one.id)", cookies: [resident.cookie])
                try await visit(Self.staff, state, on: site, at: "/werkplek/zaken/\(one.id)", cookies: [session.cookie])
            }
        }
    }

    /// What is done with a case, and who looks at it.
    mutating func drawCases() async throws {
        let town = try GoldenPagesTown(), site = town.site
        let nadia = try await town.account("nadia", .handler)
        let resident = try await town.resident(), official = try await town.logIn("nadia")
        try await visit("/mijn/zaken", "empty", on: site, cookies: [resident.cookie])
        let one = try await town.open(.decision)
        let own = "/mijn/zaken/\(one.id)", path = "/werkplek/zaken/\(one.id)"
        try await visit(Self.staff, "auditor", on: site, at: path, cookies: [town.official("aisha", .auditor).cookie])
        try await visit(Self.staff, "head", on: site, at: path, cookies: [town.official("henk", .departmentHead).cookie])
        let stranger = try await town.official("sem", .handler, in: GoldenPagesTown.other)
        try await visit(Self.staff, "other-department", on: site, at: path, cookies: [stranger.cookie], status: 403)
        try await visit(Self.own, "of-another", on: site, at: own, cookies: [town.resident(1).cookie], status: 404)

        for language in Self.languages {
            let empty = try await town.post(own + "/reageren", language, [("tekst", "")], by: resident, attempt: true)
            keep(empty, Self.own, "reply-empty", language, status: 422)
            let question = try await town.post(path + "/vragen", language, [("tekst", ""), ("dagen", "veel")], by: official, attempt: true)
            keep(question, Self.staff, "question-errors", language, status: 422)
        }
        site.advance(seconds: 60)
        try await site.hall.cases.perform(.assign(to: nadia.id), on: one.id, by: nadia, command: nil)
        try await visit(Self.staff, "assigned", on: site, at: path, query: "?gedaan=toewijzen", cookies: [official.cookie])
        site.advance(seconds: 60)
        try await site.hall.cases.perform(.write(text: Personal("We hebben uw brief.")), on: one.id, by: nadia, command: nil)
        site.advance(seconds: 60)
        let blob = try await reply(to: one.id, town)
        try await visit(Self.own, "replied", on: site, at: own, query: "?verstuurd=1", cookies: [resident.cookie])
        try await visit(Self.staff, "replied", on: site, at: path, cookies: [official.cookie])
        for language in Self.languages {
            let late = try await town.post(
                path + "/vragen", language, [("gezien", "1"), ("tekst", "Hoe groot is het?"), ("dagen", "9")], by: official, attempt: true)
            keep(late, Self.staff, "overtaken", language, status: 409)
        }
        try await drawDocuments(one, blob, site, resident, official)
        try await drawEnds(one, town, nadia, resident, official)
    }

    private mutating func drawDocuments(_ one: CaseVariant, _ blob: BlobName, _ site: TestSite, _ resident: Session, _ official: Session) async throws {
        let none = String(repeating: "a", count: 64)
        for (name, status, state) in [(blob.text, 200, "file"), (none, 404, "unknown")] {
            try await visit(
                Self.ownDocument, state, on: site, at: "/mijn/zaken/\(one.id)/documenten/\(name)", cookies: [resident.cookie], status: status,
                languages: status == 200 ? [.dutch] : Self.languages)
            try await visit(
                Self.staffDocument, state, on: site, at: "/werkplek/zaken/\(one.id)/documenten/\(name)", cookies: [official.cookie], status: status,
                languages: status == 200 ? [.dutch] : Self.languages)
        }
    }

    /// What came by telephone, whose rules are lost, and who was forgotten.
    private mutating func drawEnds(
        _ one: CaseVariant, _ town: GoldenPagesTown, _ nadia: Official, _ resident: Session, _ official: Session
    ) async throws {
        let site = town.site
        let filed = try await town.open(.decision, through: nadia)
        try await visit(Self.staff, "filed", on: site, at: "/werkplek/zaken/\(filed.id)", cookies: [official.cookie])
        let kept = try await town.open(.decision)
        site.advance(seconds: 60)
        try await site.hall.cases.forget(one.id, by: .system, reason: Code(literal: "request"))
        try await visit(Self.own, "forgotten", on: site, at: "/mijn/zaken/\(one.id)", cookies: [resident.cookie], status: 404)
        try await visit(Self.staff, "forgotten", on: site, at: "/werkplek/zaken/\(one.id)", cookies: [official.cookie])
        // Last: with the second site goes the folder that both have.
        guard let fewer = GoldenPagesTown.catalogue(without: ProbeService.decision.key) else { throw TestFailure.exampleDoesNotLoad }
        let lost = try TestSite(on: site, catalogue: fewer)
        try await visit("/mijn/zaken", "rules-lost", on: lost, cookies: [resident.cookie])
        try await visit(Self.own, "rules-lost", on: lost, at: "/mijn/zaken/\(kept.id)", cookies: [resident.cookie], status: 409)
    }

    /// The resident sends a photo with a message.
    private func reply(to id: Identifier, _ town: GoldenPagesTown) async throws -> BlobName {
        let (key, writer) = try town.site.hall.intake.upload()
        try writer.append(Array("foto".utf8))
        let blob = try writer.finish()
        let file = UploadedFile(name: "boom.jpg", mediaType: "image/jpeg", size: 4, blob: blob.text, key: key.text)
        try await town.site.hall.cases.perform(.respond(text: Personal("Hierbij een foto."), files: [file]), on: id, by: nil, command: nil)
        return blob
    }
}
