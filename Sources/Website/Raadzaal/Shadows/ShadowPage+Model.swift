import CivilTime
import Journal
import ServiceCatalog
import TownHall

/// One shadow: how often the new rules said something else, and by what.
struct ShadowPage {
    let page: PageContext
    let account: Account?
    let file: ShadowFile
    let typed: ShadowTyped
    /// In the version that is compared; `nil` for one that is not known any more.
    let service: Service?
    let causes: [Cause]
    /// Of who started and stopped it, and of who explained something.
    let names: [Identifier: String]
    let mayStop: Bool
    let mayExplain: Bool
    /// The service is another one since: nothing is compared any more.
    let isOutdated: Bool
    let localTime: LocalTime

    /// One difference, and what was said of it.
    struct Cause {
        let difference: RuleDifference
        let title: String
        let change: String
        let standing: String
        let isExplained: Bool
        /// Why it is as it is; `nil` where nobody said so.
        let reason: String?
        /// Who said it and when.
        let told: String?
        /// Of its form on the page.
        let number: Int
        /// What stands in its form.
        let chosen: ShadowDeed
        let text: String
        /// It is the one that was typed of just now.
        let isTyped: Bool
    }

    init(_ request: WebRequest, _ id: Identifier, _ typed: ShadowTyped = ShadowTyped()) async throws {
        let hall = request.hall, shelf = hall.setting.shelf, official = try request.official().official
        let file = try await hall.shadows.file(id, by: official), state = file.state, t = request.texts
        page = request.page
        account = request.account
        self.file = file
        self.typed = typed
        let known = shelf.known(state.service)
        let service = shelf.service(state.service, version: state.version) ?? known
        self.service = service
        var names: [Identifier: String] = [:]
        let acts = [state.started, state.stopped].compactMap { $0 } + state.explanations.values.map(\.act)
        for id in Set(acts.compactMap(\.by)) { names[id] = try await hall.people.account(id)?.name.reveal() }
        self.names = names
        mayStop = state.isRunning && (known.map { official.may(.stopExperiments(of: $0.department)) } ?? false)
        isOutdated = state.isRunning && shelf.current[state.service]?.version != state.version
        mayExplain = known.map { official.may(.runExperiments(of: $0.department)) } ?? false
        let localTime = hall.setting.localTime, words = ShadowWords(t: t, service: service, variant: state.variant)
        self.localTime = localTime
        causes = file.counts.causes.enumerated().map { number, cause in
            let difference = cause.difference, said = state.explanations[difference], isTyped = typed.difference == difference
            return Cause(
                difference: difference, title: words.cause(difference), change: words.change(difference), standing: words.standing(difference, in: state),
                isExplained: state.isExplained(difference), reason: file.reasons[difference]?.reveal(),
                told: said.map { Self.told($0.act, names, localTime, t) }, number: number,
                chosen: (isTyped ? typed.choice : nil) ?? said?.deed ?? .intended, text: isTyped ? typed.text : "", isTyped: isTyped)
        }
    }

    var t: Texts { page.texts }
    var state: ShadowState { file.state }
    var counts: ShadowCounts { file.counts }
    var words: ShadowWords { ShadowWords(t: t, service: service, variant: state.variant) }
    var title: String { words.title(state) }

    /// Who did it and when.
    func told(_ act: ShadowState.Act) -> String { Self.told(act, names, localTime, t) }

    /// Where what was typed has no form any more.
    var leftOver: String? { typed.text.isEmpty || causes.contains(where: \.isTyped) && mayExplain ? nil : typed.text }

    private static func told(_ act: ShadowState.Act, _ names: [Identifier: String], _ localTime: LocalTime, _ t: Texts) -> String {
        t("{0}, door {1}", t.date(localTime.date(act.at)), act.by.map { names[$0] ?? t("een medewerker") } ?? t("het programma"))
    }
}
