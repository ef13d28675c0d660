import Charts
import TownHall

/// What people sought on the website and did not find: what they need, and no service offers under that name.
struct UnmetPage {
    static let path = "/rekenkamer/niet-gevonden"
    /// The most rows that the page shows; the CSV has all.
    static let mostRows = 100

    let page: PageContext
    let account: Account?
    let period: Period
    let told: UnmetSearches.Told

    init(_ request: WebRequest) async throws {
        page = request.page
        account = request.account
        let period = Period(request.query, today: request.hall.setting.today, texts: request.texts)
        self.period = period
        // What was sought a moment ago counts too; where it cannot be written down now, it is tried again.
        try? await request.hall.unmet.keep()
        told = try await request.hall.unmet.told(from: period.from, through: period.through)
    }

    var t: Texts { page.texts }

    func table(_ phrases: some Sequence<UnmetSearches.Told.Phrase>) -> EvidenceTable {
        EvidenceTable(
            t("Wat mensen zochten en niet vonden, {0}", period.words(t)), [.init(t("Gezocht"), isNumber: false), .init(t("Aantal keer"))],
            phrases.map { [.text($0.words), .count($0.count)] })
    }

    /// For programs.
    var table: EvidenceTable { table(told.phrases) }
}
