import Journal
import ServiceCatalog

/// Who may make what happen to a shadow. Pure: what the service offers is a value.
public enum ShadowCommands {
    /// Characters of a reason.
    public static let longestReason = 4_000

    /// - Parameters:
    ///   - state: `nil` before it started.
    ///   - offer: Of the shadow's service, as it is now.
    ///   - isFound: Whether the difference that is explained was found in some form.
    /// - Returns: What happens, with the text that is to be sealed in it.
    public static func decide(
        _ state: ShadowState?, _ command: ShadowCommand, by official: Official, offer: ShadowOffer, isFound: Bool = false
    ) throws(ShadowRefusal) -> [(event: ShadowEvent, reason: Personal<[UInt8]>?)] {
        let action: Action =
            switch command {
            case .start, .explain: .runExperiments(of: offer.department)
            case .stop: .stopExperiments(of: offer.department)
            }
        guard official.may(action) else { throw .mayNot(command.permission) }
        switch command {
        case .start(let service, let key):
            if state != nil { throw .alreadyStarted }
            guard let variant = offer.variants.first(where: { $0.key == key }) else { throw .unknownVariant(key) }
            guard variant.changesRules else { throw .nothingToCompare(key) }
            if let running = offer.running { throw .servedByOther(running) }
            return [(.started(service, version: offer.version, variant: key), nil)]
        case .stop:
            guard state?.isRunning == true else { throw .alreadyStopped }
            return [(.stopped, nil)]
        case .explain(let difference, let deed, let reason):
            guard state != nil, isFound else { throw .neverFound }
            return [(.explained(difference, deed), try checked(reason))]
        }
    }

    private static func checked(_ reason: Personal<String>) throws(ShadowRefusal) -> Personal<[UInt8]> {
        let text = reason.reveal()
        if !text.contains(where: { !$0.isWhitespace }) { throw .reasonMissing }
        if text.count > longestReason { throw .reasonTooLong(maximum: longestReason) }
        return Personal(Array(text.utf8))
    }
}
