import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("Finding cases")
struct CaseSearchTests {
    let town: Town
    let handler = Official.handler()

    init() throws { town = try Town() }

    private func found(_ typed: String, by official: Official? = nil) async throws -> [Identifier] {
        try await town.cases.search(Personal(typed), by: official ?? handler).rows.map(\.id)
    }

    @Test("a case is found by what its answers say, in whatever way it is written")
    func facts() async throws {
        let born = try date("1980-03-12")
        let id = try await town.open(answers: [
            "naam": .text("Søren Müller-d'Hont"), "bsn": .text("010000008"), "postcode": .text("1234 AB"), "telefoon": .text("+31 (0)6 12345678"),
            "email": .text("Soren@voorbeeld.example"), "geboren": .date(born), "adres": .text("Lindelaan 12 A"),
        ])
        let other = try await town.open(answers: [
            "naam": .text("Łukasz Wałęsa"), "bsn": .text("999990019"), "postcode": .text("1234 AC"), "telefoon": .text("0201234567"),
            "adres": .text("Lindelaan 120"),
        ])
        for typed in [
            "10000008", "010000008", "0100.00.008", "1234ab", "1234 AB 12", "12a, 1234 ab", "+31 (0)6 12345678", "(06) 12345678", "0031612345678", "612345678",
            "soren@VOORBEELD.example", "12-03-1980", "12 maart 1980", "1980-03-12", "soren muller d'hont", "Søren", "SØR", "d'Hont", "Hont", "dhont", "mull",
            "Hont, S.", "Lindelaan 12", "lindelaan 12a", "12 Lindelaan",
        ] {
            #expect(try await found(typed) == [id], "\(typed)")
        }
        #expect(try await found("lukasz walesa") == [other])
        #expect(Set(try await found("lindelaan")) == [other, id])
        for typed in [
            "Muller Wałęsa", "onthont", "ullermu", "Lindelaan 1", "Lindelaan 13", "1234 AC 12", "13-03-1980", "999990020", "0612345679", "Sanne", "--", "an",
        ] {
            #expect(try await found(typed) == [], "\(typed)")
        }
    }

    @Test("initials, titles and the first letters of a surname hide no name that is typed beside them, and find none by themselves")
    func besideNames() async throws {
        let oneill = try await town.open(answers: ["naam": .text("P.J. O'Neill")]), walesa = try await town.open(answers: ["naam": .text("Łukasz Wałęsa")])
        let li = try await town.open(answers: ["naam": .text("Lukasz Li")])
        for typed in ["p.j. o'neill", "PJ oneill", "pj O’Neill", "PJM oneill", "mr. O’Neill", "dhr. O'Neill", "mevrouw oneill", "drs. P.J. O'Neill"] {
            #expect(try await found(typed) == [oneill], "\(typed)")
        }
        #expect(Set(try await found("lukasz wa")) == [walesa, li])
        #expect(try await found("lukasz li") == [li], "a whole name of two letters goes before the beginning of another")
        #expect(try await found("lukasz wal") == [walesa])
        for typed in ["wa", "PJ", "mr", "mevrouw", "dhr. wa", "PJ walesb"] { #expect(try await found(typed) == [], "\(typed)") }
    }

    @Test("prefixes of a surname may be left out, and typed", arguments: ["Vries", "de Vries", "vrie", "van der Berg", "Berg", "vanderberg", "Jan Berg"])
    func prefixes(typed: String) async throws {
        let name = typed.lowercased().contains("vri") ? "Jan de Vries" : "Jan van der Berg"
        let id = try await town.open(answers: ["naam": .text(name)])
        _ = try await town.open(answers: ["naam": .text("Piet Jansen")])
        #expect(try await found(typed) == [id])
    }

    @Test("only cases of the official's own department are found, and each search that shows some says in the journal by what")
    func departments() async throws {
        let answers: [String: Answer] = ["naam": .text("Sanne Voorbeeld"), "bsn": .text("999990019")]
        let id = try await town.open(answers: answers)
        _ = try await town.open("parkeren", answers: answers)
        #expect(try await found("sanne") == [id])
        #expect(try await found("999990019") == [id])
        #expect(try await found("Sanne Voorbeeld", by: .auditor).count == 2)
        #expect(try await found("Sanne Voorbeeld", by: .owner) == [])
        _ = try await found("niemand")
        let purposes = try town.events().filter { $0.type.name == Cases.listViewed.name }.map { $0.facts.code("purpose") }
        #expect(purposes == ["search_name", "search_bsn", "search_name"])
    }

    @Test("cases of other departments take no place from one's own, and those that are not shown are counted")
    func limits() async throws {
        let id = try await town.open(answers: ["naam": .text("Sanne Voorbeeld")])
        for _ in 0..<3 { _ = try await town.open("parkeren", answers: ["naam": .text("Sanne Voorbeeld")]) }
        let own = try await town.cases.search(Personal("sanne"), by: handler, limit: 1)
        #expect(own.rows.map(\.id) == [id] && !own.hasMore)
        let all = try await town.cases.search(Personal("sanne"), by: .auditor, limit: 3)
        #expect(all.rows.count == 3 && all.total == 4 && all.hasMore)
    }

    @Test("many cases cost as many queries as one, and each is held against the department that it has")
    func queries() async throws {
        let counted = try CountedTown()
        defer { counted.remove() }
        try await counted.open(name: "Piet Proef")
        for number in 0..<40 { try await counted.open(number < 30 ? "kap" : "parkeren", name: "Sanne Voorbeeld") }
        func asked(_ name: String) async throws -> (found: Cases.Found, queries: [String]) {
            counted.database.begin()
            let found = try await counted.cases.search(Personal(name), by: handler)
            return (found, counted.database.statements.filter { $0.contains("SELECT") && $0.contains("case_row") })
        }
        let one = try await asked("piet"), many = try await asked("sanne")
        #expect(one.found.rows.count == 1 && many.found.rows.count == 30 && many.found.total == 30)
        // Whose they are, and what is shown of them.
        #expect(one.queries.count == 2 && many.queries == one.queries)
        #expect(try await counted.cases.rows(of: []).isEmpty)
    }

    @Test("some of many cases are found by the key of their table, and nothing is read besides")
    func plans() throws {
        let query = Cases.selecting("stream, department", of: [.random(), .random()], town.hall.setting.municipality)
        let plan = try town.journal.database.readNow { try $0.all("EXPLAIN QUERY PLAN " + query.sql, query.values) { $0.text(3) } }.joined(separator: "; ")
        #expect(plan.contains("SEARCH") && plan.contains("municipality=? AND stream=?") && !plan.contains("SCAN case_row"), "\(plan)")
    }

    @Test("the pages of what is found hold each case once, with the same count, also when a case comes in between")
    func pages() async throws {
        var ids: [Identifier] = []
        for _ in 0..<5 { ids.append(try await town.open(answers: ["naam": .text("Sanne Voorbeeld")])) }
        let first = try await town.cases.search(Personal("sanne"), by: handler, limit: 2)
        #expect(first.total == 5 && first.before == 0 && first.rows.count == 2 && first.hasMore)
        // Cases of one moment stand in an order of chance.
        town.clock.advance(seconds: 1)
        let newer = try await town.open(answers: ["naam": .text("Sanne Voorbeeld")])
        var seen = first.rows.map(\.id), last = seen.last, pages = 1
        while let after = last, pages < 9 {
            let page = try await town.cases.search(Personal("sanne"), by: handler, after: after, limit: 2)
            #expect(page.total == 6 && page.before + page.rows.count <= 6)
            seen += page.rows.map(\.id)
            last = page.hasMore ? page.rows.last?.id : nil
            pages += 1
        }
        #expect(seen.sorted() == ids.sorted() && !seen.contains(newer) && pages == 3)
        let beyond = try await town.cases.search(Personal("sanne"), by: handler, after: ids.min(), limit: 2)
        #expect(beyond.rows.isEmpty && beyond.total == 6 && !beyond.hasMore)
    }

    @Test("who logged in is found by the number of the login")
    func owner() async throws {
        let resident = Resident(bsn: Personal("999990020"), name: Personal("Ahmet Proef"), assurance: Code(literal: "substantial"))
        let id = try await town.open(resident: resident)
        #expect(try await found("9999.90.020") == [id])
        #expect(try await found("999990019") == [])
    }

    @Test("a case number may lack its letter and its zeros")
    func numbers() {
        let number = CaseNumber(year: 2026, sequence: 10)
        for typed in [
            "Z-2026-000010", "z-2026-10", " Z 2026 10 ", "2026-000010", "2026-10", "2026/10", "Z2026-10", "Z\u{2011}2026\u{2011}000010", "Z2026000010",
            "z2026000010", " 2026000010 ", "Z 2026000010",
        ] {
            #expect(CaseNumber(typed) == number, "\(typed)")
        }
        for typed in [
            "2026", "2026 10", "Z-26-10", "12-03-2026", "2026-03-12", "Z-2026-0", "X-2026-10", "2026-99999999999999999999", "",
            "202600010", "20260000010", "Z2026000000", "0612345678", "X2026000010",
        ] {
            #expect(CaseNumber(typed) == nil, "\(typed)")
        }
    }

    // MARK: The index

    @Test("a row of a word is as long as a hash, begins as those of words that begin alike, and tells nothing of its length")
    func rows() throws {
        let setting = town.hall.setting
        func kept(_ name: String) throws -> [UInt8] {
            let field = Town.field("naam", .text(maximumLength: 100, pattern: nil, format: nil), personal: .name)
            var answers = Answers()
            answers["naam"] = .text(name)
            let rows = SearchTerms.kept(answers, [field], setting)
            return try #require(rows.count == 1 ? rows.first : nil)
        }
        let jan = try kept("Jan"), jansen = try kept("Jansen"), janssen = try kept("Janssen"), piet = try kept("Piet")
        #expect([jan, jansen, janssen, piet].allSatisfy { $0.count == 32 })
        #expect(jan.prefix(5) == jansen.prefix(5) && jan.prefix(8) != jansen.prefix(8) && piet.prefix(5) != jan.prefix(5))
        #expect(jansen.prefix(8) == janssen.prefix(8) && jansen.prefix(11) != janssen.prefix(11))
        #expect(!jan.dropFirst(5).allSatisfy { $0 == 0 })
        #expect(SearchTerms.sought(.name, "jans", setting) == [Array(jansen.prefix(8))])
        // Of another kind it is another.
        #expect(SearchTerms.sought(.address, "jans", setting) != SearchTerms.sought(.name, "jans", setting))
    }

    @Test("words are found by an index, however many cases there are")
    func plan() throws {
        let plan = try town.journal.database.readNow {
            try $0.all(
                "EXPLAIN QUERY PLAN SELECT hash, stream, subject FROM search_index WHERE municipality = $1 AND bucket = $2", [.text("0000"), .integer(1)]
            ) { $0.text(3) }
        }.joined(separator: "; ")
        #expect(plan.contains("SEARCH") && plan.contains("search_index_bucket"), "\(plan)")
    }

    @Test("an index that an older version made is made anew from what is sealed, once, but for who was forgotten")
    func renewal() async throws {
        let id = try await town.open(answers: ["naam": .text("Jan de Vries"), "adres": .text("Lindelaan 12")])
        let gone = try await town.open(answers: ["naam": .text("Sanne Voorbeeld")])
        try await town.cases.forget(gone, by: .system, reason: Code(literal: "request"))
        // The index of an older version knew whole names alone.
        try town.journal.database.writeNow { try $0.execute("DELETE FROM search_index") }
        #expect(try await found("vries") == [])
        let renewal = try #require(try await town.cases.renewSearch())
        #expect(renewal.renewed == 1 && renewal.left == [gone])
        #expect(try await found("vries") == [id])
        #expect(try await found("lindelaan 12") == [id])
        #expect(try await found("sanne") == [])
        #expect(try await town.cases.renewSearch() == nil)
        #expect(try town.journal.verify(town.hall.setting.municipality).destroyedKeys == 1)
    }
}
