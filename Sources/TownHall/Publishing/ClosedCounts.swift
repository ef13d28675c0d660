import Columns

/// The counts of one service in months that are over, as they stood when these closed, exactly.
///
/// Comparisons are judged by them (`Evidence.judged`). They are never told themselves: what outsiders read of a month is in `PublishedMonths`.
struct ClosedCounts: Sendable {
    /// The months in which something happened, in order.
    private var months: [Int32] = []
    private var visits: [Int32] = []
    private var submitted: [Int32] = []
    private var decidedWithTerm: [Int32] = []
    private var decidedInTime: [Int32] = []

    init() {}

    /// Puts down the counts of a month that closed. Months are given in order.
    mutating func close(_ month: Month, _ exact: ServiceEvidence) {
        guard exact.visits > 0 || exact.decidedWithTerm > 0 else { return }
        months.append(Int32(clamping: month.number))
        visits.append(Int32(clamping: exact.visits))
        submitted.append(Int32(clamping: exact.submitted))
        decidedWithTerm.append(Int32(clamping: exact.decidedWithTerm))
        decidedInTime.append(Int32(clamping: exact.decidedInTime))
    }

    /// The counts of what is compared in each of some months in which there was any.
    func counts(_ measure: ComparedMeasure, in wanted: ClosedRange<Month>) -> [(month: Month, count: Int, total: Int)] {
        months.indices.compactMap { index in
            let month = Month(number: Int(months[index]))
            guard wanted.contains(month) else { return nil }
            let (count, total) =
                switch measure {
                case .completion: (submitted[index], visits[index])
                case .inTime: (decidedInTime[index], decidedWithTerm[index])
                }
            return total > 0 ? (month, Int(count), Int(total)) : nil
        }
    }
}

extension ClosedCounts: ColumnCoding {
    func write(to columns: inout ColumnWriter) throws {
        for column in [months, visits, submitted, decidedWithTerm, decidedInTime] { try columns.write(column) }
    }

    init(from columns: inout ColumnReader) throws {
        months = try columns.column()
        visits = try columns.column()
        submitted = try columns.column()
        decidedWithTerm = try columns.column()
        decidedInTime = try columns.column()
        guard [visits.count, submitted.count, decidedWithTerm.count, decidedInTime.count].allSatisfy({ $0 == months.count }) else {
            throw ColumnError.malformed
        }
    }
}
