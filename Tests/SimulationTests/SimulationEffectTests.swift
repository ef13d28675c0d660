import Journal
import ServiceCatalog
import Simulation
import Testing
import TownHall

@Suite("Effects that are stated for a simulation")
struct SimulationEffectTests {
    private static let service = ServiceKey(rawValue: "kapvergunning")

    /// What came of the visits to a service on the website: by arm, how many there were, how many were sent, how many met a refusal, and the scores.
    private struct Outcome {
        var visits = 0, sent = 0, refusals = 0, pages = 0, seconds = 0
        var scores: [Int] = []
        var completion: Double { 100 * Double(sent) / Double(max(1, visits)) }
        var errors: Double { 100 * Double(refusals) / Double(max(1, pages)) }
        var time: Double { Double(seconds) / Double(max(1, pages)) }
        var score: Double { Double(scores.reduce(0, +)) / Double(max(1, scores.count)) }
    }

    private static func arm(_ service: ServiceKey, _ unit: Identifier) -> String? { service == Self.service && unit.low & 64 == 0 ? "kort" : nil }

    private func outcomes(_ effect: StatedEffects.Effect) async throws -> (base: Outcome, variant: Outcome) {
        let town = try LivedTown(only: Self.service)
        try await town.play(
            town.plan(weeks: 26) {
                $0.volume = 3
                $0.effects = StatedEffects([Self.service: ["kort": effect]])
                $0.assignment = { Self.arm($0, $1).map { SimulatedArm($0) } }
            })
        var outcomes: [String: Outcome] = [:]
        let visits = Dictionary(grouping: try town.events().filter { $0.stream.kind == VisitEvent.kind }, by: \.stream.id)
        for (visit, events) in visits {
            let told = events.compactMap(VisitEvent.init)
            guard case .started(let start)? = told.first, start.service == Self.service, start.channel == .web else { continue }
            let arm = Self.arm(start.service, visit) ?? StatedEffects.base
            outcomes[arm, default: Outcome()].visits += 1
            for event in told {
                switch event {
                case .submitted: outcomes[arm, default: Outcome()].sent += 1
                case .pageRejected: outcomes[arm, default: Outcome()].refusals += 1
                case .pageCompleted(_, let seconds):
                    outcomes[arm, default: Outcome()].pages += 1
                    // Without those who saved in between.
                    if seconds < 600 { outcomes[arm, default: Outcome()].seconds += seconds }
                case .feedbackGiven(_, let score, _): outcomes[arm, default: Outcome()].scores.append(score)
                default: break
                }
            }
        }
        return (try #require(outcomes[StatedEffects.base]), try #require(outcomes["kort"]))
    }

    @Test("a variant shows what is stated of it, within what chance allows, and the base stays as usual")
    func stated() async throws {
        let (base, variant) = try await outcomes(.init(completion: -25, errors: 20, time: 50, score: -1))
        #expect(base.visits > 1_000 && variant.visits > 1_000)
        // Three standard errors of a difference of shares of this many visits are some six points.
        #expect(abs(variant.completion - base.completion + 25) < 7)
        #expect(variant.errors - base.errors > 10)
        #expect((1.35...1.65).contains(variant.time / base.time))
        #expect(abs(variant.score - base.score + 1) < 0.4)
    }

    @Test("whoever takes part in an experiment is told of once, on the page that first differs, and only who comes that far")
    func exposed() async throws {
        let town = try LivedTown(only: Self.service)
        let form = try #require(town.setting.shelf.current.services.first?.form)
        let second = try #require(form.pages.dropFirst().first { $0.show == nil })
        let experiment = Identifier(high: 1, low: 2)
        let exposures = try ["kort", StatedEffects.base].map {
            try #require(VisitEvent.Exposure(experiment: experiment, phase: 1, arm: try Code(keeping: $0)))
        }
        try await town.play(
            town.plan(weeks: 6) {
                $0.assignment = { service, unit in
                    let exposure = exposures[Self.arm(service, unit) == nil ? 1 : 0]
                    return SimulatedArm(exposure.arm.description, exposure: exposure, page: second.key)
                }
            })
        let visits = Dictionary(grouping: try town.events().filter { $0.stream.kind == VisitEvent.kind }, by: \.stream.id)
        var told = 0
        for (visit, events) in visits {
            let all = events.compactMap(VisitEvent.init)
            let shown = all.compactMap { if case .exposed(let exposure, _) = $0 { exposure } else { nil } }
            guard case .started(let start)? = all.first, start.channel == .web else {
                #expect(shown.isEmpty)
                continue
            }
            let isSent = all.contains { if case .submitted = $0 { true } else { false } }
            #expect(shown.count <= 1 && (!isSent || shown.count == 1))
            if let exposure = shown.first { #expect(exposure.arm.description == Self.arm(start.service, visit) ?? StatedEffects.base) }
            told += shown.count
        }
        #expect(told > 50 && told < visits.count)
    }

    @Test("a variant without a stated effect is no other than the base")
    func harmless() async throws {
        let (base, variant) = try await outcomes(.init())
        #expect(abs(variant.completion - base.completion) < 7 && abs(variant.errors - base.errors) < 5)
        #expect(abs(variant.score - base.score) < 0.4)
    }

    @Test("who is assigned a variant that the service has fills in that version, and the case goes by it; officials fill in the form as it is")
    func versions() async throws {
        let town = try LivedTown(only: ServiceKey(rawValue: "grofvuil-laten-ophalen"))
        let service = try #require(town.setting.shelf.current.services.first), variant = try #require(service.variants.first)
        try await town.play(town.plan(weeks: 3) { $0.assignment = { _, _ in SimulatedArm(variant.key) } })
        let own = Variant.version(of: variant.key, service: service.version), events = try town.events()
        let starts = events.compactMap { if case .started(let start)? = VisitEvent($0) { start } else { nil } }
        #expect(starts.count > 50 && starts.contains { $0.channel != .web })
        #expect(starts.allSatisfy { $0.serviceVersion == ($0.channel == .web ? own : service.version) })
        let openings = events.compactMap { if case .opened(let opening)? = CaseEvent($0) { opening } else { nil } }
        #expect(openings.count > 30 && openings.allSatisfy { $0.serviceVersion == ($0.channel == .web ? own : service.version) })
        // A variant orders the pages otherwise.
        let pages = try #require(variant.service.form).pages.map(\.key)
        let firsts = Dictionary(grouping: events.filter { $0.stream.kind == VisitEvent.kind }, by: \.stream.id).values.compactMap { visit -> String? in
            guard case .started(let start)? = VisitEvent(visit[0]), start.channel == .web else { return nil }
            return visit.lazy.compactMap { if case .pageCompleted(let page, _)? = VisitEvent($0) { page } else { nil } }.first
        }
        #expect(!firsts.isEmpty && Set(firsts) == [pages[0]])
    }
}
