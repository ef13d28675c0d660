import Charts
import CivilTime
import Journal
import ServiceCatalog
import Statistics
import TownHall

/// The mail to those who answer for services, in the municipality's first language.
///
/// Mail leaves the house, so that no count below ten goes into it, nor a mean or median of fewer than ten, nor a share from which such a count
/// could be told: those who may see the exact figures find them behind the link.
public struct MailLetters: PostWords {
    public let language: Language
    public let sender: String
    private let t: Texts
    private let words: EvidenceWords
    private let alarmWords: AlarmWords
    private let address: String
    /// What a department is called.
    private let departments: @Sendable (DepartmentKey) -> String
    private let link: @Sendable (ServiceKey, (from: CalendarDate, through: CalendarDate)) -> String

    /// - Parameter address: Where the town hall is open to officials, without a slash at its end: `https://raadhuis.voorbeeldstad.example`.
    public init(_ catalogue: Catalogue, address: String) {
        let first = catalogue.municipality.languages.first ?? .dutch
        language = first.file == nil ? .dutch : first
        t = Texts(language)
        self.address = address
        let spoken = language
        departments = { key in catalogue[key]?.name.in(spoken) ?? key.rawValue }
        sender = t("Gemeente {0}", catalogue.municipality.name.in(language))
        words = EvidenceWords(t: t)
        alarmWords = AlarmWords(words)
        link = { service, days in "\(address)\(EvidenceAddress.path(service))?van=\(days.from)&tot=\(days.through)" }
    }

    public func text(of letter: Post.Letter) -> MailText {
        switch letter {
        case .alarms(let alarms, let service): self.alarms(alarms, service)
        case .digest(let report): digest(report)
        case .stopped(let stop, let service): stopped(stop, service)
        case .rollout(let rollout, _, let news, let service): self.rollout(rollout, news, service)
        }
    }

    /// A message that says that mail arrives.
    public func test() -> MailText {
        var letter = MailLetter(language, title: t("De mail van het raadhuis werkt"))
        letter.add(.paragraph(t("Deze mail is een proef. U hoeft niets te doen.")))
        letter.add(
            .paragraph(
                t(
                    "Wie verantwoordelijk is voor een dienst, krijgt van dit adres mail als er iets slechter gaat dan gewoon, en elke maandag de cijfers van de week."
                )))
        return text(letter, subject: letter.title)
    }

    /// Tells whoever guards the town hall what looks like an attack: no names and no addresses, which stay in the house.
    ///
    /// - Parameter address: Where administrators see more.
    public func security(_ alarms: [SecurityAlarm], address: String?) -> MailText {
        let words = SecurityWords(t: t), heading = words.heading(alarms)
        var letter = MailLetter(language, title: heading)
        for alarm in alarms { letter.add(.paragraph(words.sentence(alarm))) }
        letter.add(.paragraph(t("Kijk in het beveiligingslogboek wat er is gebeurd. Herkent u dit niet? Bel dan wie bij u over beveiliging gaat.")))
        if let address { letter.add(.link(t("Bekijk de meldingen"), address: address + "/werkplek/accounts")) }
        return text(letter, subject: "\(sender): \(lowercased(heading))")
    }

    private func text(_ letter: MailLetter, subject: String) -> MailText { MailText(subject: subject, text: letter.plain, html: letter.html) }

    // MARK: Alarms

    private func alarms(_ alarms: [Alarm], _ service: Service) -> MailText {
        let name = service.name.in(language)
        let subject =
            alarms.count == 1
            ? "\(name): \(lowercased(alarmWords.title(alarms[0], of: service)))" : t("{0}: {1} dingen gaan slechter dan normaal", name, t.grouped(alarms.count))
        var letter = MailLetter(language, title: name)
        letter.add(
            .paragraph(
                alarms.count == 1
                    ? t("Bij deze dienst gaat iets duidelijk slechter dan in de weken ervoor.")
                    : t("Bij deze dienst gaan {0} dingen duidelijk slechter dan in de weken ervoor.", t.grouped(alarms.count))))
        letter.add(.items(alarms.map { item($0, service, withCertainty: true) }))
        if let begin = alarms.map(\.since).min(), let end = alarms.map(\.through).max() {
            letter.add(.link(t("Bekijk deze weken in de Rekenkamer"), address: link(service.key, (begin, end))))
        }
        letter.add(.paragraph(t("Zolang dit aanhoudt, mailen we u er niet nog eens over. U ziet het wel bij de cijfers van elke week.")))
        letter.add(.note(note(service)))
        return text(letter, subject: subject)
    }

    private func item(_ alarm: Alarm, _ service: Service, withCertainty: Bool = false) -> MailLetter.Item {
        let sentences = [
            figure(alarm.seen, alarm.indicator).map { t("Het was {0}. Normaal is {1}.", $0, usual(alarm.usual, alarm.indicator)) }
                ?? t("Normaal is {0}.", usual(alarm.usual, alarm.indicator)),
            alarmWords.since(alarm), alarmWords.also(alarm, of: service, for: .outside), withCertainty ? alarmWords.certainty(alarm) : nil,
        ]
        return .init(lead: alarmWords.title(alarm, of: service) + ".", rest: sentences.compactMap { $0 }.joined(separator: " "))
    }

    // MARK: Experiments

    private func stopped(_ stop: StopNotice, _ service: Service) -> MailText {
        let name = service.name.in(language)
        var letter = MailLetter(language, title: t("{0}: een proef is gestopt", name))
        let what =
            stop.cause == .official
            ? t("Een medewerker heeft een proef bij deze dienst gestopt.")
            : t("Het raadhuis heeft een proef bij deze dienst gestopt.") + " " + sentence(stop.cause, service)
        letter.add(.paragraph(what))
        letter.add(.paragraph(t("Wie nu begint, krijgt de dienst zoals die was. Wie al met een nieuwe versie bezig was, gaat daarmee verder.")))
        letter.add(.paragraph(next(stop, service)))
        letter.add(.link(t("Bekijk de proef"), address: "\(address)/raadzaal/proeven/\(stop.experiment)"))
        letter.add(.note(t("U krijgt deze mail omdat u verantwoordelijk bent voor de dienst {0}.", name)))
        return text(letter, subject: letter.title)
    }

    /// Who decides now, if that is not done.
    private func next(_ stop: StopNotice, _ service: Service) -> String {
        switch stop.status {
        case .decided: return t("Over deze proef is intussen een besluit genomen.")
        case .replaced: return t("Intussen is een nieuwe ronde van de proef begonnen.")
        case .draft, .reviewed, .running, .paused, .stopped:
            return t("Verder verandert er niets vanzelf. Het hoofd van de afdeling {0} beslist wat er met de proef gebeurt.", departments(service.department))
        }
    }

    private func sentence(_ cause: StopCause, _ service: Service) -> String {
        func name(_ arm: String) -> String { service.variant(arm)?.name.in(language) ?? arm }
        return switch cause {
        case .guardrail(_, let arm): t("Bij de versie ‘{0}’ is een grens overschreden die vooraf was afgesproken.", name(arm))
        case .certain(let arm): t("Van de versie ‘{0}’ is nu zeker of die beter of slechter is.", name(arm))
        case .units: t("Er deden zo veel mensen mee als afgesproken.")
        case .plannedEnd: t("De laatste dag was voorbij.")
        case .official: ""
        }
    }

    // MARK: Rollouts

    private func rollout(_ rollout: Identifier, _ news: RolloutNews, _ service: Service) -> MailText {
        let name = service.name.in(language)
        var letter = MailLetter(language, title: title(news, name))
        switch news {
        case .rolledBack:
            letter.add(.paragraph(t("Er is een grens overschreden die vooraf was afgesproken. Daarom heeft het raadhuis de uitrol teruggezet.")))
            letter.add(.paragraph(t("Wie nu begint, krijgt de oude manier. Wie al bezig was, gaat verder met wat hij of zij had.")))
        case .held:
            letter.add(.paragraph(t("Er is een grens overschreden die vooraf was afgesproken. Daarom heeft het raadhuis de uitrol stilgezet.")))
            letter.add(.paragraph(t("Evenveel mensen als eerst krijgen nu de nieuwe manier. Beslis of u verdergaat of teruggaat.")))
        case .gateFailed(let stage):
            letter.add(.paragraph(t("Trede {0} haalt niet wat vooraf was afgesproken. De uitrol gaat niet vanzelf verder.", t.grouped(stage))))
        case .stoodStill(let stage): letter.add(.paragraph(t("Trede {0} duurt al lang. Beslis of u verdergaat of teruggaat.", t.grouped(stage))))
        }
        letter.add(.link(t("Bekijk de uitrol"), address: "\(address)/raadzaal/uitrol/\(rollout)"))
        letter.add(.note(t("U krijgt deze mail omdat u verantwoordelijk bent voor de dienst {0}.", name)))
        return text(letter, subject: letter.title)
    }

    private func title(_ news: RolloutNews, _ name: String) -> String {
        switch news {
        case .rolledBack: t("{0}: een uitrol is teruggezet", name)
        case .held: t("{0}: een uitrol is stilgezet", name)
        case .gateFailed: t("{0}: een uitrol haalt de afspraak niet", name)
        case .stoodStill: t("{0}: een uitrol staat stil", name)
        }
    }

    // MARK: The week

    private func digest(_ report: WeekReport) -> MailText {
        let service = report.service
        let name = service.name.in(language)
        let title = t("{0}: de week van {1}", name, days(report.monday, report.sunday))
        var letter = MailLetter(language, title: title)
        letter.add(.heading(t("Wat opvalt")))
        if !report.alarms.isEmpty {
            letter.add(.items(report.alarms.map { item($0, service) }))
        } else if report.figures.contains(where: { $0.usual != nil }) {
            letter.add(.paragraph(t("Niets. De cijfers zijn zoals in de weken ervoor.")))
        } else {
            letter.add(.paragraph(t("Er zijn nog te weinig weken om te weten wat normaal is.")))
        }
        letter.add(.heading(t("De cijfers")))
        let tooFew = t("te weinig")
        var rows = report.figures.map { figure -> [String] in
            [
                figure.indicator == .score ? t("Cijfer (1 tot 5)") : alarmWords.name(figure.indicator, of: service),
                self.figure(figure.week, figure.indicator) ?? tooFew,
                figure.before.map { self.figure($0, figure.indicator) ?? tooFew } ?? "", figure.usual.map { usual($0, figure.indicator) } ?? "",
            ]
        }
        rows.append([t("Open zaken op zondag"), count(report.openCases.now), count(report.openCases.before), ""])
        if report.openTooLate.now > 0 || report.openTooLate.before > 0 {
            rows.append([
                t("Open zaken die te laat zijn"), part(report.openTooLate.now, of: report.openCases.now) ?? tooFew,
                part(report.openTooLate.before, of: report.openCases.before) ?? tooFew, "",
            ])
        }
        letter.add(.table(head: [t("Wat"), week(report.monday), week(report.monday.adding(days: -7) ?? report.monday), t("Normaal")], rows: rows))
        letter.add(.link(t("Bekijk deze week in de Rekenkamer"), address: link(service.key, (report.monday, report.sunday))))
        letter.add(.note(note(service)))
        return text(letter, subject: title)
    }

    /// `Week van 16 nov`, of which the day does not break.
    private func week(_ monday: CalendarDate) -> String { t("Week van {0}", words.shortDay(monday).replacing(" ", with: "\u{a0}")) }

    private func note(_ service: Service) -> String {
        t(
            "U krijgt deze mail omdat u verantwoordelijk bent voor de dienst {0}. Aantallen onder de 10 staan er niet in, en ook niet wat mensen in eigen woorden zeiden. Log in bij de Rekenkamer om verder te kijken.",
            service.name.in(language))
    }

    /// `16 tot en met 22 november 2026`.
    private func days(_ from: CalendarDate, _ through: CalendarDate) -> String {
        let last = t.date(through)
        // What both have in common is said once.
        if from.year != through.year { return t("{0} tot en met {1}", t.date(from), last) }
        return t("{0} tot en met {1}", from.month == through.month ? String(from.day) : t.dayMonth(from), last)
    }

    private func lowercased(_ sentence: String) -> String { sentence.prefix(1).lowercased() + sentence.dropFirst() }

    // MARK: Numbers that may leave the house

    /// The least count that goes into mail.
    static let least = 10

    private func count(_ count: Int) -> String { count < Self.least ? t("minder dan {0}", String(Self.least)) : t.grouped(count) }

    /// A count that is a part of another in the same letter; `nil` when that is of too few. Told apart are only parts of at least ten of which the
    /// rest is at least ten too: what is below that on either side cannot be told from the two together.
    func part(_ count: Int, of total: Int) -> String? {
        if total < 2 * Self.least { return nil }
        if count < Self.least { return self.count(count) }
        return total - count < Self.least ? t("meer dan {0} van de {1}", t.grouped(total - Self.least), t.grouped(total)) : t.grouped(count)
    }

    private func usual(_ value: Double, _ indicator: Alarm.Indicator) -> String {
        indicator == .visits ? count(Int(value.rounded())) : alarmWords.value(value, indicator)
    }

    /// What was seen in a week; `nil` when it comes from too few. Of a share those are twice as many, for on one side there are fewer than ten then.
    ///
    /// Numbers of which another figure counts a part stand here without how many they come from: the difference of the two could be small.
    func figure(_ week: Week, _ indicator: Alarm.Indicator) -> String? {
        switch (week, indicator) {
        case (.count(let count), _): return self.count(count)
        case (.share(let count, let total), .stops):
            return min(count, total - count) < Self.least ? nil : alarmWords.value(week.value ?? 0, indicator)
        case (.share(let count, let total), _):
            if total < 2 * Self.least { return nil }
            if count < Self.least { return t("minder dan {0} van de {1}", String(Self.least), t.grouped(total)) }
            if total - count < Self.least { return t("meer dan {0} van de {1}", t.grouped(total - Self.least), t.grouped(total)) }
            return alarmWords.seen(week, indicator)
        case (.mean(let value, _, let size), _), (.median(let value, let size), _): return size < Self.least ? nil : alarmWords.value(value, indicator)
        }
    }
}
