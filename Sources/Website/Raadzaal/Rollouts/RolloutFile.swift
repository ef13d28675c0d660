import Journal
import TownHall

/// The counts of a rollout as CSV, for who wants to work it out.
enum RolloutFile {
    static func csv(_ request: WebRequest, _ id: Identifier) async throws -> WebResponse {
        let view = try await RolloutPage(request, id, RolloutTyped())
        // Counts of few are the department's own.
        guard view.isExact else { throw WebError.forbidden }
        return table(view).csv(file: "uitrol-\(id).csv", request.texts)
    }

    /// What was counted of each way in the stage that runs, then week by week in all stages.
    private static func table(_ view: RolloutPage) -> EvidenceTable {
        let t = view.t
        let columns: [EvidenceTable.Column] =
            [.init(t("Wat"), isNumber: false), .init(t("Manier"), isNumber: false)]
            + [t("Bezoeken"), t("Verstuurd"), t("Gelukt"), t("Niet gelukt"), t("Vroegen om hulp")].map { .init($0) }
        var rows: [[EvidenceTable.Cell]] = []
        if let sight = view.sight {
            for (way, figures) in [(t("Nieuw"), sight.new), (t("Oud"), sight.old)] {
                rows.append([
                    .text(t("Trede {0}", t.grouped(sight.stage))), .text(way), .count(figures.units), .count(figures.completed), .count(figures.foundYes),
                    .count(figures.foundNo), .count(figures.askedForHelp),
                ])
            }
        }
        for week in view.weeks {
            for (way, count) in [(t("Nieuw"), week.new), (t("Oud"), week.old)] {
                rows.append([.text(week.monday.description), .text(way), .count(count.units), .count(count.completed), .none, .none, .none])
            }
        }
        return EvidenceTable(t("Cijfers van de uitrol"), columns, rows)
    }
}
