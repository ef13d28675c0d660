import Foundation

/// A server in a process of its own, so that its processor time and memory can be told from those of whoever asks it.
///
/// It ends when its standard input does: also when this program is stopped.
final class ServerProcess {
    let port: Int
    /// Seconds from its start to its first answer.
    let startUp: Double
    private let process: Process
    private let input = Pipe()

    /// Starts this program again as a server, and waits until it listens.
    init(_ arguments: [String]) throws {
        guard let program = Bundle.main.executableURL else { throw BenchmarkError("this program does not know where it stands") }
        process = Process()
        process.executableURL = program
        process.arguments = ["server"] + arguments
        process.standardInput = input
        let output = Pipe()
        process.standardOutput = output
        let start = DispatchTime.now().uptimeNanoseconds
        try process.run()
        var line: [UInt8] = []
        while let bytes = try output.fileHandleForReading.read(upToCount: 1), let byte = bytes.first, byte != 10 { line.append(byte) }
        guard let port = Int(String(decoding: line, as: UTF8.self)) else { throw BenchmarkError("a server did not start: \(arguments.joined(separator: " "))") }
        self.port = port
        startUp = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
    }

    func stop() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// Processor time that all threads have used up to now, in the program and in the system for it, in seconds.
    func processorTime() throws -> Double {
        let text = try String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)
        // The name, in brackets, may hold anything; the third field follows it.
        let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ").dropFirst()
        let times = fields.dropFirst(11).prefix(2).compactMap { Double($0) }
        guard times.count == 2 else { throw BenchmarkError("/proc/PID/stat cannot be read: benchmarks need Linux") }
        return (times[0] + times[1]) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// The most memory that was resident at any time, in bytes.
    func peakMemory() throws -> Int { try memory("VmHWM:") }
    /// The memory that is resident now, in bytes.
    func residentMemory() throws -> Int { try memory("VmRSS:") }

    private func memory(_ name: String) throws -> Int {
        let text = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix(name) }),
            let kibibytes = line.split(separator: " ").dropLast().last.flatMap({ Int($0.filter(\.isNumber)) })
        else {
            throw BenchmarkError("/proc/PID/status cannot be read: benchmarks need Linux")
        }
        return kibibytes * 1024
    }
}
