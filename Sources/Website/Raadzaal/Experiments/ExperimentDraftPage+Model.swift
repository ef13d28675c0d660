import CivilTime
import HTTPTypes
import Journal
import ServiceCatalog
import TownHall

/// The form in which an experiment is planned, and what the plan comes to.
struct ExperimentDraftPage {
    let page: PageContext
    let account: Account?
    let service: Service
    let typed: ExperimentDraftTyped
    /// `nil` for an experiment that is new.
    let id: Identifier?
    /// The version of the plan that is changed; `nil` for an experiment that is new.
    let seen: String?
    /// Whether it is a new phase of an experiment that started.
    let isNewPhase: Bool
    /// What the service has to be measured.
    let metrics: [Metric]
    /// The service as it is, and the variants that can be tried or stand in the plan.
    let arms: [String]
    /// How long it takes; `nil` where nothing can be foreseen, or the form cannot be read.
    let outlook: ExperimentOutlook?
    /// That harm is seen late; `nil` where it is not, or the form cannot be read.
    let seenLate: String?
    /// Of which plan.
    let reading: ExperimentDraftReading
    /// What is wrong, each with its field.
    let errors: [(field: String, text: String)]
    /// Why it was refused, where no field is wrong.
    let refusal: String?
    /// Whether what was typed has been looked at.
    let isChecked: Bool

    init(
        _ request: WebRequest, _ service: Service, _ typed: ExperimentDraftTyped, of state: ExperimentState?, isChecked: Bool = false,
        refused refusal: ExperimentRefusal? = nil
    ) async throws {
        let hall = request.hall, t = request.texts, words = ExperimentWords(t: t)
        page = request.page
        account = request.account
        self.service = service
        self.typed = typed
        id = state?.id
        // What was sent and has mistakes is still of the plan that was read then.
        seen = state.map { typed[ExperimentAction.seen].isEmpty ? String($0.version) : typed[ExperimentAction.seen] }
        isNewPhase = state?.current.start != nil
        let offer = try await hall.experiments.offer(service.key, besides: state?.id)
        let reading = ExperimentDraftReading(typed, of: service, today: hall.setting.today, t)
        self.reading = reading
        metrics = Metric.allCases.filter(offer.metrics.contains)
        let variants = service.variants.filter(\.canBeTried).map(\.key)
        let written = typed.form.all("versie").filter { service.variant($0) != nil }
        arms = [ExperimentArm.base] + variants + written.filter { $0 != ExperimentArm.base && !variants.contains($0) }
        self.isChecked = isChecked
        seenLate = reading.unread.isEmpty ? words.seenLate(reading.design, from: hall.setting.today) : nil
        outlook = reading.unread.isEmpty ? hall.experiments.outlook(reading.design, hall.evidence) : nil
        guard isChecked else {
            (errors, self.refusal) = ([], nil)
            return
        }
        var problems = reading.design.problems(reading.texts, offer, today: hall.setting.today)
        if case .design(let found)? = refusal { problems = found }
        let labels = Self.labels(t)
        func told(_ field: String, _ text: String) -> (field: String, text: String) {
            (field, t("Bij ‘{0}’: {1}", labels[field] ?? Self.label(ofArmIn: field, words, service) ?? field, text))
        }
        let unread = reading.unread.map { told($0.field, $0.text) }
        let others = problems.map { (reading.field($0.place), words.fault($0, of: service)) }.filter { field, _ in !unread.contains { $0.field == field } }
        errors = unread + others.map { told($0.0, $0.1) }
        self.refusal = errors.isEmpty ? refusal.map { words.refusal($0, of: service) } : nil
    }

    var t: Texts { page.texts }
    var words: ExperimentWords { ExperimentWords(t: t) }
    var hasErrors: Bool { !errors.isEmpty || refusal != nil }
    var status: HTTPResponse.Status { hasErrors ? .unprocessableContent : .ok }
    var title: String { t("Proef met {0}", service.name.in(t.language)) }
    var path: String { id.map { ExperimentAddress.path($0, "wijzigen") } ?? ExperimentAddress.new }

    func error(_ field: String) -> String? {
        let found = errors.filter { $0.field == field }.map(\.text)
        return found.isEmpty ? nil : found.joined(separator: " ")
    }

    /// An identifier that is fit for an address and a style sheet.
    static func id(_ field: String) -> String { field.replacing(".", with: "-") }

    /// What each field is called.
    static func labels(_ t: Texts) -> [String: String] {
        let words = ExperimentWords(t: t)
        var labels = [
            "probleem": t("Wat gaat er nu mis, en voor wie?"), "verwachting": t("Wat wordt er beter, en waardoor?"), "maat": t("Wat meet u?"),
            "effect": t("Hoeveel moet het minstens schelen?"), "kwantiel": t("Welk deel moet klaar zijn, in procenten?"),
            "eenheid": t("Hoe verdeelt u?"), "aandeel": t("Deel van de bezoekers dat meedoet, in procenten"), "einde": t("Laatste dag"),
            "kijken": t("Wanneer kijkt u?"), "momenten": t("Aantal momenten"), "hoogstens": t("Stop na zo veel deelnemers"),
            "groep": t("Naam van de groep"), "groepvan": t("Vanaf, in procenten"), "groeptot": t("Tot, in procenten"),
        ]
        for metric in Metric.allCases { labels[ExperimentDraftTyped.bound(metric)] = words.metric(metric) }
        for audience in ExperimentAudience.allCases { labels[ExperimentDraftTyped.notice(audience)] = words.audience(audience) }
        return labels
    }

    /// The texts of the form, in their order, to be told where it was not carried out.
    static func textLabels(_ t: Texts) -> [(field: String, label: String)] {
        let all = labels(t), fields = ["probleem", "verwachting"] + ExperimentAudience.allCases.map { ExperimentDraftTyped.notice($0) }
        return fields.compactMap { field in all[field].map { (field: field, label: $0) } }
    }

    private static func label(ofArmIn field: String, _ words: ExperimentWords, _ service: Service) -> String? {
        let arm = field.dropFirst(ExperimentDraftReading.weightField("").count)
        return field.hasPrefix(ExperimentDraftReading.weightField("")) ? words.arm(String(arm), of: service) : nil
    }
}
