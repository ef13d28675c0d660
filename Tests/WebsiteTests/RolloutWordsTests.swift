import CivilTime
import Journal
import ServiceCatalog
import Testing

@testable import TownHall
@testable import Website

@Suite("The words of rollouts")
struct RolloutWordsTests {
    private static let refusals: [RolloutRefusal] = [
        .mayNot(.runRollouts), .plan([RolloutProblem(.purpose, .missing)]), .ownWork, .alreadyStarted, .notStarted, .otherService, .servedByOther(.random()),
        .gateClosed(.failed), .gateClosed(.unknown), .otherStage(2), .lastStage, .notLastStage, .isPaused, .notHalted, .alreadyRolledBack, .isOver,
        .olderThan(5), .reasonMissing, .reasonTooLong(maximum: 10), .unkeepable,
    ]
    private static let faults: [RolloutProblem.Fault] = [
        .missing, .tooLong(maximum: 10), .outOfRange(1...52), .unknown("korter"), .same, .notHere, .address, .notLarger, .lastIsNotAll, .twice,
        .notCounted(.score), .nothingToCompare, .expression("x"), .noLogin, .unkeepable,
    ]

    @Test("say of every refusal and every mistake something else, in each language", arguments: [Language.dutch, .english])
    func sentences(language: Language) {
        let words = RolloutWords(t: Texts(language))
        let refusals = Self.refusals.map(words.refusal), faults = Self.faults.map { words.fault(RolloutProblem(.stillAfterWeeks, $0)) }
        for said in [refusals, faults] {
            #expect(Set(said).count == said.count)
            for sentence in said { #expect(sentence.count > 10 && !sentence.contains("{"), "\(sentence)") }
        }
    }

    @Test(
        "say a share as so many of so many",
        arguments: [(10_00, "10 van de 100"), (2_50, "25 van de 1.000"), (33, "33 van de 10.000"), (50_00, "de helft"), (100_00, "iedereen")])
    func shares(share: Int, text: String) { #expect(RolloutWords(t: Texts(.dutch)).part(share) == text) }

    @Test("take a number of a plan in hundredths back to what was typed")
    func ranges() {
        let words = RolloutWords(t: Texts(.dutch))
        #expect(words.fault(RolloutProblem(.stage(0), .outOfRange(1...10_000))) == "Vul een getal in van 0,01 tot en met 100.")
        #expect(words.fault(RolloutProblem(.stage(0), .outOfRange(0...365))) == "Vul een getal in van 0 tot en met 365.")
        #expect(words.fault(RolloutProblem(.stillAfterWeeks, .outOfRange(1...52))) == "Vul een getal in van 1 tot en met 52.")
    }

    @Test(
        "take words of districts from a link, and nothing else",
        arguments: [("noord", true), ("wijk-7", true), ("Noord", false), ("", false), ("a b", false), ("x\"", false)])
    func districts(text: String, isWord: Bool) { #expect((RolloutAddress.district(text) != nil) == isWord) }

    @Test("say why a case got the old way or the new, for each rule, to officials and to its resident")
    func routing() {
        let t = Texts(.dutch), local = LocalTime(zone: "Europe/Amsterdam")
        var rules: Set<String> = []
        for rule in Routing.Rule.allCases {
            let routing = Routing(
                rollout: .random(), stage: 1, side: rule == .done ? .new : .old, rule: rule, bucket: rule == .share ? 6_120 : nil, share: 10_00,
                serviceVersion: "0123456789abcdef")
            let told = CaseRouting(routing, since: Timestamp(microseconds: 0), local)
            let sentences = told.sentences(t)
            rules.insert(sentences[1])
            #expect(sentences.contains { $0.contains("6.120") } == (rule == .share))
            #expect(sentences.contains { $0.contains("01234567") })
            #expect(told.plain(t).first?.hasPrefix(rule == .done ? "U kreeg het nieuwe formulier." : "U kreeg het formulier zoals het was.") == true)
        }
        #expect(rules.count == Routing.Rule.allCases.count)
    }

    @Test("say of what came out new because the old version was gone that it was the old one that was gone")
    func gone() {
        let routing = Routing(rollout: .random(), stage: 1, side: .new, rule: .gone, bucket: nil, share: 10_00, serviceVersion: "0123456789abcdef")
        let told = CaseRouting(routing, since: Timestamp(microseconds: 0), LocalTime(zone: "Europe/Amsterdam")), t = Texts(.dutch)
        #expect(told.sentences(t)[1] == "De regel: de oude manier was er niet meer.")
        #expect(told.plain(t).first == "U kreeg het nieuwe formulier. Het oude formulier was er toen niet meer.")
    }

    @Test("say of a lot by resident, of which no number is kept, how many got the new way, and that no number is kept", arguments: [Language.dutch, .english])
    func unkept(language: Language) {
        let routing = Routing(rollout: .random(), stage: 1, side: .new, rule: .share, bucket: nil, share: 10_00, serviceVersion: "0123456789abcdef")
        let sentences = CaseRouting(routing, since: Timestamp(microseconds: 0), LocalTime(zone: "Europe/Amsterdam")).sentences(Texts(language))
        #expect(sentences.count == 5 && !sentences.contains { $0.contains("{") })
        #expect(sentences[2].contains(language == .dutch ? "Het getal bewaren we niet." : "We do not keep the number."))
        #expect(sentences[2].contains("10"))
    }
}
