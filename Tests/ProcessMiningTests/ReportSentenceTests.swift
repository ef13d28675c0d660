import Testing

@testable import ProcessMining

@Suite("Sentences of the reports")
struct ReportSentenceTests {
    private func text(_ log: EventLog) -> String { TextReport(log, file: "x.csv").text }
    private func page(_ log: EventLog, _ words: ReportWords = .dutch) -> String {
        String(decoding: HTMLReport(log, file: "x.csv", words: words).bytes, as: UTF8.self)
    }

    @Test("of a log without cases nothing is said but that")
    func nothing() {
        let text = text(EventLog()), page = page(EventLog())
        #expect(text == "x.csv: 0 cases, 0 events, 0 activities\nThere is no case in it.")
        #expect(page.contains("Er staat geen zaak in.") && !page.contains("80\u{a0}%") && !page.contains("De weg van de zaken") && !page.contains("–"))
    }

    @Test("one of each is told in the singular")
    func one() {
        let log = Logs.of(["a"])
        let text = text(log), page = page(log)
        #expect(text.hasPrefix("x.csv: 1 case, 1 event, 1 activity\nAll at 2026-01-01T09:00:00+00:00\n"))
        #expect(text.contains("the one case with times takes") && text.contains("There is only one case."))
        // Nobody is named.
        #expect(!text.contains("handover"))
        for label in [">zaak<", ">gebeurtenis<", ">activiteit<", ">van begin tot eind<"] { #expect(page.contains(label), "\(label)") }
        #expect(page.contains("Er is maar één zaak.") && page.contains("1 zaak. De kaart toont 1 stap en "))
        let again = self.text(Logs.of(["a", "a"], ["a"], resources: ["x", "y"]))
        #expect(again.contains("1 case (50") && again.contains("repeats an activity; 1 handover between resources"))
        #expect(again.contains("1 repeat in 1 case: a"))
    }

    @Test("how many ways most cases go is true however many there are")
    func ways() {
        #expect(text(Logs.of(["a", "b"], ["a", "b"])).contains("All cases go the same way."))
        #expect(page(Logs.of(["a", "b"], ["a", "b"])).contains("Alle zaken gaan dezelfde weg."))
        let most = Logs.of(["a", "b"], ["a", "b"], ["a", "b"], ["a", "b"], ["a", "c"])
        #expect(text(most).contains("2 different ways; one of them alone is at least 80% of the cases."))
        let few = Logs.of(["a", "b"], ["a", "b"], ["a", "c"])
        #expect(page(few).contains("2 verschillende wegen; pas alle samen zijn ze minstens 80\u{a0}% van de zaken."))
        let some = Logs.of(["a"], ["a"], ["b"], ["b"], ["c"])
        #expect(page(some, .english).contains("3 different ways; 2 of them together are at least 80% of the cases."))
    }

    @Test("without times nothing is told of waits")
    func withoutTimes() throws {
        let log = try Logs.read("case,activity\n1,a\n1,b\n2,a\n").log
        #expect(text(log).contains("No event has a time, so there are paths but no waits."))
        #expect(!text(log).contains("a case takes"))
        let page = page(log)
        #expect(page.contains("Geen gebeurtenis heeft een tijd. Daarom ziet u wel wegen, maar geen wachttijden."))
        #expect(!page.contains("doorlooptijd") && !page.contains("de kleur toont") && !page.contains("Het meeste wachten"))
    }

    @Test("a deviation is told with its cases, and a case that is not at an end is not said to have got no further")
    func deviations() {
        let log = Logs.of(["A", "B", "C"], ["A", "B"], ["A", "C"], ["A", "C"])
        let options = ReportOptions(flow: PrescribedFlow(sequence: ["A", "B", "C"]))
        let text = TextReport(log, file: "x", options).text
        #expect(text.contains("skips “B”: 2 cases") && text.contains("the last step is “B”, which is no end: 1 case"))
    }
}
