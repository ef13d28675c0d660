import Journal
import TownHall

/// A case with the people that its page names.
struct OpenedCase {
    let file: Cases.File
    /// Who may be given the case, by name.
    let colleagues: [Account]
    let names: [Identifier: Personal<String>]
    /// `nil` where no experiment had a part in it.
    let trial: CaseTrial?
    /// `nil` where no rollout had a part in it.
    let routing: CaseRouting?

    static func isResident(_ actor: Actor) -> Bool { actor.role.description == "resident" }

    /// Who did something.
    func name(of actor: Actor, _ t: Texts) -> String { Self.isResident(actor) ? t("Inwoner") : name(of: actor.id, t) }

    func name(of official: Identifier?, _ t: Texts) -> String { official.flatMap { names[$0]?.reveal() } ?? t("Het systeem") }
}
