import Foundation

/// How a safe test foresees the rates of the next block from the blocks before.
public enum TwoByTwoBets: Hashable, Sendable {
    /// Each arm for itself, as if `prior` conversions and as many others had been seen; 0.18 is the choice with the least regret.
    case plugIn(prior: Double = 0.18)
    /// One number for the difference d of the log-odds, about the pooled rate m of the blocks before: it learns quicker, and is as exact.
    /// d is the score of the difference so far, divided by its information and `weight` more.
    case oneParameter(weight: Double = 4)

    /// The blocks before of one stratum.
    struct Past: Hashable, Sendable {
        var controlConversions = 0.0
        var controlUnits = 0.0
        var treatmentConversions = 0.0
        var treatmentUnits = 0.0

        var pooledRate: Double { (controlConversions + treatmentConversions + 0.5) / (controlUnits + treatmentUnits + 1) }
    }

    /// What the blocks before of all strata say of the shared difference.
    struct Shared: Hashable, Sendable {
        var score = 0.0
        var information = 0.0
    }

    func require() throws {
        switch self {
        case .plugIn(let prior): try StatisticsError.require(positive: prior, "the prior")
        case .oneParameter(let weight): try StatisticsError.require(positive: weight, "the weight")
        }
    }

    func rates(_ past: Past, _ shared: Shared) -> TwoByTwoRates {
        switch self {
        case .plugIn(let prior):
            return TwoByTwoRates(
                control: (past.controlConversions + prior) / (past.controlUnits + 2 * prior),
                treatment: (past.treatmentConversions + prior) / (past.treatmentUnits + 2 * prior))
        case .oneParameter(let weight):
            let middle = past.pooledRate, half = shared.score / (weight + shared.information) / 2
            let odds = log(middle / (1 - middle))
            // Never certain: a rate of 0 or 1 would stake all.
            func rate(_ logit: Double) -> Double { min(1 - 1e-9, max(1e-9, 1 / (1 + exp(-logit)))) }
            return TwoByTwoRates(control: rate(odds - half), treatment: rate(odds + half))
        }
    }

    static func learn(_ block: TwoByTwoBlock, _ past: inout Past, _ shared: inout Shared) {
        let rate = past.pooledRate
        shared.score += (block.treatmentConversions - block.treatmentUnits * rate - block.controlConversions + block.controlUnits * rate) / 2
        shared.information += rate * (1 - rate) * (block.controlUnits + block.treatmentUnits) / 4
        past.controlConversions += block.controlConversions
        past.controlUnits += block.controlUnits
        past.treatmentConversions += block.treatmentConversions
        past.treatmentUnits += block.treatmentUnits
    }
}
