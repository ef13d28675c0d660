import Charts
import Foundation
import Journal
import ServiceCatalog
import Statistics
import TownHall

/// The counts of an experiment, for who wants to work it out: as a table, as CSV, and in the form that `raadhuis experiment analyse` reads.
enum ExperimentFile {
    // MARK: The table

    /// What was counted of each arm at every look. Outsiders are told what was published once it was decided on.
    private static func evidence(_ view: ExperimentPage) -> EvidenceTable {
        let t = view.t
        guard view.isExact else {
            return EvidenceTable(
                t("Cijfers per versie"), [.init(t("Versie"), isNumber: false), .init(t("Deelnemers, afgerond")), .init(t("Hiervan, afgerond"))],
                (view.told?.arms ?? []).map { arm in [.text(arm.key), .count(arm.units), arm.count.map { .count($0) } ?? .none] })
        }
        let columns: [EvidenceTable.Column] =
            [.init(t("Dag"), isNumber: false), .init(t("Versie"), isNumber: false), .init(t("Deelnemers")), .init(t("Zagen twee versies"))]
            + [t("Verstuurd"), t("Stappen over"), t("Stappen over, kwadraten"), t("Cijfers gegeven"), t("Cijfers samen"), t("Cijfers, kwadraten")].map {
                .init($0)
            }
            + [t("Gelukt"), t("Niet gelukt"), t("Vroegen om hulp")].map { .init($0) }
            + [.init(t("Groep"), isNumber: false), .init(t("Verschil")), .init(t("Marge vanaf")), .init(t("Marge tot"))]
        let rows = view.moments.flatMap { moment in
            moment.look.counts.flatMap { count -> [[EvidenceTable.Cell]] in
                let figures = count.figures
                let whole: [EvidenceTable.Cell] = [
                    .text(view.localTime.date(moment.act.at).description), .text(figures.arm), .count(figures.units), .count(figures.twiceExposed),
                    .count(figures.completed), .number(figures.rejectedSteps.sum, decimals: 0), .number(figures.rejectedSteps.sumOfSquares, decimals: 0),
                    .count(figures.scores.n), .number(figures.scores.sum, decimals: 0), .number(figures.scores.sumOfSquares, decimals: 0),
                    .count(figures.foundYes), .count(figures.foundNo), .count(figures.askedForHelp),
                ]
                return [whole + [.text(t("Iedereen"))] + cells(view.effects(moment.look).first { $0.arm == figures.arm })]
                    + segments(figures, moment, view, columns: whole.count)
            }
        }
        return EvidenceTable(t("Cijfers per versie"), columns, rows)
    }

    /// A row for each segment of an arm: how many there were and how many of these completed, and the interval that is corrected for all of them.
    private static func segments(_ figures: ArmFigures, _ moment: ExperimentPage.Moment, _ view: ExperimentPage, columns: Int) -> [[EvidenceTable.Cell]] {
        let seen = view.isUnhealthy ? [] : view.phase.segments(at: moment.look)
        return figures.segments.sorted { $0.key.code < $1.key.code }.map { segment, counted in
            let day = view.localTime.date(moment.act.at).description
            let known: [EvidenceTable.Cell] = [
                .text(day), .text(figures.arm), .count(counted.units), .none, counted.completed.map { .count($0) } ?? .none,
            ]
            let effect = seen.first { $0.segment == segment && $0.effect.arm == figures.arm }?.effect
            return known + Array(repeating: .none, count: columns - known.count) + [.text(view.words.segment(segment))] + cells(effect)
        }
    }

    /// A difference and its interval, in points of the metric; an end that is not known has no number.
    private static func cells(_ effect: ArmEffect?) -> [EvidenceTable.Cell] {
        [effect?.difference, effect?.low, effect?.high].map { number in
            number.flatMap { $0.isFinite ? .number($0, decimals: 2) : nil } ?? .none
        }
    }

    static func table(_ view: ExperimentPage) -> ChartTable { evidence(view).chartTable(EvidenceWords(t: view.t)) }

    static func csv(_ request: WebRequest, _ id: Identifier) async throws -> WebResponse {
        let view = try await ExperimentPage(request, id, ExperimentTyped())
        return evidence(view).csv(file: "proef-\(id).csv", request.texts)
    }

    // MARK: For recomputing

    static func json(_ request: WebRequest, _ id: Identifier) async throws -> WebResponse {
        let view = try await ExperimentPage(request, id, ExperimentTyped())
        let body = try JSONSerialization.data(withJSONObject: ["cases": cases(view)], options: [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes])
        return .download(name: "proef-\(id).json", mediaType: "application/json", Array(body))
    }

    /// A case for each number on the page that follows from counts alone: the intervals of every look, and whether the arms got their part.
    private static func cases(_ view: ExperimentPage) -> [[String: Any]] {
        guard let start = view.phase.start else { return [] }
        guard view.isExact else { return told(view, start) }
        let design = view.phase.design
        var cases: [[String: Any]] = []
        for (index, moment) in view.moments.enumerated() {
            let counts = moment.look.counts.map(\.figures)
            guard let base = counts.first(where: { $0.arm == ExperimentArm.base }) else { continue }
            // Of weeks and departments the sums that their intervals follow from are not kept.
            for effect in moment.look.effects where effect.pValue != nil && !design.unit.isCluster {
                // Those of guardrails have their own part of the error each.
                let alpha = armAlpha(view, start) / (effect.metric == design.metric ? 1 : Double(max(1, design.guardrails.count)))
                guard let arm = counts.first(where: { $0.arm == effect.arm }), let control = part(base, effect.metric), let treatment = part(arm, effect.metric)
                else { continue }
                cases.append(
                    sequence("look-\(index + 1).\(effect.metric.rawValue).\(effect.arm)", effect.metric, alpha, start.tuning, control, treatment))
            }
        }
        if case .planned = design.looks, let boundaries = boundaries(view, start) { cases.append(boundaries) }
        if let last = view.moments.last, !design.unit.isCluster { cases.append(ratio(design, last.look)) }
        return cases
    }

    /// The phase's part of the error, of which each arm has its part: as the verdict shares it out.
    private static func armAlpha(_ view: ExperimentPage, _ start: ExperimentStart) -> Double {
        let part = (try? PhaseSpending.alpha(start.alpha, phase: view.phase.number)) ?? .leastNormalMagnitude
        return part / Double(max(1, view.phase.design.treatments.count))
    }

    /// Of planned looks: how many standard errors a difference must be, at each look that was taken.
    private static func boundaries(_ view: ExperimentPage, _ start: ExperimentStart) -> [String: Any]? {
        var information: [Double] = []
        for moment in view.moments {
            let part = min(1, Double(moment.look.units) / Double(start.tuning))
            if part > information.last ?? 0 { information.append(part) }
        }
        if information.isEmpty { return nil }
        let input: [String: Any] = [
            "method": "alpha spending alpha*t^phi", "information": information, "alpha": armAlpha(view, start), "phi": ExperimentOutlook.spending,
        ]
        return ["id": "planned-looks", "input": input]
    }

    private static func part(_ figures: ArmFigures, _ metric: Metric) -> [String: Any]? {
        if let share = figures.share(metric) { return ["n": share.of, "conversions": share.count] }
        return figures.sums(metric).map { ["n": $0.n, "sum": $0.sum, "sum_squares": $0.sumOfSquares] }
    }

    private static func sequence(_ id: String, _ metric: Metric, _ alpha: Double, _ tuning: Int, _ control: [String: Any], _ treatment: [String: Any])
        -> [String: Any]
    {
        [
            "id": id,
            "input": [
                "method": "asymptotic confidence sequence, two-sided", "metric": metric.shape == .share ? "proportion" : "mean", "difference": "absolute",
                "alpha": alpha, "tuning_N": tuning, "control": control, "treatment": treatment,
            ] as [String: Any],
        ]
    }

    private static func ratio(_ design: ExperimentDesign, _ look: ExperimentLook) -> [String: Any] {
        let counts = design.arms.map { arm in look.counts.first { $0.figures.arm == arm.key }?.figures.units ?? 0 }
        let shares = design.arms.map { Double($0.weight) / Double(ExperimentArm.whole) }
        let test: [String: Any] = ["theta0": shares, "k": concentration, "alpha": ExperimentHealth.alpha, "batches": [counts]]
        return [
            "id": "sample-ratio", "input": ["method": "odds = B(k*theta0+S)/B(k*theta0) / prod(theta0^S); p = min(1, 1/odds)", "arms": test] as [String: Any],
        ]
    }

    /// Of the Dirichlet prior by which the sample ratio is judged.
    private static let concentration = 100

    /// What outsiders can work out: the decision, from rounded counts.
    private static func told(_ view: ExperimentPage, _ start: ExperimentStart) -> [[String: Any]] {
        if view.phase.design.unit.isCluster { return [] }
        let metric = view.phase.design.metric, alpha = armAlpha(view, start)
        func part(_ arm: ToldExperiment.Arm) -> [String: Any]? { arm.count.map { ["n": arm.units, "conversions": $0] } }
        guard let arms = view.told?.arms, let control = arms.first(where: { $0.key == ExperimentArm.base }).flatMap(part) else { return [] }
        return arms.filter { $0.key != ExperimentArm.base }.compactMap { arm in
            part(arm).map { sequence("decision.\(metric.rawValue).\(arm.key)", metric, alpha, start.tuning, control, $0) }
        }
    }
}
