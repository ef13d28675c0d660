import FEEL
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("Answers that are evidence")
struct AnswerEvidenceTests {
    private static let kap = EvidenceTests.kap
    private static let soort = EvidenceAnswer.Question.field("soort"), omtrek = EvidenceAnswer.Question.field("omtrek")

    /// A form that is sent, as intake appends it: the case, and in the same turn that the visit was submitted.
    @discardableResult
    static func send(
        _ evidence: [(field: String, value: Fact)], outcomes: [String] = [], seconds: Int = 60, service: ServiceKey = kap, visit: Identifier = .random(),
        in town: Town
    ) async throws -> Identifier {
        let now = town.clock.now, id = Identifier.random()
        let opened = CaseEvent.opened(
            .init(
                service: service, serviceVersion: "aa", department: Town.green, channel: .web, received: town.hall.setting.today, term: .weeks(8),
                termIsLegal: true, status: "ontvangen", subject: .random(), visit: visit, number: 1,
                evidence: evidence.map { .init(field: $0.field, value: $0.value) }, outcomes: outcomes))
        try await town.journal.append(
            Append(
                municipality: town.hall.setting.municipality, actor: .system, command: .random(),
                writes: [
                    .init(Cases.stream(id), .new, [try opened.recorded(at: now)]),
                    .init(
                        StreamID(kind: VisitEvent.kind, id: visit), .any, [try VisitEvent.submitted(service: service, seconds: seconds).recorded(at: now)]),
                ]))
        return id
    }

    private static func month(_ town: Town, _ answer: EvidenceAnswer? = nil) throws -> ServiceEvidence {
        town.hall.evidence.reading(of: kap, from: try date("2026-11-01"), through: try date("2026-11-30"), slice: .init(answer: answer))
    }

    @Test("each question has the answers that were given to it, with how many cases have one; of several answers each counts")
    func counted() async throws {
        let town = try Town()
        try await Self.send(
            [
                ("soort", .code(Code(literal: "eik"))), ("omtrek", .integer(120)), ("kapdatum", .code(Code(literal: "2027-03"))),
                ("wensen", .codes([Code(literal: "a"), Code(literal: "b")])), ("spoed", .boolean(true)),
            ], outcomes: ["vrij", "let-op"], in: town)
        try await Self.send([("soort", .code(Code(literal: "eik"))), ("omtrek", .decimal("80.5")), ("wensen", .codes([Code(literal: "b")]))], in: town)
        try await Self.send([("soort", .code(Code(literal: "beuk"))), ("spoed", .boolean(false))], outcomes: ["vrij"], in: town)
        try await Self.send([("soort", .code(Code(literal: "eik")))], service: ServiceKey(rawValue: "vraag"), in: town)
        let answers = try Self.month(town).answers
        #expect(answers[Self.soort]?.counts == [.code("eik"): 2, .code("beuk"): 1] && answers[Self.soort]?.cases == 3)
        #expect(answers[Self.omtrek]?.counts == [.number(120): 1, .number(80.5): 1] && answers[Self.omtrek]?.cases == 2)
        #expect(answers[.field("kapdatum")]?.counts == [.code("2027-03"): 1])
        #expect(answers[.field("wensen")]?.counts == [.code("a"): 1, .code("b"): 2] && answers[.field("wensen")]?.cases == 2)
        #expect(answers[.field("spoed")]?.counts == [.truth(true): 1, .truth(false): 1])
        #expect(answers[.outcomes]?.counts == [.code("vrij"): 2, .code("let-op"): 1] && answers[.outcomes]?.cases == 2)
        #expect(answers.count == 6)
        #expect(answers[Self.omtrek]?.count(.band(NumberBand(from: 80, below: 120))) == 1)
        #expect(answers[Self.omtrek]?.count(.band(NumberBand(from: 80, below: .infinity))) == 2)
        // Of days on which nothing came in there are none.
        #expect(town.hall.evidence.reading(of: Self.kap, from: try date("2026-11-03"), through: try date("2026-11-30")).answers.isEmpty)
    }

    @Test("what intake writes down is what is read")
    func fromIntake() async throws {
        let town = try Town()
        _ = try await town.open(answers: ["soort": .text("beuk"), "naam": .text("Iemand")])
        _ = try await town.open(answers: ["soort": .text("eik"), "bijnaam": .text("Iemand")])
        let answers = try Self.month(town).answers
        #expect(answers.count == 1 && answers[Self.soort]?.counts == [.code("beuk"): 1, .code("eik"): 1])
        let oaks = try Self.month(town, EvidenceAnswer(Self.soort, .code("eik")))
        #expect(oaks.cases == 1 && oaks.visits == 1 && oaks.submitted == 1)
    }

    @Test("every figure can be that of one answer: visits that were sent with it, what was refused and said in them, and its cases")
    func sliced() async throws {
        let town = try Town()
        let oak = Identifier.random(), beech = Identifier.random()
        let first = try await Self.send([("soort", .code(Code(literal: "eik"))), ("omtrek", .integer(120))], seconds: 100, visit: oak, in: town)
        try await EvidenceTests.play(
            [
                EvidenceTests.started(), .pageCompleted(page: "alles", seconds: 30), .pageRejected(page: "alles", fields: ["naam:required"]),
                .helpAsked(page: "alles"), .feedbackGiven(service: Self.kap, score: 5, got: .yes),
            ], of: oak, in: town)
        let second = try await Self.send([("soort", .code(Code(literal: "beuk"))), ("omtrek", .integer(40))], seconds: 300, visit: beech, in: town)
        try await EvidenceTests.play(
            [
                EvidenceTests.started(.desktop), .pageCompleted(page: "alles", seconds: 90),
                .feedbackGiven(service: Self.kap, score: 1, got: .no),
            ], of: beech, in: town)
        // One that is never sent, and a score without a visit.
        try await EvidenceTests.play([EvidenceTests.started(), .feedbackGiven(service: Self.kap, score: 3, got: .partly)], in: town)
        try await EvidenceTests.play([.feedbackGiven(service: Self.kap, score: 2, got: .no)], in: town)
        town.clock.advance(days: 2)
        try await town.keep(.decisionTaken(result: "verleend"), in: first, by: .handler())
        try await town.keep(.closed, in: first, by: .handler())
        town.clock.advance(seconds: 1_801)
        #expect(try Self.month(town).visits == 3)
        let oaks = try Self.month(town, EvidenceAnswer(Self.soort, .code("eik")))
        #expect(oaks.visits == 1 && oaks.submitted == 1 && oaks.secondsToSubmit?.median == 100 && oaks.secondsOnPage["alles"]?.median == 30)
        #expect(oaks.rejections.map(\.field) == ["naam"] && oaks.refused.visits == 1 && oaks.moments[.helpAsked]?.visits == 1)
        #expect(oaks.scores == [5: 1] && oaks.got == ["yes": 1] && oaks.byDevice == ["phone": .init(visits: 1, submitted: 1)])
        #expect(oaks.cases == 1 && oaks.decided == 1 && oaks.results == ["verleend": 1] && oaks.daysToDecision?.median == 2 && oaks.openCases == 0)
        #expect(oaks.answers[Self.omtrek]?.counts == [.number(120): 1] && oaks.answers[Self.soort]?.cases == 1)
        let beeches = try Self.month(town, EvidenceAnswer(Self.soort, .code("beuk")))
        #expect(beeches.visits == 1 && beeches.scores == [1: 1] && beeches.rejections.isEmpty && beeches.moments.isEmpty)
        #expect(beeches.cases == 1 && beeches.decided == 0 && beeches.openCases == 1)
        // A band holds its beginning and not its end; a number is that number.
        for (value, cases) in [
            (EvidenceAnswer.Value.band(NumberBand(from: 40, below: 120)), 1), (.band(NumberBand(from: 41, below: 121)), 1),
            (.band(NumberBand(from: 40, below: 121)), 2), (.band(NumberBand(from: 121, below: .infinity)), 0), (.number(120), 1), (.number(119), 0),
        ] {
            let reading = try Self.month(town, EvidenceAnswer(Self.omtrek, value))
            #expect(reading.cases == cases && reading.visits == cases && reading.scores.values.reduce(0, +) == cases, "\(value)")
        }
        #expect(try Self.month(town, EvidenceAnswer(Self.soort, .code("linde"))).cases == 0)
        // The way of cases, and the open ones behind a count, are those of the answer.
        let evidence = town.hall.evidence, (from, through) = (try date("2026-11-01"), try date("2026-11-30"))
        let slice = ServiceEvidence.Slice(answer: EvidenceAnswer(Self.soort, .code("beuk")))
        #expect(evidence.process(of: Self.kap, from: from, through: through, slice: slice).caseCount == 1)
        #expect(evidence.process(of: Self.kap, from: from, through: through).caseCount == 2)
        #expect(evidence.openCases(.all, of: Self.kap, on: through, slice: slice).map(\.id) == [second])
        #expect(evidence.knows(EvidenceAnswer(Self.soort, .code("eik")), of: Self.kap) && evidence.knows(EvidenceAnswer(Self.omtrek, .number(7)), of: Self.kap))
        #expect(!evidence.knows(EvidenceAnswer(Self.soort, .code("linde")), of: Self.kap))
    }

    @Test("a start from a snapshot counts the same answers, of the whole and of each answer, and goes on with them")
    func snapshot() async throws {
        let town = try Town()
        let folder = town.url.appending(path: "readings")
        for (soort, omtrek) in [("eik", Int64(120)), ("eik", 80), ("beuk", 80)] {
            try await Self.send([("soort", .code(try #require(Code(soort)))), ("omtrek", .integer(omtrek))], outcomes: [soort], in: town)
        }
        try Evidence(town.hall.setting, snapshots: folder).keep(after: 1)
        var told: Int64?
        let again = try Evidence(town.hall.setting, snapshots: folder) { told = $0 }
        #expect(told == nil)
        try await Self.send([("soort", .code(Code(literal: "beuk"))), ("omtrek", .integer(81))], in: town)
        town.clock.advance(seconds: 1_801)
        let (from, through) = (try date("2026-11-01"), try date("2026-11-30"))
        let answers: [EvidenceAnswer?] = [
            nil, EvidenceAnswer(Self.soort, .code("beuk")), EvidenceAnswer(Self.omtrek, .number(80)), EvidenceAnswer(.outcomes, .code("eik")),
        ]
        for (answer, cases) in zip(answers, [4, 2, 2, 2]) {
            let readings = [again, town.hall.evidence].map { $0.reading(of: Self.kap, from: from, through: through, slice: .init(answer: answer)) }
            #expect(readings[0].cases == cases && readings[0].submitted == cases)
            #expect(readings[0].answers == readings[1].answers && readings[0].submitted == readings[1].submitted)
        }
    }

    @Test("others are told of answers in tens, of months that are over, and of numbers in bands that never change")
    func published() async throws {
        let town = try Town()
        for index in 0..<64 {
            try await Self.send(
                [("soort", .code(Code(literal: index < 40 ? "eik" : "beuk"))), ("omtrek", .integer(index < 32 ? 110 : 149))], outcomes: ["vrij"], in: town)
        }
        // Three alone, of whom nobody may be told for sure.
        for _ in 0..<3 { try await Self.send([("soort", .code(Code(literal: "linde")))], in: town) }
        let months = PublishingTests.november...PublishingTests.november
        #expect(town.hall.evidence.published(of: Self.kap, in: months).answers.isEmpty)
        town.clock.advance(days: 40)
        try await town.hall.evidence.closeMonthsThatAreOver()
        let told = town.hall.evidence.published(of: Self.kap, in: months).answers
        let soort = try #require(told[Self.soort])
        #expect(soort.counts.values.allSatisfy { $0.isMultiple(of: Publishing.base) })
        #expect(
            (31...49).contains(soort.count(.code("eik"))) && (15...33).contains(soort.count(.code("beuk"))) && [0, 10].contains(soort.count(.code("linde"))))
        #expect(soort.cases == soort.counts.values.reduce(0, +) && soort.rounded == soort.counts.count)
        // 110 and 149 lie between 100 and 150.
        #expect(told[Self.omtrek]?.counts.keys.map { $0 } == [.band(NumberBand(from: 100, below: 150))])
        #expect((55...73).contains(told[.outcomes]?.count(.code("vrij")) ?? 0))
        // The same after a start from the journal alone.
        #expect(try Evidence(town.hall.setting).published(of: Self.kap, in: months).answers == told)
    }

    @Test("an answer is written in one way and read again, and what is none is not")
    func codes() throws {
        let answers: [(EvidenceAnswer, String)] = [
            (.init(Self.soort, .code("ja/nee.x+1")), "code~soort~ja/nee.x+1"), (.init(.field("spoed"), .truth(false)), "truth~spoed~false"),
            (.init(Self.omtrek, .number(80.5)), "number~omtrek~80.5"), (.init(Self.omtrek, .number(-3)), "number~omtrek~-3.0"),
            (.init(Self.omtrek, .band(.init(from: 80, below: 100))), "band~omtrek~80.0~100.0"),
            (.init(Self.omtrek, .band(.init(from: 80, below: .infinity))), "band~omtrek~80.0~inf"), (.init(.outcomes, .code("vrij")), "outcome~vrij"),
        ]
        for (answer, code) in answers {
            #expect(answer.code == code && EvidenceAnswer(code: code) == answer)
            #expect(PublishedGroup(code: PublishedGroup.answer(answer).code) == .answer(answer))
        }
        for code in [
            "", "~", "code", "code~soort", "code~~eik", "code~soort~", "code~soort~a~b", "truth~spoed~ja", "number~omtrek~nan", "number~omtrek~inf",
            "number~omtrek~x", "band~omtrek~5~5", "band~omtrek~9~5", "band~omtrek~nan~5", "band~omtrek~5", "outcome", "outcome~", "anders~a~b",
        ] { #expect(EvidenceAnswer(code: code) == nil, "\(code)") }
    }
}

@Suite("Bands of numbers")
struct NumberBandTests {
    @Test(
        "fixed bands go from 1, 1.5, 2, 3, 5 and 7 times a power of ten",
        arguments: [
            (0.0, 0.0, 1e-6), (1, 1, 1.5), (1.49, 1, 1.5), (2, 2, 3), (142, 100, 150), (150, 150, 200), (0.15, 0.15, 0.2), (0.3, 0.3, 0.5),
            (999_999, 700_000, 1e6),
            (-20, -20, -15), (-19, -20, -15), (-15, -15, -10),
        ])
    func fixed(number: Double, from: Double, below: Double) {
        let band = NumberBand(fixedAround: number)
        #expect(band == NumberBand(from: from, below: below) && band.contains(number))
    }

    @Test("few different numbers are told one by one")
    func few() {
        #expect(NumberBand.covering([:]).isEmpty)
        #expect(NumberBand.covering(Dictionary(uniqueKeysWithValues: (1...12).map { (Double($0), 3) })).isEmpty)
    }

    @Test("many are told in bands with round limits; one that lies far out makes them no wider")
    func many() {
        let even = NumberBand.covering(Dictionary(uniqueKeysWithValues: (0..<100).map { (Double(1_900 + $0), 1) }))
        // From 1900 to 1994, where 95 of 100 are, in steps of 20.
        #expect(even.map(\.from) == [1900, 1920, 1940, 1960, 1980] && even.map(\.below) == [1920, 1940, 1960, 1980, 2000])
        var skewed = Dictionary(uniqueKeysWithValues: (0..<100).map { (Double($0), 1) })
        skewed[2_000] = 1
        let bands = NumberBand.covering(skewed)
        #expect(bands.map(\.from) == [0, 20, 40, 60, 80] && bands.last?.below == .infinity)
    }

    @Test("each number is in exactly one of the bands that cover it", arguments: 0..<200)
    func whole(seed: Int) {
        var dice = Rolls(state: UInt64(seed) + 1)
        let scale = [0.1, 0.5, 1, 10, 1_000][Int(dice.next() % 5)], first = Double(Int(dice.next() % 2_001)) - 1_000
        var counts: [Double: Int] = [:]
        for _ in 0..<Int(14 + dice.next() % 300) { counts[(first + Double(dice.next() % 500)) * scale, default: 0] += 1 + Int(dice.next() % 5) }
        let bands = NumberBand.covering(counts)
        guard counts.count > 12 else { return }
        #expect((1...12).contains(bands.count) && zip(bands, bands.dropFirst()).allSatisfy { $0.below == $1.from })
        for number in counts.keys { #expect(bands.count { $0.contains(number) } == 1, "\(number) in \(bands)") }
    }

    private struct Rolls: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
    }
}
