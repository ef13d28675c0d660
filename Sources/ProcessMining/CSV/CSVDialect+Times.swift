/// Where a table has its times, and how they are written.
extension CSVDialect {
    mutating func findTimes(_ body: [[String]], _ options: TableOptions) throws(ImportError) {
        let format: DateFormat? = if let given = options.timeFormat { try DateFormat(given: given) } else { nil }
        try findTimeColumn(body, options, format)
        guard let column = roles.time else {
            if options.times == .required { throw .noColumn(name: "", role: "time", columns: columns) }
            return
        }
        if options.timeColumn == nil || roles.timeOfDay == nil { try findOtherHalf(of: column, body, isGiven: options.timeColumn != nil) }
        let samples = timeSamples(body)
        if let format {
            timeFormat = format
            if !samples.isEmpty, !samples.contains(where: { format.read($0.text) != nil }) {
                throw .formatReadsNothing(format: format.pattern, value: samples[0].text, line: samples[0].line)
            }
        } else {
            guard let found = DateFormat.find(samples.map(\.text)) else {
                throw .unknownDateFormat(value: samples.first?.text ?? "", line: samples.first?.line ?? 2)
            }
            timeFormat = found.format
            rivals = found.rivals
        }
        hasOffsets = samples.allSatisfy { timeFormat.read($0.text)?.hasOffset ?? true }
        findStart(body, format)
    }

    /// The texts of a column, without blanks around them.
    private func samples(_ body: [[String]], _ column: Int) -> [String] {
        body.compactMap { row in
            let text = column < row.count ? TextTable.trimmed(row[column]) : ""
            return text.isEmpty ? nil : text
        }
    }

    /// The texts that `timeFormat` has to read, with their lines.
    private func timeSamples(_ body: [[String]]) -> [(text: String, line: Int)] {
        guard let column = roles.time else { return [] }
        let first = hasSeparatorLine ? 3 : 2
        return body.enumerated().compactMap { index, row in
            guard column < row.count else { return nil }
            var text = TextTable.trimmed(row[column])
            if text.isEmpty { return nil }
            if let other = roles.timeOfDay {
                let time = other < row.count ? TextTable.trimmed(row[other]) : ""
                if time.isEmpty { return nil }
                text = Self.date(text) + " " + time
            }
            return (text, first + index)
        }
    }

    /// A date without the midnight that some programs write behind it.
    static func date(_ text: String) -> String {
        for midnight in [" 00:00", "T00:00", " 0:00"] { if let range = text.firstRange(of: midnight) { return String(text[..<range.lowerBound]) } }
        return text
    }

    private static func isDateAlone(_ text: String) -> Bool { DatePatterns.isDateAlone(date(text)) }

    // MARK: Columns

    private mutating func findTimeColumn(_ body: [[String]], _ options: TableOptions, _ format: DateFormat?) throws(ImportError) {
        if options.times == .none { return }
        if let given = options.timeColumn {
            if let found = column(given) {
                roles.time = found
                return
            }
            let halves = given.split(separator: "+").map { column(TextTable.trimmed(String($0))) }
            guard halves.count == 2, let date = halves[0], let time = halves[1] else { throw .noColumn(name: given, role: "time", columns: columns) }
            roles.time = date
            roles.timeOfDay = time
            return
        }
        let named = Self.timeNames.compactMap { name in columns.indices.first { isFree($0) && XESKey.plain(columns[$0]) == name } }
        func reads(_ texts: [String], _ share: Double) -> Bool {
            guard !texts.isEmpty else { return false }
            let fits = format.map { format in texts.count { format.read($0) != nil } } ?? DateFormat.find(texts)?.fits ?? 0
            return Double(fits) >= share * Double(texts.count)
        }
        if let found = named.first(where: { column in
            let texts = samples(body, column)
            return reads(texts, 0.5) || !texts.isEmpty && texts.allSatisfy(DatePatterns.isTimeOfDay)
        }) {
            roles.time = found
            return
        }
        let empty = named.first { samples(body, $0).isEmpty }
        // By what is in them: a column of bare numbers would do for anything.
        let dated = columns.indices.filter { column in
            guard isFree(column), !named.contains(column) else { return false }
            let texts = samples(body, column)
            return texts.count * 2 >= body.count && texts.contains { !$0.utf8.allSatisfy { $0 &- 48 <= 9 || $0 == 44 || $0 == 46 } }
                && reads(Array(texts.prefix(50)), 0.9) && reads(texts, 0.9)
        }
        let clocked = dated.filter { !samples(body, $0).allSatisfy(Self.isDateAlone) }
        if let found = dated.count == 1 ? dated.first : clocked.count == 1 ? clocked.first : nil {
            roles.time = found
            guessedTimes = [columns[found]]
        } else if !dated.isEmpty, empty == nil, named.isEmpty {
            if options.times == .required { throw .severalTimeColumns(dated.map { columns[$0] }) }
        } else {
            roles.time = empty ?? named.first
        }
    }

    /// Finds the column with the rest where one has days alone, or times of the day alone.
    private mutating func findOtherHalf(of column: Int, _ body: [[String]], isGiven: Bool) throws(ImportError) {
        let own = samples(body, column)
        guard let first = own.first else { return }
        if own.allSatisfy(DatePatterns.isTimeOfDay) {
            guard let date = other(column, body, Self.datesOfTimes, Self.dateNames, Self.isDateAlone, takesOnly: true)
            else {
                throw .unknownDateFormat(value: first, line: hasSeparatorLine ? 3 : 2)
            }
            roles.time = date
            roles.timeOfDay = column
        } else if !isGiven, own.allSatisfy(Self.isDateAlone) {
            guard let time = other(column, body, Self.timesOfDates, Self.clockNames, DatePatterns.isTimeOfDay, takesOnly: false) else {
                return
            }
            roles.timeOfDay = time
        } else {
            return
        }
        guessedTimes = [roles.time, roles.timeOfDay].compactMap { $0.map { columns[$0] } }
    }

    /// The column that goes with another: by its name with a word exchanged, or by a usual name.
    /// - Parameter takesOnly: Whether the only column whose texts are all of the kind will do under any name. How long something takes is written
    ///   like a time of the day, so for those it will not.
    private func other(
        _ column: Int, _ body: [[String]], _ exchanged: [(String, String)], _ names: [String], _ isOfKind: (String) -> Bool, takesOnly: Bool
    ) -> Int? {
        let fitting = columns.indices.filter { candidate in
            guard candidate != column, isFree(candidate) else { return false }
            let texts = samples(body, candidate)
            return !texts.isEmpty && texts.allSatisfy(isOfKind)
        }
        let own = XESKey.plain(columns[column])
        for (word, instead) in exchanged where own.contains(word) {
            if let found = fitting.first(where: { XESKey.plain(columns[$0]) == own.replacing(word, with: instead) }) { return found }
        }
        for name in names { if let found = fitting.first(where: { XESKey.plain(columns[$0]) == name }) { return found } }
        return takesOnly && fitting.count == 1 ? fitting.first : nil
    }

    /// A column with the start of what `time` ends, or two: a date and the time of the day.
    private mutating func findStart(_ body: [[String]], _ format: DateFormat?) {
        for name in Self.startNames {
            guard let found = columns.indices.first(where: { isFree($0) && XESKey.plain(columns[$0]) == name }) else { continue }
            let halves = startHalves(found, body)
            let texts = halves.timeOfDay.map { joined(body, halves.date, $0) } ?? samples(body, found)
            guard !texts.isEmpty else { continue }
            // Days alone say little of how long something took that ends at a time of the day.
            if halves.timeOfDay == nil, roles.timeOfDay != nil, texts.allSatisfy(Self.isDateAlone) { continue }
            // It is written as the time is, where that can be.
            let own = format ?? timeFormat
            if texts.count(where: { own.read($0) != nil }) * 2 >= texts.count {
                startFormat = own
            } else if let known = DateFormat.find(texts), known.fits * 10 >= texts.count * 9 {
                startFormat = known.format
            } else {
                continue
            }
            roles.start = halves.date
            roles.startTimeOfDay = halves.timeOfDay
            return
        }
    }

    /// The columns that a start is in: of a time of the day alone the day is in another, and of a day alone the time may be.
    private func startHalves(_ found: Int, _ body: [[String]]) -> (date: Int, timeOfDay: Int?) {
        let texts = samples(body, found)
        if texts.allSatisfy(DatePatterns.isTimeOfDay) {
            let date = other(found, body, Self.datesOfTimes, [], Self.isDateAlone, takesOnly: false)
            // Start and end may be told of one day.
            if let date = date ?? (roles.timeOfDay == nil ? nil : roles.time) { return (date, found) }
        } else if texts.allSatisfy(Self.isDateAlone) {
            return (found, other(found, body, Self.timesOfDates, [], DatePatterns.isTimeOfDay, takesOnly: false))
        }
        return (found, nil)
    }

    /// The dates of a column with the times of the day of another.
    private func joined(_ body: [[String]], _ date: Int, _ timeOfDay: Int) -> [String] {
        body.compactMap { row in
            guard max(date, timeOfDay) < row.count else { return nil }
            let (day, time) = (TextTable.trimmed(row[date]), TextTable.trimmed(row[timeOfDay]))
            return day.isEmpty || time.isEmpty ? nil : Self.date(day) + " " + time
        }
    }

    // MARK: Names

    /// By which word the name of a column of dates differs from that of its times of the day, and the other way around.
    private static let datesOfTimes = [("tijd", "datum"), ("time", "date"), ("tijd", "dag"), ("time", "day"), ("zeit", "datum"), ("heure", "date")]
    private static let timesOfDates = [("datum", "tijd"), ("date", "time"), ("dag", "tijd"), ("day", "time"), ("datum", "zeit"), ("date", "heure")]

    /// Ends before starts: an event is known by when it was done.
    private static let timeNames =
        [
            "time:timestamp", "timestamp", "completetimestamp", "time", "datetime", "date", "timetimestamp", "endtime", "enddate", "endtimestamp", "end",
            "completetime", "completedat", "complete", "completed", "finished", "finish", "einddatum", "eindtijd", "eindtijdstip", "eind", "einde", "ende",
            "endzeit", "fin", "timeend", "endtimeofday", "dateend", "tijdeind", "tijdeinde", "datumeind", "datumeinde", "enddatum", "endday", "einddag",
        ] + startNames + [
            "tijdstip", "tijd", "datumtijd", "datum", "datumentijd", "eventtime", "eventdate", "eventtimestamp", "occurredat", "createdat", "moment",
            "tijdstempel", "zeitstempel", "zeitpunkt", "zeit", "horodatage", "dateheure",
        ]
    private static let startNames = [
        "starttime", "starttimestamp", "startdate", "start", "startedat", "started", "begin", "begintijd", "begindatum", "starttijd", "startdatum",
        "begintijdstip", "starttijdstip", "beginn", "startzeit", "debut", "début", "begintime", "begindate", "timestart", "datestart", "tijdstart",
        "datumstart", "tijdbegin", "datumbegin", "startday", "startdag", "begindag",
    ]
    private static let dateNames = ["datum", "date", "dag", "day", "tag", "jour", "eventdate", "startdatum", "startdate", "einddatum", "enddate"]
    private static let clockNames = [
        "tijd", "time", "tijdstip", "uur", "hour", "clock", "timeofday", "uhrzeit", "zeit", "heure", "eventtime",
        // Of one day that both are told of: the end before the start.
        "endtime", "timeend", "completetime", "eindtijd", "tijdeind", "endzeit", "starttime", "timestart", "begintime", "starttijd", "begintijd", "startzeit",
    ]
}
