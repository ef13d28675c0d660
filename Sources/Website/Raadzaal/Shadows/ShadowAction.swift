/// What the buttons on the pages of shadows do. The raw value stands in addresses.
enum ShadowAction: String {
    case start = "begonnen"
    case stop = "gestopt"
    case explain = "uitgelegd"

    func done(_ t: Texts) -> String {
        switch self {
        case .start: t("De nieuwe regels rekenen nu mee. De inwoner merkt er niets van.")
        case .stop: t("De nieuwe regels rekenen niet meer mee. Wat is geteld, blijft hier staan.")
        case .explain: t("Het is bewaard. Klopt het niet? Schrijf het opnieuw: het laatste telt.")
        }
    }
}
