import Foundation

/// A program in a process of its own, and what it writes.
///
/// Not Foundation's `Process`: where many files are open and many tests run at once, that one reads where it must not.
struct ChildProcess {
    let id: pid_t
    /// A file, so that nobody has to read while it runs, and no other child inherits an end of a pipe.
    private let output = FileManager.default.temporaryDirectory.appending(path: "output-\(UUID())")

    /// - Throws: `POSIXError` when it cannot be started.
    init(_ program: String, _ arguments: [String]) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        var environment = ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + environment { free(text) } }
        var id: pid_t = 0
        let status = posix_spawn(&id, program, &actions, nil, &words, &environment)
        guard status == 0 else { throw POSIXError(POSIXErrorCode(rawValue: status) ?? .EIO) }
        self.id = id
    }

    func kill() { _ = Foundation.kill(id, SIGKILL) }

    /// Waits for its end.
    ///
    /// - Returns: The exit code, 128 and the signal where one ended it, and all that it wrote to standard output.
    func end() -> (status: Int32, output: String) {
        var status: Int32 = 0
        while waitpid(id, &status, 0) == -1, errno == EINTR {}
        let text = (try? Data(contentsOf: output)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        try? FileManager.default.removeItem(at: output)
        return (status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f, text)
    }
}
