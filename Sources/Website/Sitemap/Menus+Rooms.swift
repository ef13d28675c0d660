extension Menus {
    static let townHall = Menus(
        main: [
            MenuEntry(path: "/diensten", access: .everyone, place: .services) { t in t("Diensten") },
            MenuEntry(path: "/mijn/zaken", access: .resident, place: .myCases) { t in t("Mijn zaken") },
            MenuEntry(path: "/contact", access: .everyone, place: .contact) { t in t("Contact") },
        ],
        about: [
            MenuEntry(path: "/toegankelijkheid", access: .everyone) { t in t("Toegankelijkheid") },
            MenuEntry(path: "/privacy", access: .everyone) { t in t("Privacy") },
        ],
        rooms: [
            MenuEntry(path: "/werkplek", access: .official(.viewCases), glyph: .work) { t in t("Werkplek") },
            MenuEntry(path: StaffAddress.filing, access: .official(.fileForResidents), glyph: .document) { t in t("Aanvraag voor een inwoner") },
            MenuEntry(path: "/rekenkamer", access: .official(.viewFigures), glyph: .evidence) { t in t("Rekenkamer") },
            MenuEntry(path: StaffAddress.council, access: .official(.viewFigures), glyph: .council) { t in t("Raadzaal") },
            MenuEntry(path: "/werkplek/accounts", access: .official(.manageAccounts), glyph: .person) { t in t("Accounts") },
        ],
        account: [
            MenuEntry(path: StaffAddress.password, access: .official(.manageOwnAccount)) { t in t("Wachtwoord") },
            MenuEntry(path: OwnSessions.path, access: .official(.manageOwnAccount)) { t in t("Sessies") },
            MenuEntry(path: "/werkplek/uitloggen", access: .official(.manageOwnAccount)) { t in t("Uitloggen") },
        ],
        home: { StaffLogin.home($0) })
}
