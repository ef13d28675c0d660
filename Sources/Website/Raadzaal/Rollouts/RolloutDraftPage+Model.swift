import HTTPTypes
import Journal
import ServiceCatalog
import TownHall

/// The form in which a rollout is planned.
struct RolloutDraftPage {
    let page: PageContext
    let account: Account?
    let serviceKey: String
    let serviceName: String
    let typed: RolloutDraftTyped
    /// `nil` for a rollout that is new.
    let id: Identifier?
    /// The version of the plan that is changed; `nil` for a rollout that is new.
    let seen: String?
    /// What the service has to be measured.
    let metrics: [Metric]
    /// What it can go to, and what the others can get.
    let newWays: [(value: String, text: String)]
    let oldWays: [(value: String, text: String)]
    let channels: [(value: String, text: String)]
    let departments: [(value: String, text: String)]
    /// Whether people can be told apart by a login.
    let hasLogin: Bool
    let reading: RolloutDraftReading
    /// What is wrong, each with its field.
    let errors: [(field: String, text: String)]
    /// Why it was refused, where no field is wrong.
    let refusal: String?

    init(
        _ request: WebRequest, _ service: Service, _ typed: RolloutDraftTyped, of state: RolloutState?, isChecked: Bool = false,
        refused refusal: RolloutRefusal? = nil
    ) async throws {
        let t = request.texts, words = RolloutWords(t: t)
        page = request.page
        account = request.account
        serviceKey = service.key.rawValue
        serviceName = service.name.in(t.language)
        self.typed = typed
        id = state?.id
        // What was sent and has mistakes is still of the plan that was read then.
        seen = state.map { typed[RolloutAction.seen].isEmpty ? String($0.version) : typed[RolloutAction.seen] }
        let offer = try await request.hall.experiments.offer(service.key)
        metrics = Self.judged.filter(offer.metrics.contains)
        // A variant that is gone stays to be chosen, so that what is wrong with it can be said at its place.
        let written = [typed["nieuw"], typed["oud"]].compactMap { RolloutWayText.read($0, "") }.compactMap { way -> String? in
            if case .variant(let key) = way, service.variant(key) == nil { key } else { nil }
        }
        let here: [RolloutWay] = service.variants.map { .variant($0.key) } + Set(written).sorted().map { .variant($0) } + [.current]
        func choice(_ way: RolloutWay) -> (value: String, text: String) { (RolloutWayText.written(way).kind, words.way(way, of: service).firstUppercased) }
        newWays = here.map(choice)
        oldWays =
            here.reversed().map(choice) + [
                (RolloutWayText.version, t("Een eerdere versie van het formulier")), choice(.link("")), choice(.document("")), choice(.counter),
            ]
        channels = service.channels.filter { $0 != .legacy }.map { ($0.rawValue, t.channel($0).firstUppercased) }
        departments = request.catalogue.departments.map { ($0.key.rawValue, $0.name.in(t.language)) }
        hasLogin = service.login != .none
        let reading = RolloutDraftReading(typed, of: service, t)
        self.reading = reading
        guard isChecked else {
            (errors, self.refusal) = ([], nil)
            return
        }
        let labels = Self.labels(t)
        func told(_ field: String, _ text: String) -> (field: String, text: String) { (field, t("Bij ‘{0}’: {1}", labels[field] ?? field, text)) }
        var problems: [RolloutProblem] = []
        if case .plan(let found)? = refusal { problems = found }
        let others = problems.map { (reading.field($0.place), words.fault($0)) }.filter { field, _ in !reading.unread.contains { $0.field == field } }
        errors = reading.unread.map { told($0.field, $0.text) } + others.map { told($0.0, $0.1) }
        self.refusal = errors.isEmpty ? refusal.map { words.refusal($0) } : nil
    }

    /// By what a gate can judge, the usual first.
    private static let judged: [Metric] = [.completion, .stepsRejected, .timeToComplete, .score, .got, .helpAsked]

    var t: Texts { page.texts }
    var words: RolloutWords { RolloutWords(t: t) }
    var hasErrors: Bool { !errors.isEmpty || refusal != nil }
    var status: HTTPResponse.Status { hasErrors ? .unprocessableContent : .ok }
    var title: String { t("Uitrol van {0}", serviceName) }
    var path: String { id.map { RolloutAddress.path($0, "wijzigen") } ?? RolloutAddress.new }

    func error(_ field: String) -> String? {
        let found = errors.filter { $0.field == field }.map(\.text)
        return found.isEmpty ? nil : found.joined(separator: " ")
    }

    /// An identifier that is fit for an address and a style sheet.
    static func id(_ field: String) -> String { field.replacing(".", with: "-") }

    /// What each field is called.
    static func labels(_ t: Texts) -> [String: String] {
        let words = RolloutWords(t: t)
        var labels = [
            "doel": t("Wat wordt er beter, en voor wie?"), "verteld": t("Wat vertelt u mensen vooraf?"), "nieuw": t("De nieuwe manier"),
            "oud": t("De oude manier"), "oudadres": t("Adres of versienummer van de oude manier"), "eenheid": t("Hoe verdeelt u?"),
            "kanaal": t("Via welke weg?"), "afdeling": t("Bij welke afdeling?"), "wijken": t("Voor welke wijken?"), "segment": t("Voorwaarde"),
            "schade": t("Wat doet het programma als het misgaat?"), "stil": t("Melden na zo veel weken"),
        ]
        for row in 0..<RolloutDraftTyped.rows {
            let stage = t("Trede {0}", t.grouped(row + 1))
            labels[RolloutDraftTyped.share(row)] = t("{0}: deel dat nieuw krijgt, in procenten", stage)
            labels[RolloutDraftTyped.visits(row)] = t("{0}: minstens zo veel bezoeken", stage)
            labels[RolloutDraftTyped.days(row)] = t("{0}: minstens zo veel dagen", stage)
            for place in 0..<RolloutDraftTyped.requirements {
                let number = t.grouped(place + 1)
                labels[RolloutDraftTyped.metric(row, place)] = t("{0}, eis {1}: wat u meet", stage, number)
                labels[RolloutDraftTyped.kind(row, place)] = t("{0}, eis {1}: hoe de grens telt", stage, number)
                labels[RolloutDraftTyped.bound(row, place)] = t("{0}, eis {1}: de grens", stage, number)
            }
        }
        for metric in Metric.allCases { labels[RolloutDraftTyped.guardrail(metric)] = words.metric(metric) }
        return labels
    }

    /// The texts of the form, in their order, to be told where it was not carried out.
    static func textLabels(_ t: Texts) -> [(field: String, label: String)] {
        let all = labels(t)
        return ["doel", "verteld", "segment"].compactMap { field in all[field].map { (field: field, label: $0) } }
    }
}
