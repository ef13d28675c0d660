import CivilTime
import ServiceCatalog
import TownHall

/// All shadows of the services of which who looks sees the exact figures, and what can be started.
struct ShadowsPage {
    let page: PageContext
    let account: Account?
    let rows: [Row]
    let offers: [Offer]
    /// What was refused just now.
    let refused: String?

    struct Row {
        let path: String
        let title: String
        let department: String
        let status: String
        let tone: String
        let when: String
        let found: String
        let isRunning: Bool
    }

    /// A variant of which who looks may let the rules run along.
    struct Offer {
        let service: ServiceKey
        let variant: String
        let title: String
        let why: String
        /// Another one runs along with its service.
        let isBusy: Bool
    }

    init(_ request: WebRequest, refused: String? = nil) async throws {
        page = request.page
        account = request.account
        self.refused = refused
        let hall = request.hall, shelf = hall.setting.shelf, localTime = hall.setting.localTime, t = request.texts
        let official = try request.official().official
        var rows: [Row] = [], busy: Set<ServiceKey> = []
        // The newest first.
        for state in try await hall.shadows.all().reversed() {
            if state.isRunning { busy.insert(state.service) }
            guard let known = shelf.known(state.service), official.may(.viewExactFigures(of: known.department)) else { continue }
            let service = shelf.service(state.service, version: state.version) ?? known
            let words = ShadowWords(t: t, service: service, variant: state.variant)
            let began = t.date(localTime.date(state.started.at))
            rows.append(
                Row(
                    path: ShadowAddress.path(state.id), title: words.title(state), department: request.page.name(of: known.department),
                    status: words.status(state), tone: ShadowWords.tone(state),
                    when: state.stopped.map { t("{0} tot en met {1}", began, t.date(localTime.date($0.at))) } ?? t("vanaf {0}", began),
                    found: words.inShort(try await hall.shadows.counts(of: state.id, by: official)), isRunning: state.isRunning))
        }
        self.rows = rows
        offers = request.catalogue.services.filter { official.may(.runExperiments(of: $0.department)) }.flatMap { service in
            service.variants.filter(\.changesRules).map { variant in
                Offer(
                    service: service.key, variant: variant.key, title: "\(service.name.in(t.language)): \(variant.name.in(t.language))",
                    why: variant.why.in(t.language), isBusy: busy.contains(service.key))
            }
        }
    }

    var t: Texts { page.texts }
}
