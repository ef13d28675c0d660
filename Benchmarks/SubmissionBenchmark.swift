import Foundation
import Journal
import TownHall

/// A form of twelve fields that is sent, up to the case that is acknowledged and on disk.
struct SubmissionBenchmark: Benchmark {
    static let name = "submission"
    static let about = "The final POST of a form of 12 fields, to a case on disk, against the same rows in SQLite (goal: at most 1.6)."

    func run(in folder: URL) async throws -> [Figure] {
        let rounds = Rounds(requests: 3_000, warmUp: 1_000, status: 303)
        say("submission: filling in \(rounds.total) forms")
        let town = try Town.make(in: folder.appending(path: "raadhuis"))
        let checked = try await town.opened { hall in try await Drafts.checked(rounds.total + 1, in: hall) }
        let pattern = try await RowPattern.capture(in: folder.appending(path: "pattern"))
        let copy = folder.appending(path: "rows")
        try FileManager.default.copyItem(at: town.folder, to: copy)
        try pattern.write(to: copy)

        say("submission: \(Rounds.count) rounds of \(rounds.requests) requests to each")
        let token = try town.formTokens()
        let requests = checked.map { Self.request($0, token: token($0.secret)) }
        let ours = try ServerProcess(["raadhuis", town.folder.path])
        defer { ours.stop() }
        let first = try Load.ask(requests[0], port: ours.port)
        guard first.status == 303, first.header("location").hasSuffix("/verstuurd") else { throw BenchmarkError("the form was not taken: \(first)") }
        try first.write(to: copy)
        let baseline = try ServerProcess(["rows", copy.path])
        defer { baseline.stop() }
        let load = try rounds.run(Side(ours, Array(requests.dropFirst()), repeats: false), Side(baseline, Array(requests.dropFirst()), repeats: false))
        ours.stop()
        try await Self.check(town, cases: rounds.total + 1)
        return [Figure("submission of 12 fields, durable", load, goal: .ratioAtMost(1.6))]
    }

    static func request(_ checked: Drafts.Checked, token: String) -> [UInt8] {
        LoadRequest.post(
            "/diensten/\(TownFiles.service)/formulier/controleren", cookie: "concept-\(TownFiles.service)=\(checked.secret)",
            body: "_token=\(token)&gezien=\(checked.shown)")
    }

    /// What was acknowledged must be there, once.
    private static func check(_ town: Town, cases: Int) async throws {
        let found = try await town.opened { hall in
            try await hall.setting.journal.database.read { connection in
                try connection.first("SELECT COUNT(*), MAX(number) FROM case_row") { ($0.integer(0), $0.integer(1)) }
            }
        }
        guard let found, found == (Int64(cases), Int64(cases)) else {
            throw BenchmarkError("\(cases) forms were acknowledged, but other cases are in the journal")
        }
    }
}
