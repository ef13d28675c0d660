import CivilTime
import Foundation
import Journal
import Logging
import ServiceLifecycle
import TownHall
import Website

/// What is done while serving: expired rows and orphaned blobs are swept, what was to be forgotten is, and the journal's head is signed
/// daily. What fails is logged and tried again at the next round.
struct Upkeep: ServiceLifecycle.Service {
    let hall: TownHall
    let site: Website
    let directory: DataDirectory
    let logger: Logger

    /// Seconds between two rounds.
    static let pause = 600

    private var journal: Journal { hall.setting.journal }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var lastHead = ""
            // What nothing names now came in before this start, and its request is over.
            var unnamedUntil: Timestamp? = hall.setting.now
            while !Task.isCancelled {
                await keepLooks()
                await logger.attempt("sweeping drafts and sessions") { try await journal.sealedRows(hall.setting.municipality).sweep() }
                await logger.attempt("sweeping uploads") {
                    try await hall.intake.sweepUploads(olderThan: unnamedUntil ?? hall.setting.now.adding(seconds: -Intake.longestUpload))
                }
                unnamedUntil = nil
                await logger.attempt("looking at uploads and readings") {
                    try await Checkup(journal: journal, municipality: hall.setting.municipality, security: hall.security, logger: logger).round()
                }
                await logger.attempt("letting terms run again") { try await hall.cases.lapse() }
                await logger.attempt("keeping the columns of evidence") { try hall.evidence.keep() }
                await logger.attempt("finishing what was to be forgotten") { try journal.finishForgetting() }
                let today = hall.setting.today.description
                if today != lastHead, await logger.attempt("signing the journal's head", { try sign(today) }) { lastHead = today }
                try? await Task.sleep(for: .seconds(Self.pause))
            }
        }
        await keepLooks()
        // The next start reads what came after alone.
        await logger.attempt("keeping the columns of evidence") { try hall.evidence.keep(after: 10_000) }
    }

    private func keepLooks() async {
        let looks = site.looks.take()
        await logger.attempt("counting looks at services") { try await hall.views.add(looks) }
        await logger.attempt("counting what was sought and not found") { try await hall.unmet.keep() }
    }

    private func sign(_ day: String) throws {
        guard let head = try journal.signedHead(hall.setting.municipality) else { return }
        let file = directory.headFolder.appending(path: "\(head.municipality.rawValue)-\(day).json")
        try Data((head.json + "\n").utf8).write(to: file, options: .atomic)
    }
}

extension Logger {
    /// Does what is done round after round, and logs when it fails.
    ///
    /// - Returns: Whether it went well.
    @discardableResult
    func attempt(_ what: String, _ body: () async throws -> Void) async -> Bool {
        do {
            try await body()
            return true
        } catch is CancellationError {
            return false
        } catch {
            // A database's error names its file, never what is in it.
            let reason = (error as? DatabaseError)?.description ?? String(reflecting: type(of: error))
            self.error("upkeep failed; it is tried again in ten minutes", metadata: ["task": "\(what)", "error": "\(reason)"])
            return false
        }
    }
}
