import Statistics

/// What is fixed when a phase starts, besides its design.
public struct ExperimentStart: Hashable, Sendable {
    public static let tunings = 60...9_999_999

    /// Over all arms: for how many units intervals are narrowest; for planned looks, how many are planned.
    public let tuning: Int
    /// The probability of ever being wrong, in thousandths.
    public let alphaThousandths: Int
    /// `ExperimentDesign.digest` of what started.
    public let digest: String
    /// Of the service's definition.
    public let serviceVersion: String

    public var alpha: Double { Double(alphaThousandths) / 1_000 }

    public init(tuning: Int, alphaThousandths: Int = 50, digest: String, serviceVersion: String) {
        self.tuning = tuning; self.alphaThousandths = alphaThousandths; self.digest = digest; self.serviceVersion = serviceVersion
    }

    /// The phase's part of the error; with several arms each has its part of that.
    func alpha(ofArmIn design: ExperimentDesign, phase: Int) -> Double {
        ((try? PhaseSpending.alpha(alpha, phase: phase)) ?? .leastNormalMagnitude) / Double(max(1, design.treatments.count))
    }

    /// From how many units on the next look may be taken; 0 where one may always look, `nil` when all planned looks were taken.
    public func unitsOfNextLook(_ design: ExperimentDesign, _ looks: [ExperimentLook]) -> Int? {
        guard case .planned(let count) = design.looks else { return 0 }
        return looks.count < count ? (tuning * (looks.count + 1) + count - 1) / count : nil
    }
}
