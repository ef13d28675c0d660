extension ServiceColumns {
    /// A row for each visit.
    struct Visits: EvidenceTable {
        typealias Change = VisitChange

        var day = Column<VisitChange, Int32> { if case .started = $0.event { $0.day } else { $1 } }
        /// The hour of the week in which it began, from Monday's first (0) to Sunday's last (167); `none` where that is not known.
        var hour = Column<VisitChange, UInt8>(none) { if case .started = $0.event { $0.hour } else { $1 } }
        /// Until submission; −1 for a visit that was not submitted.
        var seconds = Column<VisitChange, Int32>(-1) { if case .submitted(_, let seconds, _) = $0.event { Int32(clamping: max(0, seconds)) } else { $1 } }
        var device = NameColumn<VisitChange, UInt8>(key: "device") { if case .started(let start) = $0.event { start.device.rawValue } else { nil } }
        var language = NameColumn<VisitChange, UInt8>(key: "language") { if case .started(let start) = $0.event { start.language.rawValue } else { nil } }
        /// The definition with which it began; `none` where that is not known.
        var version = Column<VisitChange, UInt8>(none) { $0.version ?? $1 }
        /// The pages that were completed, as bits: page n of the service's is bit n. The 65th page of a service and on are not in it.
        var pages = Column<VisitChange, UInt64> { $1 | ($0.isCompletion ? $0.pageBit : 0) }
        /// The pages of which it is known that they were shown, in the same way.
        var seen = Column<VisitChange, UInt64> { $1 | ($0.isCompletion ? 0 : $0.pageBit) }
        /// How far it came: 0 where nothing is known, 2n + 1 where page n was shown last, 2n + 2 where it was completed last; pages that were
        /// completed before do not count.
        var stood = Column<VisitChange, UInt16> { change, stood in
            guard let page = change.page, !change.isCompletedBefore else { return stood }
            return UInt16(2 * page + (change.isCompletion ? 2 : 1))
        }
        /// The row of the case that it was sent as; `noRow` while there is none.
        var sent = Column<VisitChange, UInt32>(noRow) { $0.sent ?? $1 }
        var arms = VisitArms()

        var count: Int { day.count }

        mutating func each<Visitor: ColumnVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) where Visitor.Change == VisitChange {
            try visitor.visit(&day)
            try visitor.visit(&hour)
            try visitor.visit(&seconds)
            try visitor.visit(&device)
            try visitor.visit(&language)
            try visitor.visit(&version)
            try visitor.visit(&pages)
            try visitor.visit(&seen)
            try visitor.visit(&stood)
            try visitor.visit(&sent)
            try visitor.visit(&arms)
        }

        /// Day, hour, seconds, device, language, version, pages and seen, of all rows.
        func withColumns(
            _ body: (
                UnsafeBufferPointer<Int32>, UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<Int32>, UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>,
                UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt64>, UnsafeBufferPointer<UInt64>
            ) -> Void
        ) {
            day.values.withUnsafeBufferPointer { day in
                hour.values.withUnsafeBufferPointer { hour in
                    seconds.values.withUnsafeBufferPointer { seconds in
                        device.values.withUnsafeBufferPointer { device in
                            language.values.withUnsafeBufferPointer { language in
                                version.values.withUnsafeBufferPointer { version in
                                    pages.values.withUnsafeBufferPointer { pages in
                                        seen.values.withUnsafeBufferPointer { seen in body(day, hour, seconds, device, language, version, pages, seen) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What happened in a visit, with the numbers that its service has for what the event names. A class, so that each of a dozen columns is
/// handed a reference and not a copy of the event.
final class VisitChange: Sendable {
    let event: VisitEvent
    /// When it happened: a day, and an hour of the week from Monday's first.
    let day: Int32
    let hour: UInt8
    /// The definition with which the visit began, where the event says so.
    let version: UInt8?
    /// The page that the event is about.
    let page: Int?
    /// Whether that page was completed before.
    let isCompletedBefore: Bool
    /// Whether the page was completed, and not only shown.
    let isCompletion: Bool
    let pageBit: UInt64
    /// The row of the case that the visit is sent as.
    let sent: UInt32?

    init(_ event: VisitEvent, day: Int32, hour: UInt8, version: UInt8?, page: Int?, completed: UInt64, sent: UInt32?) {
        self.event = event; self.day = day; self.hour = hour; self.version = version; self.page = page; self.sent = sent
        pageBit = page.map(ServiceColumns.bit) ?? 0
        isCompletedBefore = completed & pageBit != 0
        isCompletion = if case .pageCompleted = event { true } else { false }
    }
}
