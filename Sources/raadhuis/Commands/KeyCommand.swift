import ArgumentParser
import Foundation
import Journal
import TownHall

struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Make, print and change the master key.", subcommands: [New.self, Show.self, Rotate.self])

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a master key and print it, in the form that can be kept on paper.")
        func run() throws { print(MasterKey.random().recoveryForm) }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the master key of a demo's data directory, to keep it on paper.")
        @OptionGroup var dataOptions: DataOptions
        func run() async throws {
            let directory = try await dataOptions.directory()
            if let given = try Settings.masterKey() { return print(given.recoveryForm) }
            guard FileManager.default.fileExists(atPath: directory.demoMasterKeyFile.path) else { throw Failure(.input, "no master key is given or kept here") }
            print(try directory.demoMasterKey().0.recoveryForm)
        }
    }

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Wrap all keys anew under another master key.",
            discussion: "The old key comes from RAADHUIS_MASTER_KEY_FILE, the new one from --new-key-file. Stop the server first.")
        @OptionGroup var dataOptions: DataOptions
        @Option(name: .customLong("new-key-file"), help: "A file with the new master key ('raadhuis key new').")
        var newKeyFile: String
        func run() async throws {
            let directory = try await dataOptions.directory()
            let text = try GivenText.of(file: newKeyFile)
            let new: MasterKey
            do { new = try MasterKey(recoveryForm: text) } catch { throw Failure(.input, "\(newKeyFile): \(error)") }
            let lock = try opening { try directory.lock() }
            defer { withExtendedLifetime(lock) {} }
            let journal = try await dataOptions.open()
            try opening { try journal.keys.rewrap(under: new) }
            print("All keys are wrapped under the new master key. Start the server with it.")
        }
    }
}
