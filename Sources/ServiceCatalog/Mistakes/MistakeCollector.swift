/// Gathers the mistakes of one load.
final class MistakeCollector {
    private(set) var mistakes: Set<Mistake> = []
    /// Whether something that stands in a file is not in what was made of it.
    private(set) var hasLost = false
    /// So many that nobody reads on.
    static let limit = 2_000

    /// Tells that something could not be read, and is left out of what is made of the file.
    func lose() { hasLost = true }

    func add(_ mistake: Mistake) {
        if mistake.reason.losesText { lose() }
        if mistakes.count < Self.limit { mistakes.insert(mistake) }
    }
}
