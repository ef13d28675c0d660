import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("Plans of rollouts")
struct RolloutPlanTests {
    private typealias Noun = RolloutTown
    typealias Problem = RolloutProblem

    private static func problems(
        _ plan: RolloutPlan, texts: RolloutTexts? = nil, offer change: (inout RolloutOffer) -> Void = { _ in }
    ) -> [Problem] {
        var offer = RolloutPlay().offer
        change(&offer)
        return plan.problems(texts, offer)
    }

    @Test("that are right have no problems")
    func right() {
        #expect(Self.problems(Noun.plan(), texts: RolloutTexts(purpose: "Minder vragen.")).isEmpty)
        #expect(Self.problems(Noun.toVariant { $0.guardrails = [Guardrail(.stepsRejected, bound: 20)] }).isEmpty)
        #expect(Self.problems(Noun.plan { $0.old = .version(SampleTests.version) }).isEmpty)
        #expect(Self.problems(Noun.plan { $0.old = .document("https://teststad.example/kap.pdf") }).isEmpty)
        #expect(Self.problems(RolloutSamples.planned).isEmpty)
    }

    /// A fault alone, and where it is said.
    struct Wrong: Sendable {
        let problem: Problem
        let change: @Sendable (inout RolloutPlan) -> Void
        init(_ place: Problem.Place, _ fault: Problem.Fault, _ change: @escaping @Sendable (inout RolloutPlan) -> Void) {
            problem = Problem(place, fault)
            self.change = change
        }
    }

    private static let faults: [Wrong] = [
        Wrong(.new, .notHere) {
            $0.new = .counter
            $0.old = .current
        },
        Wrong(.new, .notHere) { $0.new = .version(SampleTests.version) },
        Wrong(.new, .unknown("weg")) { $0.new = .variant("weg") },
        Wrong(.old, .unknown("weg")) { $0.old = .variant("weg") },
        Wrong(.old, .unknown("ffff")) { $0.old = .version("ffff") },
        Wrong(.old, .same) { $0.old = .current },
        Wrong(.old, .missing) { $0.old = .link("") },
        Wrong(.old, .address) { $0.old = .link("http://teststad.example/kap") },
        Wrong(.old, .address) { $0.old = .link("https://") },
        Wrong(.old, .address) { $0.old = .link("https://teststad.example/een formulier") },
        Wrong(.old, .address) { $0.old = .document("javascript:alert(1)") },
        Wrong(.old, .address) { $0.old = .document("https://naam:geheim@teststad.example/kap.pdf") },
        Wrong(.old, .unkeepable) { $0.old = .link("https://teststad.example/123456782") },
        Wrong(.old, .tooLong(maximum: 500)) { $0.old = .link("https://teststad.example/" + String(repeating: "a", count: 500)) },
        Wrong(.channels, .unknown("phone")) { $0.audience.channels = [.phone] },
        Wrong(.channels, .unknown("legacy")) { $0.audience.channels = [.legacy] },
        Wrong(.departments, .unknown("weg")) { $0.audience.departments = [DepartmentKey(rawValue: "weg")] },
        Wrong(.districts, .unkeepable) { $0.audience.districts = ["Noord Oost"] },
        Wrong(.districts, .unkeepable) { $0.audience.districts = ["noord_oost"] },
        Wrong(.districts, .outOfRange(0...50)) { $0.audience.districts = Set((0...50).map { "wijk-\($0)" }) },
        Wrong(.segment, .missing) { $0.audience.segment = " " },
        Wrong(.segment, .unkeepable) { $0.audience.segment = "district = \"12345678\"" },
        Wrong(.segment, .tooLong(maximum: 500)) { $0.audience.segment = String(repeating: " ", count: 500) + "true" },
        Wrong(.stages, .missing) { $0.stages = [] },
        Wrong(.stages, .outOfRange(1...20)) { $0.stages = (1...21).map { RolloutStage(share: $0 == 21 ? 10_000 : $0) } },
        Wrong(.stage(0), .outOfRange(1...10_000)) { $0.stages[0].share = 0 },
        Wrong(.stage(1), .notLarger) { $0.stages[1].share = 1_000 },
        Wrong(.stage(2), .lastIsNotAll) { $0.stages[2].share = 9_999 },
        Wrong(.stage(1), .outOfRange(0...1_000_000)) { $0.stages[1].leastVisits = -1 },
        Wrong(.stage(1), .outOfRange(0...365)) { $0.stages[1].leastDays = 366 },
        Wrong(.requirement(0, of: 0), .notCounted(.decisionTime)) { $0.stages[0].requirements = [.init(.decisionTime, .atMost(100))] },
        Wrong(.requirement(0, of: 0), .outOfRange(0...10_000)) { $0.stages[0].requirements = [.init(.completion, .atLeast(10_001))] },
        Wrong(.requirement(0, of: 0), .outOfRange(100...500)) { $0.stages[0].requirements = [.init(.score, .atLeast(99))] },
        Wrong(.requirement(1, of: 1), .nothingToCompare) { $0.stages[1].requirements.append(.init(.got, .notWorse(by: 100))) },
        Wrong(.requirement(1, of: 1), .twice) { $0.stages[1].requirements.append(.init(.completion, .atLeast(9_000))) },
        Wrong(.guardrail(0), .nothingToCompare) { $0.guardrails = [Guardrail(.stepsRejected, bound: 20)] },
        Wrong(.guardrail(0), .notCounted(.costPerCase)) {
            $0.old = .variant("korter")
            $0.guardrails = [Guardrail(.costPerCase, bound: 20)]
        },
        Wrong(.guardrail(0), .outOfRange(0...10_000)) {
            $0.old = .variant("korter")
            $0.guardrails = [Guardrail(.got, bound: -1)]
        },
        Wrong(.guardrail(1), .twice) {
            $0.old = .variant("korter")
            $0.guardrails = [Guardrail(.got, bound: 1), Guardrail(.got, bound: 2)]
        },
        Wrong(.stillAfterWeeks, .outOfRange(1...52)) { $0.stillAfterWeeks = 0 },
    ]

    @Test("have each fault said at its place, and no other", arguments: faults.indices)
    func fault(_ index: Int) {
        let wrong = Self.faults[index]
        #expect(Self.problems(Noun.plan(wrong.change)) == [wrong.problem])
    }

    @Test("are told of all that is wrong at once, in the order in which they are written")
    func all() {
        let plan = Noun.plan {
            $0.new = .variant("weg")
            $0.unit = .resident
            $0.stages[0].share = 0
            $0.stillAfterWeeks = 53
        }
        let texts = RolloutTexts(purpose: " ", told: String(repeating: "a", count: 4_001))
        let found = Self.problems(plan, texts: texts, offer: { $0.hasLogin = false })
        #expect(found.map(\.place) == [.purpose, .told, .new, .unit, .stage(0), .stillAfterWeeks])
        #expect(found[3].fault == .noLogin)
        // A service without a form is served nowhere.
        #expect(Self.problems(Noun.plan(), offer: { $0.hasForm = false }) == [Problem(.new, .notHere)])
        #expect(Self.problems(Noun.plan { $0.old = .version("99aabbccddeeff00") }, offer: { $0.versions = ["99aabbccddeeff00"] }) == [Problem(.old, .same)])
    }

    @Test("have a segment that knows the names and nothing else, and is a condition")
    func segments() {
        for text in [
            "device = \"phone\"", "not(logged in)", "channel in (\"web\", \"counter\") and language != \"nl\"", "district = \"noord\" or department = null",
            "day >= date(\"2026-11-02\")",
        ] {
            #expect(Self.problems(Noun.plan { $0.audience.segment = text }).isEmpty, "\(text)")
        }
        for text in ["age > 18", "device =", "\"phone\""] {
            let found = Self.problems(Noun.plan { $0.audience.segment = text })
            guard found.count == 1, found[0].place == .segment, case .expression(let said) = found[0].fault, !said.isEmpty else {
                Issue.record("\(text): \(found)")
                continue
            }
        }
    }

    @Test("come out of facts as they went in; texts that are no codes too")
    func facts() throws {
        for plan in [
            RolloutSamples.planned, Noun.plan(), Noun.toVariant(), Noun.plan { $0.old = .document("https://teststad.example/a%20b.pdf?x=1&y=#deel+1:2") },
            Noun.plan { $0.audience.segment = "district = \"één\" and day < date(\"2026-12-24\") // tot kerst" },
        ] {
            var facts = Facts()
            try plan.write(to: &facts)
            let read = try #require(Facts(json: facts.json))
            #expect(RolloutPlan(read) == plan)
        }
        for text in ["bel 0612345678", "bel 06 12 34 56 78", "true // 1234.56 782"] {
            #expect(throws: UnkeepableCode.self, "\(text)") { try CodedText.codes(text) }
        }
        #expect(try !CodedText.codes("day >= date(\"2026-11-02\") and day <= date(\"2026-12-24\")").isEmpty)
        #expect(try CodedText.text(CodedText.codes(String(repeating: "á b:", count: 60)).map(\.description)) == String(repeating: "á b:", count: 60))
        #expect(CodedText.text(["a:3"]) == nil && CodedText.text(["a:3D"]) == nil && CodedText.text(["a:XY:"]) == nil)
    }
}
