import CivilTime
import Foundation
import HTML
import ServiceCatalog
import TownHall

/// What a resident reads of a case. Each sentence follows from the case's situation; pages show those that there are, and compose none
/// themselves. What stands between `**` is emphasised.
struct CaseSentences {
    let situation: CaseSituation
    let service: Service
    /// Key of the status that the case has.
    let status: String
    let t: Texts
    /// The municipality's telephone number.
    let phone: String

    private var current: CaseFlow.Status? { service.flow.status(status) }
    private func bold(_ text: String) -> String { "**" + text + "**" }
    private func day(_ date: CalendarDate) -> String { bold(t.weekdayDate(date)) }

    // MARK: Where it stands

    /// Whose turn it is, in a few words.
    var eyebrow: String {
        switch situation.standing {
        case .forgotten: t("Gewist")
        case .closed: t("Afgerond")
        case .asked(let question): question.isPast ? t("De dag om te antwoorden is voorbij") : t("We wachten op u")
        case .residentActs: t("U bent aan zet")
        case .underway: t("Nu bezig")
        }
    }

    /// The result or the status in the resident's words, or that something is asked. Not yet a sentence.
    var title: String {
        switch situation.standing {
        case .asked(let question): question.isPast ? t("We vroegen u iets") : t("We vragen u iets")
        case .closed(let result?): service.flow.result(result)?.resident.in(t.language) ?? label
        case .closed, .forgotten, .residentActs, .underway: label
        }
    }

    private var label: String { current?.resident.in(t.language) ?? status }

    var nothingToDo: String? { situation.needsNothing ? t("U hoeft nu niets te doen.") : nil }

    /// What the status means, in the words of who offers the service.
    var explanation: String? { current?.explain.flatMap(withoutNothingToDo) }

    /// Of a case that is closed, or whose resident was forgotten.
    var ending: String? {
        switch situation.standing {
        case .forgotten: t("Uw gegevens in deze zaak zijn gewist. Niemand kan ze nog lezen, wij ook niet.")
        // Where decisions lead to the same status, its text speaks of one.
        case .closed(result: nil) where service.flow.steps.contains { $0.decides && $0.to == status }: t("Deze zaak is afgerond zonder besluit.")
        case .closed(result: nil): current?.explain?.in(t.language) ?? t("U hoeft niets meer te doen.")
        case .closed: t("Hieronder leest u het besluit.")
        case .asked, .residentActs, .underway: nil
        }
    }

    /// Whether there is something to do is said once, and by the situation: not by a text that was written for all of them.
    private func withoutNothingToDo(_ text: Localized) -> String? {
        let dutch = Texts(.dutch)
        var rest = text.in(t.language)
        for phrase in [t("U hoeft nu niets te doen."), t("U hoeft niets te doen."), dutch("U hoeft nu niets te doen."), dutch("U hoeft niets te doen.")] {
            rest = rest.replacing(phrase, with: "").replacing("  ", with: " ")
        }
        rest = rest.trimmingCharacters(in: .whitespacesAndNewlines)
        return rest.isEmpty ? nil : rest
    }

    // MARK: When

    /// By when there is an outcome, for who can be told.
    var hearing: String? {
        guard let date = situation.hearsBy.map(day) else { return nil }
        if !situation.reach.byContact {
            return service.takesDecision
                ? t("U leest het besluit bij Mijn zaken, uiterlijk op {0}.", date) : t("U ziet bij Mijn zaken hoe het afloopt, uiterlijk op {0}.", date)
        }
        return service.takesDecision ? t("U krijgt een besluit, uiterlijk op {0}.", date) : t("U krijgt bericht, uiterlijk op {0}.", date)
    }

    var late: String? {
        guard situation.isLate, let due = situation.due else { return nil }
        return bold(t("We zijn te laat.")) + " " + t("Het moest klaar zijn op {0}. Bel ons, dan hoort u hoe het staat.", t.weekdayDate(due))
    }

    /// What the law lets the resident do about it (Algemene wet bestuursrecht, 4:17: a penalty two weeks after a notice of default).
    var noticeOfDefault: String? {
        guard situation.isLate, situation.clock?.isLegal == true, service.takesDecision else { return nil }
        return t(
            "U mag ons ook een brief of e-mail sturen waarin staat dat wij te laat zijn. Dat heet een ingebrekestelling. Beslissen wij dan niet binnen 2 weken? Dan krijgt u misschien geld van ons."
        )
    }

    var moreTime: String? {
        guard situation.isOpen, let length = situation.clock?.extended else { return nil }
        return t("We hebben meer tijd nodig dan we dachten: {0} extra. Dat kan maar één keer.", t.length(length))
    }

    /// By when to answer what was asked, or that the day for it has passed.
    var answering: String? {
        guard let question = situation.question, question.isSent else { return nil }
        if let date = situation.answersBy { return t("Antwoord voor of op {0}.", day(date)) }
        return t("Wij vroegen u te antwoorden voor of op {0}. Die dag is voorbij. U kunt nog antwoorden tot wij verdergaan.", t.weekdayDate(question.respondBy))
    }

    /// What not answering does to the term.
    var suspension: String? {
        guard situation.isSuspended else { return nil }
        let sentence =
            service.takesDecision
            ? t("Zolang u niet antwoordt, telt de tijd voor ons besluit niet mee.") : t("Zolang u niet antwoordt, telt onze tijd niet mee.")
        return sentence.citing(service.term?.suspensionLaw, t)
    }

    /// When the case ends, as a step that is still to come. Not a sentence.
    var ends: String {
        guard let due = situation.due, situation.standing != .residentActs else { return t("Later") }
        if situation.isSuspended { return t("Wanneer hangt af van uw antwoord") }
        return situation.isLate ? t("Moest klaar zijn op {0}", t.weekdayDate(due)) : t("Uiterlijk op {0}", t.weekdayDate(due))
    }

    // MARK: Elsewhere than on the case's own page

    /// In a list of one's own cases.
    var inShort: String {
        switch situation.standing {
        case .asked: return Self.plain([situation.answersBy == nil ? nil : t("Kijk wat we van u nodig hebben."), answering, lateInShort])
        case .closed, .forgotten, .residentActs, .underway: return Self.plain([title + ".", hearing, lateInShort])
        }
    }

    private var lateInShort: String? {
        situation.isLate ? situation.due.map { t("We zijn te laat. Het moest klaar zijn op {0}.", t.weekdayDate($0)) } : nil
    }

    /// After sending the form, however long ago that is.
    var afterwards: [String] {
        let told: [String?] =
            switch situation.standing {
            case .forgotten: [ending]
            case .closed: [t("Deze zaak is afgerond."), situation.reach.byWebsite ? t("Bij Mijn zaken leest u hoe het afliep.") : nil]
            case .asked(let question): [asked(question)]
            case .residentActs: [label + ".", explanation]
            case .underway where situation.isNew && situation.needsNothing: [service.confirmation?.in(t.language) ?? nothingToDo]
            // What the status means often names a message, which who cannot be reached does not get.
            case .underway: [label + ".", nothingToDo, situation.reach.isPossible ? explanation : nil]
            }
        return (told + [hearing, moreTime, late, noticeOfDefault]).compactMap { $0 }
    }

    private func asked(_ question: CaseSituation.Question) -> String {
        if situation.reach.byWebsite {
            return situation.answersBy.map { t("We vragen u iets. Kijk bij Mijn zaken, en antwoord voor of op {0}.", day($0)) }
                ?? t("We vroegen u iets, en de dag om te antwoorden is voorbij. Bij Mijn zaken kunt u nog antwoorden tot wij verdergaan.")
        }
        return situation.reach.byContact
            ? t("We hebben een vraag aan u. Daarover bellen of schrijven we u.")
            : t("We hebben een vraag aan u, maar we kunnen u niet bereiken. Bel {0} en noem uw zaaknummer.", phone)
    }

    /// How who sent the form without logging in is told more; `nil` where the website tells it, or there is no more.
    var reachAfterSending: String? {
        guard situation.isOpen, !situation.reach.byWebsite else { return nil }
        if situation.reach.byContact {
            return t(
                "U hebt niet ingelogd. Daarom ziet u deze zaak niet bij Mijn zaken. Hebben we een vraag of een besluit? Dan bellen of schrijven we u.")
        }
        return situation.question == nil
            ? t(
                "U gaf geen e-mailadres of telefoonnummer. Daarom laten we u niet weten hoe het afloopt. Wilt u het weten? Bel {0} en noem uw zaaknummer.",
                phone)
            : nil
    }

    /// How whoever an official filled the form in for is told more.
    var reachAfterFiling: String? {
        if situation.reach.byWebsite { return t("U ziet uw zaak bij Mijn zaken op de website, als u inlogt.") }
        guard situation.isOpen else { return nil }
        return situation.reach.byContact
            ? t("U ziet deze zaak niet op de website. Hebben we een vraag of een besluit? Dan bellen of schrijven we u.")
            : t("U ziet deze zaak niet op de website, en u gaf geen e-mailadres of telefoonnummer. Wilt u weten hoe het staat? Bel {0}.", phone)
    }

    private static func plain(_ sentences: [String?]) -> String { sentences.compactMap { $0 }.joined(separator: " ").replacing("**", with: "") }
}

extension CaseSentences {
    init(_ situation: CaseSituation, _ service: Service, status: String, _ page: PageContext) {
        self.init(situation: situation, service: service, status: status, t: page.texts, phone: page.catalogue.municipality.contact.phone)
    }
}

extension HTMLWriter {
    /// Sentences about a case as running text: with what is emphasised, and with telephone numbers that call.
    mutating func sentences(_ page: PageContext, _ text: String) {
        for (index, part) in text.components(separatedBy: "**").enumerated() where !part.isEmpty {
            if index.isMultiple(of: 2) { textWithPhones(page, part) } else { strong { $0.text(part) } }
        }
    }
}
