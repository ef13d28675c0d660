import Hummingbird
import ServiceCatalog
import TownHall

/// A request that came to nothing.
struct FailedRequest {
    /// What went wrong; `nil` for what nobody foresaw.
    let error: WebError?
    let request: Request
    let site: Website
    let edition: SiteEdition
    /// That the address asks for, be it one that the municipality has not.
    let language: Language
    /// What was typed in a form that was not carried out.
    let unsent: UnsentForm?
    /// The official who asks, if that is known.
    let account: Account?
}
