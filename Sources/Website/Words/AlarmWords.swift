import Charts
import HTML
import ServiceCatalog
import Statistics
import TownHall

/// What stands out, in words.
struct AlarmWords {
    let words: EvidenceWords
    private var t: Texts { words.t }

    init(_ words: EvidenceWords) { self.words = words }

    /// What is measured: `Deel afgerond`.
    func name(_ indicator: Alarm.Indicator, of service: Service) -> String {
        switch indicator {
        case .visits: t("Bezoeken")
        case .completion: t("Deel afgerond")
        case .score: t("Cijfer")
        case .got: t("Kreeg waar hij of zij voor kwam")
        case .secondsToSubmit: t("Tijd tot versturen")
        case .daysToDecision: t("Dagen tot besluit")
        case .inTime: t("Op tijd besloten")
        case .stops(let page): t("Stopt bij ‘{0}’", words.page(page, of: service))
        }
    }

    /// What happened: `Minder mensen ronden het formulier af`.
    func title(_ alarm: Alarm, of service: Service) -> String {
        switch (alarm.indicator, alarm.isAbove) {
        case (.visits, true): t("Meer bezoeken dan normaal")
        case (.visits, false): t("Minder bezoeken dan normaal")
        case (.completion, true): t("Meer mensen ronden het formulier af")
        case (.completion, false): t("Minder mensen ronden het formulier af")
        case (.score, true): t("Mensen geven een hoger cijfer")
        case (.score, false): t("Mensen geven een lager cijfer")
        case (.got, true): t("Meer mensen krijgen waar zij voor kwamen")
        case (.got, false): t("Minder mensen krijgen waar zij voor kwamen")
        case (.secondsToSubmit, true): t("Invullen duurt langer")
        case (.secondsToSubmit, false): t("Invullen gaat sneller")
        case (.daysToDecision, true): t("Besluiten duren langer")
        case (.daysToDecision, false): t("Besluiten gaan sneller")
        case (.inTime, true): t("Meer besluiten zijn op tijd")
        case (.inTime, false): t("Minder besluiten zijn op tijd")
        case (.stops(let page), true): t("Meer mensen stoppen bij ‘{0}’", words.page(page, of: service))
        case (.stops(let page), false): t("Minder mensen stoppen bij ‘{0}’", words.page(page, of: service))
        }
    }

    /// A value as people read it: `40 %`, `1.204`, `3,5 minuten`.
    func value(_ value: Double, _ indicator: Alarm.Indicator) -> String {
        switch indicator {
        case .visits: words.format.whole(Int(value.rounded()))
        case .completion, .got, .inTime, .stops: words.percent(value)
        case .score: words.format.number(value, decimals: 1)
        case .secondsToSubmit: words.duration(value)
        case .daysToDecision: words.days(value.rounded() == value ? value : (value * 10).rounded() / 10)
        }
    }

    /// The value, and how many it comes from: `40 % (40 van de 100)`.
    func seen(_ week: Week, _ indicator: Alarm.Indicator) -> String {
        let value = value(week.value ?? 0, indicator)
        switch week {
        case .count: return value
        case .share(let count, let total): return t("{0} ({1} van de {2})", value, t.grouped(count), t.grouped(total))
        case .mean(_, _, let size), .median(_, let size): return t("{0} ({1} keer)", value, t.grouped(size))
        }
    }

    func sentence(_ alarm: Alarm) -> String {
        t("Het was {0}. Normaal is {1}.", seen(alarm.seen, alarm.indicator), value(alarm.usual, alarm.indicator))
    }

    /// What else the same cause shows: `Ook anders: meer mensen stoppen bij ‘Foto’ (38 %, gewoon is 9 %).`
    func also(_ alarm: Alarm, of service: Service, for audience: Audience = .department) -> String? {
        guard !alarm.also.isEmpty else { return nil }
        let parts = alarm.also.map { other in
            let title = title(other, of: service), name = title.prefix(1).lowercased() + title.dropFirst()
            guard audience == .department else { return name }
            return t("{0} ({1}, normaal is {2})", name, seen(other.seen, other.indicator), value(other.usual, other.indicator))
        }
        return t("Ook anders: {0}.", parts.joined(separator: "; "))
    }

    /// The figure of the service's page that shows most of what an alarm is about.
    func figure(_ indicator: Alarm.Indicator) -> String {
        switch indicator {
        case .visits: "aankomst"
        case .completion: "verloop"
        case .stops: "stappen"
        case .score: "cijfers"
        case .got: "gelukt"
        case .secondsToSubmit: "tijd"
        case .daysToDecision, .inTime: "termijn"
        }
    }

    /// The way to what is behind an alarm: the visits of its weeks, or the service's page of them at the figure that shows it.
    func behind(_ alarm: Alarm, _ service: Service, for audience: Audience, _ request: WebRequest) -> (address: String, text: String) {
        let query = "?van=\(alarm.since)&tot=\(alarm.through)"
        if audience == .department, isOfVisits(alarm.indicator) {
            let count = request.hall.evidence.reading(of: service.key, from: alarm.since, through: alarm.through, isWhole: false).visits
            return (
                request.link(EvidenceAddress.path(service.key, "bezoeken")) + query,
                count == 1 ? t("Bekijk het bezoek van deze weken") : t("Bekijk de {0} bezoeken van deze weken", t.grouped(count))
            )
        }
        let address = request.link(EvidenceAddress.path(service.key)) + query + "#" + figure(alarm.indicator)
        return (address, audience == .department ? t("Bekijk deze weken") : t("Bekijk deze maanden"))
    }

    private func isOfVisits(_ indicator: Alarm.Indicator) -> Bool {
        switch indicator {
        case .visits, .completion, .secondsToSubmit, .stops: true
        case .score, .got, .daysToDecision, .inTime: false
        }
    }

    func since(_ alarm: Alarm, for audience: Audience = .department) -> String {
        if alarm.goesOn, audience == .department { return t("Sinds maandag {0}, en nog steeds.", t.date(alarm.since)) }
        // What came after the last month that is over is not told.
        if alarm.goesOn { return t("Sinds maandag {0}, in elk geval tot en met zondag {1}.", t.date(alarm.since), t.date(alarm.through)) }
        return t("Van maandag {0} tot en met zondag {1}.", t.date(alarm.since), t.date(alarm.through))
    }

    /// `Dit is bijna zeker geen toeval.`, `Door toeval komt dit minder dan 1 keer in de 300 weken voor.`
    func certainty(_ alarm: Alarm) -> String {
        let weeks = 1 / max(alarm.probability, 1e-6)
        if weeks >= 1_000 { return t("Dit is bijna zeker geen toeval.") }
        let unit = weeks >= 100 ? 100.0 : 10
        return t("Door toeval komt dit minder dan 1 keer in de {0} weken voor.", t.grouped(Int((weeks / unit).rounded(.down) * unit)))
    }
}

extension HTMLWriter {
    /// An alarm in a few lines, with where to look further.
    mutating func alarm(
        _ alarm: Alarm, _ service: Service, _ words: EvidenceWords, for audience: Audience, title: String = "", link: (address: String, text: String)
    ) {
        let sentences = AlarmWords(words)
        note(.warning) { html in
            html.p { html in
                html.b { $0.text(title + sentences.title(alarm, of: service) + ".") }
                if audience == .department { html.text(" " + sentences.sentence(alarm)) }
                html.text(" " + sentences.since(alarm, for: audience))
                if let also = sentences.also(alarm, of: service, for: audience) { html.text(" " + also) }
            }
            html.p { $0.a(.class("utrecht-link utrecht-link--target"), .href(link.address)) { $0.text(link.text) } }
        }
    }
}
