import CivilTime
import Foundation
import Journal
import ServiceCatalog
import Statistics
import Testing

@testable import TownHall
@testable import Website

@Suite("The words of mail")
struct MailLetterTests {
    static let address = "https://raadhuis.voorbeeldstad.example"

    private static func letters() throws -> (MailLetters, Service) {
        let site = try TestSite()
        let catalogue = site.hall.setting.shelf.current
        return (MailLetters(catalogue, address: address), try #require(catalogue[ServiceKey(rawValue: "kapvergunning")]))
    }

    private static func alarm(_ service: Service, _ indicator: Alarm.Indicator, _ seen: Week, usual: Double, isAbove: Bool = false) throws -> Alarm {
        Alarm(
            service: service.key, indicator: indicator, since: try #require(CalendarDate("2026-11-09")), through: try #require(CalendarDate("2026-11-22")),
            goesOn: true, isAbove: isAbove, seen: seen, usual: usual, probability: 0.0004)
    }

    @Test("that an experiment was stopped says why, what goes on, and where to look")
    func stopped() throws {
        let catalogue = try #require(TestSite.example), letters = MailLetters(catalogue, address: Self.address)
        let service = try #require(catalogue[Inhabitants.service]), id = Identifier.random()
        for (cause, sentence) in [
            (
                StopCause.guardrail(.stepsRejected, arm: Inhabitants.variant),
                "Bij de versie ‘Eerst het adres’ is een grens overschreden die vooraf was afgesproken."
            ),
            (.certain(arm: Inhabitants.variant), "Van de versie ‘Eerst het adres’ is nu zeker of die beter of slechter is."),
            (.units, "Er deden zo veel mensen mee als afgesproken."),
            (.plannedEnd, "De laatste dag was voorbij."),
        ] {
            let text = letters.text(of: .stopped(StopNotice(experiment: id, phase: 1, cause: cause), of: service))
            #expect(text.subject == service.name.in(.dutch) + ": een proef is gestopt")
            #expect(text.text.contains("Het raadhuis heeft een proef bij deze dienst gestopt. " + sentence))
            #expect(text.text.contains("Wie al met een nieuwe versie bezig was, gaat daarmee verder."))
            #expect(text.text.contains("Het hoofd van de afdeling "))
            #expect(text.text.contains("\(Self.address)/raadzaal/proeven/\(id)"))
        }
    }

    @Test("that an experiment was stopped by an official names nobody, and says who decides, or that it was decided or goes on in a new round")
    func stoppedByOfficial() throws {
        let catalogue = try #require(TestSite.example), letters = MailLetters(catalogue, address: Self.address)
        let service = try #require(catalogue[Inhabitants.service]), id = Identifier.random()
        let department = try #require(catalogue[service.department]).name.in(.dutch)
        func words(_ status: ExperimentPhase.Status) -> String {
            let stop = StopNotice(experiment: id, phase: 1, cause: .official, status: status)
            return letters.text(of: .stopped(stop, of: service)).text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        let open = words(.stopped)
        #expect(open.contains("Een medewerker heeft een proef bij deze dienst gestopt.") && !open.contains("Het raadhuis heeft"))
        #expect(open.contains("Het hoofd van de afdeling \(department) beslist wat er met de proef gebeurt."))
        #expect(words(.decided).contains("Over deze proef is intussen een besluit genomen.") && !words(.decided).contains("beslist"))
        #expect(words(.replaced).contains("Intussen is een nieuwe ronde van de proef begonnen."))
    }

    @Test("an alarm says what, since when and how sure, with a link to those weeks")
    func alarm() throws {
        let (letters, service) = try Self.letters()
        let text = letters.text(of: .alarms([try Self.alarm(service, .completion, .share(40, of: 100), usual: 0.9)], of: service))
        #expect(text.subject == "Kapvergunning: minder mensen ronden het formulier af")
        #expect(text.text.contains("Het was 40\u{a0}% (40 van de 100). Normaal is 90\u{a0}%. Sinds maandag 9 november 2026, en nog steeds."))
        #expect(text.text.contains("https://raadhuis.voorbeeldstad.example/rekenkamer/kapvergunning?van=2026-11-09&tot=2026-11-22"))
        let html = try #require(text.html)
        #expect(html.contains("href=\"https://raadhuis.voorbeeldstad.example/rekenkamer/kapvergunning?van=2026-11-09&amp;tot=2026-11-22\""))
        #expect(!html.contains("<img") && !html.contains("<script") && !html.contains("<link"))
        let both = letters.text(
            of: .alarms(
                [
                    try Self.alarm(service, .completion, .share(40, of: 100), usual: 0.9),
                    try Self.alarm(service, .stops(page: "boom"), .share(60, of: 100), usual: 0.1, isAbove: true),
                ], of: service))
        #expect(both.subject == "Kapvergunning: 2 dingen gaan slechter dan normaal")
    }

    @Test("no count below ten goes out, nor a share from which one could be told")
    func small() throws {
        let (letters, _) = try Self.letters()
        func shown(_ week: Week, _ indicator: Alarm.Indicator = .completion) -> String? { letters.figure(week, indicator) }
        #expect(shown(.count(9), .visits) == "minder dan 10" && shown(.count(0), .visits) == "minder dan 10" && shown(.count(10), .visits) == "10")
        #expect(shown(.share(5, of: 9)) == nil && shown(.share(0, of: 0)) == nil && shown(.share(10, of: 19)) == nil)
        #expect(shown(.share(9, of: 40)) == "minder dan 10 van de 40" && shown(.share(0, of: 40)) == "minder dan 10 van de 40")
        #expect(shown(.share(31, of: 40)) == "meer dan 30 van de 40" && shown(.share(40, of: 40)) == "meer dan 30 van de 40")
        #expect(shown(.share(20, of: 40)) == "50\u{a0}% (20 van de 40)" && shown(.share(10, of: 20)) == "50\u{a0}% (10 van de 20)")
        #expect(shown(.mean(3.5, deviation: 1, of: 9), .score) == nil && shown(.mean(3.5, deviation: 1, of: 10), .score) == "3,5")
        #expect(shown(.median(4, of: 9), .daysToDecision) == nil)
        // How many came to a page is a part of the visits: the difference could be small.
        #expect(shown(.share(25, of: 70), .stops(page: "boom")) == "36\u{a0}%" && shown(.share(9, of: 70), .stops(page: "boom")) == nil)
        for total in 0...60 {
            for count in 0...total {
                guard let text = shown(.share(count, of: total)) else {
                    #expect(total < 20)
                    continue
                }
                let numbers = text.matches(of: /[0-9]+/).compactMap { Int($0.output) }
                #expect(numbers.allSatisfy { $0 >= 10 })
                // Below ten on either side, the text is the same whatever the count is.
                if count < 10 { #expect(text == shown(.share(0, of: total))) } else if total - count < 10 { #expect(text == shown(.share(total, of: total))) }
            }
        }
    }

    private static func report(
        _ service: Service, usual: [Double?] = [0.9], open: Int = 0, tooLate: Int = 0, alarms: [Alarm] = []
    ) throws -> WeekReport {
        WeekReport(
            service: service, monday: try #require(CalendarDate("2026-11-16")),
            figures: usual.map { .init(indicator: .completion, week: .share(40, of: 100), before: nil, usual: $0) },
            openCases: .init(now: open, before: open), openTooLate: .init(now: tooLate, before: tooLate), alarms: alarms)
    }

    @Test("from the open cases and those that are too late no count below ten can be told: not of either, nor of what is between them")
    func tooLate() throws {
        let (letters, service) = try Self.letters()
        // What stands in the letter, by what is true.
        var truths: [String: [(open: Int, tooLate: Int)]] = [:]
        for open in 0...40 {
            for tooLate in 0...open {
                let text = letters.text(of: .digest(try Self.report(service, open: open, tooLate: tooLate))).text
                truths[text, default: []].append((open, tooLate))
                let row = text.components(separatedBy: "te laat zijn\n").dropFirst().first?.prefix { $0 != "\n" }
                let isShown = row?.hasSuffix(": \(tooLate)") == true
                #expect(isShown == (tooLate >= 10 && open - tooLate >= 10), "\(open), \(tooLate)")
            }
        }
        for truth in truths.values {
            for count in [Set(truth.map(\.tooLate)), Set(truth.map { $0.open - $0.tooLate }), Set(truth.map(\.open))]
            where count.contains(where: { 1..<10 ~= $0 }) {
                #expect(count.count >= 9, "\(truth)")
            }
        }
        #expect(letters.part(25, of: 60) == "25" && letters.part(24, of: 25) == "meer dan 15 van de 25" && letters.part(3, of: 25) == "minder dan 10")
        #expect(letters.part(12, of: 15) == nil)
    }

    @Test("nothing stands out only where it is known what is usual")
    func nothing() throws {
        let (letters, service) = try Self.letters()
        func said(_ usual: [Double?], _ alarms: [Alarm] = []) throws -> String {
            letters.text(of: .digest(try Self.report(service, usual: usual, alarms: alarms))).text
        }
        let (fine, unknown) = ("Niets. De cijfers zijn zoals in de weken ervoor.", "Er zijn nog te weinig weken om te weten wat normaal is.")
        for usual: [Double?] in [[], [nil], [nil, nil]] { #expect(try said(usual).contains(unknown) && !said(usual).contains(fine)) }
        for usual: [Double?] in [[0.9], [nil, 0.9]] { #expect(try said(usual).contains(fine) && !said(usual).contains(unknown)) }
        let both = try said([nil], [Self.alarm(service, .completion, .share(40, of: 100), usual: 0.9)])
        #expect(!both.contains(fine) && !both.contains(unknown))
    }

    @Test("an alarm of few says what goes wrong without their number")
    func smallAlarm() throws {
        let (letters, service) = try Self.letters()
        let text = letters.text(of: .alarms([try Self.alarm(service, .score, .mean(1.4, deviation: 1, of: 7), usual: 4.1)], of: service)).text
        #expect(text.contains("Mensen geven een lager cijfer.") && text.contains("Normaal is 4,1.") && !text.contains("1,4") && !text.contains("7 keer"))
    }

    @Test("a municipality whose first language is English mails in English")
    func english() throws {
        let catalogue = try TestSite().hall.setting.shelf.current, own = catalogue.municipality
        let municipality = Municipality(
            code: own.code, name: own.name, languages: [.english, .dutch], timeZone: own.timeZone, contact: own.contact, decreedDays: own.decreedDays)
        let letters = MailLetters(
            Catalogue(
                municipality: municipality, departments: catalogue.departments, lifeEvents: catalogue.lifeEvents, services: catalogue.services, themeCSS: nil),
            address: Self.address)
        let service = try #require(catalogue[ServiceKey(rawValue: "kapvergunning")]), monday = try #require(CalendarDate("2026-11-16"))
        let report = WeekReport(
            service: service, monday: monday,
            figures: [.init(indicator: .completion, week: .share(40, of: 100), before: .share(5, of: 12), usual: 0.9)], openCases: .init(now: 4, before: 12),
            openTooLate: .init(now: 0, before: 0), alarms: [try Self.alarm(service, .completion, .share(40, of: 100), usual: 0.9)])
        let text = letters.text(of: .digest(report))
        #expect(letters.sender == "Municipality of Voorbeeldstad" && letters.language == .english)
        #expect(text.subject.hasSuffix("the week of 16 to 22 November 2026"), "\(text.subject)")
        #expect(text.text.contains("Usual is 90%.") && text.text.contains("  Week of 9\u{a0}Nov: too few\n") && text.text.contains(": fewer than 10\n"))
        #expect(text.html?.contains("<html lang=\"en\">") == true)
        for word in ["Normaal", "dienst", "opvalt", "minder", "zaken"] { #expect(!text.text.contains(word), "\(word)") }
    }

    @Test("the text and its HTML say the same, and a service's name cannot be markup")
    func same() throws {
        var letter = MailLetter(.dutch, title: "<b>Titel</b> & \"meer\"")
        letter.add(.heading("Kop"))
        letter.add(.items([.init(lead: "Eerst.", rest: "Dan <i>dit</i>.")]))
        letter.add(.table(head: ["Wat", "Nu", "Toen"], rows: [["Bezoeken", "120", ""]]))
        letter.add(.link("Kijk", address: "https://a.example/?x=1&y=\"2\""))
        #expect(letter.html.contains("&lt;b&gt;Titel&lt;/b&gt; &amp; &quot;meer&quot;") && !letter.html.contains("<b>Titel") && !letter.html.contains("<i>"))
        #expect(letter.html.contains("&amp;y=&quot;2&quot;"))
        #expect(letter.plain.contains("Bezoeken\n  Nu: 120\n\n") && letter.plain.contains("* Eerst.\n  Dan <i>dit</i>."))
    }
}
