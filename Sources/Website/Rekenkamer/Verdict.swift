import Charts
import Foundation
import HTML
import ServiceCatalog
import TownHall

/// What the figures come down to, in sentences. `**` stands around what matters most.
struct Verdict {
    private let words: EvidenceWords
    private var t: Texts { words.t }

    init(_ words: EvidenceWords) { self.words = words }

    /// Below this many visits, shares are not put into words: the counts are.
    static let enough = 30

    /// How many visits end in a submission.
    func completion(_ share: ShareInterval) -> String {
        if share.total < Self.enough {
            return t(
                "**{0} van de {1} bezoeken** zijn afgerond. Dat zijn er te weinig om er veel van te zeggen.", t.grouped(share.count), t.grouped(share.total))
        }
        if share.count == share.total { return t("**Alle {0} bezoeken** zijn afgerond.", t.grouped(share.total)) }
        if share.count == 0 { return t("**Geen van de {0} bezoeken** is afgerond.", t.grouped(share.total)) }
        let tenths = Int((share.share * 10).rounded())
        switch tenths {
        case 0: return t("Van de {0} bezoeken zijn er **maar {1} afgerond**.", t.grouped(share.total), t.grouped(share.count))
        case 10: return t("**Bijna alle bezoeken** worden afgerond: {0} van de {1}.", t.grouped(share.count), t.grouped(share.total))
        default:
            let divisor = [2, 4, 6, 8].contains(tenths) ? 2 : tenths == 5 ? 5 : 1
            let numbers = (String(10 / divisor), String(tenths / divisor))
            return share.count * 10 == tenths * share.total
                ? t("Van elke {0} bezoeken worden er **{1} afgerond**.", numbers.0, numbers.1)
                : t("Van elke {0} bezoeken worden er **ongeveer {1} afgerond**.", numbers.0, numbers.1)
        }
    }

    /// Whether that is more often than in the period before.
    func comparison(_ now: ShareInterval, _ before: ShareInterval?, _ period: Period) -> String? {
        guard let before, now.total >= Self.enough, before.total >= Self.enough else { return nil }
        let (share, name) = (words.percent(before.share), period.wordsBefore(t))
        return switch now.compared(with: before) {
        case 1: t("Dat is **vaker** dan in {0}: toen {1}.", name, share)
        case -1: t("Dat is **minder vaak** dan in {0}: toen {1}.", name, share)
        default: t("Dat verschilt niet duidelijk van {0}: toen {1}.", name, share)
        }
    }

    /// Where most of those who stop do so.
    func mostStops(_ funnel: Funnel) -> String? {
        guard let worst = funnel.mostStops, worst.reached >= Self.enough, let share = funnel.shares.share(worst.stopped, of: worst.reached) else { return nil }
        return t("Wie stopt, stopt het vaakst bij **{0}**: {1}.", worst.label, words.percent(share.share))
    }

    /// Whether decisions come in time.
    func terms(_ evidence: ServiceEvidence) -> String? {
        let late = evidence.decidedWithTerm - evidence.decidedInTime
        guard evidence.decidedWithTerm > 0 else { return nil }
        if late == 0 { return nil }
        let all = t.grouped(evidence.decidedWithTerm)
        return late == 1 ? t("**1 van de {0} besluiten** kwam te laat.", all) : t("**{0} van de {1} besluiten** kwamen te laat.", t.grouped(late), all)
    }
}

/// A form's steps with those who stopped at each.
struct Funnel {
    struct Step {
        let label: String
        let reached: Int
        let stopped: Int
        /// Surely more stop here than at the other steps together, and people enough came here to say so.
        var standsOut = false
        var left: Int { reached - stopped }
    }

    let begun: Int
    /// The form's pages in order, and at last checking and sending.
    let steps: [Step]
    /// Share of those who stop at the other steps, for the one that stands out most.
    let usual: Double?
    let shares: ToldShares

    init(_ evidence: ServiceEvidence, _ service: Service, _ words: EvidenceWords) {
        begun = evidence.visits
        let pages = (service.form?.pages ?? []).map { (key: $0.key, title: $0.title.in(words.t.language)) }
        var steps: [Step] = []
        var left = evidence.visits
        let conditional = Set((service.form?.pages ?? []).filter { $0.show != nil }.map { $0.key })
        for (page, passed) in zip(pages, evidence.passed(pages.map(\.key), conditional: conditional)) {
            steps.append(Step(label: page.title, reached: left, stopped: left - passed))
            left = passed
        }
        steps.append(Step(label: words.t("Controleren en versturen"), reached: left, stopped: left - evidence.submitted))
        let (reached, stopped) = (steps.reduce(0) { $0 + $1.reached }, steps.reduce(0) { $0 + $1.stopped })
        var usual: Double?
        for index in steps.indices where steps[index].reached >= Verdict.enough {
            guard let here = evidence.ofVisits.share(steps[index].stopped, of: steps[index].reached, z: ShareInterval.z99),
                let others = evidence.ofVisits.share(stopped - steps[index].stopped, of: reached - steps[index].reached, z: ShareInterval.z99),
                here.compared(with: others) > 0, here.share > 2 * others.share
            else { continue }
            steps[index].standsOut = true
            usual = others.share
        }
        // One thing stands out, or nothing does.
        if steps.count(where: \.standsOut) > 1, let worst = steps.indices.filter({ steps[$0].standsOut }).max(by: { steps[$0].stopped < steps[$1].stopped }) {
            for index in steps.indices where index != worst { steps[index].standsOut = false }
            usual = evidence.ofVisits.share(stopped - steps[worst].stopped, of: reached - steps[worst].reached)?.share
        }
        self.steps = steps
        self.usual = usual
        shares = evidence.ofVisits
    }

    /// The step at which most of those who stop do so, where that is so by more than chance.
    var mostStops: Step? { shares.leads(steps.map(\.stopped)) ? steps.max { $0.stopped < $1.stopped } : nil }

    var outlier: Step? { steps.first(where: \.standsOut) }
}

extension HTMLWriter {
    /// Text in which `**` stands around what is strong.
    mutating func emphasised(_ text: String) {
        for (index, part) in text.components(separatedBy: "**").enumerated() where !part.isEmpty {
            if index.isMultiple(of: 2) { self.text(part) } else { strong { $0.text(part) } }
        }
    }
}
