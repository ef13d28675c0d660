import Journal
import Logging
import TownHall

/// Looks whether what hangs on the journal is still there: at start what takes a moment, and the rest in pieces while serving.
struct Checkup {
    let journal: Journal
    let municipality: MunicipalityCode
    let security: SecurityLog
    let logger: Logger

    /// The counter that keeps up to which event blobs were looked at, so that a restart does not begin again.
    private static let place = "checked_blobs"

    /// Tells which readings were built again since they had lost rows, and which of the newest blobs are missing.
    func start() throws {
        for loss in journal.lossesAtStart {
            logger.error("a reading had lost rows and was built again", metadata: metadata(loss))
        }
        report(try journal.lookForNewestBlobs(municipality))
    }

    /// Looks at the next blobs, whole, and at how many rows readings have.
    func round() async throws {
        for loss in try await journal.checkReadingCounts() {
            logger.error("a reading has lost rows: build it again with 'raadhuis journal rebuild'", metadata: metadata(loss))
        }
        let from = try await journal.counted(from: Self.place, through: Self.place, municipality)
        let check = try await journal.verifyBlobs(municipality, after: Int64(from))
        report(check)
        try await journal.count([Self.place: Int(check.position) - from], municipality)
    }

    private func metadata(_ loss: ReadingLoss) -> Logger.Metadata {
        ["reading": "\(loss.reading)", "table": "\(loss.table)", "rows": "\(loss.rows)", "expected": "\(loss.expected)"]
    }

    private func report(_ check: BlobCheck) {
        for finding in check.findings {
            security.record(.fileDamaged(caseID: finding.stream.id))
            logger.error(
                "a file that was sent in is not as it was",
                metadata: [
                    "blob": "\(finding.blob.text)", "case": "\(finding.stream.id)", "number": "\(CaseNumber(opening: finding.beginning)?.description ?? "-")",
                    "event": "\(finding.position)", "problem": "\(finding.damage.code)",
                ])
        }
    }
}
