import Foundation
import Statistics

/// Counts: sample ratios, counts of conversions, and exact tests of two rates.
enum CountMethods {
    static let all: [AnalysisMethod] = [
        AnalysisMethod(name: "Pearson chi-square, df=k-1", mark: "pearson chi-square", analyse: pearson),
        AnalysisMethod(name: "inhomogeneous Bernoulli process, H0 delta_0=delta_1, k=100, alpha=.05", mark: "inhomogeneous bernoulli", analyse: conversions),
        AnalysisMethod(name: "odds = B(k*theta0+S)/B(k*theta0) / prod(theta0^S); p = min(1, 1/odds)", mark: "odds = b(", analyse: ratios),
    ]

    private static func pearson(_ input: AnalysisInput) throws -> AnalysisAnswer {
        let p = try SampleRatio.pearson(try input.part("users").numbers(), weights: try input.part("weights").numbers())
        return AnalysisAnswer(output: ["p_value": p], words: [ratioWords(p, 0.001), "holds for one look only"])
    }

    private static func ratioWords(_ p: Double, _ alpha: Double) -> String {
        p < alpha
            ? "the arms are not as large as their shares say (p = \(AnalysisAnswer.short(p))): assignment or counting is broken"
            : "the arms are as large as their shares say, as far as can be told (p = \(AnalysisAnswer.short(p)))"
    }

    /// Every object with `theta0` in the input is a test of its own; the answer has its looks under its name, and of two arms the interval of
    /// each share.
    private static func ratios(_ input: AnalysisInput) throws -> AnalysisAnswer {
        let tests = try input.members().filter { $0.value.isObject }
        guard !tests.isEmpty else {
            throw AnalysisInput.Unreadable(place: input.place, reason: "there is no test: an object with theta0, k, alpha and batches")
        }
        var (output, words) = ([String: Any](), [String]())
        for (name, test) in tests {
            try AnalysisMethod.located(test.place) {
                let alpha = try test.part("alpha").number()
                var sequence = try MultinomialSequence(
                    shares: try test.part("theta0").numbers(), concentration: try test.part("k").number(), alpha: alpha)
                var looks: [[String: Any]] = []
                for batch in try test.part("batches").list() {
                    try AnalysisMethod.located(batch.place) { try sequence.add(try batch.numbers()) }
                    looks.append(["cum": sequence.counts, "p_value": sequence.pValue])
                }
                output[name] = looks
                if sequence.shares.count == 2 { output[name + "_ci_theta"] = sequence.shareIntervals.map { [$0.low, $0.high] } }
                words.append("\(name): \(ratioWords(sequence.pValue, alpha))")
            }
        }
        return AnalysisAnswer(output: output, words: words + ["holds at every look"])
    }

    private static func conversions(_ input: AnalysisInput) throws -> AnalysisAnswer {
        let written = MethodParameters(try input.part("method").text())
        let batches = try input.part("batches").list()
        let shares = try input.optional("rho")?.numbers() ?? [0.5, 0.5]
        guard shares.count == 2 else { throw AnalysisInput.Unreadable(place: "input.rho", reason: "it must have two shares, of control and treatment") }
        var sequence = try MultinomialSequence(
            shares: shares, concentration: try input.optional("k")?.number() ?? written.number("k") ?? 100,
            alpha: try input.optional("alpha")?.number() ?? written.number("alpha") ?? 0.05)
        var results: [[String: Any]] = []
        for batch in batches {
            try AnalysisMethod.located(batch.place) { try sequence.add(try batch.numbers()) }
            let interval = sequence.logRateRatioInterval(1)
            results.append([
                "cum": sequence.counts, "p_value": sequence.pValue, "log_ratio": AnalysisAnswer.number(sequence.logRateRatio(1) ?? .infinity),
                "ci_log_ratio": [AnalysisAnswer.number(interval.low), AnalysisAnswer.number(interval.high)],
            ])
        }
        let interval = sequence.logRateRatioInterval(1)
        return AnalysisAnswer(
            output: ["results": results],
            words: [
                "the logarithm of the ratio of the rates, treatment to control, lies between \(AnalysisAnswer.short(interval.low)) and "
                    + "\(AnalysisAnswer.short(interval.high)): "
                    + (interval.contains(0)
                        ? "no difference can be told from chance yet" : interval.low > 0 ? "the treatment converts better" : "the treatment converts worse"),
                "p = \(AnalysisAnswer.short(sequence.pValue))", "holds at every look",
            ])
    }

    /// `control` and `treatment` have lists `n` and `conversions`, a number for each block; `strata` may say the stratum of each, from 0.
    static func safe(_ input: AnalysisInput, _ bets: TwoByTwoBets) throws -> AnalysisAnswer {
        func arm(_ name: String) throws -> (n: [Double], conversions: [Double]) {
            let part = try input.part(name)
            let arm = (n: try part.part("n").numbers(), conversions: try part.part("conversions").numbers())
            guard arm.n.count == arm.conversions.count else {
                throw AnalysisInput.Unreadable(place: part.place, reason: "n has \(arm.n.count) blocks and conversions \(arm.conversions.count)")
            }
            return arm
        }
        let control = try arm("control"), treatment = try arm("treatment")
        guard control.n.count == treatment.n.count else {
            throw AnalysisInput.Unreadable(place: input.place, reason: "control has \(control.n.count) blocks and treatment \(treatment.n.count)")
        }
        let strata = try input.optional("strata")?.list().map { try $0.whole() } ?? control.n.map { _ in 0 }
        guard strata.count == control.n.count, strata.allSatisfy({ $0 >= 0 && $0 < 100_000 }) else {
            throw AnalysisInput.Unreadable(place: "input.strata", reason: "give a number from 0 for each of the \(control.n.count) blocks")
        }
        let alpha = try input.part("alpha").number()
        var test = try SafeTwoByTwo(bets, alpha: alpha, strata: (strata.max() ?? 0) + 1)
        for index in control.n.indices {
            try AnalysisMethod.located("\(input.place), block \(index)") {
                let block = try TwoByTwoBlock(
                    control: (control.conversions[index], control.n[index]), treatment: (treatment.conversions[index], treatment.n[index]))
                try test.add(block, stratum: strata[index])
            }
        }
        var output: [String: Any] = [
            "log_e_value": test.logEValue, "e_value": AnalysisAnswer.number(test.eValue), "p_value": test.pValue, "ci": NSNull(),
        ]
        var words = ["e = \(AnalysisAnswer.short(test.eValue)), p = \(AnalysisAnswer.short(test.pValue))"]
        if let interval = test.differenceInterval {
            output["ci"] = [interval.low, interval.high]
            words.insert(
                "the difference of the rates, treatment minus control, lies between \(AnalysisAnswer.short(interval.low)) and \(AnalysisAnswer.short(interval.high))",
                at: 0)
        } else {
            words.insert("no one difference fits all strata: they differ in it", at: 0)
        }
        words.append(
            test.pValue <= alpha ? "the rates differ" : "no difference can be told from chance yet")
        return AnalysisAnswer(output: output, words: words + ["exact, and holds at every look"])
    }
}
