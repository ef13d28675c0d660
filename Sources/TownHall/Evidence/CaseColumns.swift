extension ServiceColumns {
    /// A row for each case.
    struct Cases: EvidenceTable {
        typealias Change = CaseChange

        var received = Column<CaseChange, Int32> { if case .opened = $0.event { $0.day } else { $1 } }
        var channel = NameColumn<CaseChange, UInt8> { if case .opened(let opening) = $0.event { opening.channel.rawValue } else { nil } }
        var version = Column<CaseChange, UInt8>(none) { $0.version ?? $1 }
        /// `never` until then. What is closed is decided too.
        var decided = Column<CaseChange, Int32>(never) { change, decided in
            switch change.event {
            case .decisionTaken: change.day
            case .closed: decided == never ? change.day : decided
            default: decided
            }
        }
        var closed = Column<CaseChange, Int32>(never) { if case .closed = $0.event { $0.day } else { $1 } }
        /// The term's last day, or `never` without a term.
        var due = Column<CaseChange, Int32>(never) { $0.due ?? $1 }
        var result = NameColumn<CaseChange, UInt8> { if case .decisionTaken(let result) = $0.event { result } else { nil } }

        var count: Int { received.count }

        mutating func each<Visitor: ColumnVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) where Visitor.Change == CaseChange {
            try visitor.visit(&received)
            try visitor.visit(&channel)
            try visitor.visit(&version)
            try visitor.visit(&decided)
            try visitor.visit(&closed)
            try visitor.visit(&due)
            try visitor.visit(&result)
        }
    }
}

/// What happened to a case. A class for the same reason as `VisitChange`.
final class CaseChange: Sendable {
    let event: CaseEvent
    /// The day on which it happened; for a case that was opened that on which it was received.
    let day: Int32
    /// The number of the definition with which the case began, where the event says so.
    let version: UInt8?
    /// The term's last day, where the event may change it.
    let due: Int32?

    init(_ event: CaseEvent, day: Int32, version: UInt8? = nil, due: Int32? = nil) {
        self.event = event; self.day = day; self.version = version; self.due = due
    }
}
