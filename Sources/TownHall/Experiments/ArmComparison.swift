import Statistics

/// Compares an arm with the service as it is, by methods that hold however often one looks.
struct ArmComparison {
    /// Fewer units than this in an arm say nothing of a mean.
    static let leastUnits = 10
    /// Fewer weeks or departments than this in an arm say nothing.
    static let leastClusters = 10

    let metric: Metric
    /// In per cent.
    let quantile: Int
    let arm: ArmFigures
    let base: ArmFigures
    let unit: ExperimentUnit

    /// The two-sided interval with error probability `alpha` over all looks; `nil` while too little is known.
    func effect(alpha: Double, tuning: Double) -> ArmEffect? {
        switch metric.shape {
        case .quantile: return quantiles(alpha, tuning)
        case .share, .mean:
            guard let means, let effect = try? Effect(of: means.arm, against: means.base, .absolute),
                let sequence = try? AsymptoticSequence(alpha: alpha, tuning: tuning)
            else { return exact(alpha, tuning) }
            let bounds = sequence.interval(effect)
            return made(means.base.mean, means.arm.mean, effect.estimate, bounds, sequence.pValue(effect))
        }
    }

    /// The same at a planned look, where the boundary of z is `z`; `nil` while too little is known.
    func effect(boundary z: Double) -> ArmEffect? {
        guard let means, let effect = try? Effect(of: means.arm, against: means.base, .absolute) else { return nil }
        let half = z * effect.variance.squareRoot()
        return made(means.base.mean, means.arm.mean, effect.estimate, Bounds(effect.estimate - half, effect.estimate + half), nil)
    }

    /// Bounds on how much worse the arm is, in points, each wrong with probability `alpha` at most over all looks.
    func harm(alpha: Double, tuning: Double) -> Bounds? {
        if metric.shape != .quantile, let means, let effect = try? Effect(of: means.arm, against: means.base, .absolute),
            let sequence = try? AsymptoticSequence(alpha: alpha, tuning: tuning), let low = try? sequence.lowerBound(effect),
            let high = try? sequence.upperBound(effect)
        {
            return harm(Bounds(low, high))
        }
        // Two sides with half of 2 α each are two bounds with α.
        guard let effect = effect(alpha: 2 * alpha, tuning: tuning) else { return nil }
        return metric.isBetterHigher ? Bounds(-effect.high, -effect.low) : Bounds(effect.low, effect.high)
    }

    private func harm(_ bounds: Bounds) -> Bounds {
        let (low, high) = (bounds.low * metric.points, bounds.high * metric.points)
        return metric.isBetterHigher ? Bounds(-high, -low) : Bounds(low, high)
    }

    private func made(_ base: Double, _ seen: Double, _ difference: Double, _ bounds: Bounds, _ pValue: Double?) -> ArmEffect {
        let limit = metric.shape == .share ? 100.0 : .infinity
        return ArmEffect(
            metric: metric, arm: arm.arm, base: base, seen: seen, difference: difference * metric.points, low: max(-limit, bounds.low * metric.points),
            high: min(limit, bounds.high * metric.points), pValue: pValue)
    }

    /// `nil` while a mean says nothing yet.
    private var means: (base: ArmMean, arm: ArmMean)? {
        func mean(_ figures: ArmFigures) -> ArmMean? {
            if unit.isCluster {
                guard let sums = figures.clusters[metric], sums.n >= Self.leastClusters,
                    let moments = try? ArmMoments(
                        n: Double(sums.n), sums: [sums.numerator, sums.denominator],
                        products: [[sums.numeratorSquares, sums.products], [sums.products, sums.denominatorSquares]])
                else { return nil }
                return try? .ratio(moments)
            }
            if let share = figures.share(metric) {
                guard AsymptoticSequence.isSettled(conversions: Double(share.count), of: Double(share.of)) else { return nil }
                return try? .proportion(conversions: Double(share.count), of: Double(share.of))
            }
            guard let sums = figures.sums(metric), sums.n >= Self.leastUnits else { return nil }
            return try? .mean(n: Double(sums.n), sum: sums.sum, sumOfSquares: sums.sumOfSquares)
        }
        guard let base = mean(base), let arm = mean(arm) else { return nil }
        return (base, arm)
    }

    /// Of a share of which an arm has few of one kind, so that the asymptotic sequence is not good yet: what is left when each arm's own exact interval holds, with half of the error each.
    private func exact(_ alpha: Double, _ tuning: Double) -> ArmEffect? {
        guard !unit.isCluster, let a = base.share(metric), let b = arm.share(metric), a.of > 0, b.of > 0,
            let sequence = try? BernoulliSequence(alpha: alpha / 2, tuning: tuning / 2),
            let first = try? sequence.interval(successes: Double(a.count), of: Double(a.of)),
            let second = try? sequence.interval(successes: Double(b.count), of: Double(b.of))
        else { return nil }
        let (seenBase, seenArm) = (Double(a.count) / Double(a.of), Double(b.count) / Double(b.of))
        return made(seenBase, seenArm, seenArm - seenBase, Bounds(second.low - first.high, second.high - first.low), nil)
    }

    private func quantiles(_ alpha: Double, _ tuning: Double) -> ArmEffect? {
        guard !unit.isCluster, let sequence = try? QuantileSequence(Double(quantile) / 100, alpha: alpha / 2, tuning: tuning / 2),
            let a = sequence.estimate(ascending: base.times), let b = sequence.estimate(ascending: arm.times),
            let first = try? sequence.interval(ascending: base.times), let second = try? sequence.interval(ascending: arm.times)
        else { return nil }
        return made(a, b, b - a, Bounds(second.low - first.high, second.high - first.low), nil)
    }
}
