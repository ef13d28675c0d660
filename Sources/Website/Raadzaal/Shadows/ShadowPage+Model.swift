import CivilTime
import Journal
import ServiceCatalog
import TownHall

/// One shadow: how often the new rules said something else, and by what.
struct ShadowPage {
    let page: PageContext
    let account: Account?
    let state: ShadowState
    /// In the version that is compared; `nil` for one that is not known any more.
    let service: Service?
    let counts: ShadowCounts
    /// Of who started and stopped it.
    let names: [Identifier: String]
    let mayStop: Bool
    /// The service is another one since: nothing is compared any more.
    let isOutdated: Bool
    let done: ShadowAction?
    let refused: String?
    let localTime: LocalTime

    init(_ request: WebRequest, _ id: Identifier, refused: String? = nil) async throws {
        let hall = request.hall, shelf = hall.setting.shelf, official = try request.official().official
        guard let state = try await hall.shadows.state(of: id) else { throw WebError.notFound }
        page = request.page
        account = request.account
        self.state = state
        self.refused = refused
        counts = try await hall.shadows.counts(of: id, by: official)
        let known = shelf.known(state.service)
        service = shelf.service(state.service, version: state.version) ?? known
        var names: [Identifier: String] = [:]
        for id in Set([state.started.by, state.stopped?.by].compactMap { $0 }) { names[id] = try await hall.people.account(id)?.name.reveal() }
        self.names = names
        mayStop = state.isRunning && (known.map { official.may(.stopExperiments(of: $0.department)) } ?? false)
        isOutdated = state.isRunning && shelf.current[state.service]?.version != state.version
        done = request.query["gedaan"]?.first.flatMap(ShadowAction.init)
        localTime = hall.setting.localTime
    }

    var t: Texts { page.texts }
    var words: ShadowWords { ShadowWords(t: t, service: service, variant: state.variant) }
    var title: String { words.title(state) }

    /// Who did it and when.
    func told(_ act: ShadowState.Act) -> String {
        t("{0}, door {1}", t.date(localTime.date(act.at)), act.by.map { names[$0] ?? t("een medewerker") } ?? t("het programma"))
    }
}
