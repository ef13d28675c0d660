import FEEL
import Foundation
import Journal
import ServiceCatalog

extension RolloutPlan {
    static let mostStages = 20
    static let mostDistricts = 50
    static let longestAddress = 500
    private static let shares = 1...RolloutStage.whole
    private static let visits = 0...1_000_000
    private static let days = 0...365
    private static let weeks = 1...52

    /// All that is wrong with a plan, in the order in which it is written.
    ///
    /// - Parameter texts: `nil` where they are not at hand: they were checked when they were written.
    public func problems(_ texts: RolloutTexts?, _ offer: RolloutOffer) -> [RolloutProblem] {
        var problems: [RolloutProblem] = []
        if let texts {
            if !texts.purpose.contains(where: { !$0.isWhitespace }) { problems.append(RolloutProblem(.purpose, .missing)) }
            for (text, place) in [(texts.purpose, RolloutProblem.Place.purpose), (texts.told, .told)] where text.count > RolloutTexts.longest {
                problems.append(RolloutProblem(place, .tooLong(maximum: RolloutTexts.longest)))
            }
        }
        problems += ways(offer)
        if unit == .resident, !offer.hasLogin { problems.append(RolloutProblem(.unit, .noLogin)) }
        problems += ofAudience(offer)
        problems += ofStages(offer)
        problems += ofGuardrails(offer)
        if !Self.weeks.contains(stillAfterWeeks) { problems.append(RolloutProblem(.stillAfterWeeks, .outOfRange(Self.weeks))) }
        return problems
    }

    // MARK: Ways

    private func ways(_ offer: RolloutOffer) -> [RolloutProblem] {
        var problems: [RolloutProblem] = []
        switch new {
        case .current, .variant: if !offer.hasForm { problems.append(RolloutProblem(.new, .notHere)) }
        case .version, .link, .document, .counter: problems.append(RolloutProblem(.new, .notHere))
        }
        if case .variant = new { problems += way(new, .new, offer) }
        problems += way(old, .old, offer)
        let isSame = new == old || (new == .current && old == .version(offer.version))
        if isSame { problems.append(RolloutProblem(.old, .same)) }
        return problems
    }

    private func way(_ way: RolloutWay, _ place: RolloutProblem.Place, _ offer: RolloutOffer) -> [RolloutProblem] {
        switch way {
        case .current, .counter: []
        case .variant(let key): offer.variants.contains(key) ? [] : [RolloutProblem(place, .unknown(key))]
        case .version(let version): offer.versions.contains(version) ? [] : [RolloutProblem(place, .unknown(version))]
        case .link(let address), .document(let address): Self.fault(ofAddress: address).map { [RolloutProblem(place, $0)] } ?? []
        }
    }

    private static func fault(ofAddress address: String) -> RolloutProblem.Fault? {
        if address.allSatisfy(\.isWhitespace) { return .missing }
        if address.count > longestAddress { return .tooLong(maximum: longestAddress) }
        let isPlain = address.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 32 && $0.value != 127 && !"\"<>\\^`{|}".unicodeScalars.contains($0) }
        guard isPlain, let parts = URLComponents(string: address), parts.scheme?.lowercased() == "https", let host = parts.host, !host.isEmpty,
            parts.user == nil, parts.password == nil
        else { return .address }
        return (try? CodedText.codes(address)) == nil ? .unkeepable : nil
    }

    // MARK: For whom

    private func ofAudience(_ offer: RolloutOffer) -> [RolloutProblem] {
        var problems: [RolloutProblem] = []
        for channel in audience.channels.sorted(by: { $0.rawValue < $1.rawValue }) where channel == .legacy || !offer.channels.contains(channel) {
            problems.append(RolloutProblem(.channels, .unknown(channel.rawValue)))
        }
        for department in audience.departments.sorted(by: { $0.rawValue < $1.rawValue }) where !offer.departments.contains(department) {
            problems.append(RolloutProblem(.departments, .unknown(department.rawValue)))
        }
        if audience.districts.count > Self.mostDistricts { problems.append(RolloutProblem(.districts, .outOfRange(0...Self.mostDistricts))) }
        if audience.districts.contains(where: { !RolloutAudience.isDistrict($0) || Code($0) == nil }) {
            problems.append(RolloutProblem(.districts, .unkeepable))
        }
        if let segment = audience.segment, let fault = Self.fault(ofSegment: segment) { problems.append(RolloutProblem(.segment, fault)) }
        return problems
    }

    private static func fault(ofSegment text: String) -> RolloutProblem.Fault? {
        if text.allSatisfy(\.isWhitespace) { return .missing }
        if text.count > RolloutSegment.longest { return .tooLong(maximum: RolloutSegment.longest) }
        do {
            guard try RolloutSegment(text).isCondition else { return .expression("it is neither true nor false") }
        } catch { return .expression(error.description) }
        return (try? CodedText.codes(text)) == nil ? .unkeepable : nil
    }

    // MARK: Stages

    private func ofStages(_ offer: RolloutOffer) -> [RolloutProblem] {
        guard let last = stages.last else { return [RolloutProblem(.stages, .missing)] }
        var problems: [RolloutProblem] = []
        if stages.count > Self.mostStages { problems.append(RolloutProblem(.stages, .outOfRange(1...Self.mostStages))) }
        for (index, stage) in stages.enumerated() {
            let place = RolloutProblem.Place.stage(index)
            if !Self.shares.contains(stage.share) {
                problems.append(RolloutProblem(place, .outOfRange(Self.shares)))
            } else if index > 0, stage.share <= stages[index - 1].share {
                problems.append(RolloutProblem(place, .notLarger))
            }
            if !Self.visits.contains(stage.leastVisits) { problems.append(RolloutProblem(place, .outOfRange(Self.visits))) }
            if !Self.days.contains(stage.leastDays) { problems.append(RolloutProblem(place, .outOfRange(Self.days))) }
            problems += requirements(of: stage, index, offer)
        }
        if last.share != RolloutStage.whole { problems.append(RolloutProblem(.stage(stages.count - 1), .lastIsNotAll)) }
        return problems
    }

    private func requirements(of stage: RolloutStage, _ number: Int, _ offer: RolloutOffer) -> [RolloutProblem] {
        var problems: [RolloutProblem] = []
        for (index, requirement) in stage.requirements.enumerated() {
            let place = RolloutProblem.Place.requirement(index, of: number), range = requirement.range
            if !offer.metrics.contains(requirement.metric) { problems.append(RolloutProblem(place, .notCounted(requirement.metric))) }
            if !range.contains(requirement.number) { problems.append(RolloutProblem(place, .outOfRange(range))) }
            if case .notWorse = requirement.bound, !old.isHere { problems.append(RolloutProblem(place, .nothingToCompare)) }
            if stage.requirements[..<index].contains(where: { $0.asksTheSame(as: requirement) }) { problems.append(RolloutProblem(place, .twice)) }
        }
        return problems
    }

    private func ofGuardrails(_ offer: RolloutOffer) -> [RolloutProblem] {
        var problems: [RolloutProblem] = []
        for (index, guardrail) in guardrails.enumerated() {
            let place = RolloutProblem.Place.guardrail(index), range = 0...guardrail.metric.largestEffect
            if !offer.metrics.contains(guardrail.metric) { problems.append(RolloutProblem(place, .notCounted(guardrail.metric))) }
            if !range.contains(guardrail.bound) { problems.append(RolloutProblem(place, .outOfRange(range))) }
            if !old.isHere { problems.append(RolloutProblem(place, .nothingToCompare)) }
            if guardrails[..<index].contains(where: { $0.metric == guardrail.metric }) { problems.append(RolloutProblem(place, .twice)) }
        }
        return problems
    }
}

extension RolloutRequirement {
    fileprivate var number: Int {
        switch bound {
        case .atLeast(let bound), .atMost(let bound), .notWorse(let bound): bound
        }
    }

    /// Within which the bound lies, in hundredths of a point.
    fileprivate var range: ClosedRange<Int> {
        switch bound {
        case .notWorse: 0...metric.largestEffect
        case .atLeast, .atMost: metric == .score ? 1_00...5_00 : 0...metric.largestEffect
        }
    }

    fileprivate func asksTheSame(as other: RolloutRequirement) -> Bool {
        guard metric == other.metric else { return false }
        return switch (bound, other.bound) {
        case (.atLeast, .atLeast), (.atMost, .atMost), (.notWorse, .notWorse): true
        default: false
        }
    }
}
