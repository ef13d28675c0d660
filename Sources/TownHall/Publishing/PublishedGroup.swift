import ServiceCatalog
import Statistics

/// A group of visits, cases or answers of which outsiders are told how many it has in a month: one of the smallest that there are.
///
/// None depends on the form as it is now: cells that were published are never cut anew when another definition is.
enum PublishedGroup: Hashable, Sendable {
    /// Visits that were sent.
    case sent
    /// Visits that were not, by where they stood.
    case stopped(Standing)
    /// Visits by the hour of the week with which the part of the day began in which they did.
    case hour(Int)
    /// Visits that met a refusal, as `field:reason`; and how often.
    case refused(String)
    case refusedTimes(String)
    case device(String, isSent: Bool)
    case language(String, isSent: Bool)
    /// Visits that completed a page, as far as it is known how long that took.
    case page(String)
    case score(Int)
    case got(String)
    /// Cases by the channel through which they came in.
    case channel(String)
    case result(String)
    /// Cases by what was answered; numbers in bands that are the same for every question.
    case answer(EvidenceAnswer)
    case inTime, late, withoutTerm
    /// Cases that were decided, whatever their term.
    case decided
    /// Cases that were open when the month ended: within their term, and past it.
    case open, openTooLate

    /// Where a visit stood that was not sent.
    enum Standing: Hashable, Sendable {
        case atBegin
        /// A page was completed for the first time, and nothing is known of a later one.
        case after(String)
        /// A page was shown that was not completed.
        case at(String)
    }

    /// Whether it is one of the groups that all visits fall into.
    var isOfVisits: Bool { if case .stopped = self { true } else { self == .sent } }

    /// Whether it is one of the groups that all decisions fall into.
    var isOfDecisions: Bool { [.inTime, .late, .withoutTerm].contains(self) }

    /// Whether it counts what happened in the month. What is open at its end may be open at the next one's too.
    var isOfMonth: Bool { self != .open && self != .openTooLate }

    // MARK: As text

    /// As the secret place of its rounding is made from it, and as snapshots have it.
    var code: String {
        switch self {
        case .sent: "sent"
        case .stopped(.atBegin): "stopped"
        case .stopped(.after(let page)): "stopped-after \(page)"
        case .stopped(.at(let page)): "stopped-at \(page)"
        case .hour(let hour): "hour \(hour)"
        case .refused(let name): "refused \(name)"
        case .refusedTimes(let name): "refused-times \(name)"
        case .device(let name, let isSent): (isSent ? "device-sent " : "device-stopped ") + name
        case .language(let name, let isSent): (isSent ? "language-sent " : "language-stopped ") + name
        case .page(let page): "page \(page)"
        case .score(let score): "score \(score)"
        case .got(let got): "got \(got)"
        case .channel(let channel): "channel \(channel)"
        case .result(let result): "result \(result)"
        case .answer(let answer): "answer \(answer.code)"
        case .inTime: "in-time"
        case .late: "late"
        case .withoutTerm: "without-term"
        case .decided: "decided"
        case .open: "open"
        case .openTooLate: "open-too-late"
        }
    }

    init?(code: String) {
        let parts = code.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.count > 1 ? String(parts[1]) : ""
        let number = Int(name)
        switch (parts.first.map(String.init) ?? "", number) {
        case ("sent", _): self = .sent
        case ("stopped", _): self = .stopped(.atBegin)
        case ("stopped-after", _): self = .stopped(.after(name))
        case ("stopped-at", _): self = .stopped(.at(name))
        case ("hour", let hour?): self = .hour(hour)
        case ("refused", _): self = .refused(name)
        case ("refused-times", _): self = .refusedTimes(name)
        case ("device-sent", _): self = .device(name, isSent: true)
        case ("device-stopped", _): self = .device(name, isSent: false)
        case ("language-sent", _): self = .language(name, isSent: true)
        case ("language-stopped", _): self = .language(name, isSent: false)
        case ("page", _): self = .page(name)
        case ("score", let score?): self = .score(score)
        case ("got", _): self = .got(name)
        case ("channel", _): self = .channel(name)
        case ("result", _): self = .result(name)
        case ("answer", _):
            guard let answer = EvidenceAnswer(code: name) else { return nil }
            self = .answer(answer)
        case ("in-time", _): self = .inTime
        case ("late", _): self = .late
        case ("without-term", _): self = .withoutTerm
        case ("decided", _): self = .decided
        case ("open", _): self = .open
        case ("open-too-late", _): self = .openTooLate
        default: return nil
        }
    }
}

extension PublishedGroup {
    /// How many of a month's visits, cases and answers are in each group.
    ///
    /// - Parameter standings: Visits that were not sent, by where they stood.
    static func counts(_ exact: ServiceEvidence, _ standings: [Standing: Int]) -> [PublishedGroup: Int] {
        var counts: [PublishedGroup: Int] = [
            .sent: exact.submitted, .inTime: exact.decidedInTime, .late: exact.decidedWithTerm - exact.decidedInTime,
            .withoutTerm: exact.decided - exact.decidedWithTerm, .decided: exact.decided, .openTooLate: exact.openTooLate,
            .open: exact.openCases - exact.openTooLate,
        ]
        for (standing, count) in standings { counts[.stopped(standing)] = count }
        // By part of the day: single hours have too few.
        for (hour, count) in exact.byHour { counts[.hour(hour / 24 * 24 + ServiceEvidence.part(ofHour: hour % 24)), default: 0] += count }
        for rejection in exact.rejections {
            counts[.refused("\(rejection.field):\(rejection.reason)")] = rejection.visits
            counts[.refusedTimes("\(rejection.field):\(rejection.reason)")] = rejection.times
        }
        for (name, tally) in exact.byDevice {
            counts[.device(name, isSent: true)] = tally.submitted
            counts[.device(name, isSent: false)] = tally.visits - tally.submitted
        }
        for (name, tally) in exact.byLanguage {
            counts[.language(name, isSent: true)] = tally.submitted
            counts[.language(name, isSent: false)] = tally.visits - tally.submitted
        }
        for (page, spread) in exact.secondsOnPage { counts[.page(page)] = spread.count }
        for (score, count) in exact.scores { counts[.score(score)] = count }
        for (got, count) in exact.got { counts[.got(got)] = count }
        for (channel, count) in exact.casesByChannel { counts[.channel(channel)] = count }
        for (result, count) in exact.results { counts[.result(result)] = count }
        for (question, answers) in exact.answers {
            for (value, count) in answers.counts { counts[.answer(EvidenceAnswer(question, value.published)), default: 0] += count }
        }
        return counts.filter { $0.value > 0 }
    }

    /// How long things took, by the group of which it is told.
    static func spreads(_ exact: ServiceEvidence) -> [PublishedGroup: Spread] {
        var spreads: [PublishedGroup: Spread] = Dictionary(uniqueKeysWithValues: exact.secondsOnPage.map { (.page($0.key), $0.value) })
        spreads[.sent] = exact.secondsToSubmit
        spreads[.decided] = exact.daysToDecision
        return spreads
    }
}

extension EvidenceAnswer.Value {
    /// As outsiders are told of it.
    fileprivate var published: Self { if case .number(let number) = self { .band(NumberBand(fixedAround: number)) } else { self } }
}
