import CivilTime
import Journal
import ServiceCatalog
import TownHall

/// The people of a simulated town, week after week.
struct SimulatedTown {
    private struct Counter {
        let service: Service
        let form: Form
        /// Visits on a usual working day.
        let usual: Double
        let isFirst: Bool
        var dice: Dice
    }

    private let plan: SimulationPlan
    private let days: SimulatedDays
    private let visits: SimulatedVisits
    private var counters: [Counter]
    private var happenings: Happenings
    private var returning: [SimulatedVisits.Return] = []

    var start: Timestamp { days.start }

    /// - Parameters:
    ///   - arm: What chance gives a visit; `nil` for what the plan says.
    ///   - way: What a rollout gives a visit.
    ///   - isContinued: Whether something was played before: then others come, to the same officials.
    init(
        _ setting: Setting, _ plan: SimulationPlan, arm: (@Sendable (Service, Identifier, CalendarDate) -> SimulatedArm?)? = nil,
        way: @escaping @Sendable (Service, RolloutContext) -> Intake.DrawnWay? = { _, _ in nil }, isContinued: Bool = false
    ) {
        self.plan = plan
        let catalogue = setting.shelf.current
        days = SimulatedDays(weeks: plan.weeks, end: plan.end, localTime: setting.localTime, calendar: setting.calendar)
        var dice = Dice(state: plan.seed &* 0x9E37_79B9_7F4A_7C15 ^ 0xD1B5_4A32_D192_ED03)
        _ = dice.next()
        let officials = SimulatedOfficials(of: catalogue, &dice)
        let cases = SimulatedCases(municipality: setting.municipality, days: days, calendar: setting.calendar, officials: officials)
        let assignment = plan.assignment
        visits = SimulatedVisits(
            municipality: setting.municipality, plan: plan, days: days, officials: officials, cases: cases,
            arm: arm ?? { service, visit, _ in assignment(service.key, visit) }, way: way)
        if isContinued { dice = Dice(state: dice.next() ^ UInt64(bitPattern: days.start.microseconds) &* 0x9E37_79B9_7F4A_7C15) }
        counters = []
        for service in catalogue.services {
            guard let form = service.form else { continue }
            let number = counters.count
            counters.append(
                Counter(
                    service: service, form: form, usual: number == 0 ? 9 : Double(6 - min(5, number)), isFirst: number == 0,
                    dice: Dice(state: dice.next() ^ UInt64(number + 1) &* 0x9E37_79B9_7F4A_7C15)))
        }
        happenings = Happenings(municipality: setting.municipality, end: days.end)
    }

    /// When a day begins, by its number; also that after the last one.
    func start(of day: Int) -> Timestamp { days.start(of: day) }

    /// What comes into the journal on some days, in order: also of what began before them. They are played one after another.
    mutating func play(_ played: Range<Int>) throws -> [Append] {
        let end = days.start(of: played.upperBound)
        for index in counters.indices {
            let counter = counters[index]
            for day in played {
                let mean = counters[index].dice.around(0.85 * plan.volume * counter.usual * days.share(day))
                for _ in 0..<counters[index].dice.whole(mean) {
                    // How far a visit comes changes nothing about the next one.
                    let own = Dice(state: counters[index].dice.next())
                    let again = try visits.visit(counter.service, counter.form, on: day, isFirst: counter.isFirst, own, &happenings)
                    if let again { returning.append(again) }
                }
            }
        }
        // What chance gives them may change until they begin.
        for again in returning where again.at < end { try visits.visit(again: again, &happenings) }
        returning.removeAll { $0.at < end }
        return happenings.take(before: end).map(\.append)
    }
}
