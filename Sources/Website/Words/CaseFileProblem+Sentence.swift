import TownHall

extension CaseFileProblem {
    /// What is said to whoever sent the file.
    func sentence(_ t: Texts) -> String {
        switch self {
        case .tooMany(let maximum): t("Kies hoogstens {0} bestanden tegelijk.", String(maximum))
        case .tooLarge(let name, let maximum):
            t("{0} is te groot. Een bestand mag hoogstens {1} zijn. Maak het kleiner of kies een ander bestand.", name, t.size(maximum))
        case .empty(let name): t("‘{0}’ is leeg. Kies het bestand nog een keer.", name)
        case .type(let name, let accepted):
            t(
                "‘{0}’ is een soort bestand dat we hier niet kunnen openen. Stuur {1}.", name,
                FileWords.accepted(by: CaseReply.files(accepting: accepted), t))
        }
    }
}
