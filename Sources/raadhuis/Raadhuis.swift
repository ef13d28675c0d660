import ArgumentParser
import Foundation
import Journal
import TownHall

@main
struct Raadhuis: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "raadhuis",
        abstract: "A municipality's digital town hall.",
        discussion: """
            Exit codes: 0 done, 1 the input is wrong, 2 the command was used wrongly, 3 it could not be done (files, network).
            Settings: options, then the environment (RAADHUIS_DATA, RAADHUIS_PORT, …), then raadhuis.yaml, then defaults.
            """,
        version: "0.1.0",
        subcommands: [
            Serve.self, ReloadCommand.self, Check.self, Import.self, Decide.self, Mine.self, Elsewhere.self, Export.self, JournalCommand.self,
            BackupCommand.self,
            RestoreCommand.self,
            KeyCommand.self,
            AccountCommand.self, AuthorityCommand.self, MailCommand.self,
        ])

    static func main() async {
        // A file that reaches its size limit is a failed write, which the journal answers; not the end of the program.
        signal(SIGXFSZ, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
        } catch let failure as Failure {
            Console.error(failure.text)
            Foundation.exit(failure.code.rawValue)
        } catch {
            let code = exitCode(for: error)
            // The parser's own usage errors are 64.
            if code == .validationFailure {
                Console.error(fullMessage(for: error))
                Foundation.exit(Failure.Code.usage.rawValue)
            }
            if code.isSuccess || error is CleanExit || error is ExitCode { exit(withError: error) }
            Console.error("raadhuis: \(ErrorWords.of(error))")
            Foundation.exit((error is People.AccountRefusal ? Failure.Code.input : .notDone).rawValue)
        }
    }
}

/// Why a command ends badly, for people.
struct Failure: Error {
    enum Code: Int32 {
        /// The input is wrong.
        case input = 1
        /// The command was used wrongly.
        case usage = 2
        /// Files or network.
        case notDone = 3
    }
    let code: Code
    let text: String
    init(_ code: Code, _ text: String) { self.code = code; self.text = text }
}

/// Standard error, and progress on a terminal.
enum Console {
    // What nobody reads any more, such as a terminal that was closed, is no reason to end.

    static func error(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8)) }

    /// Writes a line at once, also into a pipe.
    static func say(_ text: String) { try? FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8)) }

    static let isTerminal = isatty(STDERR_FILENO) == 1

    /// Progress: only where someone looks on.
    static func progress(_ text: String) {
        guard isTerminal else { return }
        FileHandle.standardError.write(Data("\r\u{1b}[K\(text)".utf8))
    }

    static func endProgress() { if isTerminal { FileHandle.standardError.write(Data("\r\u{1b}[K".utf8)) } }

    /// Prints a value as JSON with sorted keys.
    static func json(_ object: Any) throws {
        let data = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes])
        print(String(decoding: data, as: UTF8.self))
    }
}
