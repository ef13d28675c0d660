import ArgumentParser
import Foundation
import Journal

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy all data, also while serving: the keys apart from the journal.",
        discussion: "Keep the two copies in different places: together they open everything that the master key opens.")
    @OptionGroup var dataOptions: DataOptions
    @Option(name: .customLong("journal-to"), help: "A new folder for the journal and the blobs.")
    var journalTo: String
    @Option(name: .customLong("keys-to"), help: "Another new folder for the keys.")
    var keysTo: String

    func run() async throws {
        let backup = Backup(journalFolder: URL(filePath: journalTo, directoryHint: .isDirectory), keyFolder: URL(filePath: keysTo, directoryHint: .isDirectory))
        let directory = try await dataOptions.directory()
        try opening { try backup.make(of: directory) { Console.progress($0) } }
        Console.endProgress()
        print("Copied the journal to \(journalTo) and the keys to \(keysTo).")
    }
}

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup in place as a new data directory.",
        discussion: "Keys that were destroyed after the backup was made are destroyed again: name every key file or list that knows of them with --destroyed.")
    @OptionGroup var dataOptions: DataOptions
    @Option(name: .customLong("journal-from"), help: "The folder with the journal and the blobs.")
    var journalFrom: String
    @Option(name: .customLong("keys-from"), help: "The folder with the keys.")
    var keysFrom: String
    @Option(help: "A keys.sqlite, or a list of key identifiers, that knows of later destructions. May be given more than once.")
    var destroyed: [String] = []

    func run() async throws {
        let backup = Backup(
            journalFolder: URL(filePath: journalFrom, directoryHint: .isDirectory), keyFolder: URL(filePath: keysFrom, directoryHint: .isDirectory))
        let directory = try await dataOptions.directory()
        let count = try opening { try backup.restore(into: directory, destroyed: destroyed.map { URL(filePath: $0) }, at: .now()) }
        print("Restored to \(directory.url.path). \(count) keys were destroyed again. Check it with 'raadhuis journal verify --data \(directory.url.path)'.")
    }
}
