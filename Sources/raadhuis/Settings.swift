import ArgumentParser
import Configuration
import Foundation
import Journal
import ServiceCatalog
import SystemPackage
import TownHall

/// Settings of an installation: options, then the environment (`RAADHUIS_…`), then `raadhuis.yaml`, then defaults.
struct Settings {
    private let reader: ConfigReader

    init() async throws {
        var providers: [any ConfigProvider] = [EnvironmentVariablesProvider().prefixKeys(with: "raadhuis")]
        let file = "raadhuis.yaml"
        if FileManager.default.fileExists(atPath: file) {
            do {
                providers.append(try await FileProvider<YAMLSnapshot>(filePath: FilePath(file)))
            } catch {
                throw Failure(.input, "\(file): cannot be read as YAML (\(error)). Mend it, or put it aside.")
            }
        }
        reader = ConfigReader(providers: providers)
    }

    func text(_ name: String) -> String? { reader.string(forKey: ConfigKey(name)) }
    func number(_ name: String) -> Int? { reader.int(forKey: ConfigKey(name)) }
    func flag(_ name: String) -> Bool { reader.bool(forKey: ConfigKey(name), default: false) }

    /// The master key from `RAADHUIS_MASTER_KEY_FILE` or `RAADHUIS_MASTER_KEY` (the printable form). It is not read from raadhuis.yaml.
    static func masterKey() throws -> MasterKey? {
        let environment = ProcessInfo.processInfo.environment
        let text: String
        if let file = environment["RAADHUIS_MASTER_KEY_FILE"] {
            guard let read = try? String(contentsOfFile: file, encoding: .utf8) else {
                throw Failure(.notDone, "\(file): the master key's file cannot be read")
            }
            text = read
        } else if let given = environment["RAADHUIS_MASTER_KEY"] {
            text = given
        } else {
            return nil
        }
        do { return try MasterKey(recoveryForm: text) } catch { throw Failure(.input, "the master key is not right: \(error)") }
    }
}

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
        let directory = try await directory()
        guard directory.isInUse else { throw Failure(.input, "\(directory.url.path): no journal is there. Give its directory with --data.") }
        let master: MasterKey
        if let given = try Settings.masterKey() {
            master = given
        } else if FileManager.default.fileExists(atPath: directory.demoMasterKeyFile.path) {
            master = try directory.demoMasterKey().0
        } else {
            throw Failure(.input, "no master key: give it in RAADHUIS_MASTER_KEY_FILE or RAADHUIS_MASTER_KEY")
        }
        return try opening { try directory.open(master: master, readings: readings, upcasts: TownHall.upcasts) }
    }

    /// Whether there is a master key for what a directory holds.
    func hasMasterKey(_ directory: DataDirectory) throws -> Bool {
        try Settings.masterKey() != nil || FileManager.default.fileExists(atPath: directory.demoMasterKeyFile.path)
    }
}

/// Runs `body`, and tells what went wrong with files in words.
func opening<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as any CustomStringConvertible & Error {
        throw Failure(.notDone, error.description)
    }
}

/// The municipality's folder, loaded; mistakes are printed.
func loadCatalogue(_ folder: String) throws -> Catalogue {
    let loaded = Catalogue.load(folder: folder)
    for mistake in loaded.mistakes where !mistake.isWarning || loaded.catalogue == nil { Console.error(mistake.description) }
    guard let catalogue = loaded.catalogue else {
        throw Failure(.input, "\(folder): cannot be served with these mistakes. 'raadhuis check \(folder)' lists all.")
    }
    return catalogue
}
