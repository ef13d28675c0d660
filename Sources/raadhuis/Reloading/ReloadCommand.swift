import ArgumentParser
import Foundation
import Journal

struct ReloadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload",
        abstract: "Let a running server read the municipality's folder anew.",
        discussion: """
            All of it or nothing: a folder with mistakes changes nothing. Cases and forms that were begun go on as they began.
            The code of the municipality, its time zone and its decreed days change with a restart only. SIGHUP does the same.
            Exit code 0 when it was done, 1 when the folder has mistakes, 3 when no server answers.
            """)

    @OptionGroup var dataOptions: DataOptions
    @Option(help: "The municipality's folder, from now on; otherwise the one that is served.")
    var gemeente: String?
    @Flag(help: "Print the outcome as JSON.")
    var json = false

    func run() async throws {
        let directory = try await dataOptions.directory()
        guard directory.isLocked else { throw Failure(.notDone, "\(directory.url.path): no server is running on this directory") }
        let desk = ReloadDesk(directory)
        let folder = gemeente.map { URL(filePath: $0, directoryHint: .isDirectory).standardizedFileURL.path }
        let id = try opening { try desk.ask(for: folder) }
        defer { desk.withdraw(id) }
        let outcome = try await answer(to: id, desk, directory)
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            print(String(decoding: try encoder.encode(outcome), as: UTF8.self))
        } else {
            for line in outcome.lines { print(line) }
        }
        switch outcome.status {
        case .done: break
        case .mistakes, .refused: throw ExitCode(Failure.Code.input.rawValue)
        case .failed: throw ExitCode(Failure.Code.notDone.rawValue)
        }
    }

    private func answer(to id: Identifier, _ desk: ReloadDesk, _ directory: DataDirectory) async throws -> ReloadOutcome {
        let begun = ContinuousClock.now
        while ContinuousClock.now - begun < .seconds(ReloadDesk.patience) {
            if let outcome = try opening({ try desk.answer(to: id) }) { return outcome }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Failure(
            .notDone, "\(directory.url.path): no server answered in \(Int(ReloadDesk.patience)) seconds. Look at what it says, and at 'reload/last.json'.")
    }
}
