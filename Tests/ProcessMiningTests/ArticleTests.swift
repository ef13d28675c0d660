import ProcessMining
import Testing

/// The example of the article in `Sources/ProcessMining/ProcessMining.docc`.
@Suite("The article of ProcessMining")
struct ArticleTests {
    @Test("a log has its variants, and a case that skips a step")
    func example() throws {
        let table = """
            case,activity,timestamp
            1,Received,2026-01-05 09:00:00
            1,Assessed,2026-01-06 09:00:00
            1,Decided,2026-01-08 09:00:00
            2,Received,2026-01-05 10:00:00
            2,Decided,2026-01-05 11:00:00
            """
        let log = try LogReader.read(bytes: Array(table.utf8)).log
        let variants = Variants(log).variants
        let conformance = Conformance(log, to: PrescribedFlow(sequence: ["Received", "Assessed", "Decided"]))
        #expect(variants.count == 2 && conformance.conforming == 1)
        #expect(conformance.findings.map(\.deviation) == [.skipped("Assessed")])
    }
}
