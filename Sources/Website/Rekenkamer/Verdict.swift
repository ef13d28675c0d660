import Foundation
import ServiceCatalog
import Statistics
import TownHall

/// What the figures come down to, in sentences. `**` stands around what matters most.
struct Verdict {
    private let words: EvidenceWords
    private var t: Texts { words.t }

    init(_ words: EvidenceWords) { self.words = words }

    /// How many visits end in a submission.
    func completion(_ share: ShareInterval) -> String {
        if share.total < ToldShares.enough {
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
        guard let before, now.total >= ToldShares.enough, before.total >= ToldShares.enough else { return nil }
        let (share, name) = (words.percent(before.share), period.wordsBefore(t))
        return switch now.compared(with: before) {
        case 1: t("Dat is **vaker** dan in {0}: toen {1}.", name, share)
        case -1: t("Dat is **minder vaak** dan in {0}: toen {1}.", name, share)
        default: t("Dat verschilt niet duidelijk van {0}: toen {1}.", name, share)
        }
    }

    /// Where most of those who stop do so.
    func mostStops(_ funnel: FormFunnel, of service: Service) -> String? {
        guard let worst = funnel.mostStops, worst.reached >= ToldShares.enough, let share = funnel.shares.share(worst.stopped, of: worst.reached) else {
            return nil
        }
        return t("Wie stopt, stopt het vaakst bij **{0}**: {1}.", words.step(worst, of: service), words.percent(share.share))
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
