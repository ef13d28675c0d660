import Columns
import Journal
import ServiceCatalog

/// What experiments need to know of visits: which variants each was shown, and how it fared.
struct VisitArms: EvidenceTable {
    typealias Change = VisitChange

    var exposures = Exposures()
    /// How often a page was not accepted.
    var rejected = Column<VisitChange, UInt16> { change, count in
        if case .pageRejected = change.event, count < .max { count + 1 } else { count }
    }
    /// 1 where help was asked for.
    var askedForHelp = Column<VisitChange, UInt8> { if case .helpAsked = $0.event { 1 } else { $1 } }
    /// 1 to 5; 0 where none was given.
    var score = Column<VisitChange, UInt8> { if case .feedbackGiven(_, let score, _) = $0.event { UInt8(clamping: score) } else { $1 } }
    /// Whether the visitor got what was come for: `unknown`, `no` or `yes`. Partly is no, as in the weeks.
    var found = Column<VisitChange, UInt8>(unknown) { change, found in
        guard case .feedbackGiven(_, _, let got) = change.event else { return found }
        return switch got {
        case .yes: yes
        case .partly, .no: no
        case .unsaid: unknown
        }
    }

    static let unknown: UInt8 = 0, no: UInt8 = 1, yes: UInt8 = 2

    var count: Int { exposures.count }

    mutating func each<Visitor: ColumnVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) where Visitor.Change == VisitChange {
        try visitor.visit(&exposures)
        try visitor.visit(&rejected)
        try visitor.visit(&askedForHelp)
        try visitor.visit(&score)
        try visitor.visit(&found)
    }
}

/// The variants that visits were shown. A visit may be in several experiments, so that each exposure has a row of its own, and knows the one
/// before it of the same visit.
struct Exposures: EvidenceColumn {
    typealias Change = VisitChange

    /// How many arms a service can have over the years; exposures to what comes after them are not counted.
    private static let limit = Int(UInt16.max)
    fileprivate static let key = "arm"

    /// The row of the visit.
    private(set) var visit: [UInt32] = []
    /// The number of the arm.
    private(set) var arm: [UInt16] = []
    /// 1 where the visit was shown another arm of the same phase too.
    private(set) var isTwice: [UInt8] = []
    /// The exposure before it of the same visit; `noRow` for the first.
    private var previous: [UInt32] = []
    /// By visit, its last exposure; `noRow` where there is none.
    private var last: [UInt32] = []
    /// The arms, by number, and the numbers again.
    private(set) var arms: [VisitEvent.Exposure] = []
    private var numbers: [VisitEvent.Exposure: Int] = [:]

    // MARK: As a column of visits

    var count: Int { last.count }
    var bytes: Int { 4 * last.count + 11 * visit.count }

    mutating func addRow() { last.append(ServiceColumns.noRow) }

    mutating func take(_ change: VisitChange, in row: Int) {
        guard case .exposed(let exposure, _) = change.event, let number = number(of: exposure) else { return }
        var seen: [Int] = []
        var place = last[row]
        while place != ServiceColumns.noRow {
            let known = Int(place)
            // What is shown again is one exposure.
            if Int(arm[known]) == number { return }
            if arms[Int(arm[known])].isOfPhase(exposure.phase, of: exposure.experiment) { seen.append(known) }
            place = previous[known]
        }
        for other in seen { isTwice[other] = 1 }
        visit.append(UInt32(truncatingIfNeeded: row))
        arm.append(UInt16(number))
        isTwice.append(seen.isEmpty ? 0 : 1)
        previous.append(last[row])
        last[row] = UInt32(truncatingIfNeeded: visit.count - 1)
    }

    private mutating func number(of exposure: VisitEvent.Exposure) -> Int? {
        if let number = numbers[exposure] { return number }
        guard arms.count < Self.limit else { return nil }
        numbers[exposure] = arms.count
        arms.append(exposure)
        return arms.count - 1
    }

    func write(to columns: inout ColumnWriter) throws {
        try columns.write(arms.map(\.name))
        try columns.write(visit)
        try columns.write(arm)
        try columns.write(isTwice)
        try columns.write(previous)
        try columns.write(last)
    }

    mutating func read(from columns: inout ColumnReader) throws {
        arms = try columns.texts().map { name in
            guard let exposure = VisitEvent.Exposure(name: name) else { throw ColumnError.malformed }
            return exposure
        }
        numbers = Dictionary(zip(arms, arms.indices)) { first, _ in first }
        visit = try columns.column()
        arm = try columns.column()
        isTwice = try columns.column()
        previous = try columns.column()
        last = try columns.column()
        let (count, visits, none) = (visit.count, last.count, ServiceColumns.noRow)
        guard arm.count == count, isTwice.count == count, previous.count == count, visit.allSatisfy({ Int($0) < visits }),
            arm.allSatisfy({ Int($0) < arms.count }), last.allSatisfy({ $0 == none || Int($0) < count }),
            previous.enumerated().allSatisfy({ $1 == none || Int($1) < $0 })
        else { throw ColumnError.malformed }
    }

    func rows(with part: ServiceEvidence.Slice.Part) -> [Bool]? {
        guard part.column == Self.key else { return nil }
        var rows = [Bool](repeating: false, count: count)
        guard let number = arms.firstIndex(where: { $0.name == part.value }) else { return rows }
        for index in visit.indices where Int(arm[index]) == number && isTwice[index] == 0 { rows[Int(visit[index])] = true }
        return rows
    }
}

extension VisitEvent.Exposure {
    /// All of it in one text.
    fileprivate var name: String { "\(experiment)/\(phase)/\(arm)" }

    fileprivate init?(name: String) {
        let parts = name.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let experiment = Identifier(parts[0]), let phase = Int(parts[1]), let arm = Code(parts[2]) else { return nil }
        self.init(experiment: experiment, phase: phase, arm: arm)
    }

    fileprivate func isOfPhase(_ phase: Int, of experiment: Identifier) -> Bool { self.phase == phase && self.experiment == experiment }
}

extension ServiceEvidence.Slice.Part {
    /// Visits that were shown this arm of an experiment's phase and no other one.
    public static func arm(_ exposure: VisitEvent.Exposure) -> Self { .init(column: Exposures.key, value: exposure.name) }
}

// MARK: - Reading

extension Evidence {
    /// How visits fared by what they were shown in a phase of an experiment, in every service that it is about: the service as it is first, then
    /// its variants by name. Empty while nobody was shown anything.
    public func arms(of experiment: Identifier, phase: Int) -> [ArmOutcome] {
        catchUpIfBehind()
        let now = setting.now
        // The columns are taken along as they are, so that the journal need not wait while they are counted.
        let known = state.withLock { state in
            state.columns.indices.filter { number in state.columns[number].visits.arms.exposures.arms.contains { $0.isOfPhase(phase, of: experiment) } }
                .map { (state.columns[$0], state.busyRows(of: Int32($0), now)) }
        }
        var outcomes: [String: ArmOutcome] = [:]
        for outcome in known.flatMap({ $0.arms(of: experiment, phase: phase, busy: $1) }) {
            outcomes[outcome.arm] = outcomes[outcome.arm]?.with(outcome) ?? outcome
        }
        let base = VisitEvent.Exposure.base.description
        return outcomes.values.sorted { ($0.arm == base ? 0 : 1, $0.arm) < ($1.arm == base ? 0 : 1, $1.arm) }
    }
}

extension ServiceColumns {
    /// Counts the arms of an experiment's phase in one pass over what visits were shown.
    func arms(of experiment: Identifier, phase: Int, busy: Set<Int>) -> [ArmOutcome] {
        let exposures = visits.arms.exposures
        let numbers = exposures.arms.indices.filter { exposures.arms[$0].isOfPhase(phase, of: experiment) }
        // By number of an arm, where its counts begin; −1 for an arm of another one.
        var begins = [Int](repeating: -1, count: exposures.arms.count)
        for (index, number) in numbers.enumerated() { begins[number] = index * ArmCount.width }
        var counts = [Int](repeating: 0, count: numbers.count * ArmCount.width)
        var seconds = [[Int32]](repeating: [], count: numbers.count)
        var isBusy = [Bool](repeating: false, count: busy.isEmpty ? 0 : visits.count)
        for row in busy where row < isBusy.count { isBusy[row] = true }

        let visit = exposures.visit, arm = exposures.arm, isTwice = exposures.isTwice
        let took = visits.seconds.values, device = visits.device.values, language = visits.language.values
        let rejected = visits.arms.rejected.values, asked = visits.arms.askedForHelp.values, score = visits.arms.score.values,
            found = visits.arms.found.values
        counts.withUnsafeMutableBufferPointer { counts in
            for index in visit.indices {
                let begin = begins[Int(arm[index])]
                guard begin >= 0 else { continue }
                guard isTwice[index] == 0 else {
                    counts[begin + ArmCount.twiceExposed] &+= 1
                    continue
                }
                let row = Int(visit[index])
                guard isBusy.isEmpty || !isBusy[row] else {
                    counts[begin + ArmCount.busy] &+= 1
                    continue
                }
                let isCompleted = took[row] >= 0 ? 1 : 0, steps = Int(rejected[row]), stars = Int(score[row])
                if isCompleted == 1 { seconds[begin / ArmCount.width].append(took[row]) }
                counts[begin + ArmCount.units] &+= 1
                counts[begin + ArmCount.rejected] &+= steps
                counts[begin + ArmCount.rejectedSquares] &+= steps &* steps
                counts[begin + ArmCount.scores] &+= stars > 0 ? 1 : 0
                counts[begin + ArmCount.scoreSum] &+= stars
                counts[begin + ArmCount.scoreSquares] &+= stars &* stars
                counts[begin + ArmCount.found + Int(found[row])] &+= 1
                counts[begin + ArmCount.askedForHelp] &+= Int(asked[row])
                counts[begin + ArmCount.devices + 2 * Int(device[row])] &+= 1
                counts[begin + ArmCount.devices + 2 * Int(device[row]) + 1] &+= isCompleted
                counts[begin + ArmCount.languages + 2 * Int(language[row])] &+= 1
                counts[begin + ArmCount.languages + 2 * Int(language[row]) + 1] &+= isCompleted
            }
        }
        return numbers.enumerated().map { index, number in
            let begin = index * ArmCount.width
            return outcome(exposures.arms[number].arm.description, Array(counts[begin..<begin + ArmCount.width]), seconds[index])
        }
    }

    private func outcome(_ arm: String, _ counts: [Int], _ seconds: [Int32]) -> ArmOutcome {
        func tallies(_ begin: Int, _ names: NameTable) -> [String: ServiceEvidence.Tally] {
            var tallies: [String: ServiceEvidence.Tally] = [:]
            for number in 0...255 where counts[begin + 2 * number] > 0 {
                tallies[names[number] ?? "unknown"] = .init(visits: counts[begin + 2 * number], submitted: counts[begin + 2 * number + 1])
            }
            return tallies
        }
        var outcome = ArmOutcome(arm: arm)
        outcome.units = counts[ArmCount.units]
        outcome.twiceExposed = counts[ArmCount.twiceExposed]
        outcome.busy = counts[ArmCount.busy]
        outcome.rejected = .init(count: outcome.units, sum: counts[ArmCount.rejected], squares: counts[ArmCount.rejectedSquares])
        outcome.scores = .init(count: counts[ArmCount.scores], sum: counts[ArmCount.scoreSum], squares: counts[ArmCount.scoreSquares])
        outcome.foundYes = counts[ArmCount.found + Int(VisitArms.yes)]
        outcome.foundNo = counts[ArmCount.found + Int(VisitArms.no)]
        outcome.askedForHelp = counts[ArmCount.askedForHelp]
        outcome.secondsToComplete = seconds.sortedSeconds()
        outcome.byDevice = tallies(ArmCount.devices, visits.device.names)
        outcome.byLanguage = tallies(ArmCount.languages, visits.language.names)
        return outcome
    }

    /// Where the counts of an arm stand, in one array for all: numbers of devices and languages have two each, visits and those that were sent.
    private enum ArmCount {
        static let units = 0, twiceExposed = 1, busy = 2, rejected = 3, rejectedSquares = 4, scores = 5, scoreSum = 6, scoreSquares = 7,
            askedForHelp = 8
        /// Three of them: unknown, no, yes.
        static let found = 9
        static let devices = 16, languages = devices + 512, width = languages + 512
    }
}
