import Charts
import TownHall

/// What differs and how often, as bars with the table behind them.
struct ShadowFigure {
    let words: ShadowWords
    let file: ShadowFile
    /// Unique on the page that it stands on.
    var id = "oorzaken"
    /// Where it is read further, on a page that is not about it.
    var link: (text: String, address: String)?

    /// More causes than these stand in the table alone.
    static let mostBars = 12

    private var t: Texts { words.t }
    private var counts: ShadowCounts { file.counts }

    var figure: Figure {
        let bars = counts.causes.prefix(Self.mostBars)
        func forms(_ count: Int) -> String { count == 1 ? t("1 aanvraag") : t("{0} aanvragen", t.grouped(count)) }
        return Figure(
            id: id, finding: finding,
            measure: link == nil
                ? t("Aanvragen waarbij de nieuwe regels iets anders zeiden, per oorzaak. Een aanvraag kan er meer hebben.")
                : words.verdict(counts).replacing("**", with: ""),
            description: bars.map { "\(words.cause($0.difference)): \(forms($0.count)), \(words.standing($0.difference, in: file.state))" }
                .joined(separator: ". "),
            chart: BarChart(
                rows: bars.map { cause in
                    .init(
                        label: words.cause(cause.difference), value: Double(cause.count), text: t.grouped(cause.count),
                        note: words.standing(cause.difference, in: file.state), standsOut: !file.state.isExplained(cause.difference))
                }, whole: Double(counts.compared)),
            table: ChartTable(
                caption: t("Wat anders is, en bij hoeveel aanvragen"),
                columns: [
                    .init(t("Wat"), isNumber: false), .init(t("Nu"), isNumber: false), .init(t("Nieuw"), isNumber: false),
                    .init(t("Stand"), isNumber: false), .init(t("Aanvragen")),
                ],
                rows: counts.causes.map { cause in
                    let sides = words.sides(cause.difference)
                    let standing = words.standing(cause.difference, in: file.state)
                    return [words.cause(cause.difference), sides.old, sides.new, standing, t.grouped(cause.count)]
                }), tableLabel: t("Bekijk als tabel"), whenEmpty: t("Er is geen verschil gevonden."), isWide: link == nil,
            links: link.map { [$0] } ?? [])
    }

    private var finding: String {
        if link != nil { return t("In de schaduw: {0}", words.headline(file.explained)) }
        guard let first = counts.causes.first else { return t("Nog geen verschil") }
        return t("Het vaakst anders: {0}", words.cause(first.difference))
    }
}
