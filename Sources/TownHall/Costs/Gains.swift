/// What a change of a service would bring in a year, each with how sure that is.
public struct Gains: Hashable, Sendable {
    /// An amount with the interval in which it lies nine times out of ten.
    public struct Amount: Hashable, Sendable {
        public let usual: Double
        public let low: Double
        public let high: Double

        /// In two digits; `nil` where nothing is to be gained.
        init?(mean: Double, deviation: Double) {
            usual = Rounding.rough(mean)
            low = Rounding.rough(max(0, mean - 1.645 * deviation))
            high = Rounding.rough(mean + 1.645 * deviation)
            guard usual > 0 else { return nil }
        }
    }

    /// Days that residents would wait less, together, if no case took longer than the middle one does now.
    public let days: Amount?
    /// Euro that would be saved, if one in ten of those who come another way came through the website, and residents were asked for something
    /// half as often.
    public let euro: Amount?
}
