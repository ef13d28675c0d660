/// When what is written down raises an alarm.
extension SecurityAlarm {
    /// When there is an alarm: so many of these kinds within so many seconds.
    struct Rule: Sendable {
        let cause: Cause
        let kinds: Set<SecurityEvent.Kind>
        let count: Int
        let seconds: Int
        /// What is counted apart; `nil` for a line that the rule does not count.
        let subject: @Sendable (SecurityRecord) -> String?
    }

    /// What people do by mistake in this time is less than half of it.
    static let rules: [Rule] = [
        Rule(cause: .failuresOnName, kinds: failures, count: 20, seconds: 600) { $0.event.name },
        Rule(cause: .failuresFromSource, kinds: failures, count: 40, seconds: 600) { $0.source },
        Rule(cause: .failuresOverall, kinds: failures, count: 200, seconds: 600) { _ in "" },
        Rule(cause: .csrfFromSource, kinds: [.csrfRefused], count: 30, seconds: 600) { $0.source },
        Rule(cause: .emptySearches, kinds: [.searchFoundNothing], count: 30, seconds: 3_600) { $0.account?.description },
        Rule(cause: .forbiddenToAccount, kinds: [.forbidden], count: 30, seconds: 600) { $0.account?.description },
        Rule(cause: .limitsOfSource, kinds: [.limited], count: 200, seconds: 600) { $0.source },
        Rule(cause: .fileDamaged, kinds: [.fileDamaged], count: 1, seconds: 600) { $0.event.damagedCase?.description },
    ]

    private static let failures: Set<SecurityEvent.Kind> = [.loginFailed, .loginDelayed, .accountPasswordRefused]
}
