import CivilTime
import Journal
import ServiceCatalog
import TownHall

/// How one case is handled: step by step as its flow goes, with a question now and then, an extension, a complaint, and a decision.
struct CaseHandling {
    private typealias Told = (event: CaseEvent, sealed: [(part: Code, text: String)])

    let matter: SimulatedCases.Matter
    let opening: CaseEvent.Opening
    /// Whether the resident sees the case, and so what is asked.
    let isOwned: Bool
    let answered: InventedAnswers
    let key: DataKey
    let resident: Actor
    let handler: Actor
    let days: SimulatedDays
    let calendar: TermCalendar
    var course: Course

    private var clock: TermClock?
    private var now: Timestamp
    private var hasAsked = false
    private var hasComplained = false

    init(
        matter: SimulatedCases.Matter, opening: CaseEvent.Opening, isOwned: Bool, answered: InventedAnswers, key: DataKey, resident: Actor, handler: Actor,
        days: SimulatedDays, calendar: TermCalendar, course: Course
    ) {
        self.matter = matter; self.opening = opening; self.isOwned = isOwned; self.answered = answered; self.key = key; self.resident = resident
        self.handler = handler; self.days = days; self.calendar = calendar; self.course = course
        clock = opening.term.map { TermClock(length: $0, isLegal: opening.termIsLegal, received: opening.received) }
        now = matter.received
    }

    /// Goes on until the case is closed, or the past ends.
    mutating func play(_ dice: inout Dice, _ happenings: inout Happenings) throws {
        let flow = matter.service.flow
        let usual = Double(opening.term.map(Self.days) ?? 10) * 86_400 * 0.45 / Double(max(1, flow.statuses.count - 1))
        var status = flow.statuses.first
        var reached: [String] = []
        while let here = status, !here.isFinal {
            reached.append(here.key)
            guard let step = Self.step(from: here, flow, reached, &dice) else { return }
            now = days.open(at: now.adding(seconds: Int64(dice.around(usual) * (matter.isSlow ? 2.5 : 1) * answered.pace)), &dice)
            guard try ask(&dice, &happenings), try extend(&dice, &happenings), try complain(&dice, &happenings) else { return }
            var events: [Told] = []
            if step.decides, let result = flow.results.first(where: { _ in dice.chance(answered.favour) }) ?? flow.results.last {
                events.append((.decisionTaken(result: result.key), [(CaseEvent.Part.text, "Verzonnen besluit"), (CaseEvent.Part.reason, "Verzonnen reden")]))
            }
            status = flow.status(step.to)
            events.append((.statusReached(status: step.to, step: step.key), []))
            if status?.isFinal == true { events.append((.closed, [])) }
            guard try happens(events, by: handler, &dice, &happenings) else { return }
        }
    }

    /// The step that is taken next: most cases see what is new to them before they end, some go on at once.
    private static func step(from here: CaseFlow.Status, _ flow: CaseFlow, _ reached: [String], _ dice: inout Dice) -> CaseFlow.Step? {
        let ways = flow.steps(from: here.key)
        let onward = ways.filter { !reached.contains($0.to) && flow.status($0.to)?.isFinal != true }
        let ends = ways.filter { flow.status($0.to)?.isFinal == true }
        let isLong = reached.count > flow.statuses.count
        return (isLong || onward.isEmpty || dice.chance(0.3) && !ends.isEmpty ? ends : onward).randomElement(using: &dice) ?? ways.randomElement(using: &dice)
    }

    /// Asks the resident for something now and then, and waits for the answer, or until the time for it has passed.
    private mutating func ask(_ dice: inout Dice, _ happenings: inout Happenings) throws -> Bool {
        guard !hasAsked, dice.chance(0.12) else { return true }
        hasAsked = true
        let asked = days.date(now)
        let respondBy = asked.plus(14)
        let stands = isOwned && matter.service.term?.canBeSuspended == true && clock != nil
        var question: [Told] = [(.informationRequested(respondBy: respondBy), [(CaseEvent.Part.text, "Verzonnen vraag")])]
        if stands {
            question.append((.termSuspended(on: asked), []))
            clock?.suspend(on: asked)
        }
        guard try happens(question, by: handler, &dice, &happenings) else { return false }
        let wait = Int64(dice.around(5 * 86_400))
        let answers = isOwned && wait < 14 * 86_400 && dice.chance(0.9)
        now =
            answers ? now.adding(seconds: max(3_600, wait)) : days.open(at: days.start(of: days.day(of: now.adding(seconds: 16 * 86_400))), &dice)
        let resumed = min(days.date(now), respondBy)
        var answer: [Told] = [(.informationReceived, answers ? [(CaseEvent.Part.text, "Verzonnen antwoord")] : [])]
        if stands {
            answer.append((.termResumed(on: resumed), []))
            clock?.resume(on: resumed)
        }
        guard try happens(answer, by: answers ? resident : handler, &dice, &happenings) else { return false }
        now = days.open(at: now.adding(seconds: Int64(dice.around(86_400))), &dice)
        return true
    }

    /// Extends the term now and then, where the law lets it and it still runs.
    private mutating func extend(_ dice: inout Dice, _ happenings: inout Happenings) throws -> Bool {
        let today = days.date(now)
        guard let length = matter.service.term?.extensionLength, let running = clock, running.extended == nil, today <= running.due(calendar, today: today),
            dice.chance(0.06)
        else { return true }
        clock?.extend(by: length)
        guard try happens([(.termExtended(by: length), [(CaseEvent.Part.text, "Verzonnen reden")])], by: handler, &dice, &happenings) else { return false }
        now = days.open(at: now.adding(seconds: Int64(dice.around(2 * 86_400))), &dice)
        return true
    }

    /// Some of those who wait too long say so, and get an answer.
    private mutating func complain(_ dice: inout Dice, _ happenings: inout Happenings) throws -> Bool {
        let today = days.date(now)
        let isTooLate = clock.map { $0.due(calendar, today: today) < today } ?? false
        guard isOwned, !hasComplained, dice.chance(isTooLate ? 0.3 : 0.01) else { return true }
        hasComplained = true
        let complaint: [Told] = [(.messageSent(by: .resident), [(CaseEvent.Part.text, "Verzonnen klacht: ik wacht al te lang.")])]
        guard try happens(complaint, by: resident, &dice, &happenings) else { return false }
        now = days.open(at: now.adding(seconds: Int64(dice.around(86_400))), &dice)
        return try happens([(.messageSent(by: .official), [(CaseEvent.Part.text, "Verzonnen antwoord")])], by: handler, &dice, &happenings)
    }

    /// - Returns: Whether it happened before the past ends.
    private mutating func happens(
        _ events: [Told], by actor: Actor, _ dice: inout Dice, _ happenings: inout Happenings
    ) throws -> Bool {
        var made: [NewEvent] = []
        for (index, entry) in events.enumerated() {
            var event = try entry.event.recorded(at: now)
            event.sealed = try entry.sealed.map { try key.seal(Array($0.text.utf8), part: $0.part, version: course.version + Int64(index) + 1) }
            made.append(event)
        }
        return happenings.add(now, by: actor, [course.next(made)], &dice)
    }

    private static func days(_ length: Service.Term.Length) -> Int {
        switch length {
        case .days(let count), .workingDays(let count): count
        case .weeks(let count): 7 * count
        case .months(let count): 30 * count
        }
    }
}
