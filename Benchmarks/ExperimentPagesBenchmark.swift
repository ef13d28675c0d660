import Foundation
import Journal
import TownHall

/// Pages of a service on which experiments run, beside the same pages while none does.
struct ExperimentPagesBenchmark: Benchmark {
    static let name = "experiment-pages"
    static let about =
        "A form page and the page of a service with three experiments, each with a third of the visits, against the same pages with none (goal: at most 1.05)."

    private static let forms = 1_000

    func run(in folder: URL) async throws -> [Figure] {
        say("experiment-pages: \(Rounds.count) rounds to each of two pages")
        let busy = try Town.make(in: folder.appending(path: "three"), hasVariants: true)
        let quiet = try Town.make(in: folder.appending(path: "none"), hasVariants: true)
        let (experiments, given) = try await busy.opened { hall in
            (try await RunningExperiments.start(in: hall), try await Drafts.make(Self.forms, in: hall, isComplete: false))
        }
        let plain = try await quiet.opened { hall in try await Drafts.make(Self.forms, in: hall, isComplete: false) }

        let ours = try ServerProcess(["raadhuis", busy.folder.path])
        defer { ours.stop() }
        let baseline = try ServerProcess(["raadhuis", quiet.folder.path])
        defer { baseline.stop() }
        // Each form is shown more than once before it counts: the first time it is kept that the experiment was seen.
        let form = try Rounds(requests: 10_000, warmUp: 3 * Self.forms).run(
            Side(ours, Self.formPages(given), repeats: true), Side(baseline, Self.formPages(plain), repeats: true))
        let service = [LoadRequest.get("/diensten/\(TownFiles.service)")]
        let page = try Rounds(requests: 30_000, warmUp: 4_000).run(Side(ours, service, repeats: true), Side(baseline, service, repeats: true))
        ours.stop()
        try await Self.check(busy, experiments)
        return [
            Figure("form page with three experiments, beside none", form, goal: .ratioAtMost(1.05)),
            Figure("service page with three experiments, beside none", page, goal: .ratioAtMost(1.05)),
        ]
    }

    private static func formPages(_ secrets: [String]) -> [[UInt8]] {
        secrets.map { LoadRequest.get("/diensten/\(TownFiles.service)/formulier/\(TownFiles.page)", cookie: "concept-\(TownFiles.service)=\($0)") }
    }

    /// Every form must have shown the arm that it was given: else there was nothing to measure.
    private static func check(_ town: Town, _ experiments: [Identifier]) async throws {
        let shown = try await town.opened { hall in
            experiments.map { id in hall.evidence.arms(of: id, phase: 1).map { $0.units + $0.busy }.reduce(0, +) }
        }
        guard shown.reduce(0, +) == forms, !shown.contains(0) else {
            throw BenchmarkError("of \(forms) forms, \(shown) showed an arm of the three experiments")
        }
    }
}
