import FEEL
import Foundation
import Journal
import ServiceCatalog
import Testing
import TownHall

@testable import Website

/// A case that came in by one way: of which service, by which channel, of whom, with or without an address to write to.
struct CaseVariant: Sendable, CustomStringConvertible {
    let service: ProbeService
    let channel: Service.Channel
    /// Whether the resident sees the case on the website.
    let isOwned: Bool
    let hasContact: Bool
    /// Whether the resident can be told anything.
    var isReached: Bool { isOwned || hasContact }
    let id: Identifier
    let secret: String

    var description: String { "\(service.rawValue), \(channel), \(isOwned ? "own" : "nobody's"), \(hasContact ? "contact" : "no contact"))" }
    var draftCookie: String { "\(CookieName.draft(service.key))=\(secret)" }

    /// Cases by every way, which come in now.
    static func all(of service: ProbeService, on site: TestSite, by official: Official) async throws -> [CaseVariant] {
        var all: [CaseVariant] = []
        let (intake, resident) = (site.hall.intake, Resident.demo[0])
        let definition = try #require(site.hall.setting.shelf.current[service.key])
        for channel in [Service.Channel.web, .counter, .phone, .paper] {
            for isOwned in [true, false] {
                for hasContact in [true, false] {
                    var (draft, secret) =
                        channel == .web
                        ? try await intake.begin(definition, language: .dutch, device: .phone)
                        : try await intake.begin(
                            Filing.Typed(
                                service: service.key, channel: channel, received: site.hall.setting.today, bsn: isOwned ? resident.bsn : Personal("")),
                            by: official, language: .dutch, device: .desktop)
                    draft.answers["wat"] = .text("Een boom")
                    if hasContact { draft.answers["email"] = .text("sanne@post.example") }
                    let sent = try await intake.submit(
                        draft, secret, resident: channel == .web && isOwned ? resident : nil, official: channel == .web ? nil : official)
                    all.append(
                        CaseVariant(
                            service: service, channel: channel, isOwned: isOwned, hasContact: hasContact, id: sent.caseID, secret: secret.text))
                }
            }
        }
        return all
    }
}

/// A service of each kind: one that decides within a term of the law, and one that promises to be quick.
enum ProbeService: String, CaseIterable, Sendable {
    case decision = "vergunning", promise = "melding"

    var key: ServiceKey { ServiceKey(rawValue: rawValue) }
    var decides: Bool { self == .decision }

    func definition(in department: DepartmentKey) -> Service {
        let term =
            decides
            ? Service.Term(
                length: .weeks(8), law: "Awb 4:13", extensionLength: .weeks(6), extensionLaw: "Omgevingswet 16.64", canBeSuspended: true,
                suspensionLaw: "Awb 4:15")
            : Service.Term(length: .workingDays(5), law: nil, extensionLength: nil, extensionLaw: nil, canBeSuspended: false)
        return Service(
            key: key, version: decides ? "00112233445566aa" : "00112233445566bb", name: Localized(rawValue), summary: Localized(rawValue), upl: nil,
            department: department, owner: "baas", icon: .boom, lifeEvents: [], synonyms: [], law: [], login: .optional,
            channels: [.web, .counter, .phone, .paper], fee: nil, term: term,
            page: .init(what: [], forWhom: [], need: [], next: [], otherChannels: [], rules: nil), flow: flow,
            confirmation: Localized(
                "U hoeft nu niets te doen. Bewaar het nummer goed.", others: [.english: "You do not have to do anything now. Keep the number safe."]),
            form: Self.form)
    }

    private static let form: Form = {
        func field(_ key: String, _ kind: Field.Kind, isRequired: Bool, personal: Field.PersonalFact?, autocomplete: String? = nil) -> Field {
            Field(
                key: key, kind: kind, label: Localized(key), description: nil, isRequired: isRequired, show: nil, validate: nil, message: nil,
                isEvidence: false, personal: personal, isSummary: false, autocomplete: autocomplete ?? personal?.rawValue)
        }
        let fields = [
            field("wat", .text(maximumLength: 100, pattern: nil, format: nil), isRequired: true, personal: nil),
            field("email", .email, isRequired: false, personal: .email),
            field("straat", .text(maximumLength: 100, pattern: nil, format: nil), isRequired: false, personal: nil, autocomplete: "street-address"),
        ]
        return Form(
            pages: [FormPage(key: "vraag", title: Localized("Uw vraag"), show: nil, help: nil, fields: fields)], outcomes: [],
            scope: Scope(fields.map { (name: $0.key, type: FEELType.any) }))
    }()

    private var flow: CaseFlow {
        func status(_ key: String, _ explain: String, _ english: String, isFinal: Bool = false, residentActs: Bool = false) -> CaseFlow.Status {
            .init(
                key: key, label: Localized(key), resident: Localized(key), explain: Localized(explain, others: [.english: english]), isFinal: isFinal,
                residentActs: residentActs)
        }
        let statuses = [
            status("ontvangen", "U hoeft nu niets te doen. We gaan kijken.", "You do not have to do anything now. We will look."),
            status("bezig", "Dat duurt even. U hoeft niets te doen.", "That takes a while. You do not have to do anything."),
            status("ophalen", "Neem uw paspoort mee.", "Bring your passport.", residentActs: true),
            status("klaar", "U kunt het besluit hier lezen.", "You can read the decision here.", isFinal: true),
            status("ingetrokken", "We doen niets meer.", "We do nothing more.", isFinal: true),
        ]
        let steps: [CaseFlow.Step] = [
            .init(key: "start", label: Localized("Start"), from: ["ontvangen"], to: "bezig", decides: false),
            .init(key: "klaarleggen", label: Localized("Leg klaar"), from: ["bezig"], to: "ophalen", decides: false),
            .init(key: "besluit", label: Localized("Besluit"), from: ["bezig"], to: "klaar", decides: decides),
            .init(key: "intrekken", label: Localized("Trek in"), from: ["ontvangen", "bezig", "ophalen"], to: "ingetrokken", decides: false),
        ]
        let results: [CaseFlow.Result] = [
            .init(key: "verleend", label: Localized("Verleend"), resident: Localized("U krijgt het")),
            .init(key: "geweigerd", label: Localized("Geweigerd"), resident: Localized("U krijgt het niet")),
        ]
        return CaseFlow(statuses: statuses, steps: steps, results: decides ? results : [])
    }
}
