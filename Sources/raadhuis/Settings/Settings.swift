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
            if let bytes = FileManager.default.contents(atPath: file), let other = ForeignEncoding(of: [UInt8](bytes)) {
                throw Failure(.input, "\(file): not UTF-8: \(other.mend)")
            }
            do {
                providers.append(try await FileProvider<YAMLSnapshot>(filePath: FilePath(file)))
            } catch {
                throw Failure(.input, "\(file): cannot be read as YAML (\(error)). Mend it, or put it aside.")
            }
        }
        reader = ConfigReader(providers: providers)
    }

    /// As it was written, be it a text, a number, or a list in `raadhuis.yaml`, of which the items come with commas between.
    func text(_ name: String) -> String? {
        let key = ConfigKey(name)
        if let text = reader.string(forKey: key) { return text }
        if let number = reader.int(forKey: key) { return String(number) }
        if let number = reader.double(forKey: key) { return String(number) }
        if let isTrue = reader.bool(forKey: key) { return String(isTrue) }
        return reader.stringArray(forKey: key)?.joined(separator: ",")
    }

    /// - Throws: `Failure` for what is no whole number of the range.
    func number(_ name: String, _ range: ClosedRange<Int>) throws -> Int? {
        guard let text = text(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw Failure(
                .input, "\(Self.variable(name)): '\(text)' is not right; write a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// Nothing written counts as `false`.
    ///
    /// - Throws: `Failure` for what is neither yes nor no: to take it for no could leave a site open that is meant to be closed.
    func flag(_ name: String) throws -> Bool {
        switch text(name)?.lowercased() {
        case nil, "", "false", "no", "0": return false
        case "true", "yes", "1": return true
        case let text?: throw Failure(.input, "\(Self.variable(name)): '\(text)' is not right; write true or false")
        }
    }

    /// The name of a setting in the environment.
    static func variable(_ name: String) -> String { "RAADHUIS_" + name.uppercased().replacing(".", with: "_") }

    /// The municipality's folder: as given, from `RAADHUIS_GEMEENTE`, or the example where it is at hand.
    func municipalityFolder(_ given: String?) throws -> String {
        if let folder = given ?? text("gemeente") { return folder }
        let example = "Examples/voorbeeldstad"
        if FileManager.default.fileExists(atPath: example) { return example }
        throw Failure(.usage, "name the municipality's folder, which holds gemeente.yaml, with --gemeente or in RAADHUIS_GEMEENTE")
    }

    /// The master key from `RAADHUIS_MASTER_KEY_FILE` or `RAADHUIS_MASTER_KEY` (the printable form). It is not read from raadhuis.yaml.
    static func masterKey() throws -> MasterKey? {
        let environment = ProcessInfo.processInfo.environment
        let text: String
        if let file = environment["RAADHUIS_MASTER_KEY_FILE"] {
            guard let bytes = FileManager.default.contents(atPath: file) else {
                throw Failure(.notDone, "\(file): the master key's file cannot be read")
            }
            text = try GivenText.text([UInt8](bytes), named: file)
        } else if let given = environment["RAADHUIS_MASTER_KEY"] {
            text = given
        } else {
            return nil
        }
        do { return try MasterKey(recoveryForm: text) } catch { throw Failure(.input, "the master key is not right: \(error)") }
    }
}

/// Runs `body`, and tells what went wrong with files in words.
func opening<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let failure as Failure {
        throw failure
    } catch {
        throw Failure(.notDone, ErrorWords.of(error))
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
