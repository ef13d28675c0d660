import ArgumentParser
import Foundation

/// Measures Raadhuis beside baselines that give the same bytes or write the same rows.
@main
struct Benchmarks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Benchmarks", abstract: "Measure Raadhuis beside its baselines.",
        discussion: """
            Each server is a process of its own, asked over the loopback by 64 connections; what counts is the processor time that it
            takes for one request. Ours and its baseline are asked in turn, in five rounds, so that what else the machine does, it does to both.

            \(AllBenchmarks.types.map { "\($0.name): \($0.about)" }.joined(separator: "\n"))
            """,
        subcommands: [Measure.self, TownCommand.self, ServerCommand.self], defaultSubcommand: Measure.self)
}

struct Measure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "measure", abstract: "Measure, and print a table (the default).")

    @Option(help: ArgumentHelp("Measure this alone: \(AllBenchmarks.types.map { $0.name }.joined(separator: ", ")).", valueName: "name"))
    var only: String?
    @Option(help: "Where files are written meanwhile: on a disk, for flushing to memory costs nothing.")
    var folder: String?

    func validate() throws {
        if let only, !AllBenchmarks.types.contains(where: { $0.name == only }) {
            throw ValidationError("there is no benchmark '\(only)'; choose one of \(AllBenchmarks.types.map { $0.name }.joined(separator: ", "))")
        }
    }

    func run() async throws {
        let parent = folder.map { URL(filePath: $0, directoryHint: .isDirectory) } ?? FileManager.default.temporaryDirectory
        let folder = parent.appending(path: "raadhuis-benchmarks-\(ProcessInfo.processInfo.processIdentifier)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var figures: [Figure] = []
        for type in AllBenchmarks.types where only == nil || only == type.name {
            figures += try await type.init().run(in: folder.appending(path: type.name))
            try? FileManager.default.removeItem(at: folder.appending(path: type.name))
        }
        if figures.isEmpty { throw BenchmarkError("nothing was measured") }
        print(Report.text(figures))
    }
}
