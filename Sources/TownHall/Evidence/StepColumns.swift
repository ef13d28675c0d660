extension ServiceColumns {
    /// A row for the first completion of a page in a visit.
    struct Completions: EvidenceTable {
        struct Change { let visit: UInt32, page: UInt8, seconds: Int32 }

        var visit = Column<Change, UInt32> { change, _ in change.visit }
        var page = Column<Change, UInt8> { change, _ in change.page }
        var seconds = Column<Change, Int32> { change, _ in change.seconds }

        var count: Int { visit.count }

        mutating func each<Visitor: ColumnVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) where Visitor.Change == Change {
            try visitor.visit(&visit)
            try visitor.visit(&page)
            try visitor.visit(&seconds)
        }
    }

    /// A row for each answer that was not accepted.
    struct Rejections: EvidenceTable {
        struct Change { let visit: UInt32, reason: String }

        var visit = Column<Change, UInt32> { change, _ in change.visit }
        /// `field:reason`.
        var reason = NameColumn<Change, UInt16> { $0.reason }

        var count: Int { visit.count }

        mutating func each<Visitor: ColumnVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) where Visitor.Change == Change {
            try visitor.visit(&visit)
            try visitor.visit(&reason)
        }
    }

    /// What else happened on a page, other than that it was completed or refused.
    struct Moments: EvidenceTable {
        struct Change { let visit: UInt32, page: UInt8, kind: ServiceEvidence.Moment }

        var visit = Column<Change, UInt32> { change, _ in change.visit }
        var page = Column<Change, UInt8> { change, _ in change.page }
        /// `ServiceEvidence.Moment`, as its number.
        var kind = Column<Change, UInt8> { change, _ in change.kind.rawValue }

        var count: Int { visit.count }

        mutating func each<Visitor: ColumnVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) where Visitor.Change == Change {
            try visitor.visit(&visit)
            try visitor.visit(&page)
            try visitor.visit(&kind)
        }
    }

    /// A row for each time that a visitor said how it went.
    struct Feedback: EvidenceTable {
        struct Change { let day: Int32, version: UInt8, visit: UInt32, score: UInt8, got: String }

        var day = Column<Change, Int32> { change, _ in change.day }
        /// That of the visit; `none` where it is not known.
        var version = Column<Change, UInt8> { change, _ in change.version }
        /// The row of the visit; `noRow` where it is not known.
        var visit = Column<Change, UInt32> { change, _ in change.visit }
        var score = Column<Change, UInt8> { change, _ in change.score }
        var got = NameColumn<Change, UInt8> { $0.got }

        var count: Int { day.count }

        mutating func each<Visitor: ColumnVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) where Visitor.Change == Change {
            try visitor.visit(&day)
            try visitor.visit(&version)
            try visitor.visit(&visit)
            try visitor.visit(&score)
            try visitor.visit(&got)
        }
    }
}
