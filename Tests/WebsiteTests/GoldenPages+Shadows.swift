import Journal
import ServiceCatalog
import TownHall

@testable import Website

extension GoldenPages {
    mutating func drawShadows() async throws {
        let town = try GoldenPagesTown()
        let owner = try await town.account("yara", .serviceOwner)
        let session = try await town.logIn("yara")
        let hall = town.site.hall
        try await visit(ShadowAddress.list, "empty", on: town.site, cookies: [session.cookie])
        let id = try await hall.shadows.start("plek-verplicht", of: GoldenPagesTown.bulky, by: owner), path = ShadowAddress.path(id)
        try await visit(ShadowAddress.one, "started", on: town.site, at: path, cookies: [session.cookie])
        guard let service = hall.setting.shelf.current[GoldenPagesTown.bulky] else { throw GoldenPagesTown.Missing.service }
        for place in [nil, nil, "Bij de schuur"] as [String?] {
            var (draft, secret) = try await hall.intake.begin(service, language: .dutch, device: .phone)
            draft.answers = Inhabitants.answers(hall)
            draft.answers["plek"] = place.map(Answer.text)
            _ = try await hall.intake.submit(draft, secret, resident: Resident.demo[0])
        }
        await hall.shadows.settled()
        await hall.shadows.writeFound(isAll: true)
        try await visit(ShadowAddress.one, "found", on: town.site, at: path, cookies: [session.cookie])
        let difference = RuleDifference(.fieldMissing, "plek", old: "none", new: "required"), words = Personal("De chauffeur zocht te vaak naar de plek.")
        try await hall.shadows.explain(difference, .intended, reason: words, in: id, by: owner)
        try await visit(ShadowAddress.one, "explained", on: town.site, at: path, cookies: [session.cookie])
        try await hall.shadows.stop(id, by: owner)
        try await visit(ShadowAddress.one, "stopped", on: town.site, at: path, cookies: [session.cookie])
        try await visit(ShadowAddress.list, "list", on: town.site, cookies: [session.cookie])
    }
}
