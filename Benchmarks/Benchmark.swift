import Foundation

/// Something that is measured.
protocol Benchmark: Sendable {
    static var name: String { get }
    /// What is measured, in one sentence.
    static var about: String { get }
    init()
    /// Measures, with all files in `folder`.
    func run(in folder: URL) async throws -> [Figure]
}

/// All benchmarks, in the order in which they are run.
enum AllBenchmarks {
    static let types: [any Benchmark.Type] = [
        SubmissionBenchmark.self, ServicePageBenchmark.self, FormPageBenchmark.self, ExperimentPagesBenchmark.self, ScaleBenchmark.self,
        AssignmentBenchmark.self, ExperimentResultBenchmark.self, PromiseBenchmark.self, SimulationBenchmark.self,
    ]
}

/// Tells on standard error how far the benchmarks are.
func say(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
}
