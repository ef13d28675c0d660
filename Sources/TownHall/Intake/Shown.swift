import CivilTime
import Journal
import ServiceCatalog

/// What a check page showed, as digests that only this program makes, for the holder of the draft's secret: of the whole, by which it is
/// known again, and of each part, by which it is told what changed. The page carries it and gives it back when the form is sent.
struct Shown: Hashable {
    let whole: [UInt8]
    let parts: [[UInt8]]

    private static let wholeLength = 16
    private static let partLength = 8

    init(whole: [UInt8], parts: [[UInt8]]) {
        self.whole = Array(whole.prefix(Self.wholeLength))
        self.parts = parts.map { Array($0.prefix(Self.partLength)) }
    }

    /// `nil` when `text` is no text of such digests.
    init?(_ text: String) {
        guard let bytes = Base64URL.decode(text), bytes.count >= Self.wholeLength, (bytes.count - Self.wholeLength).isMultiple(of: Self.partLength) else {
            return nil
        }
        whole = Array(bytes[..<Self.wholeLength])
        parts = stride(from: Self.wholeLength, to: bytes.count, by: Self.partLength).map { Array(bytes[$0..<$0 + Self.partLength]) }
    }

    var text: String { Base64URL.encode(whole + parts.joined()) }
}

/// In what a form that is to be sent differs from what its check page showed.
public struct Changes: Hashable, Sendable {
    /// What else than answers a check page shows.
    public enum Aspect: Hashable, Sendable, CaseIterable {
        /// The definition, with its fee and term.
        case definition
        /// For whom an official fills it in, by which channel, and when it was received.
        case filing
        /// Who is logged in: whose case it becomes.
        case resident
        /// What follows from the answers, such as the advice not to send it.
        case outcomes
    }

    /// Keys of the questions whose answers are others now, and of those that are asked or no longer asked, in the order of the form.
    public let fields: [String]
    public let aspects: Set<Aspect>
    /// The page did not say what it showed: it was open since before pages did.
    public var isUnknown: Bool { fields.isEmpty && aspects.isEmpty }
}

/// A form as a check page shows it and as it is sent, in bytes of one kind.
struct CheckedForm {
    let evaluation: FormEvaluation
    let outcomes: [Form.Outcome]
    /// The answers that count, as they are sealed.
    let answers: Answers
    let encoded: [UInt8]
    private let version: String
    private let filing: Filing?
    /// Of the case that it becomes.
    private let owner: [UInt8]?

    /// - Parameter evaluation: Of the draft's answers.
    init(_ draft: Draft, _ service: Service, _ evaluation: FormEvaluation, owner: [UInt8]?) {
        self.evaluation = evaluation
        outcomes = evaluation.outcomes()
        answers = evaluation.visibleAnswers()
        encoded = answers.encoded()
        (version, filing, self.owner) = (service.version, draft.filing, owner)
    }

    /// The questions that are asked.
    private var visible: [String] { evaluation.pages.flatMap { $0.fields.map(\.key) } }

    /// In the order of `Changes.Aspect`.
    private var aspects: [[UInt8]] {
        [
            Array(version.utf8), Array((filing?.fields ?? []).joined(separator: "\t").utf8), owner ?? [],
            Array(outcomes.map(\.key).joined(separator: ",").utf8),
        ]
    }

    /// The digest of everything: each part with its length before it, so that no two forms come to the same bytes.
    func whole(_ digests: KeyedHash) -> [UInt8] {
        var bytes: [UInt8] = []
        for part in aspects + [Array(visible.joined(separator: ",").utf8), encoded] {
            bytes += withUnsafeBytes(of: UInt64(part.count).bigEndian) { Array($0) }
            bytes += part
        }
        return digests.hash([0], bytes)
    }

    func shown(_ digests: KeyedHash) -> Shown { Shown(whole: whole(digests), parts: parts(digests)) }

    private func parts(_ digests: KeyedHash) -> [[UInt8]] {
        let visible = Set(visible)
        let fields = questions.map { field -> [UInt8] in
            guard visible.contains(field.key) else { return [0] }
            var one = Answers()
            one[field.key] = answers[field.key]
            return [1] + one.encoded()
        }
        return (aspects + fields).enumerated().map { index, part in digests.hash([1], Array("\(index):".utf8), part) }
    }

    private var questions: [Field] { evaluation.form.pages.flatMap(\.fields).filter(\.isAnswerable) }

    /// - Parameter text: What the page gave back.
    /// - Returns: `nil` when it showed this very form.
    func changes(since text: String?, _ digests: KeyedHash) -> Changes? {
        guard let known = text.flatMap(Shown.init) else { return Changes(fields: [], aspects: []) }
        let now = whole(digests).prefix(known.whole.count)
        var difference: UInt8 = 0
        for (a, b) in zip(now, known.whole) { difference |= a ^ b }
        if difference == 0 { return nil }
        let parts = shown(digests).parts, keys = questions.map(\.key)
        // Another definition asks other questions: all of them are new.
        guard parts.count == known.parts.count else { return Changes(fields: keys.filter(Set(visible).contains), aspects: [.definition]) }
        let changed = Set(parts.indices.filter { parts[$0] != known.parts[$0] })
        let count = Changes.Aspect.allCases.count
        return Changes(
            fields: keys.enumerated().filter { changed.contains($0.offset + count) }.map(\.element),
            aspects: Set(Changes.Aspect.allCases.enumerated().filter { changed.contains($0.offset) }.map(\.element)))
    }
}
