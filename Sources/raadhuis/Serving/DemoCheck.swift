import Foundation
import Journal
import TownHall

/// Keeps a demo and a municipality's own people apart: everyone knows a demo's password.
enum DemoCheck {
    /// - Parameters:
    ///   - isDemo: Whether the directory is about to be served as a demo.
    ///   - gemeente: The municipality's folder, as the mend names it.
    /// - Throws: `Failure`, with the mend.
    static func check(_ people: People, _ directory: DataDirectory, isDemo: Bool, gemeente: String) async throws {
        let remains = try await people.demoRemains()
        func names(_ accounts: [Account]) -> String { accounts.map { $0.userName.reveal() }.joined(separator: ", ") }
        let data = directory.url.path
        if isDemo {
            guard !remains.real.isEmpty else { return }
            throw Failure(
                .input,
                "\(data): has accounts of real people (\(remains.real.count)), and a demo would let everyone in beside them with a password that "
                    + "everyone knows. "
                    + "Serve it without --demo (and without RAADHUIS_DEMO), or give the demo a directory of its own with --data.")
        }
        let mend = "raadhuis account end-demo --gemeente \(gemeente) --data \(data)"
        guard remains.open.isEmpty else {
            throw Failure(
                .input,
                "\(data): accounts of the demo are in use, and everyone knows their password: \(names(remains.open)). End them with '\(mend)', "
                    + "or try things out with --demo.")
        }
        let others = remains.changed + remains.made
        if !others.isEmpty {
            Console.error(
                "WARNING: \(names(others)): accounts that come from a demo are in use, under a password that somebody chose there. "
                    + "Unless they are yours, end them with '\(mend) --all'.")
        }
        if FileManager.default.fileExists(atPath: directory.demoMasterKeyFile.path) { Console.error(keyWarning(directory)) }
    }

    /// Of the key that a demo keeps beside what it opens.
    private static func keyWarning(_ directory: DataDirectory) -> String {
        let data = directory.url.path
        return """
            WARNING: the master key lies beside the data that it opens, in \(directory.demoMasterKeyFile.path), as in a demo: who copies this directory
            can read all that is in it. Before people's real data come in: make another key with 'raadhuis key new > NEW' in a safe place, stop the server,
            wrap all keys under it with 'raadhuis key rotate --data \(data) --new-key-file NEW', remove
            \(directory.demoMasterKeyFile.path), and start with RAADHUIS_MASTER_KEY_FILE=NEW.
            """
    }
}
