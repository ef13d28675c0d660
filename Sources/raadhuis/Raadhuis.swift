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
            Serve.self, SimulateCommand.self, ReloadCommand.self, Check.self, Diff.self, Import.self, Decide.self, Mine.self, ExperimentCommand.self,
            ShadowCommandLine.self,
            Elsewhere.self, Export.self,
            JournalCommand.self,
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
