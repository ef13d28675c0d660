import Charts
import CivilTime
import ServiceCatalog
import Statistics
import TownHall

/// What happens on the way through a form, other than that people go on: for the department, where numbers may be small.
extension ServiceFigures {
    var journey: [ServiceFigure] { isOneAnswer ? [returns, pauses, help] : [versions, fields, returns, pauses, help] }

    // MARK: Before and after each version

    /// `vanaf 3 november 2026`, and which of that day where there are several.
    static func names(_ versions: [(name: String, since: CalendarDate)], _ t: Texts) -> [String: String] {
        var ofDay: [CalendarDate: Int] = [:]
        var names: [String: String] = [:]
        for version in versions {
            let number = ofDay[version.since, default: 0] + 1
            ofDay[version.since] = number
            let since = t("vanaf {0}", t.date(version.since))
            names[version.name] = number == 1 ? since : t("{0}, {1}e van die dag", since, String(number))
        }
        return names
    }

    private var versions: ServiceFigure {
        let rows = now.versions.compactMap { version -> (version: ServiceEvidence.Version, label: String, share: ShareInterval)? in
            guard let share = ShareInterval(version.submitted, of: version.visits), let label = versionNames[version.name] else { return nil }
            return (version, label, share)
        }
        let counted = rows.filter { $0.share.total >= ToldShares.enough }
        let newest = counted.last, earlier = counted.dropLast().last
        let question = t("Wat deed elke versie van het formulier?")
        var finding = question
        // What is said is about the version that is filled in now.
        if let newest, let earlier, newest.version == rows.last?.version {
            let (share, before) = (words.percent(newest.share.share), words.percent(earlier.share.share))
            finding =
                switch newest.share.compared(with: earlier.share) {
                case 1: t("De nieuwste versie werkt beter: {0} rondt af, eerst {1}", share, before)
                case -1: t("De nieuwste versie werkt minder goed: {0} rondt af, eerst {1}", share, before)
                default: t("De nieuwste versie maakt geen duidelijk verschil")
                }
        } else if versionNames.count == 1 {
            finding = t("Er was één versie van het formulier")
        }
        let format = words.format, visits = rows.reduce(0) { $0 + $1.share.total }
        let title = title(
            finding, else: question, t("Deel van de bezoeken dat wordt afgerond, naar de versie waarmee zij begonnen, {0}", days), total: visits,
            counted: words.visits(visits))
        return ServiceFigure(
            key: "versies", finding: title.finding, measure: title.measure, isDrawn: title.isEnough,
            description: rows.map { "\($0.label): \(words.percent($0.share.share))" }.joined(separator: "; ") + ".",
            chart: IntervalChart(
                rows: rows.map { row in
                    .init(
                        label: row.label, note: words.visits(row.share.total), value: row.share.share, low: row.share.low, high: row.share.high,
                        text: words.percent(row.share.share))
                }, range: 0...1, legend: (t("deel"), t("marge ({0})", words.percent(0.95)))
            ) { format.percent($0) },
            table: EvidenceTable(
                t("Bezoeken per versie van het formulier"),
                [
                    .init(t("Versie"), isNumber: false), .init(t("Eerste dag")), .init(t("Bezoeken")), .init(t("Afgeronde bezoeken")), .init(t("Deel")),
                    .init(t("Laagst")), .init(t("Hoogst")), .init(t("De helft binnen"), unit: .seconds), .init(t("Cijfer")), .init(t("Aantal cijfers")),
                ],
                rows.map { version, _, share in
                    [
                        .text(String(version.name.prefix(12))), .text(CalendarDate(daysSince1970: version.since)?.description ?? "–"),
                        .count(share.total), .count(share.count), .share(share.share), .share(share.low), .share(share.high),
                        version.seconds.map { .seconds($0.median) } ?? .none, version.meanScore.map { .number($0, decimals: 2) } ?? .none,
                        .count(version.scores),
                    ]
                }),
            whenEmpty: noVisits)
    }

    // MARK: Fields

    private struct FieldRow {
        let page: String
        let field: String
        /// Visits that came to the page.
        let reached: Int
        let refused: ServiceEvidence.Occurrence
        /// The share of these that was submitted in the end.
        var submitted: ShareInterval? { ShareInterval(refused.submitted, of: refused.visits) }
        /// The share of those that came to the page and met no refusal of this field.
        let others: ShareInterval?
        /// Whether clearly fewer go on after a refusal.
        var isCostly: Bool {
            guard let submitted, let others, min(submitted.total, others.total) >= ToldShares.enough else { return false }
            return submitted.compared(with: others) < 0
        }
    }

    private var fieldRows: [FieldRow] {
        // Of pages that may tell an answer nothing is recorded.
        zip(service.form?.pages ?? [], funnel.steps).filter { service.form?.isPlain(page: $0.0.key) == true }.flatMap { page, step in
            page.fields.filter(\.isAnswerable).map { field in
                let refused = now.refusedFields[field.key] ?? .never
                let rest = max(0, step.reached - refused.visits)
                return FieldRow(
                    page: page.title.in(t.language), field: field.label.in(t.language), reached: step.reached, refused: refused,
                    others: ShareInterval(min(rest, max(0, now.submitted - refused.submitted)), of: rest))
            }
        }
    }

    private var fields: ServiceFigure {
        let all = fieldRows
        let rows = all.filter { $0.refused.visits > 0 }.sorted { ($0.refused.stopped, $0.refused.visits) > ($1.refused.stopped, $1.refused.visits) }
        let costly = rows.first(where: \.isCostly)
        let afterwards = ShareInterval(now.refused.submitted, of: now.refused.visits)
        let mostGoOn = (afterwards?.low ?? 0) > 0.5 ? t("Na een fout gaan mensen meestal verder") : nil
        let format = words.format
        let title = title(
            costly.map { t("Na een fout bij ‘{0}’ haken mensen af", $0.field) } ?? mostGoOn, else: t("Gaan mensen verder na een fout?"),
            t("Bezoeken waarin een antwoord op een vraag niet goed was, en welk deel daarvan toch werd verstuurd, {0}", days), total: now.refused.visits,
            counted: words.visits(now.refused.visits))
        return ServiceFigure(
            key: "velden", finding: title.finding, measure: title.measure, isDrawn: title.isEnough,
            description: rows.prefix(8).compactMap { row in row.submitted.map { "\(row.field): \(words.percent($0.share))" } }.joined(separator: "; ") + ".",
            chart: IntervalChart(
                rows: rows.prefix(8).compactMap { row in
                    guard let share = row.submitted else { return nil }
                    return .init(
                        label: row.field,
                        note: [words.visits(row.refused.visits), row.others.map { t("zonder fout: {0}", words.percent($0.share)) }].compactMap { $0 }.joined(
                            separator: " · "), value: share.share, low: share.low, high: share.high, text: words.percent(share.share), standsOut: row.isCostly)
                }, range: 0...1, legend: (t("deel dat verstuurde"), t("marge ({0})", words.percent(0.95)))
            ) { format.percent($0) },
            table: EvidenceTable(
                t("Vragen, en wie er na een fout verder ging"),
                [
                    .init(t("Stap"), isNumber: false), .init(t("Vraag"), isNumber: false), .init(t("Bezoeken op de stap")), .init(t("Met een fout")),
                    .init(t("Deel met een fout")), .init(t("Keer")), .init(t("Daarna verstuurd")), .init(t("Deel verstuurd")),
                    .init(t("Deel verstuurd zonder fout")),
                ],
                all.map { row in
                    [
                        .text(row.page), .text(row.field), .count(row.reached), .count(row.refused.visits), share(row.refused.visits, row.reached, ofVisits),
                        .count(row.refused.times), .count(row.refused.submitted), share(row.refused.submitted, row.refused.visits, ofVisits),
                        row.others.map { .share($0.share) } ?? .none,
                    ]
                }),
            whenEmpty: now.visits == 0 ? noVisits : t("Alle antwoorden waren in één keer goed."))
    }

    // MARK: Ways about

    private func onPages(_ moment: ServiceEvidence.Moment) -> [(label: String, count: ServiceEvidence.Occurrence)] {
        (now.momentsOnPage[moment] ?? [:]).map { (words.page($0.key, of: service), $0.value) }.sorted { ($0.1.visits, $1.0) > ($1.1.visits, $0.0) }
    }

    private func pages(
        _ moment: ServiceEvidence.Moment, key: String, finding: (String) -> String, question: String, measure: String, caption: String, column: String,
        whenEmpty: String
    ) -> ServiceFigure {
        let rows = onPages(moment)
        let total = now.moments[moment]?.visits ?? 0
        let title = title(
            leading(rows, ofVisits) { $0.count.visits }.map { finding($0.label) }, else: question, measure, total: total, counted: words.visits(total))
        return ServiceFigure(
            key: key, finding: title.finding, measure: title.measure, isDrawn: title.isEnough,
            description: rows.prefix(8).map { "\($0.label): \(words.visits($0.count.visits))" }.joined(separator: "; ") + ".",
            chart: BarChart(
                rows: rows.prefix(8).map { row in
                    .init(
                        label: row.label, value: Double(row.count.visits), text: t.grouped(row.count.visits),
                        note: t(
                            "{0} daarvan verstuurd",
                            percent(row.count.submitted, row.count.visits, ofVisits) ?? t.grouped(row.count.submitted)))
                }),
            table: EvidenceTable(
                caption, [.init(t("Stap"), isNumber: false), .init(column), .init(t("Keer")), .init(t("Daarna verstuurd")), .init(t("Deel verstuurd"))],
                rows.map {
                    [
                        .text($0.label), .count($0.count.visits), .count($0.count.times), .count($0.count.submitted),
                        share($0.count.submitted, $0.count.visits, ofVisits),
                    ]
                }), whenEmpty: now.visits == 0 ? noVisits : whenEmpty)
    }

    private var returns: ServiceFigure {
        pages(
            .back, key: "terug", finding: { t("Mensen gaan het vaakst terug naar ‘{0}’", $0) }, question: t("Waar gaan mensen naar terug?"),
            measure: t("Bezoeken waarin iemand terugging naar een eerdere stap, {0}", days), caption: t("Stappen waar mensen naar teruggingen"),
            column: t("Bezoeken"), whenEmpty: t("Niemand ging terug."))
    }

    private var help: ServiceFigure {
        pages(
            .helpAsked, key: "hulp", finding: { t("Hulp is het vaakst nodig bij ‘{0}’", $0) }, question: t("Waar vragen mensen om hulp?"),
            measure: t("Bezoeken waarin iemand op ‘Meer hulp’ drukte, {0}", days), caption: t("Stappen waar mensen om hulp vroegen"),
            column: t("Bezoeken"), whenEmpty: t("Niemand vroeg om hulp."))
    }

    private var pauses: ServiceFigure {
        let unfinished = now.visits - now.submitted
        let saved = now.moments[.saved] ?? .never
        let resumed = now.moments[.resumed] ?? .never
        let rows: [(label: String, count: Int)] = [
            (t("Verstuurd zonder te bewaren"), max(0, now.submitted - saved.submitted)), (t("Bewaard en later verstuurd"), saved.submitted),
            (t("Bewaard, niet verstuurd"), saved.stopped), (t("Gestopt zonder te bewaren"), max(0, unfinished - saved.stopped)),
        ]
        let later = ShareInterval(saved.submitted, of: saved.visits)
        let title = title(
            later.map { t("{0} van wie bewaart, verstuurt later", words.percent($0.share)) }, else: t("Gaan mensen later verder?"),
            t(
                "Hoeveel mensen hun antwoorden bewaarden, en of zij die later verstuurden, {0}. Verdergegaan met de link: {1}.", days,
                words.visits(resumed.visits)), total: saved.visits == 0 ? now.visits : saved.visits,
            counted: words.visits(saved.visits == 0 ? now.visits : saved.visits))
        return ServiceFigure(
            key: "bewaard", finding: title.finding, measure: title.measure, isDrawn: title.isEnough,
            description: rows.map { "\($0.label): \(t.grouped($0.count))" }.joined(separator: "; ") + ".",
            chart: BarChart(
                rows: rows.map {
                    .init(
                        label: $0.label, value: Double($0.count), text: t.grouped($0.count), note: percent($0.count, now.visits, ofVisits) ?? "")
                }),
            table: EvidenceTable(
                t("Bezoeken, bewaard en verstuurd"), [.init(t("Hoe het ging"), isNumber: false), .init(t("Bezoeken")), .init(t("Deel"))],
                rows.map { [.text($0.label), .count($0.count), share($0.count, now.visits, ofVisits)] }
                    + [[.text(t("Verdergegaan met de link")), .count(resumed.visits), share(resumed.visits, now.visits, ofVisits)]]),
            whenEmpty: noVisits)
    }
}

extension ServiceEvidence.Occurrence {
    /// Visits that were not submitted.
    var stopped: Int { visits - submitted }
}
