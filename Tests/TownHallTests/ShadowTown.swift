import CivilTime
import FEEL
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

/// A small municipality in which cutting a tree can be done by other rules: nouns and verbs for tests of shadows.
struct ShadowTown {
    let town: Town

    init(_ town: Town) throws {
        self.town = town
        town.hall.setting.shelf.replace(with: try Self.catalogue())
    }

    static let version = "99aabbccddeeff00"
    static let key = SampleTests.kap
    static let owner = Official(id: .random(), roles: [.serviceOwner], department: Town.green)
    static let other = Official(id: .random(), roles: [.serviceOwner], department: Town.traffic)

    /// What the variant `beuken` says otherwise of a beech.
    static let replanting = RuleDifference(.outcome, "herplant", old: "none", new: "holds")

    var shadows: Shadows { town.hall.shadows }

    // MARK: Nouns

    /// The town's own service by another fee, term and outcomes.
    private static func service(version: String, fee: Int?, weeks: Int, beeches: Bool, variants: [Variant] = []) throws -> Service {
        let plain = Town.service("kap", Town.green, term: nil, channels: [.web])
        let scope = Scope(Town.fields.map { (name: $0.key, type: FEELType.any) })
        let when = try Expression.compile(beeches ? "soort = \"beuk\"" : "soort = \"eik\"", in: scope)
        let form = Form(
            pages: [FormPage(key: "alles", title: Town.text("Alles"), show: nil, help: nil, fields: Town.fields)],
            outcomes: [.init(key: "herplant", label: Town.text("Plant een boom terug"), text: nil, when: when)], scope: scope)
        return Service(
            key: plain.key, version: version, name: plain.name, summary: plain.summary, upl: nil, department: plain.department, owner: plain.owner,
            icon: plain.icon, lifeEvents: [], synonyms: [], law: [], login: plain.login, channels: plain.channels,
            fee: fee.map { Service.Fee(cents: $0, text: nil) },
            term: Service.Term(length: .weeks(weeks), law: "Awb 4:13", extensionLength: nil, extensionLaw: nil, canBeSuspended: false), page: plain.page,
            flow: plain.flow, confirmation: nil, form: form, variants: variants)
    }

    private static func variant(_ key: String, fee: Int? = 7_250, weeks: Int = 8, beeches: Bool = false, _ aspect: VariantDifference.Aspect) throws -> Variant {
        let isWords = aspect == .summary
        let change: VariantDifference.Change = isWords ? .text(old: [], new: []) : .value(old: nil, new: nil)
        return Variant(
            key: key, name: Town.text(key), why: Town.text(key),
            service: try service(version: Variant.version(of: key, service: version), fee: fee, weeks: weeks, beeches: beeches),
            differences: [VariantDifference(isWords ? .servicePage : .service, aspect, change, isForChance: isWords)])
    }

    /// Oaks are to be planted anew for 72.50 within eight weeks. Variants: for beeches instead; for nothing; within six weeks; in other words.
    static func catalogue(version: String = version) throws -> Catalogue {
        let town = try Town.catalogue()
        let variants = [
            try variant("beuken", beeches: true, .form), try variant("gratis", fee: nil, .fee), try variant("sneller", weeks: 6, .term),
            try variant("woorden", .summary),
        ]
        let kap = try service(version: version, fee: 7_250, weeks: 8, beeches: false, variants: variants)
        return Catalogue(
            municipality: town.municipality, departments: town.departments, lifeEvents: [],
            services: [kap] + town.services.filter { $0.key != kap.key }, themeCSS: nil)
    }

    // MARK: Verbs

    func start(_ variant: String = "beuken", command: Identifier? = nil) async throws -> Identifier {
        try await shadows.start(variant, of: Self.key, by: Self.owner, command: command)
    }

    /// A form is sent.
    @discardableResult
    func send(_ kind: String, name: String = "Zwaluwstaart") async throws -> Identifier {
        try await town.open("kap", answers: ["soort": .text(kind), "naam": .text(name)])
    }

    /// Everything that was sent is compared and written.
    func counts(of id: Identifier) async throws -> ShadowCounts {
        await shadows.settled()
        await shadows.writeFound(isAll: true)
        return try await shadows.counts(of: id, by: Self.owner)
    }

    func recorded() throws -> [RecordedEvent] { try town.events().filter { $0.stream.kind == ShadowEvent.kind } }

    /// Everything that can happen, happens.
    func play(words: String) async throws {
        let id = try await start()
        try await send("beuk", name: words)
        await shadows.settled()
        try await shadows.stop(id, by: Self.owner)
        try await shadows.explain(Self.replanting, .oldMended, reason: Personal(words), in: id, by: Self.owner)
    }
}
