import Statistics

/// Differences of means, lifts and ratios of two arms.
enum EffectMethods {
    static let all: [AnalysisMethod] = [
        AnalysisMethod(name: "CUPED regression adjustment then asymptotic CS", mark: "cuped", analyse: adjusted),
        AnalysisMethod(name: "ratio of sums per user, delta-method variance, asymptotic CS", mark: "ratio of sums") { input in
            let arms = try arms(input) { try ArmMean.ratio(try moments($0, ["num", "den"], ["sum_of_products"])) }
            return try sequence(input, arms)
        },
        AnalysisMethod(name: "asymptotic confidence sequence, one-sided", mark: "asymptotic confidence sequence, one-sided") { input in
            try oneSided(input, try arms(input) { try metric(input, $0) })
        },
        AnalysisMethod(name: "asymptotic confidence sequence, two-sided", mark: "asymptotic confidence sequence") { input in
            try sequence(input, try arms(input) { try metric(input, $0) })
        },
        AnalysisMethod(name: "Welch t, fixed horizon", mark: "welch") { input in
            let effect = try effect(input, try arms(input) { try metric(input, $0) })
            let test = try WelchTest(effect, alpha: try input.part("alpha").number())
            return try answer(input, effect, test.interval, test.pValue, isFixed: true)
        },
    ]

    // MARK: - What comes in

    private static func arms(_ input: AnalysisInput, _ read: (AnalysisInput) throws -> ArmMean) throws -> (control: ArmMean, treatment: ArmMean) {
        func arm(_ name: String) throws -> ArmMean {
            let part = try input.part(name)
            return try AnalysisMethod.located(part.place) { try read(part) }
        }
        return (try arm("control"), try arm("treatment"))
    }

    private static func metric(_ input: AnalysisInput, _ arm: AnalysisInput) throws -> ArmMean {
        let n = try arm.part("n").number()
        switch try input.part("metric").choice(["proportion", "mean"]) {
        case "mean": return try .mean(n: n, sum: try arm.part("sum").number(), sumOfSquares: try arm.part("sum_squares").number())
        default: return try .proportion(conversions: try arm.part("conversions").number(), of: n)
        }
    }

    /// Sums and sums of squares of some numbers, and the sums of the products of the first with the others.
    private static func moments(_ arm: AnalysisInput, _ names: [String], _ products: [String]) throws -> ArmMoments {
        let sums = try names.map { try arm.part($0 + "_sum").number() }
        let squares = try names.map { try arm.part($0 + "_sum_squares").number() }
        let product = try arm.part(products[0]).number()
        return try ArmMoments(
            n: try arm.part("n").number(), sums: sums, products: [[squares[0], product], [product, squares[1]]])
    }

    /// One covariate by numbers, or several by lists: then `pre_sum_squares` is the matrix of the sums of their products.
    private static func covariates(_ input: AnalysisInput, _ name: String) throws -> ArmMoments {
        let arm = try input.part(name)
        return try AnalysisMethod.located(arm.place) {
            guard try arm.part("pre_sum").isList else { return try moments(arm, ["post", "pre"], ["post_pre_sum_of_products"]) }
            let products = try arm.part("post_pre_sum_of_products").numbers()
            let matrix = try arm.part("pre_sum_squares").list().map { try $0.numbers() }
            guard matrix.count == products.count else { throw StatisticsError.invalid("pre_sum_squares", "a row for each covariate") }
            let first = [try arm.part("post_sum_squares").number()] + products
            return try ArmMoments(
                n: try arm.part("n").number(), sums: [try arm.part("post_sum").number()] + (try arm.part("pre_sum").numbers()),
                products: [first] + zip(products, matrix).map { [$0] + $1 })
        }
    }

    private static func effect(_ input: AnalysisInput, _ arms: (control: ArmMean, treatment: ArmMean)) throws -> Effect {
        let scale = try input.part("difference").choice(Effect.Scale.allCases.map(\.rawValue))
        return try Effect(of: arms.treatment, against: arms.control, scale == "relative" ? .relative : .absolute)
    }

    private static func design(_ input: AnalysisInput) throws -> AsymptoticSequence {
        try AsymptoticSequence(alpha: try input.part("alpha").number(), tuning: try input.part("tuning_N").number())
    }

    // MARK: - What goes out

    private static func adjusted(_ input: AnalysisInput) throws -> AnalysisAnswer {
        let adjustment = try CovariateAdjustment(control: try covariates(input, "control"), treatment: try covariates(input, "treatment"))
        let several = try input.part("control").part("pre_sum").isList
        let theta: Any = several ? adjustment.theta : adjustment.theta.first ?? 0
        return try sequence(input, (adjustment.control, adjustment.treatment), ["theta": theta])
    }

    private static func sequence(
        _ input: AnalysisInput, _ arms: (control: ArmMean, treatment: ArmMean), _ more: [String: Any] = [:]
    ) throws -> AnalysisAnswer {
        let design = try design(input), effect = try effect(input, arms)
        return try answer(input, effect, design.interval(effect), design.pValue(effect), more)
    }

    /// With `alternative` "less" the bound is an upper one; otherwise, "greater", a lower one.
    private static func oneSided(_ input: AnalysisInput, _ arms: (control: ArmMean, treatment: ArmMean)) throws -> AnalysisAnswer {
        let design = try design(input), effect = try effect(input, arms)
        if try input.optional("alternative")?.choice(["greater", "less"]) == "less" {
            return try answer(input, effect, Bounds(-.infinity, try design.upperBound(effect)), try design.pValueLess(effect))
        }
        return try answer(input, effect, Bounds(try design.lowerBound(effect), .infinity), try design.pValueGreater(effect))
    }

    private static func answer(
        _ input: AnalysisInput, _ effect: Effect, _ interval: Bounds, _ pValue: Double, _ more: [String: Any] = [:], isFixed: Bool = false
    ) throws -> AnalysisAnswer {
        var output = more
        output["estimate"] = effect.estimate
        output["ci"] = [AnalysisAnswer.number(interval.low), AnalysisAnswer.number(interval.high)]
        output["p_value"] = pValue
        let isRelative = try input.part("difference").text() == "relative"
        let unit = isRelative ? " of the control's mean" : ""
        let verdict =
            interval.contains(0)
            ? "no difference can be told from chance yet"
            : interval.low > 0 ? "the treatment is higher than the control" : "the treatment is lower than the control"
        let ends =
            interval.low.isFinite && interval.high.isFinite
            ? "between \(AnalysisAnswer.short(interval.low)) and \(AnalysisAnswer.short(interval.high))"
            : interval.low.isFinite ? "at least \(AnalysisAnswer.short(interval.low))" : "at most \(AnalysisAnswer.short(interval.high))"
        var words = ["treatment minus control is \(AnalysisAnswer.short(effect.estimate))\(unit); the true difference lies \(ends): \(verdict)"]
        words.append("p = \(AnalysisAnswer.short(pValue))")
        words.append(
            isFixed ? "holds for one look, at a number of units that was fixed before" : "holds at every look, so that you may stop whenever you like")
        return AnalysisAnswer(output: output, words: words)
    }
}
