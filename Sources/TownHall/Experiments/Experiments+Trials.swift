import ServiceCatalog
import Statistics

/// What of experiments intake acts on.
extension Experiments {
    /// Reads which experiments act on services. Every command does so by itself, so that what is stopped gives nobody an arm from then on; the
    /// program does it once before it serves.
    ///
    /// - Throws: `DatabaseError`: then nobody is given an arm until it is read again.
    public func renewTrials() async throws {
        let reading = trials.beginReading()
        do {
            let all = try await all()
            trials.fill(all.compactMap(Trial.init), from: reading)
            memory.keep(all, from: reading)
        } catch {
            trials.fill([], from: reading)
            throw error
        }
    }
}

extension Experiments {
    /// Whether whoever begins a form of a service now, as it is offered, may take part in an experiment. From memory, for pages that everyone reads.
    public func mayTakeIn(_ service: Service) -> Bool { trials.mayTakeIn(service) }

    /// All of them as they were read last, when one changed here or half a minute ago: for pages that everyone reads.
    public var known: [ExperimentState] { memory.states }
}

extension Trial {
    /// - Returns: `nil` where no phase has started, or the newest that did is over: decided on or replaced.
    init?(_ state: ExperimentState) {
        guard let phase = state.acting else { return nil }
        switch phase.status {
        case .running, .paused, .stopped: break
        case .draft, .reviewed, .decided, .replaced: return nil
        }
        guard let start = phase.start, let assignment = try? phase.assignment(of: state.id.description) else { return nil }
        let unit = phase.design.unit
        self.init(
            service: phase.design.service, experiment: state.id, phase: phase.number, serviceVersion: start.serviceVersion, isAssigning: phase.isAssigning,
            assignment: assignment, unit: { unit.id(of: $0) })
    }
}

extension ExperimentPhase {
    /// How arms are given, by the public hash: whoever knows the experiment's name, the phase and a unit can work it out again.
    func assignment(of experiment: String) throws(AssignmentError) -> Assignment {
        func part(_ hundredths: Int) -> Double { Double(hundredths) / Double(ExperimentArm.whole) }
        var namespace: Namespace?
        if let own = design.namespace { namespace = try Namespace(own.name, BucketRange(part(own.low), part(own.high))) }
        return try Assignment(
            experiment: experiment, phase: number, share: part(share), arms: design.arms.map { ($0.key, part($0.weight)) }, namespace: namespace)
    }
}
