import CivilTime
import Journal
import ServiceCatalog
import TownHall

/// The cases that visits become, as far as officials come with them.
struct SimulatedCases {
    let municipality: MunicipalityCode
    let days: SimulatedDays
    let calendar: TermCalendar
    let officials: SimulatedOfficials

    /// A form that was sent.
    struct Matter {
        let service: Service
        let form: Form
        let visit: Identifier
        let filer: (official: Actor, channel: Service.Channel)?
        let received: Timestamp
        /// Whether it takes much longer than it used to.
        let isSlow: Bool
    }

    /// Opens a case in the same append as the end of its visit, and handles it.
    ///
    /// - Returns: Whether the form was sent within the past that is played.
    func open(_ matter: Matter, beside submitted: Append.Write, _ dice: inout Dice, _ happenings: inout Happenings) throws -> Bool {
        let service = matter.service, received = matter.received
        let id = Identifier.timeOrdered(at: received, random: dice.identifier()), subject = dice.identifier()
        // Of a seed of its own: what is answered changes nothing about how often and where people stop.
        var answering = Dice(state: dice.state ^ 0x5DEE_CE66)
        let answered = try InventedAnswers(to: matter.form, of: service.key, on: days.date(received), &answering)
        let isKnown = service.login == .required || service.login == .optional && dice.chance(0.7)
        let resident = Actor(
            id: subject, role: Code(literal: "resident"), mandate: Actor.simulated, assurance: isKnown ? Code(literal: "substantial") : Code(literal: "none"))
        let opening = CaseEvent.Opening(
            service: service.key, serviceVersion: service.version, department: service.department, channel: matter.filer?.channel ?? .web,
            filedFor: matter.filer.map { _ in isKnown ? .resident : .unknown }, received: days.date(received), term: service.term?.length,
            termIsLegal: service.term?.law != nil, status: service.flow.statuses.first?.key ?? "", subject: subject, visit: matter.visit, number: 0,
            evidence: answered.evidence, outcomes: answered.outcomes)
        let key = DataKey(municipality: municipality, stream: id, subject: subject)
        var course = Course(StreamID(kind: CaseEvent.kind, id: id))
        var opened = try CaseEvent.opened(opening).recorded(at: received)
        opened.sealed = [
            try key.seal(answered.answers.encoded(), part: CaseEvent.Part.answers, version: 1),
            try key.seal(Array("Verzonnen zaak".utf8), part: CaseEvent.Part.summary, version: 1),
        ]
        var actor = resident
        if let filer = matter.filer {
            actor = filer.official
            actor.onBehalfOf = subject
        }
        guard happenings.add(received, by: actor, [course.next([opened]), submitted], keys: [key], &dice) else { return false }
        var handling = CaseHandling(
            matter: matter, opening: opening, isOwned: isKnown, answered: answered, key: key, resident: resident,
            handler: officials.handler(in: service.department, &dice), days: days, calendar: calendar, course: course)
        try handling.play(&dice, &happenings)
        return true
    }
}
