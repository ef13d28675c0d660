/// Reads `privacy:` of `gemeente.yaml` and of `dienst.yaml`.
enum PrivacyReader {
    static var shape: Shape<Privacy> {
        .mapping("who guards personal data, on what ground they are used and how long they are kept") { m in
            let officer = m.required("officer", officer)
            let ground = m.required("ground", .localized)
            let retention = m.required("retention", .localized)
            guard let officer, let ground, let retention else { return nil }
            return Privacy(officer: officer, ground: ground, retention: retention)
        }
    }

    static var ofService: Shape<Privacy.OfService> {
        .mapping("on what ground personal data are used and how long they are kept") { m in
            let ground = m.optional("ground", .localized)
            let retention = m.optional("retention", .localized)
            m.belongsElsewhere("officer", "it belongs in gemeente.yaml")
            return Privacy.OfService(ground: ground, retention: retention)
        }
    }

    private static var officer: Shape<Privacy.Officer> {
        .mapping("how to reach the data protection officer") { m in
            let email = m.required("email", .line)
            let phone = m.optional("phone", .line)
            let address = m.optional("address", .text)
            if let email, !TextFormats.isEmail(email) { m.report(.badlyWritten("e-mail address"), at: "email") }
            return email.map { Privacy.Officer(email: $0, phone: phone, address: address) }
        }
    }

    /// Asks for what is not there: the site can be served without, and breaks the law.
    static func ask(_ m: MappingReader) {
        guard !m.contains("privacy") else { return }
        let mend =
            "add \"privacy:\" with \"officer: { email: … }\" (functionaris gegevensbescherming), \"ground:\" (the legal basis) and "
            + "\"retention:\" (how long it is kept)"
        m.file.report(.missingPrivacy, at: m.place.node.place, text: "privacy", mend: mend)
    }
}
