import ServiceCatalog

extension Evidence {
    /// What stands out about a service, for an audience: in the last whole weeks for those who see into its department, and for others in the last that ended in a
    /// month that is over, as it stood then.
    public func alarms(of service: ServiceKey, for audience: Audience) -> [Alarm] {
        guard audience == .outside else { return alarms(of: service) }
        catchUpIfBehind()
        let known = state.withLock { state -> (running: Month?, columns: ServiceColumns)? in
            state.services[service.rawValue].map { (state.months.running, state.columns[$0]) }
        }
        guard let known, let running = known.running else { return [] }
        let pages = FormOrder(setting.shelf.known(service)?.form)
        let question = PublishedAlarms.Question(service: service, running: running, pages: pages)
        let alarms: [Alarm]
        if let found = workedOut.with(PublishedAlarms.self, { $0.answers[question] }) {
            alarms = found
        } else {
            alarms = known.columns.closedWeeks.weeks(known.columns, pages: pages)?.alarms(of: service) ?? []
            workedOut.with(PublishedAlarms.self) { $0.keep(alarms, question) }
        }
        // By a clock that was wrong for a while, weeks may be closed that did not come yet.
        let today = setting.today
        return alarms.filter { $0.through < today }
    }
}

/// What was worked out of closed weeks: once a month for each service.
struct PublishedAlarms: WorkedOut {
    struct Question: Hashable {
        let service: ServiceKey
        let running: Month
        let pages: FormOrder
    }

    private static let limit = 1_024

    private(set) var answers: [Question: [Alarm]] = [:]

    mutating func keep(_ alarms: [Alarm], _ question: Question) {
        // Those of earlier months nobody asks for any more.
        if answers.count >= Self.limit { answers = [:] }
        answers[question] = alarms
    }
}
