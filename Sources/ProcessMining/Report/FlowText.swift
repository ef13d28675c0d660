/// Why a text is no case flow.
public struct FlowTextError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Counted from one.
    public let line: Int
    public let problem: Reason

    public enum Reason: Sendable, Equatable {
        case noWay
        case emptyStep
    }

    public var description: String {
        switch problem {
        case .noWay: "line \(line): there is no way in it; write steps with > between them, such as: Received > Assessed > Decided"
        case .emptyStep: "line \(line): a step has no name; write one on both sides of each >"
        }
    }
}

extension PrescribedFlow {
    /// A flow from text: a way that cases may go on each line, its steps with `>` between them. Lines may share steps; each begins where cases
    /// begin, and ends where they end. Empty lines and those that begin with `#` count for nothing.
    ///
    ///     Received > Assessed > Decided
    ///     Received > Withdrawn
    ///
    /// - Throws: `FlowTextError`.
    public init(text: String) throws(FlowTextError) {
        var starts: Set<String> = [], ends: Set<String> = []
        var transitions: [String: Set<String>] = [:]
        var number = 0
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            number += 1
            let way = Self.trimmed(line)
            if way.isEmpty || way.hasPrefix("#") { continue }
            let steps = way.split(separator: ">", omittingEmptySubsequences: false).map { Self.trimmed($0) }
            guard !steps.contains(""), let first = steps.first, let last = steps.last else { throw FlowTextError(line: number, problem: .emptyStep) }
            starts.insert(first)
            ends.insert(last)
            for (step, next) in zip(steps, steps.dropFirst()) { transitions[step, default: []].insert(next) }
        }
        guard !starts.isEmpty else { throw FlowTextError(line: max(1, number), problem: .noWay) }
        self.init(starts: starts, ends: ends, transitions: transitions)
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}

extension Conformance.Deviation {
    /// The deviation in words.
    public func text(_ words: ReportWords) -> String {
        switch self {
        case .wrongStart(let step): words("begins with “{0}”", step)
        case .unfinished(let step): words("the last step is “{0}”, which is no end", step)
        case .unknown(let step): words("step that the flow does not know: “{0}”", step)
        case .skipped(let step): words("skips “{0}”", step)
        case .doubled(let step): words("does “{0}” again at once", step)
        case .outOfOrder(let step, let after), .notAllowed(let step, let after): words("does “{0}” after “{1}”", step, after)
        }
    }

    /// Its name in JSON.
    var code: String {
        switch self {
        case .wrongStart: "wrong_start"
        case .unfinished: "unfinished"
        case .unknown: "unknown"
        case .skipped: "skipped"
        case .doubled: "doubled"
        case .outOfOrder: "out_of_order"
        case .notAllowed: "not_allowed"
        }
    }

    /// The step that it is about, and the one before it where that matters.
    var steps: (step: String, after: String?) {
        switch self {
        case .wrongStart(let step), .unfinished(let step), .unknown(let step), .skipped(let step), .doubled(let step): (step, nil)
        case .outOfOrder(let step, let after), .notAllowed(let step, let after): (step, after)
        }
    }
}
