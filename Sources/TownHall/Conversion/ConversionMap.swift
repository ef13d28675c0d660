import ServiceCatalog

/// All that a municipality offers, in Raadhuis and elsewhere, by department: how far each is from the old way to the new one, how often it is
/// asked for, and what is to be done next. It is made of values that everyone may see, and so is the same for everyone.
public struct ConversionMap: Sendable {
    /// What one department answers for.
    public struct Group: Sendable {
        /// `nil` for what is elsewhere, and whose it is is not known.
        public let department: DepartmentKey?
        /// What is asked for most first; then of what too little is known, and last what is over.
        public let entries: [ConversionEntry]

        /// Its services by how far they are.
        public var tally: ConversionTally { ConversionTally(entries) }

        /// What of it stands one way; all of it for `nil`.
        public func only(_ kind: ConversionStanding.Kind?) -> Group {
            Group(department: department, entries: entries.filter { kind == nil || $0.standing.kind == kind })
        }
    }

    /// Those of which most is asked for first.
    public let groups: [Group]
    /// What goes the old way and where most is to be gained; `nil` where too little is known, or nothing goes the old way.
    public let next: ConversionEntry?
    /// What else goes the old way and may be where most is to be gained: that it is not first may be chance.
    public let level: [ConversionEntry]

    /// All of them.
    public var entries: [ConversionEntry] { groups.flatMap(\.entries) }

    /// - Parameters:
    ///   - services: What is offered.
    ///   - retired: What was offered, and is not any more.
    ///   - elsewhere: What is not in Raadhuis. What has the name of a service was replaced by it, and is no entry of its own.
    ///   - volumes: How often services are asked for; what is not in it is unknown.
    ///   - trials: Experiments that run or wait for a decision.
    ///   - rollouts: How far services are that are rolled out.
    ///   - priorities: Where most is to be gained, of the same services and processes.
    public init(
        services: [Service], retired: [Service] = [], elsewhere: [ElsewhereProcess] = [], volumes: [ServiceKey: ConversionVolume] = [:],
        trials: [ServiceKey: ConversionTrial] = [:], rollouts: [ServiceKey: RolloutStanding] = [:], priorities: Priorities
    ) {
        let places = Dictionary(priorities.ranked.map { (Subject($0.candidate), $0) }, uniquingKeysWith: { first, _ in first })
        var drafts = services.map { service in
            let standing = Self.standing(service, trials[service.key], rollouts[service.key])
            let replaced = elsewhere.first { Self.isReplaced($0, by: service) }, own = volumes[service.key] ?? .unknown
            return Draft(
                name: service.name, department: service.department, service: service.key, standing: standing,
                volume: own.perYear == nil ? replaced.map(ConversionVolume.init) ?? own : own, isListedElsewhere: replaced != nil)
        }
        drafts += elsewhere.filter { process in !services.contains { Self.isReplaced(process, by: $0) } }.map { process in
            Draft(
                name: Localized(process.name), department: process.department, service: nil, standing: .old, volume: ConversionVolume(process),
                isListedElsewhere: true)
        }
        drafts += retired.map { service in
            Draft(
                name: service.name, department: service.department, service: service.key, standing: .retired, volume: .unknown, isListedElsewhere: false)
        }
        // What was taken back waits until it is known why.
        let waiting = Set(drafts.filter { $0.standing == .old && Self.lookBack($0.service.flatMap { rollouts[$0] }) == nil }.map(\.subject))
        func isWaiting(_ ranked: Priorities.Ranked) -> Bool { ranked.score > 0 && waiting.contains(Subject(ranked.candidate)) }
        let first = priorities.ranked.first(where: isWaiting).map { Subject($0.candidate) }
        let entries = drafts.map { draft in
            let ranked = draft.standing == .retired ? nil : places[draft.subject]
            let step = Self.step(
                draft.standing, ranked, isFirst: draft.subject == first, draft.service.flatMap { trials[$0] }, draft.service.flatMap { rollouts[$0] })
            return ConversionEntry(
                name: draft.name, department: draft.department, service: draft.service, standing: draft.standing, volume: draft.volume,
                isListedElsewhere: draft.isListedElsewhere, step: step, ranked: ranked)
        }
        groups = Self.groups(entries)
        next = entries.first { $0.step == .convertNow }
        let level = priorities.leading.filter(isWaiting).map { Subject($0.candidate) }
        // Only where the first of these is among those that lead can chance have put another below it.
        self.level = first.map { level.contains($0) } ?? false ? entries.filter { $0.step == .convertLater && level.contains(Subject($0)) } : []
    }

    // MARK: How far something is

    /// What is known of an entry before it has its place among the others.
    private struct Draft {
        let name: Localized
        let department: DepartmentKey?
        let service: ServiceKey?
        let standing: ConversionStanding
        let volume: ConversionVolume
        let isListedElsewhere: Bool

        var subject: Subject { Subject(name, department, service) }
    }

    /// What an entry and its place in the ranking have in common.
    private enum Subject: Hashable {
        case service(ServiceKey)
        case elsewhere(Localized, DepartmentKey?)

        init(_ name: Localized, _ department: DepartmentKey?, _ service: ServiceKey?) {
            self = service.map(Subject.service) ?? .elsewhere(name, department)
        }

        init(_ candidate: Priorities.Candidate) { self.init(candidate.name, candidate.department, candidate.service) }
        init(_ entry: ConversionEntry) { self.init(entry.name, entry.department, entry.service) }
    }

    private static func standing(_ service: Service, _ trial: ConversionTrial?, _ rollout: RolloutStanding?) -> ConversionStanding {
        switch rollout?.status {
        case .running?, .paused?:
            let share = rollout?.share ?? 0
            return share <= 0 ? .tried : share < RolloutStage.whole ? .partly(share) : .done
        case .rolledBack?, .abandoned?: return .old
        case .planned?, .done?, nil: break
        }
        if trial != nil { return .tried }
        return service.form != nil && service.channels.contains(.web) ? .done : .old
    }

    /// Whether a service has the name of a process elsewhere, its own or that of the list of products, and is of the same department.
    private static func isReplaced(_ process: ElsewhereProcess, by service: Service) -> Bool {
        func plain(_ name: String) -> String { name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        guard process.department == nil || process.department == service.department else { return false }
        return [service.name.in(.dutch), service.upl].contains { $0.map(plain) == plain(process.name) }
    }

    // MARK: What is next

    private static func lookBack(_ rollout: RolloutStanding?) -> RolloutStanding? {
        guard let rollout, rollout.status == .rolledBack || rollout.status == .abandoned else { return nil }
        return rollout
    }

    private static func step(
        _ standing: ConversionStanding, _ ranked: Priorities.Ranked?, isFirst: Bool, _ trial: ConversionTrial?, _ rollout: RolloutStanding?
    ) -> ConversionStep {
        let isUnderWay = rollout?.status == .running || rollout?.status == .paused
        switch standing {
        case .retired: return .nothing
        case .old:
            if let rollout = lookBack(rollout) { return .lookBack(rollout) }
            return isFirst ? .convertNow : (ranked?.score ?? 0) > 0 ? .convertLater : .findOut
        case .tried, .partly, .done:
            if isUnderWay, let rollout { return rollout.status == .paused ? .goOn(rollout) : .widen(rollout) }
            if let trial { return trial.isStopped ? .decide(trial) : .wait(trial) }
            // That much is asked for is no reason to change it.
            return ranked?.reasons.contains { $0 != .volume } == true ? .improve : .measure
        }
    }

    // MARK: In order

    private static func groups(_ entries: [ConversionEntry]) -> [Group] {
        /// What is asked for most first, else as they came.
        func sorted<Value>(_ values: [Value], _ size: (Value) -> Int) -> [Value] {
            values.enumerated().map { (size: size($0.element), place: $0.offset, value: $0.element) }
                .sorted { ($0.size, -$0.place) > ($1.size, -$1.place) }.map(\.value)
        }
        var departments: [DepartmentKey?] = []
        for entry in entries where !departments.contains(entry.department) { departments.append(entry.department) }
        let groups = departments.map { department in
            Group(
                department: department,
                entries: sorted(entries.filter { $0.department == department }) { $0.standing == .retired ? -2 : $0.volume.perYear ?? -1 })
        }
        return sorted(groups) { $0.tally.offered.perYear }
    }
}
