import Journal

/// Seals what people wrote in the events of a stream, under the one key of the stream itself.
struct StreamSeal {
    /// The key was destroyed, so that nothing can be sealed any more.
    struct Forgotten: Error {}

    typealias Sealed = (part: Code, text: Personal<[UInt8]>)

    let setting: Setting
    let stream: StreamID

    /// - Parameters:
    ///   - events: With what is to be sealed in each.
    ///   - version: Of the last event that the stream has; 0 for a new one.
    ///   - hasKey: Whether something was sealed in the stream before; `nil` where its first event does that. One that has none gets its key.
    /// - Throws: `Forgotten`, `DatabaseError`.
    func sealed(_ events: [(event: NewEvent, sealed: Sealed?)], after version: Int64, hasKey: Bool? = nil) throws -> (write: Append.Write, keys: [DataKey]) {
        var key: DataKey?, keys: [DataKey] = []
        if events.contains(where: { $0.sealed != nil }) {
            if !(hasKey ?? (version > 0)) {
                let fresh = DataKey(municipality: setting.municipality, stream: stream.id, subject: stream.id)
                (key, keys) = (fresh, [fresh])
            } else {
                key = try setting.journal.keys.keys(ofStream: stream.id, setting.municipality).first { $0.subject == stream.id }
            }
        }
        let written = try events.enumerated().map { index, decided in
            var event = decided.event
            if let sealed = decided.sealed {
                guard let key else { throw Forgotten() }
                event.sealed = [try key.seal(sealed.text.reveal(), part: sealed.part, version: version + Int64(index) + 1)]
            }
            return event
        }
        return (Append.Write(stream, version == 0 ? .new : .exactly(version), written), keys)
    }
}
