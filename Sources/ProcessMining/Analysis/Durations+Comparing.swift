extension Durations {
    /// Whether these come to more in all than others do, by more than chance explains (two-sided, one in twenty).
    ///
    /// How often something happens varies as Poisson's counts do, and how long it takes is thought to be as spread as exponential times are: the
    /// variance of a total is then 2·total²/count (that of a compound Poisson sum).
    public func surelyExceed(_ other: Durations?) -> Bool {
        func variance(_ durations: Durations) -> Double { 2 * durations.total * durations.total / Double(max(1, durations.count)) }
        let ahead = total - (other?.total ?? 0)
        return ahead > 1.959964 * (variance(self) + (other.map(variance) ?? 0)).squareRoot()
    }
}
