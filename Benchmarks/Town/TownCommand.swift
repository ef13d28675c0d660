import ArgumentParser
import Foundation

struct TownCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "town", abstract: "Write the folder of the municipality that is measured, to look at or to check.")

    @Argument(help: "The folder, which need not be there yet.")
    var folder: String

    func run() throws { try TownFiles.write(to: URL(filePath: folder, directoryHint: .isDirectory)) }
}
