import Columns

// How the columns of a service are kept between two runs: see `EvidenceSnapshot`. Each table knows its columns.

extension ServiceColumns: ColumnCoding {
    func write(to columns: inout ColumnWriter) throws {
        try visits.write(to: &columns)
        try completions.write(to: &columns)
        try rejections.write(to: &columns)
        try moments.write(to: &columns)
        try feedback.write(to: &columns)
        try cases.write(to: &columns)
        for index in [visitIndex, completionIndex, rejectionIndex, momentIndex, feedbackIndex] { try index.write(to: &columns) }
        try caseIndex.write(to: &columns)
        try answers.write(to: &columns)
        try columns.write(pageNames.all)
        try columns.write(versionNames.all)
        try columns.write(versionDays)
        try publishedMonths.write(to: &columns)
        try closedCounts.write(to: &columns)
        try closedWeeks.write(to: &columns)
    }

    init(from columns: inout ColumnReader) throws {
        self.init()
        try visits.read(from: &columns)
        try completions.read(from: &columns)
        try rejections.read(from: &columns)
        try moments.read(from: &columns)
        try feedback.read(from: &columns)
        try cases.read(from: &columns)
        visitIndex = try DayIndex(from: &columns)
        completionIndex = try DayIndex(from: &columns)
        rejectionIndex = try DayIndex(from: &columns)
        momentIndex = try DayIndex(from: &columns)
        feedbackIndex = try DayIndex(from: &columns)
        caseIndex = try CaseIndex(from: &columns)
        answers = try CaseAnswers(from: &columns)
        pageNames = NameTable(try columns.texts())
        versionNames = NameTable(try columns.texts())
        versionDays = try columns.column()
        guard answers.ends.count == cases.count, versionDays.count == versionNames.count,
            moments.kind.allSatisfy({ ServiceEvidence.Moment(rawValue: $0) != nil })
        else { throw ColumnError.malformed }
        publishedMonths = try PublishedMonths(from: &columns)
        closedCounts = try ClosedCounts(from: &columns)
        closedWeeks = try ClosedWeeks(from: &columns)
    }
}

extension DayIndex: ColumnCoding {
    func write(to columns: inout ColumnWriter) throws {
        try columns.write(low)
        try columns.write(high)
    }

    init(from columns: inout ColumnReader) throws {
        low = try columns.column()
        high = try columns.column()
        guard low.count == high.count else { throw ColumnError.malformed }
    }
}

extension CaseIndex: ColumnCoding {
    func write(to columns: inout ColumnWriter) throws {
        try columns.write(blocks.map(\.firstReceived))
        try columns.write(blocks.map(\.open))
        try columns.write(blocks.map(\.lastClosed))
    }

    init(from columns: inout ColumnReader) throws {
        let first = try columns.column(Int32.self), open = try columns.column(Int.self), last = try columns.column(Int32.self)
        guard first.count == open.count, open.count == last.count else { throw ColumnError.malformed }
        blocks = first.indices.map { Block(firstReceived: first[$0], open: open[$0], lastClosed: last[$0]) }
    }
}
