import Statistics

extension Spread {
    /// The same in two digits, with the count that is published; `nil` when that is below twenty, for then it may be of fewer than ten: of two
    /// or three, each could be worked out. Whether it is told says no more than the count does.
    func published(count: Int) -> Spread? {
        count < 2 * Rounding.base
            ? nil
            : Spread(count: count, Rounding.rough(lowerQuartile), Rounding.rough(median), Rounding.rough(upperQuartile), Rounding.rough(ninetieth))
    }

    /// How the numbers of several sets lie together, as far as that can be told from how each does: between the quantiles that are known of a
    /// set its numbers are taken to lie evenly. `nil` of none; in two digits, if there is more than one.
    init?(together sets: [Spread]) {
        guard let first = sets.first else { return nil }
        if sets.count == 1 {
            self = first
            return
        }
        let total = Double(sets.reduce(0) { $0 + $1.count })
        let high = sets.map { $0.corners.last?.value ?? 0 }.max() ?? 0
        /// Halves what is left of the range, as often as doubles can tell apart.
        func quantile(_ share: Double) -> Double {
            var (low, high) = (0.0, high)
            for _ in 0..<60 {
                let middle = (low + high) / 2
                if sets.reduce(0, { $0 + Double($1.count) * $1.share(upTo: middle) }) < share * total { low = middle } else { high = middle }
            }
            return Rounding.rough(high)
        }
        self.init(count: Int(total), quantile(0.25), quantile(0.5), quantile(0.75), quantile(0.9))
    }

    /// The numbers up to which a share of all lies, from none to all of them; above nine out of ten they are taken to lie as right below it.
    private var corners: [(value: Double, share: Double)] {
        [
            (0, 0), (lowerQuartile, 0.25), (median, 0.5), (upperQuartile, 0.75), (ninetieth, 0.9),
            (ninetieth + (ninetieth - upperQuartile) / 1.5, 1),
        ]
    }

    /// By how much numbers exceed the median: on average over all of them, and how far that of one lies from it (standard deviation).
    var excess: (mean: Double, deviation: Double) {
        // Between two corners numbers lie evenly, so that each stretch has the mean of its ends, and its own mean square.
        var (mean, square) = (0.0, 0.0)
        for (low, high) in zip(corners, corners.dropFirst()) where low.share >= 0.5 {
            let (a, b, share) = (low.value - median, high.value - median, high.share - low.share)
            mean += share * (a + b) / 2
            square += share * (a * a + a * b + b * b) / 3
        }
        return (mean, max(0, square - mean * mean).squareRoot())
    }

    /// How far chance moves the median (R. McGill, J. W. Tukey and W. A. Larsen, "Variations of box plots", The American Statistician 32 (1978)), and
    /// that it is told in whole numbers.
    var medianDeviation: Double {
        let chance = 1.25 * (upperQuartile - lowerQuartile) / (1.35 * Double(max(1, count)).squareRoot())
        return (chance * chance + 1.0 / 12).squareRoot()
    }

    private func share(upTo value: Double) -> Double {
        var below = (value: 0.0, share: 0.0)
        for corner in corners {
            if value < corner.value { return below.share + (corner.share - below.share) * (value - below.value) / (corner.value - below.value) }
            below = corner
        }
        return 1
    }
}
