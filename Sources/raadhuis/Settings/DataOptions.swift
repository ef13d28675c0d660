import ArgumentParser
import Foundation
import Journal
import TownHall

/// Options that name a data directory.
struct DataOptions: ParsableArguments {
    @Option(help: "The directory that holds all data (RAADHUIS_DATA).")
    var data: String?

    func directory() async throws -> DataDirectory {
        let path = if let data { data } else { try await Settings().text("data") ?? "./data" }
        return DataDirectory(url: URL(filePath: path, directoryHint: .isDirectory))
    }

    /// Opens a journal that is there already, also beside a running server.
    ///
    /// - Parameter readings: Those that what is done keeps up or builds again; none for who only reads events.
    func open(readings: [any InlineReading] = []) async throws -> Journal {
        do { return try await opened(readings: readings) } catch { throw Failure((error as? Failure)?.code ?? .notDone, ErrorWords.of(error)) }
    }

    /// The same, with the journal's own errors.
    func opened(readings: [any InlineReading] = []) async throws -> Journal {
        let directory = try await directory()
        guard directory.isInUse else { throw Failure(.notDone, "\(directory.url.path): no journal is there. Give its directory with --data.") }
        let master: MasterKey
        if let given = try Settings.masterKey() {
            master = given
        } else if FileManager.default.fileExists(atPath: directory.demoMasterKeyFile.path) {
            master = try directory.demoMasterKey().0
        } else {
            throw Failure(.input, "no master key: give it in RAADHUIS_MASTER_KEY_FILE or RAADHUIS_MASTER_KEY")
        }
        return try directory.open(master: master, readings: readings, upcasts: TownHall.upcasts)
    }

    /// Whether there is a master key for what a directory holds.
    func hasMasterKey(_ directory: DataDirectory) throws -> Bool {
        try Settings.masterKey() != nil || FileManager.default.fileExists(atPath: directory.demoMasterKeyFile.path)
    }
}
