import ArgumentParser
import Foundation
import Journal
import ServiceCatalog
import TownHall

extension JournalCommand {
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Recompute the whole chain: nothing was changed, added or left out. With --blobs and --readings what hangs on it too.",
            discussion: """
                --blobs looks at every upload that an event names and that was not forgotten: whether it is there, unchanged. --readings builds \
                each reading anew beside the one in use, and compares them row by row; nothing of them is changed. Both go beside a running server.
                Exit code 0 when all holds; 1 when something does not: the file, the chain, with the first event that does not, an upload, or a reading; 2 when \
                the command was used wrongly; 3 when it cannot be looked at, as without the file or the right to read it. An auditor needs \
                no key: with --file a copy of journal.sqlite is enough, from a backup's journal folder, with a head that was signed earlier; \
                --blobs looks in the folder blobs beside it.
                """)
        @OptionGroup var dataOptions: DataOptions
        @Option(help: "A copy of journal.sqlite instead of a data directory: needs no master key.")
        var file: String?
        @Option(help: "A signed head that left this machine earlier: finds a cut-off tail.")
        var head: String?
        @Option(help: "With --file: the key ID that the head must be signed with, as the municipality made it known.")
        var key: String?
        @Flag(help: "Look at every upload too. Needs no master key.")
        var blobs = false
        @Flag(help: "Compare every reading with the journal too. Needs the municipality's folder.")
        var readings = false
        @Option(help: "With --readings: the municipality's folder (RAADHUIS_GEMEENTE), whose decreed days say when terms end.")
        var gemeente: String?
        @Flag(help: "Print the outcome as JSON.")
        var json = false

        func validate() throws {
            if key != nil, file == nil || head == nil { throw ValidationError("--key goes with --file and --head") }
            if file != nil, dataOptions.data != nil { throw ValidationError("give --file or --data, not both") }
            if file != nil, readings { throw ValidationError("--readings goes with a data directory: give --data instead of --file") }
        }

        func run() async throws {
            let head = try head.map(Self.read)
            let report: VerifyReport
            do {
                report = if let file { try verify(file, head) } else { try await verifyDirectory(head) }
            } catch {
                throw Self.failure(error)
            }
            if json { try Console.json(report.json) } else { report.print() }
            if let head, file != nil, key == nil, !json {
                print("The head was signed with key \(Hex.string(head.keyID)): see that it is the municipality's, or give it with --key.")
            }
            if !report.holds { throw ExitCode(Failure.Code.input.rawValue) }
        }

        // MARK: A file

        private func verify(_ file: String, _ head: SignedHead?) throws -> VerifyReport {
            guard FileManager.default.fileExists(atPath: file) else {
                throw Failure(.notDone, "\(file): no journal is there. Give a copy of journal.sqlite with --file.")
            }
            if let key, let head, key.lowercased() != Hex.string(head.keyID) {
                throw Failure(.input, "the head was signed with key \(Hex.string(head.keyID)), not with \(key)")
            }
            return try verify(URL(filePath: file), blobs: URL(filePath: file).deletingLastPathComponent().appending(path: "blobs"), head)
        }

        private func verify(_ file: URL, blobs folder: URL, _ head: SignedHead?) throws -> VerifyReport {
            defer { Console.endProgress() }
            do {
                let journal = JournalFile(path: file.path)
                var report = VerifyReport(chains: try journal.verify(against: head) { Console.progress("\($0) events checked") })
                if blobs { report.blobs = try journal.verifyBlobs(in: folder) { Console.progress("\($0) uploads checked") } }
                return report
            } catch let error as JournalError {
                throw Self.failure(error, of: file.path)
            }
        }

        // MARK: A data directory

        private func verifyDirectory(_ head: SignedHead?) async throws -> VerifyReport {
            let directory = try await dataOptions.directory()
            guard directory.isInUse else { throw Failure(.notDone, "\(directory.url.path): no journal is there. Give its directory with --data.") }
            // Neither the chain nor uploads need a key.
            if !readings, head == nil, directory.isInUse, try !dataOptions.hasMasterKey(directory) {
                return try verify(directory.journalFile, blobs: directory.blobFolder, nil)
            }
            let wanted = readings ? try await readingsInUse() : []
            let journal = try await dataOptions.opened()
            // Also one that has no event left, where a head says that it had.
            let municipalities = Set(try journal.municipalities() + (head.map { [$0.municipality] } ?? [])).sorted { $0.rawValue < $1.rawValue }
            defer { Console.endProgress() }
            var report = VerifyReport(
                chains: try municipalities.map { municipality in
                    do {
                        return try journal.verify(municipality, against: head?.municipality == municipality ? head : nil) {
                            Console.progress("\($0) events checked")
                        }
                    } catch let error as JournalError {
                        throw Self.failure(error, of: municipality.rawValue)
                    }
                })
            do {
                if blobs { report.blobs = try municipalities.map { try journal.verifyBlobs($0) { Console.progress("\($0) uploads checked") } } }
                if readings { report.readings = try journal.compare(wanted) { Console.progress("\($0): \($1) events") } }
            }
            return report
        }

        /// What does not hold is told with exit code 1, and what cannot be looked at with 3.
        private static func failure(_ error: any Error, of place: String? = nil) -> Failure {
            Console.endProgress()
            if let failure = error as? Failure { return failure }
            let words = (place.map { $0 + ": " } ?? "") + ErrorWords.of(error)
            switch error {
            case JournalError.locked, JournalError.crowded, JournalError.stopped, JournalError.newerFormat: return Failure(.notDone, words)
            case is JournalError, DatabaseError.corrupt: return Failure(.input, words)
            default: return Failure(.notDone, words)
            }
        }

        private func readingsInUse() async throws -> [any InlineReading] {
            let folder = if let gemeente { gemeente } else { try await Settings().text("gemeente") }
            guard let folder else { throw Failure(.usage, "name the municipality's folder with --gemeente: its decreed days say when terms end") }
            return TownHall.readings(calendar: TermCalendar(decreedDays: try loadCatalogue(folder).municipality.decreedDays))
        }

        static func read(_ path: String) throws -> SignedHead {
            guard let data = FileManager.default.contents(atPath: path) else { throw Failure(.notDone, "\(path): cannot be read") }
            guard let object = try? JSONSerialization.jsonObject(with: Data(GivenText.withoutMark(data))) as? [String: Any] else {
                throw Failure(.input, "\(path): is no signed head (JSON expected)")
            }
            guard let head = SignedHead(fields: object.mapValues { "\($0)" }) else { throw Failure(.input, "\(path): a field of the signed head is missing") }
            guard head.isAuthentic else { throw Failure(.input, "\(path): its signature is not that of its key: the head was changed") }
            return head
        }
    }
}

/// What verifying found, to be printed.
private struct VerifyReport {
    let chains: [Verification]
    /// For each chain; `nil` when nobody asked.
    var blobs: [BlobCheck]?
    var readings: [ReadingFinding]?

    var holds: Bool { (blobs ?? []).allSatisfy(\.findings.isEmpty) && (readings ?? []).allSatisfy(\.isRight) }

    func print() {
        for verification in chains {
            let keys = verification.destroyedKeys.map { ", \($0) keys destroyed" } ?? ""
            Swift.print(
                "Municipality \(verification.municipality.rawValue): checked \(verification.events) events, the chain holds. \(verification.erasedParts) parts erased\(keys)."
            )
            Swift.print("Head: \(Hex.string(verification.head))")
        }
        if chains.isEmpty { Swift.print("Checked 0 events: the journal is empty.") }
        if let blobs {
            let findings = blobs.flatMap(\.findings)
            Swift.print(
                "Uploads: checked \(blobs.map(\.blobs).reduce(0, +)), \(findings.isEmpty ? "all are there as they were sent" : "\(findings.count) are not").")
            for finding in findings {
                Swift.print("  \(finding.about): \(finding.blob.text), named by event \(finding.position) (\(finding.type)), \(finding.damage.words).")
            }
        }
        for finding in readings ?? [] {
            if finding.isRight {
                Swift.print("Reading \(finding.reading): agrees with the journal.")
            } else {
                Swift.print("Reading \(finding.reading): \(finding.words). Mend: \(finding.mend)")
            }
        }
    }

    /// One object for one municipality, a list for more.
    var json: Any {
        let outcomes = chains.enumerated().map { index, chain -> [String: Any] in
            var outcome: [String: Any] = [
                "municipality": chain.municipality.rawValue, "events": chain.events, "erased_parts": chain.erasedParts, "head": Hex.string(chain.head),
            ]
            outcome["destroyed_keys"] = chain.destroyedKeys
            if let blobs, blobs.indices.contains(index) {
                outcome["blobs"] = ["checked": blobs[index].blobs, "problems": blobs[index].findings.map(\.json)] as [String: Any]
            }
            outcome["readings"] = readings?.map(\.json)
            outcome["holds"] = holds
            return outcome
        }
        return outcomes.count == 1 ? outcomes[0] as Any : outcomes
    }
}

extension BlobFinding {
    /// What the event is about, in words that people use.
    fileprivate var about: String { CaseNumber(opening: beginning)?.description ?? "\(stream.kind.rawValue) \(stream.id)" }

    fileprivate var json: [String: Any] {
        var json: [String: Any] = [
            "blob": blob.text, "problem": damage.code, "stream": stream.id.description, "event": position, "type": type.description,
        ]
        json["case"] = CaseNumber(opening: beginning)?.description
        return json
    }
}

extension BlobDamage {
    var code: String {
        switch self {
        case .missing: "missing"
        case .damaged: "damaged"
        case .unreadable: "unreadable"
        }
    }

    var words: String {
        switch self {
        case .missing: "is missing"
        case .damaged: "is damaged: its content has another SHA-256 than its name says"
        case .unreadable(let detail): "cannot be read (\(detail))"
        }
    }
}

extension ReadingFinding {
    fileprivate var mend: String { "raadhuis journal rebuild --reading \(reading) --gemeente DIR" }

    fileprivate var words: String {
        if isOfOtherVersion { return "was built by another program or with other decreed days, and is built again when the server starts" }
        func rows(_ count: Int, _ one: String, _ more: String) -> String? { count == 0 ? nil : count == 1 ? "1 row \(one)" : "\(count) rows \(more)" }
        return [rows(missing, "is missing", "are missing"), rows(surplus, "is too many", "are too many"), rows(differing, "differs", "differ")]
            .compactMap { $0 }.joined(separator: ", ")
    }

    fileprivate var json: [String: Any] {
        var json: [String: Any] = ["reading": reading, "missing": missing, "surplus": surplus, "differing": differing, "holds": isRight]
        if isOfOtherVersion { json["other_version"] = true }
        if !isRight { json["mend"] = mend }
        return json
    }
}
