import Charts
import Statistics
import TownHall

/// What people say of the form, with what they come, and when.
extension ServiceFigures {
    var scores: ServiceFigure {
        let counts = (1...5).map { now.scores[$0] ?? 0 }
        let title = title(
            now.meanScore.map { t("Mensen geven het formulier gemiddeld een {0}", words.score($0)) }, else: t("Hoe makkelijk was het?"),
            t("‘Hoe makkelijk was dit formulier?’, {0} van de {1} inzenders antwoordden, {2}", t.grouped(now.feedbackCount), t.grouped(now.submitted), days),
            total: now.feedbackCount, counted: now.feedbackCount == 1 ? t("1 cijfer") : t("{0} cijfers", t.grouped(now.feedbackCount)))
        return ServiceFigure(
            key: "cijfers", finding: title.finding, measure: title.measure, isDrawn: title.isEnough,
            description: (1...5).map { "\($0): \(t.grouped(counts[$0 - 1]))" }.joined(separator: "; ") + ".",
            chart: ScoreChart(counts: counts, labels: (1...5).map(String.init), format: words.format, ends: (t("heel moeilijk"), t("heel makkelijk"))),
            table: EvidenceTable(
                t("Cijfers"), [.init(t("Cijfer"), isNumber: false), .init(t("Aantal")), .init(t("Deel"))],
                (1...5).map { [.text(String($0)), .count(counts[$0 - 1]), share(counts[$0 - 1], now.feedbackCount, ofVisits)] }),
            whenEmpty: t("Nog niemand gaf een cijfer in deze periode."))
    }

    var got: ServiceFigure {
        let said = [VisitEvent.Got.yes, .partly, .no]
        let total = said.reduce(0) { $0 + (now.got[$1.rawValue] ?? 0) }
        let yes = ofVisits.share(now.got[VisitEvent.Got.yes.rawValue] ?? 0, of: total)
        let rows = said.compactMap { answer in ofVisits.share(now.got[answer.rawValue] ?? 0, of: total).map { (answer, $0) } }
        let format = words.format
        let silent = now.got[VisitEvent.Got.unsaid.rawValue] ?? 0
        var measure = t("Wat mensen na het versturen zeiden, {0}", days)
        if silent > 0 { measure += ". " + (silent == 1 ? t("1 persoon gaf geen antwoord.") : t("{0} mensen gaven geen antwoord.", t.grouped(silent))) }
        let title = title(
            yes.map { t("{0} van wie antwoordde kreeg waar hij voor kwam", words.percent($0.share)) }, else: t("Kregen mensen waar zij voor kwamen?"), measure,
            total: total, counted: total == 1 ? t("1 antwoord") : t("{0} antwoorden", t.grouped(total)))
        return ServiceFigure(
            key: "gelukt", finding: title.finding, measure: title.measure, isDrawn: title.isEnough,
            description: rows.map { "\(words.got($0.0)): \(words.percent($0.1.share))" }.joined(separator: "; ") + ".",
            chart: IntervalChart(
                rows: rows.map { answer, share in
                    .init(
                        label: words.got(answer), note: share.count == 1 ? t("1 persoon") : t("{0} mensen", t.grouped(share.count)), value: share.share,
                        low: share.low, high: share.high, text: words.percent(share.share))
                }, range: 0...1, legend: (t("deel"), t("marge ({0})", words.percent(0.95)))
            ) { format.percent($0) },
            table: EvidenceTable(
                t("Kreeg u waar u voor kwam?"),
                [.init(t("Antwoord"), isNumber: false), .init(t("Aantal")), .init(t("Deel")), .init(t("Laagst")), .init(t("Hoogst"))],
                rows.map { [.text(words.got($0.0)), .count($0.1.count), .share($0.1.share), .share($0.1.low), .share($0.1.high)] }),
            whenEmpty: t("Nog niemand zei of het gelukt is."))
    }

    var devices: ServiceFigure {
        typealias Group = (label: String, less: String, tally: ServiceEvidence.Tally)
        func sorted(_ groups: [Group]) -> [Group] { groups.sorted { ($0.tally.visits, $1.label) > ($1.tally.visits, $0.label) } }
        let groups =
            sorted(now.byDevice.map { (words.device($0.key), words.lessOften(device: $0.key), $0.value) })
            + sorted(
                now.byLanguage.map { (words.language($0.key), t("Minder mensen maken het formulier af in de taal: {0}", words.language($0.key)), $0.value) })
        let rows = groups.compactMap { group -> (label: String, less: String, share: ShareInterval, standsOut: Bool)? in
            guard let share = ofVisits.share(group.tally.submitted, of: group.tally.visits) else { return nil }
            let both = ofVisits.beside(group.tally.submitted, of: group.tally.visits, among: now.submitted, of: now.visits)
            return (group.label, group.less, share, group.tally.visits >= ToldShares.enough && both.map { $0.here.compared(with: $0.others) < 0 } ?? false)
        }
        let finding =
            rows.first(where: \.standsOut)?.less
            ?? (rows.count { $0.share.total >= ToldShares.enough } > 1 ? t("Apparaat en taal maken geen duidelijk verschil") : nil)
        let format = words.format
        let title = title(
            finding, else: t("Met welk apparaat en in welke taal?"), t("Hoeveel van de bezoeken worden afgerond, per apparaat en taal, {0}", days),
            total: now.visits, counted: words.visits(now.visits))
        return ServiceFigure(
            key: "apparaten", finding: title.finding, measure: title.measure, isDrawn: title.isEnough,
            description: rows.map { "\($0.label): \(words.percent($0.share.share))" }.joined(separator: "; ") + ".",
            chart: IntervalChart(
                rows: rows.map {
                    .init(
                        label: $0.label, note: words.visits($0.share.total), value: $0.share.share, low: $0.share.low, high: $0.share.high,
                        text: words.percent($0.share.share), standsOut: $0.standsOut)
                },
                range: 0...1, legend: (t("deel"), t("marge ({0})", words.percent(0.95)))
            ) { format.percent($0) },
            table: EvidenceTable(
                t("Bezoeken naar apparaat en taal"),
                [
                    .init(t("Groep"), isNumber: false), .init(t("Bezoeken")), .init(t("Afgeronde bezoeken")), .init(t("Deel")), .init(t("Laagst")),
                    .init(t("Hoogst")),
                ],
                rows.map {
                    [.text($0.label), .count($0.share.total), .count($0.share.count), .share($0.share.share), .share($0.share.low), .share($0.share.high)]
                }),
            whenEmpty: noVisits)
    }

    var arrivals: ServiceFigure {
        let names = [t("Maandag"), t("Dinsdag"), t("Woensdag"), t("Donderdag"), t("Vrijdag"), t("Zaterdag"), t("Zondag")]
        let byDay = (0..<7).map { day in now.byHour.reduce(0) { $0 + ($1.key / 24 == day ? $1.value : 0) } }
        let total = byDay.reduce(0, +)
        let outside = ofVisits.share(now.outsideOfficeHours, of: total)
        let title = title(
            outside.map { t("{0} begint buiten kantooruren", words.percent($0.share)) }, else: t("Wanneer komen mensen?"),
            t("Begonnen bezoeken per dag van de week, {0}. Buiten kantooruren is voor 9 uur, na 17 uur en in het weekend.", days), total: total,
            counted: words.visits(total)
        )
        return ServiceFigure(
            key: "aankomst", finding: title.finding, measure: title.measure, isDrawn: title.isEnough,
            description: zip(names, byDay).map { "\($0): \(t.grouped($1))" }.joined(separator: "; ") + ".",
            chart: BarChart(
                rows: zip(names, byDay).map { name, count in
                    .init(label: name, value: Double(count), text: t.grouped(count), note: percent(count, total, ofVisits) ?? "")
                }),
            table: EvidenceTable(
                t("Begonnen bezoeken per uur en dag"), [.init(t("Vanaf"), isNumber: false)] + names.map { .init($0) },
                (0..<24).filter { hour in (0..<7).contains { now.byHour[$0 * 24 + hour] != nil } }.map { hour in
                    [.text(t.clock((hour, 0)))] + (0..<7).map { .count(now.byHour[$0 * 24 + hour] ?? 0) }
                }), whenEmpty: noVisits)
    }
}
