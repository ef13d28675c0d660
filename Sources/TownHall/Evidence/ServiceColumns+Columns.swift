import Columns

// How the columns of a service are kept between two runs: see `EvidenceSnapshot`. Whoever adds a column adds it here, and raises
// `EvidenceSnapshot.version`.

extension ServiceColumns: ColumnCoding {
    func write(to columns: inout ColumnWriter) throws {
        try columns.write(visits.day)
        try columns.write(visits.hour)
        try columns.write(visits.seconds)
        try columns.write(visits.device)
        try columns.write(visits.language)
        try columns.write(visits.version)
        try columns.write(visits.pages)
        try columns.write(visits.seen)
        try columns.write(visits.stood)
        try columns.write(visits.sent)
        try columns.write(completions.visit)
        try columns.write(completions.page)
        try columns.write(completions.seconds)
        try columns.write(rejections.visit)
        try columns.write(rejections.reason)
        try columns.write(moments.visit)
        try columns.write(moments.page)
        try columns.write(moments.kind.map(\.rawValue))
        try columns.write(feedback.day)
        try columns.write(feedback.version)
        try columns.write(feedback.visit)
        try columns.write(feedback.score)
        try columns.write(feedback.got)
        try columns.write(cases.received)
        try columns.write(cases.channel)
        try columns.write(cases.version)
        try columns.write(cases.decided)
        try columns.write(cases.closed)
        try columns.write(cases.due)
        try columns.write(cases.result)
        try columns.write(versionDays)
        for index in [visitIndex, completionIndex, rejectionIndex, momentIndex, feedbackIndex] { try index.write(to: &columns) }
        try caseIndex.write(to: &columns)
        try answers.write(to: &columns)
        for names in [pageNames, deviceNames, languageNames, reasonNames, gotNames, channelNames, resultNames, versionNames] { try columns.write(names.all) }
        try publishedMonths.write(to: &columns)
        try closedCounts.write(to: &columns)
        try closedWeeks.write(to: &columns)
    }

    init(from columns: inout ColumnReader) throws {
        self.init()
        visits.day = try columns.column()
        visits.hour = try columns.column()
        visits.seconds = try columns.column()
        visits.device = try columns.column()
        visits.language = try columns.column()
        visits.version = try columns.column()
        visits.pages = try columns.column()
        visits.seen = try columns.column()
        visits.stood = try columns.column()
        visits.sent = try columns.column()
        completions.visit = try columns.column()
        completions.page = try columns.column()
        completions.seconds = try columns.column()
        rejections.visit = try columns.column()
        rejections.reason = try columns.column()
        moments.visit = try columns.column()
        moments.page = try columns.column()
        moments.kind = try columns.column(UInt8.self).map { value in
            guard let kind = ServiceEvidence.Moment(rawValue: value) else { throw ColumnError.malformed }
            return kind
        }
        feedback.day = try columns.column()
        feedback.version = try columns.column()
        feedback.visit = try columns.column()
        feedback.score = try columns.column()
        feedback.got = try columns.column()
        cases.received = try columns.column()
        cases.channel = try columns.column()
        cases.version = try columns.column()
        cases.decided = try columns.column()
        cases.closed = try columns.column()
        cases.due = try columns.column()
        cases.result = try columns.column()
        versionDays = try columns.column()
        visitIndex = try DayIndex(from: &columns)
        completionIndex = try DayIndex(from: &columns)
        rejectionIndex = try DayIndex(from: &columns)
        momentIndex = try DayIndex(from: &columns)
        feedbackIndex = try DayIndex(from: &columns)
        caseIndex = try CaseIndex(from: &columns)
        answers = try CaseAnswers(from: &columns)
        guard answers.ends.count == cases.received.count, visits.sent.count == visits.day.count, feedback.visit.count == feedback.day.count else {
            throw ColumnError.malformed
        }
        pageNames = NameTable(try columns.texts())
        deviceNames = NameTable(try columns.texts())
        languageNames = NameTable(try columns.texts())
        reasonNames = NameTable(try columns.texts())
        gotNames = NameTable(try columns.texts())
        channelNames = NameTable(try columns.texts())
        resultNames = NameTable(try columns.texts())
        versionNames = NameTable(try columns.texts())
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
