/// Reads `dienst.yaml`.
struct ServiceReader {
    let key: ServiceKey
    let version: String
    /// As far as they are known; `nil` when `gemeente.yaml` could not be read.
    let departments: [String]?
    let lifeEvents: [String]?
    let form: Form?

    var shape: Shape<Service> {
        .mapping("a service") { m in
            let name = m.required("name", .localized)
            let summary = m.required("summary", .localized)
            let upl = m.optional("upl", .line)
            let department = m.required("department", .reference("department", among: departments))
            let owner = m.required("owner", .line)
            let ownerEmail = m.optional("owner_email", Self.mailbox)
            let icon = m.required("icon", Shape<Icon>.oneOf("icon"))
            let lifeEvents = m.optional("life_events", .list(of: .reference("life event", among: lifeEvents))) ?? []
            let synonyms = m.optional("synonyms", .list(of: .line)) ?? []
            let law = m.optional("law", .list(of: Self.law)) ?? []
            let login = m.contains("login") ? m.optional("login", Shape<Service.Login>.oneOf("login")) : Service.Login.none
            if login == nil { _ = m.value("login") }
            let channels = m.required("channels", .list(of: Shape<Service.Channel>.oneOf("channel")))
            let fee = m.optional("fee", Self.fee)
            let term = m.optional("term", term)
            let page = m.required("page", Self.page)
            let flow = m.required("flow", CaseFlowReader.shape)
            let confirmation = m.optional("confirmation", Self.confirmation)
            let privacy = m.optional("privacy", PrivacyReader.ofService)
            for key in ["pages", "outcome", "fields"] { m.belongsElsewhere(key, "it belongs in formulier.yaml") }
            // Words in other languages are found too; they need not match one by one.
            let translatedSynonyms = m.translations.child("synonyms").words()
            guard let name, let summary, let department, let owner, let icon, let channels, let page, let flow else { return nil }
            return Service(
                key: key, version: version, name: name, summary: summary, upl: upl, department: DepartmentKey(rawValue: department),
                owner: owner, ownerEmail: ownerEmail, icon: icon, lifeEvents: lifeEvents, synonyms: synonyms + translatedSynonyms, law: law,
                login: login ?? .none, channels: channels, fee: fee, term: term, page: page, flow: flow, confirmation: confirmation,
                form: form, privacy: privacy)
        }
    }

    private static var mailbox: Shape<MailAddress> {
        Shape<String>.line.map { text, place -> MailAddress? in
            if let address = MailAddress(text) { return address }
            place.report(.badlyWritten("e-mail address"), mend: "write one address without a name, such as teamleider-groen@voorbeeldstad.example")
            return nil
        }
    }

    private static var law: Shape<Service.Law> {
        .mapping("a law") { m in
            let name = m.required("name", .line)
            let article = m.optional("article", .line)
            let link = m.optional("link", link)
            return name.map { Service.Law(name: $0, article: article, link: link) }
        }
    }

    private static var link: Shape<String> {
        Shape<String>.line.map { text, place -> String? in
            if text.hasPrefix("https://"), text.utf8.count > 8, !text.contains(where: { $0.isWhitespace || "\"<>\\^`{|}".contains($0) }) { return text }
            place.report(.badlyWritten("link"), mend: "write the whole address, from https:// on")
            return nil
        }
    }

    private static var fee: Shape<Service.Fee> {
        .mapping("a fee") { m in
            let cents = m.required("amount", .cents)
            let text = m.optional("text", .localized)
            return cents.map { Service.Fee(cents: $0, text: text) }
        }
    }

    private var term: Shape<Service.Term> {
        .mapping("a term") { m in
            let length = m.required("length", .term)
            let law = m.required("law", .line)
            let extensionLength = m.optional("extension", .term)
            let extensionLaw = m.optional("extension_law", .line)
            let suspension = m.optional("suspension", .boolean)
            let suspensionLaw = m.optional("suspension_law", .line)
            let starts = m.optional("starts", answers.expression(.date, before: nil))
            if extensionLength == nil, m.contains("extension_law"), !m.contains("extension") {
                m.report(.textWithoutMeaning, at: "extension_law", mend: "add \"extension:\" with its length, or leave this out")
            }
            // Where "suspension" is written wrongly, that is said already.
            if suspension != true, m.contains("suspension_law"), suspension == false || !m.contains("suspension") {
                m.report(.textWithoutMeaning, at: "suspension_law", mend: "add \"suspension: true\", or leave this out")
            }
            return length.map {
                let isPromise = law == "service"
                return Service.Term(
                    length: $0, law: isPromise ? nil : law, extensionLength: extensionLength, extensionLaw: extensionLaw,
                    canBeSuspended: suspension ?? false, suspensionLaw: suspensionLaw, starts: starts)
            }
        }
    }

    /// The answers that expressions of the service may read.
    private var answers: ExpressionScope {
        let fields = form?.pages.flatMap(\.fields) ?? []
        return ExpressionScope(names: fields.compactMap { field in form?.scope.type(of: field.key).map { (field.key, $0) } }, positions: [:])
    }

    private static var confirmation: Shape<Localized> {
        .mapping("a confirmation") { m in
            m.required("what_next", .localized)
        }
    }

    private static var page: Shape<Service.Page> {
        .mapping("a page") { m in
            let what = m.required("what", .paragraphs)
            let forWhom = m.optional("for_whom", .localizedList) ?? []
            let need = m.optional("need", .localizedList) ?? []
            let next = m.optional("next", .localizedList) ?? []
            let otherChannels = m.optional("other_channels", .paragraphs) ?? []
            let rules = m.optional("rules", rules)
            return what.map {
                Service.Page(what: $0, forWhom: forWhom, need: need, next: next, otherChannels: otherChannels, rules: rules)
            }
        }
    }

    private static var rules: Shape<Service.Page.Rules> {
        .mapping("rules") { m in
            let title = m.required("title", .localized)
            let rows = m.required("rows", Shape<[(when: Localized, then: Localized)]>.list(of: row))
            guard let title, let rows else { return nil }
            m.translations.child("rows").expectLength(rows.count)
            return Service.Page.Rules(title: title, rows: rows)
        }
    }

    private static var row: Shape<(when: Localized, then: Localized)> {
        .mapping("a row") { m in
            let when = m.required("when", .localized)
            let then = m.required("then", .localized)
            guard let when, let then else { return nil }
            return (when, then)
        }
    }
}
