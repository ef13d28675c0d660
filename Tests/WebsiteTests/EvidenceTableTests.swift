import CivilTime
import ServiceCatalog
import Testing

@testable import Website

@Suite("Tables of figures")
struct EvidenceTableTests {
    private static let table = EvidenceTable(
        "De week", [.init("Wat", isNumber: false), .init("Gezien", unit: .ofRow), .init("De helft binnen", unit: .seconds), .init("Kans")],
        [
            [.text("Afgerond"), .share(0.7341), .seconds(45), .share(0.5)], [.text("Tijd"), .seconds(330), .none, .share(0.0004)],
            [.text("Besluit"), .days(4), .seconds(180_000), .none], [.text("Bezoeken"), .count(1_204), .none, .share(1)],
            [.text("Cijfer"), .number(4.25, decimals: 2), .none, .none], [.text("Niets"), .none, .none, .none],
        ])

    private func rows(_ language: Language) -> [[String]] { Self.table.chartTable(EvidenceWords(t: Texts(language))).rows }

    @Test("show numbers as people read them in each language: shares as percentages, times in days, hours, minutes and seconds")
    func shown() {
        #expect(
            rows(.dutch) == [
                ["Afgerond", "73\u{a0}%", "45 seconden", "50\u{a0}%"], ["Tijd", "5,5 minuten", "–", "<1\u{a0}%"], ["Besluit", "4 dagen", "2,1 dagen", "–"],
                ["Bezoeken", "1.204", "–", "100\u{a0}%"], ["Cijfer", "4,25", "–", "–"], ["Niets", "–", "–", "–"],
            ])
        #expect(
            rows(.english) == [
                ["Afgerond", "73%", "45 seconds", "50%"], ["Tijd", "5.5 minutes", "–", "<1%"], ["Besluit", "4 days", "2.1 days", "–"],
                ["Bezoeken", "1,204", "–", "100%"], ["Cijfer", "4.25", "–", "–"], ["Niets", "–", "–", "–"],
            ])
        #expect(Self.table.chartTable(EvidenceWords(t: Texts(.dutch))).columns.map(\.title) == ["Wat", "Gezien", "De helft binnen", "Kans"])
    }

    @Test("of few keep what was counted alone: no shares and no middles, nor rows and columns of which nothing is left")
    func counts() {
        let words = EvidenceWords(t: Texts(.dutch))
        let only = Self.table.countsOnly.chartTable(words)
        #expect(only.columns.map(\.title) == ["Wat", "Gezien"] && only.rows == [["Bezoeken", "1.204"]])
        let dated = EvidenceTable(
            "Versies", [.init("Versie", isNumber: false), .init("Eerste dag"), .init("Deel"), .init("Bezoeken")],
            [[.text("a"), .text("2026-11-02"), .share(1), .count(8)], [.text("b"), .text("2026-11-03"), .none, .none]])
        #expect(dated.countsOnly.chartTable(words).rows == [["a", "2026-11-02", "8"]])
        #expect(EvidenceTable("Niets", [.init("Wat", isNumber: false), .init("Deel")], []).countsOnly.rows.isEmpty)
    }

    @Test("are sent as raw numbers, with their unit in the header, or in each row where it differs")
    func sent() throws {
        let t = Texts(.english), today = try #require(CalendarDate("2026-11-02"))
        let response = Self.table.csv(named: "week", Period([:], today: today, texts: t), t)
        #expect(
            String(decoding: response.body, as: UTF8.self)
                == [
                    "Wat,Gezien,De helft binnen (seconds),Kans,Unit", "Afgerond,0.7341,45,0.5,share from 0 to 1", "Tijd,330,,0.0004,seconds",
                    "Besluit,4,180000,,days", "Bezoeken,1204,,1,number", "Cijfer,4.25,,,", "Niets,,,,", "",
                ].joined(separator: "\r\n"))
    }
}
