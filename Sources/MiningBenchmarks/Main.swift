import ProcessMining

/// Measures one thing in a process of its own and prints it as JSON; `Benchmarks/mining.py` runs it beside its peers.
///
///     MiningBenchmarks import FILE all|core      seconds to read a log
///     MiningBenchmarks analyses FILE             seconds for each analysis, medians of 15
@main
enum MiningBenchmarks {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else {
            print("usage: MiningBenchmarks import FILE all|core | analyses FILE")
            return
        }
        let isCore = arguments[1] == "analyses" || arguments.last == "core"
        let clock = ContinuousClock()
        var imported: ImportedLog?
        let time = try clock.measure { imported = try LogReader.read(file: arguments[2], ImportOptions(attributes: isCore ? .core : .all)) }
        guard let log = imported?.log else { return }
        if arguments[1] == "import" {
            print("{\"seconds\": \(seconds(time)), \"events\": \(log.eventCount), \"bytes\": \(log.byteSize)}")
            return
        }
        var sink = 0
        let results = [
            ("dfg", median(clock) { sink &+= DirectlyFollowsGraph(log).edges.count }), ("variants", median(clock) { sink &+= Variants(log).variants.count }),
            ("throughput", median(clock) { sink &+= Throughput.summary(log)?.count ?? 0 }),
            ("performance dfg", median(clock) { sink &+= PerformanceGraph(log).edges.count }),
        ]
        // The sum keeps the optimiser from leaving out what nobody reads.
        print("{" + results.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + ", \"sum\": \(sink)}")
    }

    private static func median(_ clock: ContinuousClock, _ body: () -> Void) -> Double {
        let times = (0..<15).map { _ in seconds(clock.measure(body)) }.sorted()
        return times[times.count / 2]
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}
