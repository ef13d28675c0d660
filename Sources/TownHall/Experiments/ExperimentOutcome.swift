/// What is decided of an experiment.
public enum ExperimentOutcome: Hashable, Sendable {
    /// The service stays as it was.
    case stop
    /// It goes on, changed, in a new phase.
    case adjust
    /// This arm becomes the service.
    case scale(arm: String)

    var code: String {
        switch self {
        case .stop: "stop"
        case .adjust: "adjust"
        case .scale: "scale"
        }
    }
}
