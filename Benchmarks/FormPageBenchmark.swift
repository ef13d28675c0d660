import Foundation

/// A page of a form that was half filled in: the draft is opened, and the conditions of its fields are evaluated.
struct FormPageBenchmark: Benchmark {
    static let name = "form-page"
    static let about = "A page of a form of 12 fields with its draft against a handler that gives the same bytes (goal: at most 2.2)."

    func run(in folder: URL) async throws -> [Figure] {
        say("form-page: \(Rounds.count) rounds to each")
        let town = try Town.make(in: folder.appending(path: "raadhuis"))
        let secrets = try await town.opened { hall in try await Drafts.make(1_000, in: hall, isComplete: false) }
        let requests = secrets.map {
            LoadRequest.get("/diensten/\(TownFiles.service)/formulier/\(TownFiles.page)", cookie: "concept-\(TownFiles.service)=\($0)")
        }
        let load = try PageRounds(town: town, folder: folder, requests: requests).run(Rounds(requests: 8_000, warmUp: 2_000))
        return [Figure("form page with its draft", load, goal: .ratioAtMost(2.2))]
    }
}
