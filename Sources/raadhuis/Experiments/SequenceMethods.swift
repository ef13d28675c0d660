import Foundation
import Statistics

/// Sequences for one share, mean or quantile, boundaries of sums, and planned looks.
enum SequenceMethods {
    static let all: [AnalysisMethod] = [
        AnalysisMethod(name: "bernoulli_confidence_interval(successes,n,alpha=0.05,t_opt)", mark: "bernoulli_confidence_interval", analyse: bernoulli),
        AnalysisMethod(
            name: "normal_mixture_bound(v,alpha,v_opt=100); poly_stitching_bound(v,alpha,v_min=10); gamma_exponential_mixture_bound(v,alpha,v_opt=100,c=1)",
            mark: "_bound(", analyse: boundaries),
        AnalysisMethod(
            name: "betting_cs(x,alpha=.05,breaks=1000); predmix_empbern_twosided_cs(y,alpha=.05,truncation=.5)", mark: "betting_cs", analyse: bounded),
        AnalysisMethod(name: "predmix_empbern_twosided_cs(y,alpha=.05,truncation=.5)", mark: "predmix_empbern", analyse: bounded),
        AnalysisMethod(name: "quantile confidence sequence", mark: "quantile confidence sequence", analyse: quantile),
    ]

    private static func pair(_ bounds: Bounds) -> [Any] { [AnalysisAnswer.number(bounds.low), AnalysisAnswer.number(bounds.high)] }

    private static func between(_ bounds: Bounds) -> String {
        "between \(AnalysisAnswer.short(bounds.low)) and \(AnalysisAnswer.short(bounds.high))"
    }

    // MARK: - Shares

    private static func bernoulli(_ input: AnalysisInput) throws -> AnalysisAnswer {
        let written = MethodParameters(try input.part("method").text(), of: "bernoulli_confidence_interval")
        var (results, words) = ([[String: Any]](), [String]())
        for item in try input.part("cases").list() {
            try AnalysisMethod.located(item.place) {
                let alpha = try item.optional("alpha")?.number() ?? input.optional("alpha")?.number() ?? written.number("alpha") ?? 0.05
                let tuning = try item.optional("t_opt")?.number() ?? input.optional("t_opt")?.number() ?? written.number("t_opt")
                guard let tuning else { throw AnalysisInput.Unreadable(place: item.place, reason: "‘t_opt’ is missing") }
                let sequence = try BernoulliSequence(alpha: alpha, tuning: tuning, tuningAlpha: written.number("alpha_opt") ?? 0.05)
                let successes = try item.part("successes").number(), n = try item.part("n").number()
                let interval = try sequence.interval(successes: successes, of: n)
                results.append(["successes": successes, "n": n, "ci": pair(interval)])
                words.append("\(AnalysisAnswer.short(successes)) of \(AnalysisAnswer.short(n)): the true share lies \(between(interval))")
            }
        }
        return AnalysisAnswer(output: ["results": results], words: words + ["exact, and holds at every look"])
    }

    // MARK: - Boundaries

    private static func boundaries(_ input: AnalysisInput) throws -> AnalysisAnswer {
        let method = try input.part("method").text()
        let normal = MethodParameters(method, of: "normal_mixture_bound")
        let stitching = MethodParameters(method, of: "poly_stitching_bound"), gamma = MethodParameters(method, of: "gamma_exponential_mixture_bound")
        let times = try input.part("v").numbers(), alpha = try input.part("alpha").number()
        func parameter(_ name: String, _ written: MethodParameters, _ otherwise: Double) throws -> Double {
            try input.optional(name)?.number() ?? written.number(name) ?? otherwise
        }
        func tuning(_ written: MethodParameters) throws -> MixtureBoundary.Tuning {
            try .init(v: try parameter("v_opt", written, 100), alpha: try parameter("alpha_opt", written, 0.05))
        }
        var asked: [(name: String, boundary: MixtureBoundary)] = []
        if method.contains("normal_mixture_bound") {
            asked.append(("normal_two_sided", .normalTwoSided(tuning: try tuning(normal))))
            asked.append(("normal_one_sided", .normalOneSided(tuning: try tuning(normal))))
        }
        if method.contains("poly_stitching_bound") {
            asked.append(
                (
                    "poly_stitching",
                    .polynomialStitching(
                        from: try parameter("v_min", stitching, 10), c: stitching.number("c") ?? 0, s: try parameter("s", stitching, 1.4),
                        eta: try parameter("eta", stitching, 2))
                ))
        }
        if method.contains("gamma_exponential_mixture_bound") {
            asked.append(("gamma_exponential", .gammaExponential(tuning: try tuning(gamma), c: try parameter("c", gamma, 1))))
        }
        guard !asked.isEmpty else {
            throw AnalysisInput.Unreadable(
                place: "input.method", reason: "no boundary is known in it: normal_mixture_bound, poly_stitching_bound, gamma_exponential_mixture_bound")
        }
        var (output, words) = ([String: Any](), [String]())
        for (name, boundary) in asked {
            let bounds = try AnalysisMethod.located("input.v (\(name))") { try times.map { try boundary.bound(at: $0, alpha: alpha) } }
            output[name] = bounds
            let points = zip(times, bounds).map { "\(AnalysisAnswer.short($1)) at \(AnalysisAnswer.short($0))" }
            words.append("\(name): a sum with mean zero ever exceeds \(points.joined(separator: ", ")) with probability \(AnalysisAnswer.short(alpha)) at most")
        }
        return AnalysisAnswer(output: output, words: words)
    }

    // MARK: - Numbers between 0 and 1

    /// Numbers as a list, or as a formula.
    private static func values(_ input: AnalysisInput) throws -> [Double] {
        try AnalysisMethod.located(input.place) { input.isText ? try SequenceFormula.values(try input.text()) : try input.numbers() }
    }

    /// The betting sequence of x and y, and the empirical-Bernstein sequence of y; those that the method names and whose numbers are given.
    private static func bounded(_ input: AnalysisInput) throws -> AnalysisAnswer {
        let method = try input.part("method").text()
        let places = try input.part("at").list()
        var (output, words) = ([String: Any](), [String]())
        func tell(_ name: String, _ values: [Double], _ intervals: [Bounds]) throws {
            let told = try places.map { place in
                let at = try place.whole()
                guard at >= 1, at <= values.count else {
                    throw AnalysisInput.Unreadable(place: place.place, reason: "\(at) is not from 1 up to \(values.count), the number of values")
                }
                return intervals[at - 1]
            }
            output[name] = told.map(pair)
            if let last = told.last, let at = places.last { words.append("\(name): after \(try at.whole()) numbers the true mean lies \(between(last))") }
        }
        let betting = MethodParameters(method, of: "betting_cs"), mixture = MethodParameters(method, of: "predmix_empbern_twosided_cs")
        func alpha(_ written: MethodParameters) throws -> Double { try input.optional("alpha")?.number() ?? written.number("alpha") ?? 0.05 }
        if method.contains("betting_cs") {
            let breaks = try input.optional("breaks")?.number() ?? betting.number("breaks") ?? 1_000
            guard let breaks = Int(exactly: breaks) else { throw AnalysisInput.Unreadable(place: input.place, reason: "breaks is no whole number") }
            let sequence = try BettingSequence(
                alpha: try alpha(betting), breaks: breaks, isRunningIntersection: betting.flag("running_intersection") ?? false)
            for name in ["x", "y"] {
                guard let given = try input.optional(name) else { continue }
                let values = try values(given)
                guard values.count * breaks <= 200_000_000 else {
                    throw AnalysisInput.Unreadable(place: given.place, reason: "too many values for so many breaks; give fewer breaks")
                }
                try AnalysisMethod.located(given.place) { try tell("betting_" + name, values, try sequence.intervals(values)) }
            }
        }
        if method.contains("predmix_empbern"), let given = try input.optional("y") {
            let sequence = try EmpiricalBernsteinSequence(
                alpha: try alpha(mixture), truncation: try input.optional("truncation")?.number() ?? mixture.number("truncation") ?? 0.5)
            let values = try values(given)
            try AnalysisMethod.located(given.place) { try tell("predmix_eb_y", values, try sequence.intervals(values)) }
        }
        guard !output.isEmpty else { throw AnalysisInput.Unreadable(place: input.place, reason: "there are no numbers: ‘x’ or ‘y’ is missing") }
        return AnalysisAnswer(output: output, words: words + ["exact, and holds at every look"])
    }

    // MARK: - Quantiles

    private static func quantile(_ input: AnalysisInput) throws -> AnalysisAnswer {
        let values = try values(try input.part("values")).sorted(), share = try input.part("quantile").number()
        let sequence = try QuantileSequence(share, alpha: try input.part("alpha").number(), tuning: try input.part("t_opt").number())
        let interval = try sequence.interval(ascending: values)
        return AnalysisAnswer(
            output: ["estimate": AnalysisAnswer.number(sequence.estimate(ascending: values) ?? .infinity), "ci": pair(interval)],
            words: ["the true quantile \(AnalysisAnswer.short(share)) lies \(between(interval))", "exact, and holds at every look"])
    }

    // MARK: - Planned looks

    static func plannedLooks(_ input: AnalysisInput) throws -> AnalysisAnswer {
        let information = try input.part("information").numbers()
        let plan = try GroupSequentialPlan(
            information: information, alpha: try input.part("alpha").number(), phi: try input.part("phi").number(),
            sides: try input.optional("sides")?.whole() ?? 2, truncation: try input.optional("ztrun")?.number() ?? 8)
        let looks = zip(information, plan.upper).map { "\(AnalysisAnswer.short($1)) at \(AnalysisAnswer.short($0))" }
        return AnalysisAnswer(
            output: ["z_upper": plan.upper],
            words: ["stop when z, the estimate in standard errors, lies beyond: \(looks.joined(separator: ", ")) of the planned end"])
    }
}
