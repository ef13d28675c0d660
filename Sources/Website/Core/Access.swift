import TownHall

/// Who may use a route. Every route says so; a test walks over all of them.
public enum Access: Hashable, Sendable {
    /// Everyone: nothing personal is shown or done.
    case everyone
    /// Whoever holds the secret of a draft, in a cookie or link.
    case draftHolder
    /// A resident who logged in.
    case resident
    /// An official who holds this permission, be it in one department: of which, what the route does asks further.
    case official(Permission)
}
