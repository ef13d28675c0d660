import HTTPTypes
import ServiceCatalog
import TownHall

@testable import Website

extension GoldenPages {
    /// What everyone sees of what the municipality offers, and addresses that are no pages.
    mutating func drawCatalogue() async throws {
        let town = try GoldenPagesTown(), site = town.site
        try await visit("/", "page", on: site)
        try await visit("/diensten", "page", on: site)
        for service in ["bezwaar-maken", GoldenPagesTown.bulky.rawValue, "melding", "vergunning"] {
            try await visit("/diensten/{service}", service, on: site, at: "/diensten/\(service)")
        }
        try await visit("/diensten/{service}", "unknown", on: site, at: "/diensten/geen", status: 404)
        try await visit("/afdelingen/{department}", "page", on: site, at: "/afdelingen/\(GoldenPagesTown.department.rawValue)")
        try await visit("/levensgebeurtenissen/{event}", "page", on: site, at: "/levensgebeurtenissen/verhuizen")
        for (state, query) in [
            ("empty", ""), ("found", "?q=grofvuil"), ("not-found", "?q=zwembad"), ("case-number", "?q=Z-2026-000123"), ("page", "?q=privacy"),
        ] {
            try await visit("/zoeken", state, on: site, query: query)
        }
        try await drawPreview(town)
        for path in ["/contact", "/toegankelijkheid", "/privacy"] { try await visit(path, "page", on: site) }
        try await drawTrials()
        try await drawHousekeeping(site)

        guard let fewer = GoldenPagesTown.catalogue(without: ProbeService.promise.key) else { throw TestFailure.exampleDoesNotLoad }
        site.site.offer(fewer)
        try await visit("/diensten/{service}", "withdrawn", on: site, at: "/diensten/melding", status: 410)
    }

    /// A variant of a service, by the link that an official gets.
    private mutating func drawPreview(_ town: GoldenPagesTown) async throws {
        let site = town.site, bulky = GoldenPagesTown.bulky, variant = Inhabitants.variant
        let owner = try await town.official("eigenaar", .serviceOwner), signed = PreviewAddress.signed(bulky, variant, site.site.tokens)
        try await visit(
            "/diensten/{service}/voorbeeld/{variant}", "unsigned", on: site, at: PreviewAddress.path(bulky, variant), status: 303)
        try await visit(
            "/werkplek/voorbeeld/{service}/{variant}", "signed", on: site, at: PreviewAddress.signing(bulky, variant), cookies: [owner.cookie], status: 303)
        try await visit("/diensten/{service}/voorbeeld/{variant}/{signature}", "page", on: site, at: signed)
    }

    /// What everyone is told of experiments: while none runs, while one does, when it waits for a decision, and after it.
    private mutating func drawTrials() async throws {
        let town = try GoldenPagesTown(), site = town.site
        try await visit(TrialsAddress.page, "none", on: site)
        let course = ExperimentCourse(
            site: site, owner: try await town.account("yara", .serviceOwner), second: try await town.account("karim", .serviceOwner),
            head: try await town.account("henk", .departmentHead))
        let id = try await course.started(), bulky = GoldenPagesTown.bulky.rawValue
        try await visit(TrialsAddress.page, "running", on: site)
        try await visit(TrialsAddress.page, "out", on: site, query: "?gedaan=1", cookies: ["\(CookieName.withoutTrials)=1"])
        try await visit("/diensten/{service}", "tried", on: site, at: "/diensten/\(bulky)")
        try await site.hall.experiments.perform(.stop, on: id, by: course.owner)
        try await visit(TrialsAddress.page, "stopped", on: site)
        try await course.decide(id, .stop, ExperimentCourse.sight(76))
        try await visit(TrialsAddress.page, "decided", on: site)
    }

    private mutating func drawHousekeeping(_ site: TestSite) async throws {
        for path in ["/gezond", "/robots.txt", "/sitemap.xml", "/.well-known/security.txt", "/favicon.ico", "/merk.svg"] {
            try await visit(path, "answer", on: site, languages: [.dutch])
        }
        try await visit("/stijl/{name}", "style", on: site, at: "/stijl/raadhuis.css", languages: [.dutch])
        try await visit("/stijl/{name}", "unknown", on: site, at: "/stijl/geen.css", status: 404, languages: [.dutch])
    }

    /// The ways in and out, and what stands around pages.
    mutating func drawLogins() async throws {
        let town = try GoldenPagesTown(), site = town.site
        try await visit("/inloggen", "page", on: site)
        try await visit("/inloggen", "timed-out", on: site, query: "?terug=/mijn/zaken&verlopen=1")
        try await visit("/inloggen", "left", on: site, query: "?uitgelogd=1")
        // In a demo nobody logs in elsewhere.
        try await visit("/inloggen/naar", "demo", on: site, status: 404)
        try await visit("/inloggen/terug", "demo", on: site, status: 404)
        try await visit("/werkplek/inloggen", "page", on: site)
        try await visit("/werkplek/inloggen", "timed-out", on: site, query: "?terug=/werkplek&verlopen=1")
        _ = try await town.account("nadia", .handler)
        for language in Self.languages {
            let wrong = try await town.post(
                "/werkplek/inloggen", language, [("gebruikersnaam", "nadia"), ("wachtwoord", "een heel ander woord")], by: town.browser())
            keep(wrong, "/werkplek/inloggen", "wrong", language, status: 422)
        }
        _ = try await town.account("henk", .departmentHead)
        let mistaken = [("gebruikersnaam", "henk"), ("wachtwoord", "een heel ander woord")]
        for _ in 0..<6 { _ = try await town.post("/werkplek/inloggen", .dutch, mistaken, by: town.browser()) }
        for language in Self.languages {
            keep(try await town.post("/werkplek/inloggen", language, mistaken, by: town.browser()), "/werkplek/inloggen", "wait", language, status: 429)
        }
        let resident = try await town.resident(), official = try await town.logIn("nadia")
        try await visit("/mijn/sessie", "none", on: site, languages: [.dutch])
        try await visit("/mijn/sessie", "going-on", on: site, cookies: [resident.cookie], languages: [.dutch])
        try await visit("/werkplek/sessie", "none", on: site, languages: [.dutch])
        try await visit("/werkplek/sessie", "going-on", on: site, cookies: [official.cookie], languages: [.dutch])
        try await visit("/mijn/zaken", "logged-out", on: site, status: 303)
        try await visit("/werkplek", "logged-out", on: site, status: 303)
    }

    mutating func drawFrames() async throws {
        let town = try GoldenPagesTown(), site = town.site
        let resident = try await town.resident()
        var seen: [(state: String, path: String, cookies: [String])] = [
            ("everyone", "/contact", []), ("resident", "/mijn/zaken", [resident.cookie]), ("official-logged-out", "/werkplek/inloggen", []),
        ]
        for (name, role) in [
            ("nadia", Role.handler), ("henk", .departmentHead), ("olga", .serviceOwner), ("anton", .administrator), ("aisha", .auditor),
        ] {
            let session = try await town.official(name, role)
            seen.append((role.rawValue.replacing("_", with: "-"), "/werkplek/wachtwoord", [session.cookie]))
        }
        for one in seen {
            for language in Self.languages {
                keepFrame(try await site.ask(.get, Self.address(one.path, language), cookies: one.cookies), of: one.state, language)
            }
        }
    }
}
