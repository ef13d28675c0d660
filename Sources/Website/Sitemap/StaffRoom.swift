import TownHall

/// A room of the house for officials, and who works in it.
enum StaffRoom: CaseIterable {
    case cases, filing, evidence, accounts

    /// Those that are open to an official, in the order of the menu.
    static func all(_ official: Official) -> [StaffRoom] { allCases.filter { official.holds($0.permission) } }

    private var permission: Permission {
        switch self {
        case .cases: .viewCases
        case .filing: .fileForResidents
        case .evidence: .viewFigures
        case .accounts: .manageAccounts
        }
    }

    var path: String {
        switch self {
        case .cases: "/werkplek"
        case .filing: FilingPage.path
        case .evidence: "/rekenkamer"
        case .accounts: "/werkplek/accounts"
        }
    }

    func name(_ t: Texts) -> String {
        switch self {
        case .cases: t("Werkplek")
        case .filing: t("Aanvraag voor een inwoner")
        case .evidence: t("Rekenkamer")
        case .accounts: t("Accounts")
        }
    }

    var glyph: Glyph {
        switch self {
        case .cases: .work
        case .filing: .document
        case .evidence: .evidence
        case .accounts: .person
        }
    }
}
