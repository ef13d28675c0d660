extension Effect {
    /// An effect that is foreseen, not seen: for planning how wide an interval will be.
    ///
    /// - Parameters:
    ///   - estimate: The difference.
    ///   - variance: The square of its standard error at `n`.
    ///   - n: Units in both arms together.
    /// - Throws: `StatisticsError.invalid` when the variance or `n` is no finite number above 0.
    public init(foreseen estimate: Double, variance: Double, n: Double) throws {
        try StatisticsError.require(estimate.isFinite, "the effect", "a finite number")
        try StatisticsError.require(positive: variance, "the variance")
        try StatisticsError.require(positive: n, "n")
        self.estimate = estimate
        self.variance = variance
        self.n = n
        degrees = 0
    }
}
