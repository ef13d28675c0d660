import Synchronization

/// All experiments as they were read last, in memory: for a page that everybody may ask for, and that reads nothing then.
final class KnownExperiments: Sendable {
    private let state = Mutex<(states: [ExperimentState], reading: Int)>(([], 0))

    /// In the order in which they were drafted; none before they were read.
    var states: [ExperimentState] { state.withLock { $0.states } }

    /// - Parameter reading: The number of the reading that they come from: no older one takes the place of a newer one.
    func keep(_ states: [ExperimentState], from reading: Int) {
        state.withLock { known in
            if reading > known.reading { known = (states, reading) }
        }
    }
}
