import Journal
import ServiceCatalog

/// Who may make what happen to a shadow. Pure: what the service offers is a value.
public enum ShadowCommands {
    /// - Parameters:
    ///   - state: `nil` before it started.
    ///   - offer: Of the shadow's service, as it is now.
    /// - Returns: What happens.
    public static func decide(_ state: ShadowState?, _ command: ShadowCommand, by official: Official, offer: ShadowOffer) throws(ShadowRefusal)
        -> [ShadowEvent]
    {
        let action: Action =
            switch command {
            case .start: .runExperiments(of: offer.department)
            case .stop: .stopExperiments(of: offer.department)
            }
        guard official.may(action) else { throw .mayNot(command.permission) }
        switch command {
        case .start(let service, let key):
            if state != nil { throw .alreadyStarted }
            guard let variant = offer.variants.first(where: { $0.key == key }) else { throw .unknownVariant(key) }
            guard variant.changesRules else { throw .nothingToCompare(key) }
            if let running = offer.running { throw .servedByOther(running) }
            return [.started(service, version: offer.version, variant: key)]
        case .stop:
            guard state?.isRunning == true else { throw .alreadyStopped }
            return [.stopped]
        }
    }
}
