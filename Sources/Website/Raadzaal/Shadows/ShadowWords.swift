import ServiceCatalog
import TownHall

/// What shadows find, in plain words.
struct ShadowWords {
    let t: Texts
    /// As it is compared, with its variants; `nil` for one that is not known any more.
    let service: Service?
    /// The key of the variant that runs along.
    var variant = ""

    private var forms: [Form] { [service?.variant(variant)?.service.form, service?.form].compactMap { $0 } }

    func title(_ state: ShadowState) -> String {
        "\(service?.name.in(t.language) ?? state.service.rawValue): \(service?.variant(state.variant)?.name.in(t.language) ?? state.variant)"
    }

    func status(_ state: ShadowState) -> String { state.isRunning ? t("Rekent mee") : t("Gestopt") }

    static func tone(_ state: ShadowState) -> String { state.isRunning ? "safe" : "neutral" }

    // MARK: Counts

    /// What was found in all, in a sentence in which `**` stands around what is strong.
    func verdict(_ counts: ShadowCounts) -> String {
        if counts.compared == 0 { return t("Er is nog geen aanvraag vergeleken.") }
        let compared =
            counts.compared == 1
            ? t("Bij **1 aanvraag** rekenden de nieuwe regels mee.")
            : t("Bij **{0} aanvragen** rekenden de nieuwe regels mee.", t.grouped(counts.compared))
        return compared + " " + t("**{0}** keer was het antwoord gelijk, **{1}** keer anders.", t.grouped(counts.same), t.grouped(counts.differing))
    }

    func inShort(_ counts: ShadowCounts) -> String {
        t("{0} van de {1} anders", t.grouped(counts.differing), t.grouped(counts.compared))
    }

    /// How many of the differences are explained.
    func headline(_ explained: (count: Int, of: Int)) -> String {
        if explained.of == 0 { return t("nog geen verschil") }
        if explained.of == 1 { return explained.count == 1 ? t("het enige verschil is uitgelegd") : t("het enige verschil is nog niet uitgelegd") }
        return t("{0} van de {1} verschillen uitgelegd", t.grouped(explained.count), t.grouped(explained.of))
    }

    /// The headline as a sentence of its own.
    func sentence(_ explained: (count: Int, of: Int)) -> String {
        let headline = headline(explained)
        return headline.prefix(1).uppercased() + headline.dropFirst() + "."
    }

    // MARK: Causes

    /// Whether a difference is explained, and what was done about it.
    func standing(_ difference: RuleDifference, in state: ShadowState) -> String {
        guard let said = state.explanations[difference], said.deed.explains else { return t("Open") }
        return t("Klaar: {0}", deed(said.deed))
    }

    func deed(_ deed: ShadowDeed) -> String {
        switch deed {
        case .intended: t("zo is het bedoeld")
        case .oldMended: t("oud was fout en is hersteld")
        case .newMended: t("nieuw was fout en is hersteld")
        case .reopened: t("toch nog niet uitgelegd")
        }
    }

    /// What differs.
    func cause(_ difference: RuleDifference) -> String {
        switch difference.kind {
        case .outcome: t("Mededeling ‘{0}’", outcome(difference.place))
        case .fee: t("Kosten")
        case .term:
            switch difference.place {
            case "extension": t("Verlenging van de termijn")
            case "starts": t("Begin van de termijn")
            default: t("Termijn")
            }
        case .rule: t("Regels van ‘{0}’", difference.place)
        case .fieldMissing: t("Zonder antwoord: ‘{0}’", field(difference.place))
        case .answer: t("Antwoord op ‘{0}’", field(difference.place))
        case .error: t("Nieuwe regels lukten niet: {0}", difference.place)
        }
    }

    /// What the service says as it is, and what its variant says.
    func sides(_ difference: RuleDifference) -> (old: String, new: String) {
        switch difference.kind {
        case .error: ("–", "–")
        case .fieldMissing: (t("hoeft niet"), t("verplicht"))
        default: (side(difference.kind, difference.old), side(difference.kind, difference.new))
        }
    }

    /// Both sides in one line.
    func change(_ difference: RuleDifference) -> String {
        if difference.kind == .error { return "" }
        let sides = sides(difference)
        return t("nu: {0}, nieuw: {1}", sides.old, sides.new)
    }

    private func side(_ kind: RuleDifference.Kind, _ code: String) -> String {
        switch kind {
        case .outcome:
            switch code {
            case "holds": t("staat er")
            case "advises-against": t("staat er en raadt af")
            default: t("staat er niet")
            }
        case .fee: Int(code).map { $0 == 0 ? t("gratis") : t.euro(cents: $0) } ?? (code == RuleDifference.none ? t("gratis") : code)
        case .term: term(code)
        case .rule: code == RuleDifference.none ? t("geen regel") : t("regel {0}", code)
        case .answer: code == RuleDifference.none ? t("goedgekeurd") : t("niet goedgekeurd")
        case .fieldMissing, .error: code
        }
    }

    private func term(_ code: String) -> String {
        switch code {
        case RuleDifference.none: return t("geen termijn")
        case "as-it-is": return t("zoals het is")
        case "earlier": return t("eerder")
        case "later": return t("later")
        default: break
        }
        let parts = code.split(separator: "-", maxSplits: 1).map(String.init)
        guard parts.count == 2, let count = Int(parts[0]) else { return code }
        return switch parts[1] {
        case "days": t.length(.days(count))
        case "working-days": t.length(.workingDays(count))
        case "weeks": t.length(.weeks(count))
        case "months": t.length(.months(count))
        default: code
        }
    }

    private func outcome(_ key: String) -> String { forms.flatMap(\.outcomes).first { $0.key == key }?.label.in(t.language) ?? key }

    private func field(_ key: String) -> String { forms.lazy.compactMap { $0.field(key) }.first?.label.in(t.language) ?? key }

    // MARK: Refusals

    /// Whether what is wrong is the reason that was typed.
    static func isOfReason(_ refusal: ShadowRefusal) -> Bool {
        switch refusal {
        case .reasonMissing, .reasonTooLong: true
        default: false
        }
    }

    func refusal(_ refusal: ShadowRefusal) -> String {
        switch refusal {
        case .mayNot: t("Uw rol mag dit niet. Vraag een collega die dit wel mag.")
        case .unknownVariant(let key): t("De dienst heeft geen versie ‘{0}’ meer.", key)
        case .nothingToCompare(let key):
            t("‘{0}’ verandert alleen woorden. Er zijn geen regels om te vergelijken.", service?.variant(key)?.name.in(t.language) ?? key)
        case .servedByOther: t("Bij deze dienst rekent al een andere versie mee. Stop die eerst.")
        case .alreadyStarted: t("Deze versie rekent al mee.")
        case .alreadyStopped: t("Deze versie rekent al niet meer mee.")
        case .neverFound: t("Dit verschil is hier niet gevonden. Kies er een uit de lijst.")
        case .reasonMissing: t("Schrijf op waarom het anders is.")
        case .reasonTooLong(let maximum): t("De tekst is te lang. Houd het bij {0} tekens.", t.grouped(maximum))
        }
    }
}
