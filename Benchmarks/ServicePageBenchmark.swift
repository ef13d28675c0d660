import Foundation

/// The page of a service, which everyone sees alike.
struct ServicePageBenchmark: Benchmark {
    static let name = "service-page"
    static let about = "The page of a service against a handler that gives the same bytes (goal: at most 1.4)."

    func run(in folder: URL) async throws -> [Figure] {
        say("service-page: \(Rounds.count) rounds to each")
        let town = try Town.make(in: folder.appending(path: "raadhuis"))
        let load = try PageRounds(town: town, folder: folder, requests: [LoadRequest.get("/diensten/\(TownFiles.service)")]).run(
            Rounds(requests: 20_000, warmUp: 4_000))
        return [Figure("service page", load, goal: .ratioAtMost(1.4))]
    }
}

/// A page of a town against a handler that gives the same bytes.
struct PageRounds {
    let town: Town
    let folder: URL
    let requests: [[UInt8]]

    func run(_ rounds: Rounds) throws -> (ours: Measured, baseline: Measured) {
        let ours = try ServerProcess(["raadhuis", town.folder.path])
        defer { ours.stop() }
        let answer = try Load.ask(requests[0], port: ours.port)
        guard answer.status == 200, answer.body.count > 1_000 else { throw BenchmarkError("there is no page: \(answer)") }
        let same = folder.appending(path: "answer")
        try FileManager.default.createDirectory(at: same, withIntermediateDirectories: true)
        try answer.write(to: same)
        let baseline = try ServerProcess(["answer", same.path])
        defer { baseline.stop() }
        return try rounds.run(Side(ours, requests, repeats: true), Side(baseline, requests, repeats: true))
    }
}
