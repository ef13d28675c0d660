import ServiceCatalog

/// What a resident sees differently in a variant, in plain words.
public struct VariantWords {
    private let t: Texts
    private let base: Service
    private let variant: Variant

    public init(_ variant: Variant, of base: Service, _ t: Texts) {
        self.variant = variant; self.base = base; self.t = t
    }

    /// What differs on one page.
    public struct Section {
        public let title: String
        public var lines: [(sentence: String, difference: VariantDifference)]
    }

    /// Page by page, in the order of the variant; what is not only asked or explained differently is told last, whatever page shows it.
    ///
    /// - Parameter isForChance: Whether to tell of what is asked or explained differently, or of all else.
    public func sections(isForChance: Bool) -> [Section] {
        var sections: [Section] = []
        for difference in variant.differences where difference.isForChance == isForChance {
            let title = title(difference.place), line = (sentence(difference), difference)
            if let index = sections.firstIndex(where: { $0.title == title }) {
                sections[index].lines.append(line)
            } else {
                sections.append(Section(title: title, lines: [line]))
            }
        }
        return sections
    }

    /// Whether chance may say who gets the variant, and whether a trial would learn anything of it.
    public var verdict: String {
        if !variant.isForChance {
            return t(
                "Dit verandert ook wie wat krijgt, of wat daarvoor nodig is. Dat mag niet van het toeval afhangen: deze versie kan alleen stap voor stap voor iedereen worden ingevoerd."
            )
        }
        if !variant.isSeenInForm {
            return t(
                "In het formulier is dit verschil niet te zien. Een proef telt dan niemand: deze versie kan alleen stap voor stap voor iedereen worden ingevoerd."
            )
        }
        return t("Alleen hoe iets wordt gevraagd of uitgelegd is anders. Het toeval mag bepalen wie deze versie krijgt.")
    }

    // MARK: - Where

    private func title(_ place: VariantDifference.Subject) -> String {
        switch place {
        case .servicePage: t("De pagina over de dienst")
        case .page(let key), .field(_, let key), .choice(_, _, let key): t("Pagina ‘{0}’", pageTitle(key))
        case .outcome: t("De pagina waarop u alles nog eens nakijkt")
        case .confirmation: t("De pagina na het versturen")
        case .status, .step, .result: t("De pagina van de zaak")
        case .rule: t("De uitleg van wat de regels zeggen")
        case .service: t("De dienst zelf")
        }
    }

    private func pageTitle(_ key: String) -> String { (variant.service.form?.page(key) ?? base.form?.page(key))?.title.in(t.language) ?? key }

    private func label(_ key: String) -> String {
        guard let field = variant.service.form?.field(key) ?? base.form?.field(key) else { return key }
        let label = field.label.in(t.language)
        return label.isEmpty ? key : label
    }

    private func choice(_ value: String, of field: String) -> String {
        (variant.service.form?.field(field)?.choice(value) ?? base.form?.field(field)?.choice(value))?.label.in(t.language) ?? value
    }

    private func outcome(_ key: String) -> String {
        let outcomes = (variant.service.form?.outcomes ?? []) + (base.form?.outcomes ?? [])
        return outcomes.first { $0.key == key }?.label.in(t.language) ?? key
    }

    /// The thing itself, as a name.
    private func thing(_ place: VariantDifference.Subject) -> String {
        switch place {
        case .page(let key): t("De pagina ‘{0}’", pageTitle(key))
        case .field(let key, _): isQuestion(key) ? t("De vraag ‘{0}’", label(key)) : t("De tekst ‘{0}’", label(key))
        case .choice(let value, let field, _): t("De keuze ‘{0}’ bij ‘{1}’", choice(value, of: field), label(field))
        case .outcome(let key): t("De mededeling ‘{0}’", outcome(key))
        case .status(let key): t("De status ‘{0}’", variant.service.flow.status(key)?.label.in(t.language) ?? key)
        case .step(let key): t("De stap ‘{0}’", variant.service.flow.step(key)?.label.in(t.language) ?? key)
        case .result(let key): t("De uitslag ‘{0}’", variant.service.flow.result(key)?.label.in(t.language) ?? key)
        case .rule(let id): t("De regel ‘{0}’", id)
        case .service, .servicePage, .confirmation: t("Het formulier")
        }
    }

    private func isQuestion(_ key: String) -> Bool { (variant.service.form?.field(key) ?? base.form?.field(key))?.isAnswerable ?? true }

    // MARK: - What

    /// One difference, as a sentence.
    public func sentence(_ difference: VariantDifference) -> String {
        let place = difference.place
        switch difference.change {
        case .added: return t("{0} is nieuw.", thing(place))
        case .removed: return t("{0} is weg.", thing(place))
        case .moved(let from, let to, let passing): return moved(thing(place), from, to, passing)
        case .toPage(let from, let to): return t("{0} staat nu op pagina ‘{2}’, en niet meer op ‘{1}’.", thing(place), pageTitle(from), pageTitle(to))
        case .text(let old, let new):
            let what = what(difference.aspect, at: place)
            if old.isEmpty { return t("{0} is nieuw: ‘{1}’", what, joined(new)) }
            if new.isEmpty { return t("{0} is weg: ‘{1}’", what, joined(old)) }
            // What only another language says differently is told in that language.
            if joined(old) == joined(new) { return t("{0}: in een andere taal staat er iets anders.", what) }
            return t("{0}: eerst ‘{1}’, nu ‘{2}’", what, joined(old), joined(new))
        case .value(let old, let new):
            return t("{0}: eerst {1}, nu {2}.", what(difference.aspect, at: place), value(old), value(new))
        }
    }

    /// What it passed, and from where to where; its place may be the same where others moved around it.
    private func moved(_ thing: String, _ from: Int, _ to: Int, _ passing: VariantDifference.Passing?) -> String {
        let (old, new) = (String(from), String(to))
        switch passing {
        case .before(let place)?:
            let other = lowered(self.thing(place))
            return from == to ? t("{0} komt nu vóór {1}.", thing, other) : t("{0} komt nu vóór {1}: eerst plaats {2}, nu plaats {3}.", thing, other, old, new)
        case .after(let place)?:
            let other = lowered(self.thing(place))
            return from == to ? t("{0} komt nu na {1}.", thing, other) : t("{0} komt nu na {1}: eerst plaats {2}, nu plaats {3}.", thing, other, old, new)
        case nil: return t("{0} staat nu op plaats {2}, en niet meer op plaats {1}.", thing, old, new)
        }
    }

    private func joined(_ texts: [Localized]) -> String { texts.map { $0.in(t.language) }.joined(separator: " / ") }

    private func value(_ text: String?) -> String {
        switch text {
        case nil: t("niets")
        case "true"?: t("ja")
        case "false"?: t("nee")
        case let text?: text
        }
    }

    private func what(_ aspect: VariantDifference.Aspect, at place: VariantDifference.Subject) -> String {
        switch place {
        case .field(let key, _):
            switch aspect {
            case .label: isQuestion(key) ? t("De vraag") : t("De kop van de tekst")
            case .description: t("De uitleg bij ‘{0}’", label(key))
            case .message: t("De melding als het antwoord op ‘{0}’ niet goed is", label(key))
            case .text: t("De tekst")
            case .required: t("Of ‘{0}’ verplicht is", label(key))
            case .show: t("Wanneer ‘{0}’ wordt gevraagd", label(key))
            case .validate, .limits: t("Welk antwoord op ‘{0}’ goed is", label(key))
            case .values: t("De keuzes bij ‘{0}’", label(key))
            case .type: t("Hoe u ‘{0}’ beantwoordt", label(key))
            case .tone, .rows, .autocomplete: t("Hoe ‘{0}’ eruitziet", label(key))
            default: t("Wat we bewaren van ‘{0}’", label(key))
            }
        case .choice(let value, let field, _):
            aspect == .description
                ? t("De uitleg bij de keuze ‘{0}’", choice(value, of: field)) : t("Een keuze bij ‘{0}’", label(field))
        case .page(let key): ofPage(aspect, key)
        case .outcome(let key):
            switch aspect {
            case .label: t("De mededeling")
            case .text: t("De uitleg bij de mededeling ‘{0}’", outcome(key))
            default: t("Wanneer de mededeling ‘{0}’ er staat", outcome(key))
            }
        case .status, .step, .result:
            aspect == .explain ? t("De uitleg bij {0}", lowered(thing(place))) : t("Hoe {0} heet", lowered(thing(place)))
        case .rule: t("De reden")
        case .confirmation: t("Wat er nu gebeurt")
        case .servicePage, .service: ofService(aspect, isPage: place == .servicePage)
        }
    }

    private func lowered(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }

    private func ofPage(_ aspect: VariantDifference.Aspect, _ key: String) -> String {
        switch aspect {
        case .help: t("De hulp")
        case .show: t("Wanneer de pagina ‘{0}’ komt", pageTitle(key))
        default: t("De titel")
        }
    }

    private func ofService(_ aspect: VariantDifference.Aspect, isPage: Bool) -> String {
        switch aspect {
        case .name: t("De naam")
        case .summary: t("De samenvatting")
        case .icon: t("Het plaatje")
        case .synonyms: t("De woorden waarop u het vindt")
        case .lifeEvents: t("Waar het bij hoort")
        case .forWhom: t("Voor wie het is")
        case .need: t("Wat u nodig hebt")
        case .next: t("Wat er daarna gebeurt")
        case .otherChannels: t("Hoe het ook kan")
        case .rulesInWords: t("De regels in woorden")
        case .login: t("Of u moet inloggen")
        case .channels: t("Hoe u het kunt aanvragen")
        case .fee: isPage ? t("De uitleg bij de kosten") : t("De kosten")
        case .term: t("De termijn")
        case .law: t("De wetten")
        case .rules: t("De beslisregels")
        case .flow: t("Hoe een zaak gaat")
        case .privacy: t("Wat er over persoonsgegevens staat")
        case .department, .owner, .ownerEmail: t("Wie het behandelt")
        case .upl: t("De naam in de productenlijst")
        default: t("De uitleg")
        }
    }
}
