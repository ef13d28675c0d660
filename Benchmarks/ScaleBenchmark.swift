import Foundation
import Journal
import ServiceCatalog
import TownHall

/// What a hundred thousand submissions in the journal cost: to start, to hold, to work with and to verify.
struct ScaleBenchmark: Benchmark {
    static let name = "scale"
    static let about =
        "With 100,000 submissions against 1,000: start-up, memory, worklist, case page and a search that finds one case (goal: at most 1.3), submission (goal: at most 1.15), a search that finds a tenth of all (goal: at most 100 ms), verifying (goal: 1,000,000 events/s)."

    private static let many = 100_000
    private static let few = 1_000

    func run(in folder: URL) async throws -> [Figure] {
        say("scale: sending \(Self.few) and \(Self.many) forms (about a minute and a half)")
        let few = try await ManyCases.make(Self.few, in: folder.appending(path: "few"))
        let many = try await ManyCases.make(Self.many, in: folder.appending(path: "many"))
        let sending = Rounds(requests: 600, warmUp: 200, status: 303)
        let forms = (few: try await forms(sending.total, few), many: try await forms(sending.total, many))

        say("scale: start-up, pages and forms")
        let starts = try (0..<3).map { _ in
            let server = try ServerProcess(["raadhuis", many.town.folder.path])
            defer { server.stop() }
            return server.startUp
        }
        let fewServer = try ServerProcess(["raadhuis", few.town.folder.path])
        defer { fewServer.stop() }
        let manyServer = try ServerProcess(["raadhuis", many.town.folder.path])
        defer { manyServer.stop() }
        let memory = (few: try fewServer.residentMemory(), many: try manyServer.residentMemory())

        func page(_ rounds: Rounds, _ paths: (ManyCases) -> [String]) throws -> (ours: Measured, baseline: Measured) {
            func side(_ server: ServerProcess, _ cases: ManyCases) -> Side {
                Side(server, paths(cases).map { LoadRequest.get($0, cookie: "medewerker=\(cases.session)") }, repeats: true)
            }
            return try rounds.run(side(manyServer, many), side(fewServer, few))
        }
        let worklist = try page(Rounds(requests: 300, warmUp: 100, connections: 16)) { _ in ["/werkplek?lijst=afdeling"] }
        let casePage = try page(Rounds(requests: 600, warmUp: 200, connections: 16)) { $0.cases.map { "/werkplek/zaken/\($0)" } }
        // One case that is found by its number, and the tenth of all that a first name finds. What is read is what is found, never all cases, so
        // that the first takes as long among many; of the second ten thousand are counted, and those of one page opened.
        func search(_ rounds: Rounds, _ typed: String) throws -> (ours: Measured, baseline: Measured) {
            func side(_ server: ServerProcess, _ cases: ManyCases) throws -> Side {
                let body = "_token=\(try cases.town.formTokens()(cases.session))&zoek=\(typed)"
                return Side(server, [LoadRequest.post("/werkplek/zoeken", cookie: "medewerker=\(cases.session)", body: body)], repeats: true)
            }
            return try rounds.run(side(manyServer, many), side(fewServer, few))
        }
        let oneFound = try search(Rounds(requests: 300, warmUp: 100, connections: 16), "0610000017")
        let manyFound = try search(Rounds(requests: 40, warmUp: 10, connections: 4), "Nadia")
        let submission = try sending.run(Side(manyServer, forms.many, repeats: false), Side(fewServer, forms.few, repeats: false))
        fewServer.stop()
        manyServer.stop()

        say("scale: verifying")
        let speed = try await verifying(many.town)
        let megabyte = 1_048_576.0
        return [
            Figure("worklist, 100,000 cases against 1,000", worklist, goal: .ratioAtMost(1.3)),
            Figure("case page, 100,000 cases against 1,000", casePage, goal: .ratioAtMost(1.3)),
            Figure("search that finds one, 100,000 cases against 1,000", oneFound, goal: .ratioAtMost(1.3)),
            Figure("search that finds a tenth, 100,000 cases against 1,000", manyFound, goal: .atMost(100_000)),
            Figure("submission, 100,000 cases against 1,000", submission, goal: .ratioAtMost(1.15)),
            Figure("start-up, 100,000 cases against 1,000", ours: Rounds.median(starts), unit: "s", baseline: fewServer.startUp),
            Figure(
                "memory after start-up, 100,000 cases against 1,000", ours: Double(memory.many) / megabyte, unit: "MB", baseline: Double(memory.few) / megabyte),
            Figure("verifying the journal", ours: speed, unit: "events/s", goal: .atLeast(1_000_000)),
        ]
    }

    private func forms(_ count: Int, _ cases: ManyCases) async throws -> [[UInt8]] {
        let token = try cases.town.formTokens()
        return try await cases.town.opened { hall in try await Drafts.checked(count, in: hall) }.map {
            SubmissionBenchmark.request($0, token: token($0.secret))
        }
    }

    /// - Returns: Events per second, the median of five times.
    private func verifying(_ town: Town) async throws -> Double {
        try await town.opened { hall in
            let speeds = try (0..<5).map { _ in
                let start = ContinuousClock.now
                let found = try hall.setting.journal.verify(hall.setting.municipality)
                return Double(found.events) / (ContinuousClock.now - start).seconds
            }
            return Rounds.median(speeds)
        }
    }
}

extension Duration {
    fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
