import Synchronization

/// What was worked out of the columns, for as long as that holds: each kind knows itself when it does.
protocol WorkedOut: Sendable {
    /// Nothing yet.
    init()
}

/// What rooms that read the evidence have worked out of it, one of each kind. All of it is forgotten when columns are made anew.
final class WorkedOutMemory: Sendable {
    private let kinds = Mutex<[ObjectIdentifier: any WorkedOut]>([:])

    /// Reads or changes what was worked out of a kind. Other kinds wait meanwhile: `body` only looks up, or puts down.
    func with<Kind: WorkedOut, Result: Sendable>(_: Kind.Type, _ body: (inout Kind) -> Result) -> Result {
        kinds.withLock { kinds in
            // Taken out, so that it is changed where it is and not copied.
            var known = kinds.removeValue(forKey: ObjectIdentifier(Kind.self)) as? Kind ?? Kind()
            let result = body(&known)
            kinds[ObjectIdentifier(Kind.self)] = known
            return result
        }
    }

    func forget() { kinds.withLock { $0 = [:] } }
}
