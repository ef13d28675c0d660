import ServiceCatalog
import TownHall

/// A draft that a cookie opens, with who asks.
struct FoundDraft {
    let secret: Intake.Secret
    let draft: Draft
    let asking: LoggedInResident
    /// The official who fills it in for a resident.
    let filler: Account?

    func with(_ draft: Draft) -> FoundDraft { FoundDraft(secret: secret, draft: draft, asking: asking, filler: filler) }
}
