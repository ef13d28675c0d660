import CivilTime
import Foundation
import Journal
import ServiceCatalog

/// A half-filled form. It is no event: a sealed row that the visitor's secret opens, and that expires.
public struct Draft: Sendable {
    public let service: ServiceKey
    /// The definition that the form was begun with.
    public let serviceVersion: String
    public let visit: Identifier
    /// Names the submission, so that it is done once.
    public let submission: Identifier
    public let started: Timestamp
    /// When the page that is being filled in was shown.
    public var pageShown: Timestamp
    public var language: Language
    public var answers: Answers
    /// Pages that were answered well, by key.
    public var completed: Set<String>
    /// What stood on pages that were left before they were right: what no answer can hold yet is given back as it was typed.
    public var typed = TypedPages()
    /// That an official fills the form in for a resident; `nil` for a resident's own.
    public let filing: Filing?
    /// The keyed hash of the resident whose draft it is: of whoever was logged in when something was saved in it. It opens for nobody
    /// else. `nil` where nobody was: whoever has the secret opens it.
    public internal(set) var owner: [UInt8]?
    /// That it takes part in an experiment; `nil` where it does not.
    public internal(set) var participation: Participation?
    /// How the draft was kept when it was opened; `nil` for one that was just begun.
    var opened: Opened?

    /// A draft as it was kept: what a later change is told apart from, and put beside what was changed elsewhere meanwhile.
    struct Opened: Sendable {
        let stamp: SealedRows.Stamp
        /// Bytes that it took.
        let size: Int
        let answers: Answers
        let completed: Set<String>
        let typed: TypedPages
    }

    /// How many bytes a draft may take, with all that was typed in it: some hundred pages of text. What is sent at once is bounded where it
    /// comes in; this is the bound of what it comes to, page after page.
    public static let largest = 1 << 20

    init(service: Service, language: Language, now: Timestamp, visit: Identifier? = nil, filing: Filing? = nil) {
        self.service = service.key
        serviceVersion = service.version
        self.visit = visit ?? .timeOrdered(at: now)
        submission = .timeOrdered(at: now)
        started = now
        pageShown = now
        self.language = language
        answers = Answers()
        completed = []
        self.filing = filing
    }

    public var channel: Service.Channel { filing?.channel ?? .web }

    /// The day as of which answers are looked at: that of receipt.
    public func day(_ today: CalendarDate) -> CalendarDate { filing?.received ?? today }

    /// This draft's changes on top of what was kept meanwhile: of each question the answer that was changed here, else the one that is kept.
    func onTop(of kept: Draft) -> Draft {
        guard let opened else { return self }
        var merged = kept
        for key in Set(answers.keys).union(opened.answers.keys) where answers[key] != opened.answers[key] { merged.answers[key] = answers[key] }
        merged.completed = kept.completed.union(completed.subtracting(opened.completed)).subtracting(opened.completed.subtracting(completed))
        merged.typed = typed.onTop(of: kept.typed, since: opened.typed)
        merged.language = language
        merged.pageShown = pageShown
        merged.owner = kept.owner ?? owner
        if participation?.isExposed == true { merged.participation?.isExposed = true }
        return merged
    }

    // MARK: Stored form: a line of fields, behind them those of an official's filing, or a resident's hash and what an experiment gave; a line of
    // answers, then what was typed

    private static let fieldCount = 8
    private static let ownerCount = 1
    private static let participationCount = 2

    private var moreFields: [String] {
        if let filing { return filing.fields }
        let owner = owner.map { Base64URL.encode($0) }
        if let participation { return [owner ?? "", participation.encoded] }
        return owner.map { [$0] } ?? []
    }

    var encoded: [UInt8] {
        let fields =
            [
                service.rawValue, serviceVersion, visit.description, submission.description, String(started.microseconds), String(pageShown.microseconds),
                language.rawValue, completed.sorted().joined(separator: ","),
            ] + moreFields
        return Array(fields.joined(separator: "\t").utf8) + [UInt8(ascii: "\n")] + answers.encoded()
            + (typed.isEmpty ? [] : [UInt8(ascii: "\n")] + typed.encoded)
    }

    init?(encoded: [UInt8]) {
        let newline = UInt8(ascii: "\n")
        guard let end = encoded.firstIndex(of: newline) else { return nil }
        // Answers are one line.
        let rest = encoded[(end + 1)...]
        let answersEnd = rest.firstIndex(of: newline) ?? rest.endIndex
        guard let answers = try? Answers(decoding: Array(rest[..<answersEnd])) else { return nil }
        let fields = encoded[..<end].split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
        guard [0, Self.ownerCount, Self.participationCount, Filing.fieldCount].contains(fields.count - Self.fieldCount), let visit = Identifier(fields[2]),
            let submission = Identifier(fields[3]), let started = Int64(fields[4]),
            let shown = Int64(fields[5])
        else { return nil }
        service = ServiceKey(rawValue: fields[0])
        serviceVersion = fields[1]
        self.visit = visit
        self.submission = submission
        self.started = Timestamp(microseconds: started)
        pageShown = Timestamp(microseconds: shown)
        language = Language(rawValue: fields[6])
        completed = fields[7].isEmpty ? [] : Set(fields[7].split(separator: ",").map(String.init))
        self.answers = answers
        if answersEnd < rest.endIndex { typed = TypedPages(encoded: rest[(answersEnd + 1)...]) }
        let more = Array(fields.dropFirst(Self.fieldCount))
        filing = Filing(fields: more)
        let isParticipating = more.count == Self.participationCount, isNobodys = more.isEmpty || isParticipating && more[0].isEmpty
        if isParticipating { participation = Participation(encoded: more[1]) }
        owner = !isNobodys && (isParticipating || more.count == Self.ownerCount) ? Base64URL.decode(more[0]) : nil
        // A draft that was begun for a resident never becomes one's own, and one that is somebody's never anybody's.
        if filing == nil, owner == nil, !isNobodys { return nil }
    }
}

/// What a visitor can open again after sending: which case it became, and the visit that feedback belongs to.
public struct Confirmation: Sendable {
    public let service: ServiceKey
    public let caseID: Identifier
    public let visit: Identifier
    /// Whether it is found under a resident's own cases: sent while logged in, or by an official for someone who was identified.
    public let isOwned: Bool
    public var feedbackGiven: Bool
    /// By which channel it came, where an official filled it in; `nil` for a resident's own.
    public let filedBy: Service.Channel?
    /// The digest of what was sent, as a check page carried it; `nil` where it was sent without one.
    let sent: String?

    /// How long the confirmation can be opened again: thirty days.
    public static let life: Int64 = 30 * 86_400

    var encoded: [UInt8] {
        let fields = [service.rawValue, caseID.description, visit.description, feedbackGiven ? "1" : "0", isOwned ? "1" : "0"]
        let more = sent.map { [filedBy?.rawValue ?? "", $0] } ?? [filedBy?.rawValue].compactMap { $0 }
        return Array((fields + more).joined(separator: "\t").utf8)
    }

    /// Whether what was sent is what a check page showed. A page that does not say what it showed is taken at its word: the case is there.
    public func isOf(_ shown: String?) -> Bool {
        guard let sent, let shown, !shown.isEmpty else { return true }
        return Shown(shown)?.whole == Shown(sent)?.whole
    }

    init(service: ServiceKey, caseID: Identifier, visit: Identifier, isOwned: Bool, filedBy: Service.Channel? = nil, sent: String? = nil) {
        self.service = service; self.caseID = caseID; self.visit = visit; self.isOwned = isOwned; self.filedBy = filedBy; self.sent = sent
        feedbackGiven = false
    }

    init?(encoded: [UInt8]) {
        let fields = String(decoding: encoded, as: UTF8.self).split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard (5...7).contains(fields.count), let id = Identifier(fields[1]), let visit = Identifier(fields[2]) else { return nil }
        let filed = fields.count > 5 ? fields[5] : "", channel = Service.Channel(rawValue: filed)
        // A channel that is not known is no resident's own. Where a digest stands behind it, there need be none.
        if channel == nil, !filed.isEmpty || fields.count == 6 { return nil }
        self.init(
            service: ServiceKey(rawValue: fields[0]), caseID: id, visit: visit, isOwned: fields[4] == "1", filedBy: channel,
            sent: fields.count == 7 ? fields[6] : nil)
        feedbackGiven = fields[3] == "1"
    }
}
