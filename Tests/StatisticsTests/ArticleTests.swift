import Statistics
import Testing

/// The example of the article in `Sources/Statistics/Statistics.docc`.
@Suite("The article of Statistics")
struct ArticleTests {
    @Test("a share that was counted twice")
    func example() {
        /// What can be said of a share that was counted twice.
        func change(from before: (count: Int, total: Int), to now: (count: Int, total: Int)) -> String? {
            guard let first = ShareInterval(before.count, of: before.total), let second = ShareInterval(now.count, of: now.total) else { return nil }
            return switch second.compared(with: first) {
            case 1: "higher"
            case -1: "lower"
            default: "not to be told from chance"
            }
        }
        #expect(change(from: (60, 100), to: (75, 100)) == "higher" && change(from: (75, 100), to: (60, 100)) == "lower")
        #expect(change(from: (60, 100), to: (61, 100)) == "not to be told from chance" && change(from: (60, 100), to: (0, 0)) == nil)
    }
}
