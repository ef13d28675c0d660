import CivilTime
import Foundation

/// What `gemeente.yaml` holds.
struct MunicipalityFile {
    let municipality: Municipality
    let departments: [Department]
    let lifeEvents: [LifeEvent]
}

/// Reads `gemeente.yaml`.
enum MunicipalityReader {
    /// - Parameters:
    ///   - services: The keys of the services that there are, which a life event may name.
    ///   - known: The languages whose words the pages have.
    static func shape(services: [String], _ known: Languages) -> Shape<MunicipalityFile> {
        .mapping("a municipality") { m in
            let name = m.required("name", .localizedName)
            let code = m.required("code", code)
            let languages = m.required("languages", .list(of: language(known)))
            let timeZone = m.required("time_zone", timeZone)
            let contact = m.required("contact", contact)
            let departments = m.required("departments", .keyedList(of: department))
            let lifeEvents = m.optional("life_events", .keyedList(of: lifeEvent(services))) ?? []
            let privacy = m.optional("privacy", PrivacyReader.shape)
            PrivacyReader.ask(m)
            let decreedDays = m.optional("decreed_days", .list(of: decreedDay)) ?? []
            reportTwice(departments?.map(\.key.rawValue), at: "departments", "department", m)
            reportTwice(lifeEvents.map(\.key), at: "life_events", "life event", m)
            reportTwice(languages?.map(\.rawValue), at: "languages", "language", m)
            if let departments, departments.isEmpty { m.report(.emptyValue, at: "departments", text: "departments", mend: "name at least one") }
            if let languages, languages.isEmpty { m.report(.emptyValue, at: "languages", text: "languages", mend: "write [nl, en]") }
            guard let name, let code, let languages, let timeZone, let contact, let departments else { return nil }
            return MunicipalityFile(
                municipality: Municipality(
                    code: code, name: name, languages: languages, timeZone: timeZone, contact: contact, decreedDays: decreedDays, privacy: privacy),
                departments: departments, lifeEvents: lifeEvents)
        }
    }

    /// The languages alone: they must be known before any text is read.
    static func languages(of root: YAML) -> [Language] {
        guard case .sequence(let items)? = root["languages"]?.content else { return [.dutch] }
        let languages = items.compactMap(\.text).filter(isLanguage).map(Language.init)
        return languages.isEmpty ? [.dutch] : Array(languages.prefix(20))
    }

    /// The languages that a folder has texts in, by the names of its files.
    static func languages(among names: [String]) -> [Language] {
        let others = names.compactMap { name -> Language? in
            guard name.hasPrefix("teksten."), name.hasSuffix(".yaml") else { return nil }
            let code = String(name.dropFirst(8).dropLast(5))
            return isLanguage(code) ? Language(rawValue: code) : nil
        }
        return [.dutch] + others.prefix(19)
    }

    private static func isLanguage(_ text: String) -> Bool {
        (2...3).contains(text.utf8.count) && text.utf8.allSatisfy { (97...122).contains($0) }
    }

    private static func language(_ known: Languages) -> Shape<Language> {
        Shape<String>.line.map { text, place -> Language? in
            if isLanguage(text) { return known[text] }
            place.report(.badlyWritten("language"), mend: "write its two letters, such as nl or en")
            return nil
        }
    }

    private static var code: Shape<String> {
        Shape<String>.line.map { text, place -> String? in
            if text.utf8.count == 4, text.utf8.allSatisfy({ (48...57).contains($0) }) { return text }
            place.report(.badlyWritten("municipality code"), mend: "write the four digits of the CBS between quotes, such as \"0344\"")
            return nil
        }
    }

    private static var timeZone: Shape<String> {
        Shape<String>.line.map { text, place -> String? in
            if TimeZone(identifier: text) != nil { return text }
            let mend = suggestion(for: text, among: ["Europe/Amsterdam", "America/Kralendijk"])
            place.report(.notAllowed("time zone"), mend: mend)
            return nil
        }
    }

    private static var contact: Shape<Municipality.Contact> {
        .mapping("contact details") { m in
            let phone = m.required("phone", .line)
            let phoneHours = m.required("phone_hours", .localized)
            let address = m.required("address", .text)
            let visitingHours = m.required("visiting_hours", .localized)
            let email = m.required("email", .line)
            let security = m.optional("security", securityContact)
            if let email, !TextFormats.isEmail(email) { m.report(.badlyWritten("e-mail address"), at: "email") }
            guard let phone, let phoneHours, let address, let visitingHours, let email else { return nil }
            return .init(phone: phone, phoneHours: phoneHours, address: address, visitingHours: visitingHours, email: email, security: security)
        }
    }

    private static var securityContact: Shape<String> {
        Shape<String>.line.map { text, place -> String? in
            if TextFormats.isEmail(text) { return text }
            if text.hasPrefix("https://"), text.utf8.count > 8, !text.contains(where: { $0.isWhitespace || "\"<>\\^`{|}".contains($0) }) { return text }
            place.report(.badlyWritten("security contact"), mend: "write an e-mail address, or the whole address of a page, from https:// on")
            return nil
        }
    }

    private static var department: Shape<Department> {
        .mapping("a department") { m in
            let key = m.required("key", .key(separator: "-"))
            let name = m.required("name", .localized)
            let summary = m.required("summary", .localized)
            guard let key, let name, let summary else { return nil }
            return Department(key: DepartmentKey(rawValue: key), name: name, summary: summary)
        }
    }

    private static func lifeEvent(_ services: [String]) -> Shape<LifeEvent> {
        .mapping("a life event") { m in
            let key = m.required("key", .key(separator: "-"))
            let name = m.required("name", .localized, translations: m.translations.selfOrChild("name"))
            let icon = m.required("icon", Shape<Icon>.oneOf("icon"))
            let first = m.optional("services", .list(of: .reference("service", among: services))) ?? []
            guard let key, let name, let icon else { return nil }
            return LifeEvent(key: key, name: name, icon: icon, first: first.map(ServiceKey.init))
        }
    }

    private static var decreedDay: Shape<CalendarDate> {
        .mapping("a day with its source") { m in
            let date = m.required("date", .date)
            _ = m.required("source", .text)
            return date
        }
    }

    private static func reportTwice(_ keys: [String]?, at key: String, _ what: String, _ m: MappingReader) {
        var seen: Set<String> = []
        for word in keys ?? [] where !seen.insert(word).inserted {
            m.report(.notUnique(what), at: key, text: word, mend: "give each its own key")
        }
    }
}
