import CivilTime
import Foundation
import Journal
import ServiceCatalog
import Statistics
import TownHall

/// What an experiment comes to after many exposures.
struct ExperimentResultBenchmark: Benchmark {
    static let name = "experiment-result"
    static let about = "The result of an experiment of 1,000,000 exposures: the figures of each arm, and the verdict on them (goal: at most 50 ms)."

    private static let exposures = 1_000_000
    private static let days = 28
    private static let rounds = 11

    func run(in folder: URL) async throws -> [Figure] {
        say("experiment-result: \(Self.exposures) exposures")
        let town = try Town.make(in: folder, hasVariants: true)
        return try await town.opened { hall in
            // So small an effect is worth the trouble that the experiment goes on: then it is foreseen too how long it takes.
            guard let id = try await RunningExperiments.start(in: hall, leastEffect: 10).first,
                let phase = try await hall.experiments.state(of: id)?.acting, let service = hall.setting.shelf.current[phase.design.service]
            else { throw BenchmarkError("the experiment does not run") }
            let today = hall.setting.today, began = today.plus(-Self.days)
            hall.evidence.addInvented(try Self.visits(of: service, id, phase.design.arms, since: began), of: service.key)

            var times = (figures: [Double](), result: [Double]())
            for _ in 0..<Self.rounds {
                let start = ContinuousClock.now
                let sight = hall.experiments.sight(of: phase, in: id, hall.evidence)
                times.figures.append((ContinuousClock.now - start) / .milliseconds(1))
                let verdict = phase.verdict(sight.figures, began: began, today: today)
                times.result.append((ContinuousClock.now - start) / .milliseconds(1))
                guard verdict?.units == Self.exposures, verdict?.health.isHealthy == true else {
                    throw BenchmarkError("the figures are not of \(Self.exposures) exposures: \(String(describing: verdict))")
                }
            }
            return [
                Figure("figures of 1,000,000 exposures", ours: Rounds.median(times.figures), unit: "ms"),
                Figure("an experiment's result over 1,000,000 exposures", ours: Rounds.median(times.result), unit: "ms", goal: .atMost(50)),
            ]
        }
    }

    /// Visits that ended, as many each day, of which six in ten were sent in either arm.
    private static func visits(
        of service: Service, _ experiment: Identifier, _ arms: [ExperimentArm], since began: CalendarDate
    ) throws -> some Sequence<(day: CalendarDate, events: [VisitEvent])> {
        let shown = try arms.map { arm in
            guard let code = Code(arm.key), let exposure = VisitEvent.Exposure(experiment: experiment, phase: 1, arm: code) else {
                throw BenchmarkError("\(arm.key) cannot be an arm")
            }
            return VisitEvent.exposed(exposure)
        }
        var chance = SeededChance(seed: 5)
        return (0..<exposures).lazy.map { number -> (day: CalendarDate, events: [VisitEvent]) in
            let device: DeviceKind = chance.uniform() < 0.6 ? .phone : .desktop
            var events: [VisitEvent] = [
                .started(.init(service: service.key, serviceVersion: service.version, channel: .web, language: .dutch, device: device)),
                shown[Int(chance.uniform() * Double(shown.count))],
            ]
            if chance.uniform() < 0.2 { events.append(.pageRejected(page: TownFiles.page, fields: ["postcode:required"])) }
            if chance.uniform() < 0.6 {
                events.append(.submitted(service: service.key, seconds: Int(180 * exp(0.6 * chance.normal()))))
                if chance.uniform() < 0.3 { events.append(.feedbackGiven(service: service.key, score: 1 + Int(5 * chance.uniform()), got: .yes)) }
            }
            return (began.plus(number * days / exposures), events)
        }
    }
}
