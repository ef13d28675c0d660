import ProcessMining

@main
enum Main {
    static func main() throws {
        let arguments = CommandLine.arguments
        var options = ImportOptions()
        if arguments.contains("core") { options.attributes = .core }
        let clock = ContinuousClock()
        var imported: ImportedLog?
        let time = try clock.measure { imported = try LogReader.read(file: arguments[1], options) }
        guard let imported else { return }
        if arguments.contains("json") { print(LogReport(imported.log, file: arguments[1]).json) } else {
            print(time, imported.log.eventCount, imported.log.caseCount, imported.log.byteSize, imported.warnings)
            for _ in 0..<3 {
                print("dfg", clock.measure { _ = DirectlyFollowsGraph(imported.log) }, "variants", clock.measure { _ = Variants(imported.log) }, "throughput", clock.measure { _ = Throughput.summary(imported.log) }, "pdfg", clock.measure { _ = PerformanceGraph(imported.log) })
            }
        }
    }
}
