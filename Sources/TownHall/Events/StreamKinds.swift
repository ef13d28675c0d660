import Journal

/// What streams of events are about. The name stands in the journal.
extension StreamKind {
    /// A case, from its beginning to its end.
    static let `case` = StreamKind(rawValue: "case")
    /// One attempt at a form.
    static let visit = StreamKind(rawValue: "visit")
    /// An official's account, with its sessions.
    static let account = StreamKind(rawValue: "account")
    /// A version of a service's definition.
    static let definition = StreamKind(rawValue: "definition")
    /// What was mailed about a service.
    static let post = StreamKind(rawValue: "post")
    /// A month that closed.
    static let month = StreamKind(rawValue: "month")
    /// An experiment with a service, from its first draft to the decision.
    static let experiment = StreamKind(rawValue: "experiment")
    /// A gradual rollout of a service, from its first plan to its end.
    static let rollout = StreamKind(rawValue: "rollout")
    /// That an official looked at something.
    static let view = StreamKind(rawValue: "view")
}
