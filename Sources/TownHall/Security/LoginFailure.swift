/// Why a resident is not logged in.
public enum LoginFailure: Error, Hashable, Sendable {
    /// The resident turned back.
    case cancelled
    /// What came back belongs to no login that was begun in this browser, or to one that is over.
    case stale
    /// The provider knows who it is with less certainty than was asked for.
    case assuranceTooLow
    /// The provider cannot be reached, or its answer makes no sense.
    case unavailable
}

extension LoginFailure {
    /// As the security log has it.
    var code: String {
        switch self {
        case .cancelled: "cancelled"
        case .stale: "stale"
        case .assuranceTooLow: "assurance_too_low"
        case .unavailable: "unavailable"
        }
    }
}
