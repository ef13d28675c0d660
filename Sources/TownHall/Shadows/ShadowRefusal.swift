import Journal

/// Why a command on a shadow is not carried out.
public enum ShadowRefusal: Error, Hashable, Sendable {
    /// Whoever asks has no such permission in the department of the service.
    case mayNot(Permission)
    /// The service has no variant of this name, or is not offered any more.
    case unknownVariant(String)
    /// The variant differs in words alone: its rules, conditions, fee and term are those of the service.
    case nothingToCompare(String)
    /// Another shadow runs along with this service.
    case servedByOther(Identifier)
    case alreadyStarted
    case alreadyStopped
    /// The difference that is explained was found in no form.
    case neverFound
    case reasonMissing
    /// In characters.
    case reasonTooLong(maximum: Int)
}

extension ShadowRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .mayNot(let permission): "not permitted here: \(permission.rawValue) (see raadhuis authority --matrix)"
        case .unknownVariant(let key): "the service has no variant '\(key)'"
        case .nothingToCompare(let key): "'\(key)' changes words alone: there is nothing to compare"
        case .servedByOther(let id): "shadow \(id) runs along with this service: stop that one first"
        case .alreadyStarted: "the shadow has started already"
        case .alreadyStopped: "the shadow has stopped already"
        case .neverFound: "no form has this difference: there is nothing to explain"
        case .reasonMissing: "give a reason"
        case .reasonTooLong(let maximum): "the reason has more than \(maximum) characters"
        }
    }
}
