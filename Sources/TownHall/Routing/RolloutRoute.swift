import Journal
import ServiceCatalog
import Statistics

/// A rollout as intake sees it: who is given which way of a service.
///
/// The lot is drawn by the public hash with the rollout's identifier as its seed, the same in each stage, so that a larger share takes more people in
/// and moves nobody back. By visit the lot is kept with the visit; by resident it is not, and only the side that it gave is known.
struct RolloutRoute: Sendable {
    /// How far the rollout is.
    enum Standing: Hashable, Sendable {
        /// Lots are drawn; also while it is paused.
        case acting
        /// It was rolled back or given up: everybody is given the old way.
        case halted
        /// All of the audience is given the new way.
        case done
    }

    /// What somebody is given, and why.
    struct Answer: Hashable, Sendable {
        let routing: Routing
        let way: RolloutWay
        /// The definition by which the form is begun; `nil` for a way that is not here.
        let version: String?
        /// By which the visit is counted; `nil` where no lot was drawn.
        let round: Int?
    }

    let service: ServiceKey
    let rollout: Identifier
    let standing: Standing
    /// From 1.
    let stage: Int
    let round: Int
    /// In hundredths of a per cent.
    let share: Int
    let new: RolloutWay
    let old: RolloutWay
    let unit: RolloutUnit
    let audience: RolloutAudience
    private let segment: RolloutSegment?
    private let lots: Assignment

    /// - Returns: `nil` for what can draw no lots.
    init?(
        service: ServiceKey, rollout: Identifier, standing: Standing, stage: Int, round: Int, share: Int, new: RolloutWay, old: RolloutWay,
        unit: RolloutUnit, audience: RolloutAudience
    ) {
        // The share is not asked of it: where it draws is the same for each.
        guard let lots = try? Assignment(experiment: rollout.description, share: 1, arms: [("new", 1)]) else { return nil }
        self.service = service; self.rollout = rollout; self.standing = standing; self.stage = stage; self.round = round; self.share = share
        self.new = new; self.old = old; self.unit = unit; self.audience = audience
        self.lots = lots
        segment = audience.segment.flatMap { try? RolloutSegment($0) }
    }

    /// Where a unit falls, in ten-thousandths.
    func bucket(of unit: String) -> Int { Int((lots.placement(of: unit).entryBucket * Double(Self.buckets)).rounded()) }

    private static let buckets = 10_000

    /// What somebody is given who begins a form now.
    ///
    /// - Parameters:
    ///   - service: As it is published.
    ///   - version: Whether there is an earlier version of it.
    func answer(_ context: RolloutContext, service: Service, version: (String) -> Service?) -> Answer {
        let (side, rule, bucket) = side(context)
        func answer(_ side: Routing.Side, _ rule: Routing.Rule, _ way: RolloutWay) -> Answer? {
            let given = self.version(of: way, service, version)
            guard given != nil || !way.isHere else { return nil }
            let routing = Routing(rollout: rollout, stage: stage, side: side, rule: rule, bucket: bucket, share: share, serviceVersion: given)
            return Answer(routing: routing, way: way, version: given, round: rule == .share ? round : nil)
        }
        if let answer = answer(side, rule, side == .new ? new : old) { return answer }
        // Where the rollout is done the old way is retired: a variant that is gone by then was taken up into the service.
        if rule == .done, let answer = answer(.new, .done, .current) { return answer }
        // What is not there any more: the new way gives the old one, and this the service as it is.
        if side == .new, let answer = answer(.old, .gone, old) { return answer }
        let routing = Routing(
            rollout: rollout, stage: stage, side: new == .current ? .new : .old, rule: .gone, bucket: bucket, share: share, serviceVersion: service.version)
        return Answer(routing: routing, way: .current, version: service.version, round: nil)
    }

    /// `nil` for what is not there, or not here.
    private func version(of way: RolloutWay, _ service: Service, _ version: (String) -> Service?) -> String? {
        switch way {
        case .current: service.version
        case .variant(let key): service.variant(key)?.service.version
        case .version(let name): version(name)?.version
        case .link, .document, .counter: nil
        }
    }

    /// - Returns: The bucket only where it is a visit's own. A resident's is the same each time: kept in the open, it would tie together visits that
    ///   tell of nobody, also once he or she is forgotten.
    private func side(_ context: RolloutContext) -> (Routing.Side, Routing.Rule, bucket: Int?) {
        if standing == .halted { return (.old, .rolledBack, nil) }
        if !audience.channels.isEmpty, !audience.channels.contains(context.channel) { return (.old, .channel, nil) }
        if !audience.departments.isEmpty, context.department.map(audience.departments.contains) != true { return (.old, .department, nil) }
        if !audience.districts.isEmpty, context.district.map(audience.districts.contains) != true { return (.old, .district, nil) }
        if audience.segment != nil, segment?.holds(for: context) != true { return (.old, .segment, nil) }
        if standing == .done { return (.new, .done, nil) }
        switch unit {
        case .visit:
            let bucket = bucket(of: context.visit.description)
            return (bucket < share ? .new : .old, .share, bucket)
        case .resident:
            guard let owner = context.owner else { return (.old, .notLoggedIn, nil) }
            return (bucket(of: Hex.string(owner)) < share ? .new : .old, .share, nil)
        }
    }
}
