import Testing

@testable import ProcessMining

@Suite("Which durations come to the most")
struct DurationsComparingTests {
    private func durations(_ count: Int, of seconds: Int64) throws -> Durations {
        try #require(Durations(microseconds: Array(repeating: seconds * 1_000_000, count: count)))
    }

    @Test("what is ahead by no more than chance is not the most")
    func comparing() throws {
        let many = try durations(271, of: 800_000), fewer = try durations(93, of: 770_000)
        #expect(many.surelyExceed(fewer) && many.surelyExceed(nil) && !fewer.surelyExceed(many))
        // Twenty that took a little more than twenty others, and one case that took very long.
        #expect(try !durations(20, of: 11_000).surelyExceed(durations(20, of: 10_000)))
        #expect(try !durations(1, of: 9_000_000).surelyExceed(durations(20, of: 1_000)))
        #expect(!many.surelyExceed(many))
    }
}
