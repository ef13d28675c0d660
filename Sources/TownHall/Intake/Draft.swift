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

    /// How long an untouched draft is kept: thirty days.
    public static let life: Int64 = 30 * 86_400
    /// How long a draft is kept at the most, however often it is touched: ninety days. Uploads that no case names are older then.
    public static let longestLife: Int64 = 90 * 86_400

    /// When the draft expires if it is touched now.
    public func expires(touched now: Timestamp) -> Timestamp {
        min(now.adding(seconds: Self.life), started.adding(seconds: Self.longestLife))
    }

    init(service: Service, language: Language, now: Timestamp) {
        self.service = service.key
        serviceVersion = service.version
        visit = .timeOrdered(at: now)
        submission = .timeOrdered(at: now)
        started = now
        pageShown = now
        self.language = language
        answers = Answers()
        completed = []
    }

    // MARK: Stored form: a line of fields, then the answers

    var encoded: [UInt8] {
        let fields = [
            service.rawValue, serviceVersion, visit.description, submission.description, String(started.microseconds), String(pageShown.microseconds),
            language.rawValue, completed.sorted().joined(separator: ","),
        ]
        return Array(fields.joined(separator: "\t").utf8) + [UInt8(ascii: "\n")] + answers.encoded()
    }

    init?(encoded: [UInt8]) {
        guard let end = encoded.firstIndex(of: UInt8(ascii: "\n")), let answers = try? Answers(decoding: encoded[(end + 1)...]) else { return nil }
        let fields = encoded[..<end].split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
        guard fields.count == 8, let visit = Identifier(fields[2]), let submission = Identifier(fields[3]), let started = Int64(fields[4]),
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
    }
}

/// What a visitor can open again after sending: which case it became, and the visit that feedback belongs to.
public struct Confirmation: Sendable {
    public let service: ServiceKey
    public let caseID: Identifier
    public let visit: Identifier
    /// Whether it is found under a resident's own cases: sent while logged in.
    public let isOwned: Bool
    public var feedbackGiven: Bool

    /// How long the confirmation can be opened again: thirty days.
    public static let life: Int64 = 30 * 86_400

    var encoded: [UInt8] {
        Array([service.rawValue, caseID.description, visit.description, feedbackGiven ? "1" : "0", isOwned ? "1" : "0"].joined(separator: "\t").utf8)
    }

    init(service: ServiceKey, caseID: Identifier, visit: Identifier, isOwned: Bool) {
        self.service = service; self.caseID = caseID; self.visit = visit; self.isOwned = isOwned
        feedbackGiven = false
    }

    init?(encoded: [UInt8]) {
        let fields = String(decoding: encoded, as: UTF8.self).split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 5, let id = Identifier(fields[1]), let visit = Identifier(fields[2]) else { return nil }
        self.init(service: ServiceKey(rawValue: fields[0]), caseID: id, visit: visit, isOwned: fields[4] == "1")
        feedbackGiven = fields[3] == "1"
    }
}
