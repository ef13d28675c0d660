import ServiceCatalog
import TownHall

/// Beginning a form for a resident at the counter, on the phone or with a letter. What follows is the form as residents see it.
struct FilingPage {
    let page: PageContext
    let account: Account?
    let typed: FilingTyped
    /// What was typed earlier and not sent.
    let kept: TypedTexts.Kept?
    /// What the resident gets instead of a form here; `nil` where a form can be begun.
    let elsewhere: RolloutWay?

    init(_ request: WebRequest, _ typed: FilingTyped, _ kept: TypedTexts.Kept? = nil, elsewhere: RolloutWay? = nil) {
        page = request.page
        account = request.account
        self.typed = typed
        self.kept = kept
        self.elsewhere = elsewhere
    }

    var t: Texts { page.texts }

    /// How the resident asks for it instead, with the address where that is.
    var wayOut: (text: String, address: String?)? {
        switch elsewhere {
        case .link(let address)?: (t("Dit vraagt deze inwoner nu nog aan op een andere website."), address)
        case .document(let address)?: (t("Dit vraagt deze inwoner nu nog aan met een formulier op papier."), address)
        case .some: (t("Dit vraagt deze inwoner nu nog aan bij de balie, zoals u gewend bent."), nil)
        case nil: nil
        }
    }

    /// What is wrong, in the order of the form.
    var errors: [(field: String, text: String)] {
        ["dienst", "kanaal", "ontvangen", "bsn"].compactMap { field in error(field).map { (field: field, text: $0) } }
    }

    /// What is wrong with a field.
    func error(_ field: String) -> String? { typed.problem(field).map(sentence) }

    /// The services for which a form can be begun here, each with how they may come in.
    var services: [(service: Service, channels: String)] {
        let words = StaffWords(t: t)
        return t.inOrder(page.catalogue.services, by: { $0.name.in(page.language) }, then: \.key.rawValue)
            .map { ($0, Filing.channels(of: $0)) }.filter { !$0.1.isEmpty }
            .map { ($0, $1.map { words.channel($0).lowercased() }.joined(separator: ", ")) }
    }

    private func sentence(_ problem: Filing.Problem) -> String {
        let words = StaffWords(t: t)
        return switch problem {
        case .serviceMissing: t("Kies een dienst uit de lijst.")
        case .channelMissing: t("Kies hoe de aanvraag binnenkomt.")
        case .channelNotOffered(let channel, let offered):
            t(
                "Deze dienst kan niet via {0}. Kies {1}.", words.channel(channel).lowercased(),
                offered.map { words.channel($0).lowercased() }.joined(separator: t(" of ")))
        case .receivedMissing: t("Vul in wanneer de aanvraag binnenkwam, met dag, maand en jaar.")
        case .receivedInFuture: t("Kies vandaag of een dag die al voorbij is.")
        case .receivedTooLongAgo(let earliest): t("Kies {0} of later. Is de brief ouder? Overleg met uw afdelingshoofd.", t.date(earliest))
        case .bsnWrong: t("Kijk het burgerservicenummer na. Het heeft 9 cijfers en staat op het paspoort of rijbewijs.")
        case .bsnMissing: t("Vul het burgerservicenummer in. Deze dienst is alleen voor inwoners van wie u weet wie zij zijn.")
        }
    }
}
