import CivilTime
import Journal
import ServiceCatalog
import TownHall

/// People who come with something to ask for: on the website, or by telephone and at the desk, where an official fills the form in for them.
struct SimulatedVisits {
    let municipality: MunicipalityCode
    let plan: SimulationPlan
    let days: SimulatedDays
    let officials: SimulatedOfficials
    let cases: SimulatedCases
    /// What chance gives a visit to a service that begins on a day, and nobody fills in for who asks.
    let arm: @Sendable (Service, Identifier, CalendarDate) -> SimulatedArm?
    /// What a rollout gives a visit to a service that begins, whoever fills the form in.
    let way: @Sendable (Service, RolloutContext) -> Intake.DrawnWay?

    /// Someone who gave up and comes back.
    struct Return: Sendable {
        let at: Timestamp
        fileprivate let service: Service
        fileprivate let form: Form
        fileprivate let isFirst: Bool
        fileprivate var dice: Dice
    }

    /// The hours in which people come, those in which most do more than once.
    private static let hours: [Int64] = [8, 9, 10, 10, 11, 11, 12, 13, 13, 14, 15, 16, 17, 19, 20, 20, 21, 22]
    private static let visitor = Actor(role: Code(literal: "visitor"), mandate: Actor.simulated)
    /// The share of pages on which something is refused at first, of people who get the base.
    private static let usualErrors = 0.15
    /// The share of those who fill in a form themselves that read English.
    private static let english = 0.1
    private static let earlierVersion = "0123456789abcdef"

    /// - Returns: Who comes back for another try, which begins later.
    func visit(_ service: Service, _ form: Form, on day: Int, isFirst: Bool, _ dice: Dice, _ happenings: inout Happenings) throws -> Return? {
        var dice = dice
        let channels = Filing.channels(of: service)
        if days.isOpen(day), dice.chance(0.15), let channel = channels.randomElement(using: &dice) {
            let came = days.start(of: day).adding(seconds: 9 * 3_600 + Int64.random(in: 0..<7 * 3_600, using: &dice))
            let official = officials.handler(in: service.department, &dice)
            _ = try attempt(service, form, on: day, at: came, isFirst: isFirst, by: (official, channel), &dice, &happenings)
            return nil
        }
        let hour = Self.hours.randomElement(using: &dice) ?? 10
        let began = days.start(of: day).adding(seconds: hour * 3_600 + Int64.random(in: 0..<3_600, using: &dice))
        let isDone = try attempt(service, form, on: day, at: began, isFirst: isFirst, by: nil, &dice, &happenings)
        // Some come back and begin anew.
        guard !isDone, dice.chance(0.2) else { return nil }
        return Return(at: began.adding(seconds: 3_600 + Int64(dice.around(86_400))), service: service, form: form, isFirst: isFirst, dice: dice)
    }

    /// The other try of someone who comes back.
    func visit(again visit: Return, _ happenings: inout Happenings) throws {
        var dice = visit.dice
        _ = try attempt(visit.service, visit.form, on: days.day(of: visit.at), at: visit.at, isFirst: visit.isFirst, by: nil, &dice, &happenings)
    }

    /// - Parameter filer: The official who fills the form in, and how who asks came; `nil` for who does so alone.
    /// - Returns: Whether the form was sent, as far as the past tells.
    private func attempt(
        _ service: Service, _ form: Form, on day: Int, at began: Timestamp, isFirst: Bool, by filer: (official: Actor, channel: Service.Channel)?,
        _ dice: inout Dice, _ happenings: inout Happenings
    ) throws -> Bool {
        let visit = Identifier.timeOrdered(at: began, random: dice.identifier())
        let isPhone = filer == nil && dice.chance(0.62)
        let context = context(service, visit, at: began, isPhone: isPhone, filer?.channel, dice)
        let way = self.way(service, context), actor = filer?.official ?? Self.visitor
        var course = Course(StreamID(kind: VisitEvent.kind, id: visit))
        if let way, way.service == nil {
            // Whoever is sent elsewhere is seen here no more.
            let told = try way.told.map { try $0.recorded(at: began) }
            happenings.add(began, by: actor, [course.next(told)], &dice)
            return true
        }
        // No experiment gives officials another form.
        let arm = filer == nil && way?.takesPart != false ? self.arm(service, visit, days.date(began)) : nil
        // Who gets a variant fills that in, and its case goes by it.
        let service = arm.flatMap { service.variant($0.key)?.service } ?? way?.service ?? service
        let form = service.form ?? form
        let effect = plan.effects.effect(on: service.key, of: arm?.key ?? way?.variant ?? StatedEffects.base)
        let isLate = plan.worsens && isFirst && day >= (plan.weeks - 2) * 7
        let isEarlier = plan.hasEarlierForms && day * 2 < plan.weeks * 7
        let version = isEarlier ? Self.earlierVersion : service.version
        let pages = form.pages.filter { $0.show == nil || dice.chance(0.4) }
        let stops = pages.indices.map { isLate && $0 == 1 ? 0.6 : (isPhone ? 0.055 : 0.03) * (isEarlier ? 2 : 1) }
        let usual = stops.reduce(1) { $0 * (1 - $1) }
        let isSending = filer != nil || dice.chance(usual + effect.completion / 100)
        let last = isSending ? nil : Self.place(amid: stops, &dice)
        var now = began
        func happens(_ event: VisitEvent, _ dice: inout Dice, _ happenings: inout Happenings) throws -> Bool {
            happenings.add(now, by: actor, [course.next([try event.recorded(at: now)])], &dice)
        }
        let language: Language = filer == nil && dice.chance(Self.english) ? .english : .dutch
        let start = VisitEvent.Start(
            service: service.key, serviceVersion: version, channel: context.channel, language: way == nil ? language : context.language,
            device: context.device)
        let beginning = try ([.started(start)] + (way?.told ?? [])).map { try $0.recorded(at: now) }
        guard happenings.add(now, by: actor, [course.next(beginning)], &dice) else { return true }
        var isExposed = false
        for (index, page) in pages.enumerated() {
            let shown = now
            if !isExposed, let exposed = arm?.shown(on: page, at: index) {
                isExposed = true
                guard try happens(exposed, &dice, &happenings) else { return true }
            }
            let isPlain = form.isPlain(page: page.key)
            let seconds = max(1, dice.around(45) * (1 + effect.time / 100))
            now = now.adding(seconds: max(1, Int64(seconds * 0.6)))
            if isPlain, filer == nil {
                if dice.chance(index == 1 ? 0.06 : 0.02), try !happens(.helpAsked(page: page.key), &dice, &happenings) { return true }
                if index > 0, dice.chance(0.08), form.isPlain(page: pages[index - 1].key) {
                    guard try happens(.wentBack(page: pages[index - 1].key), &dice, &happenings) else { return true }
                }
                if dice.chance(Self.usualErrors + effect.errors / 100), let refused = Self.refused(on: page, &dice) {
                    guard try happens(.pageRejected(page: page.key, fields: [refused]), &dice, &happenings) else { return true }
                }
                let isStopping = last == index
                if dice.chance(isStopping ? 0.2 : 0.03) {
                    guard try happens(.saved(page: page.key), &dice, &happenings) else { return true }
                    if isStopping { return false }
                    now = now.adding(seconds: Int64(dice.around(dice.chance(0.7) ? 3_000 : 86_400)))
                    guard try happens(.resumed(page: page.key), &dice, &happenings) else { return true }
                }
            }
            if last == index { return false }
            now = now.adding(seconds: max(1, Int64(seconds * 0.4)))
            let took = Int((now.microseconds - shown.microseconds) / 1_000_000)
            if isPlain, try !happens(.pageCompleted(page: page.key, seconds: took), &dice, &happenings) { return true }
        }
        let seconds = Int((now.microseconds - began.microseconds) / 1_000_000)
        if !isExposed, let exposed = arm?.shown(on: .check) {
            isExposed = true
            guard try happens(exposed, &dice, &happenings) else { return true }
        }
        var ending = [try VisitEvent.submitted(service: service.key, seconds: seconds, channel: filer?.channel ?? .web).recorded(at: now)]
        if !isExposed, let exposed = arm?.shown(on: .confirmation) { ending.append(try exposed.recorded(at: now)) }
        let matter = SimulatedCases.Matter(
            service: service, form: form, visit: visit, filer: filer, received: now, isSlow: isLate)
        guard try cases.open(matter, beside: course.next(ending), &dice, &happenings) else { return true }
        if filer == nil, dice.chance(0.3) { try score(service, effect, &course, at: now.adding(seconds: Int64(5 + dice.around(30))), &dice, &happenings) }
        return true
    }

    /// Who begins a form, as rollouts look at it.
    private func context(
        _ service: Service, _ visit: Identifier, at began: Timestamp, isPhone: Bool, _ filed: Service.Channel?, _ dice: Dice
    ) -> RolloutContext {
        // Of a seed of its own: a rollout changes nothing about what else happens by chance.
        var speaking = Dice(state: dice.state ^ 0x3C6E_F372_FE94)
        let isEnglish = filed == nil && speaking.chance(Self.english)
        return RolloutContext(
            channel: filed ?? .web, language: isEnglish ? .english : .dutch, device: isPhone ? .phone : .desktop,
            isLoggedIn: filed == nil && service.login == .required, department: service.department, day: days.date(began), visit: visit)
    }

    /// Where someone stops who does, by the share that stops at each place.
    private static func place(amid stops: [Double], _ dice: inout Dice) -> Int {
        var (left, weights) = (1.0, [Double]())
        for stop in stops {
            weights.append(left * stop)
            left *= 1 - stop
        }
        var rest = Double.random(in: 0..<1, using: &dice) * weights.reduce(0, +)
        for (place, weight) in weights.enumerated() {
            rest -= weight
            if rest < 0 { return place }
        }
        return max(0, stops.count - 1)
    }

    /// A field of a page with why its answer was not taken, as the journal has it.
    private static func refused(on page: FormPage, _ dice: inout Dice) -> String? {
        let fields = page.fields.filter { if case .content = $0.kind { false } else { true } }
        guard let field = fields.randomElement(using: &dice) else { return nil }
        let problem: AnswerProblem =
            switch field.kind {
            case .number: .notANumber(typed: "")
            case .email: .notAnEmail(typed: "")
            case .phone: .notAPhoneNumber(typed: "")
            default: .required
            }
        return "\(field.key):\((dice.chance(0.5) ? problem : .required).code)"
    }

    private func score(
        _ service: Service, _ effect: StatedEffects.Effect, _ course: inout Course, at now: Timestamp, _ dice: inout Dice, _ happenings: inout Happenings
    ) throws {
        let words = dice.chance(0.35) ? OwnWords.said(&dice) : nil
        let score = Self.score(words?.isHard == true ? [1, 2, 2, 3, 4] : [1, 2, 3, 4, 4, 4, 5, 5], moved: effect.score, &dice)
        var event = try VisitEvent.feedbackGiven(service: service.key, score: score, got: score > 3 ? .yes : score == 3 ? .partly : .no).recorded(at: now)
        var keys: [DataKey] = []
        if let words {
            let visit = course.stream.id
            let key = DataKey(municipality: municipality, stream: visit, subject: visit)
            event.sealed = [try key.seal(Array(words.text.utf8), part: CaseEvent.Part.text, version: course.version + 1)]
            keys = [key]
        }
        happenings.add(now, by: Self.visitor, [course.next([event])], keys: keys, &dice)
    }

    /// One of some scores, of which the mean is moved by so many points as far as there are scores: instead of some the highest is given, or the lowest.
    static func score(_ usual: [Int], moved points: Double, _ dice: inout Dice) -> Int {
        let mean = Double(usual.reduce(0, +)) / Double(max(1, usual.count))
        let end = points > 0 ? 5 : 1
        let room = abs(Double(end) - mean)
        if points != 0, room > 0, dice.chance(abs(points) / room) { return end }
        return usual.randomElement(using: &dice) ?? 4
    }
}
