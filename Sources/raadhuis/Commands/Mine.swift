import ArgumentParser
import CivilTime
import Foundation
import ProcessMining
import ServiceCatalog
import TownHall
import Website

struct Mine: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "See how a process really goes, from an event log of any system.",
        discussion: """
            Reads XES (IEEE 1849) and tables (CSV, TSV), plain or gzipped, by what is in the file. Without an option it prints a summary.
              raadhuis mine zaken.csv --case zaaknummer --activity stap --time datum
              raadhuis mine zaken.xes --working-time --hours 08:30-17:00
              raadhuis mine zaken.xes --flow werkwijze.txt
            Where a log has the start and the end of an activity (transitions of its lifecycle, two columns of times, or a start_timestamp), the two are one activity
            instance: paired by concept:instance, else first started, first completed. The work itself is then told apart from the waits.
            --lifecycle all counts each event instead, --lifecycle complete only those that complete an activity.
            A flow is a text file with a way that cases may go on each line: Received > Assessed > Decided
            Exit code 0 done, 1 the log is wrong, 3 it cannot be read or written.
            """)

    @Argument(help: "The event log.")
    var file: String
    @Flag(help: "Print the findings as JSON.")
    var json = false
    @Option(help: "Write a report as one HTML page.")
    var html: String?
    @Option(help: "Write the process map as SVG.")
    var svg: String?
    @Option(help: "Compare with another log: what differs, and by how much.")
    var compare: String?

    @Option(help: "Print an entry for elders.yaml under this name: what is known of the process, to see where to begin.")
    var entry: String?

    @Flag(help: "Tell waits in working time too: Monday to Friday, without the holidays of Dutch law, by Dutch clocks. In the summary and the JSON.")
    var workingTime = false
    @Option(help: "The working hours of a day, for --working-time.")
    var hours = "09:00-17:00"
    @Option(help: "A text file with the ways that cases may go: tell which do not. In the summary and the JSON.")
    var flow: String?

    @Option(name: .customLong("case"), help: "The column, or attribute of a trace, with the case's id.")
    var caseColumn: String?
    @Option(help: "The column or attribute with the activity; several, joined by a plus sign, make one.")
    var activity: String?
    @Option(
        help: "The column or attribute with the time; two columns, joined by a plus sign, are a date and the time of the day; none for a table without times.")
    var time: String?
    @Option(help: "The column or attribute with the resource.")
    var resource: String?
    @Option(help: "The column or attribute with the lifecycle transition, such as start and complete.")
    var transition: String?
    @Option(
        help: """
            What is counted: all (each event), complete (each event that completes an activity) or pair (each activity instance). pair where events
            begin activities and others end them, otherwise all.
            """)
    var lifecycle: String?

    @Option(help: "What separates the fields of a table: a character, or tab. Found when not given.")
    var delimiter: String?
    @Option(
        help: """
            How times are written, such as "%d-%m-%Y %H:%M". Found when not given. %Y %y year, %m month, %b its name, %d day,
            %o its ending as in 3rd, %a its name, %H %I hour, %p AM or PM, %M minute, %S second, %f fraction, %z %Z offset, %s %Q seconds or milliseconds since 1970; serial for day numbers of a spreadsheet.
            """)
    var timeFormat: String?
    @Option(help: "A table's encoding: utf-8, utf-16, latin1 or windows-1252. Found when not given.")
    var encoding: String?
    @Option(help: "The time zone of times without an offset, in tables and XES, such as Europe/Amsterdam; otherwise UTC.")
    var timezone: String?

    @Option(help: "The share of the activities that the map shows, 0 to 1.")
    var activities: Double?
    @Option(help: "The share of the paths that the map shows, 0 to 1.")
    var paths: Double?
    @Option(help: "The language of the report and the map, such as nl or en.")
    var language = "nl"

    func validate() throws {
        for share in [activities, paths] {
            if let share, !(0...1).contains(share) { throw ValidationError("A share is a number from 0 to 1.") }
        }
        if let delimiter, delimiter != "tab", delimiter.utf8.count != 1 { throw ValidationError("A delimiter is one character, or the word tab.") }
        if let encoding, TextEncoding(name: encoding) == nil {
            throw ValidationError("Unknown encoding \(encoding): use utf-8, utf-16, latin1 or windows-1252.")
        }
        if let timezone, TimeZone(identifier: timezone) == nil { throw ValidationError("Unknown time zone \(timezone): use a name such as Europe/Amsterdam.") }
        if Languages.builtIn[language].file == nil {
            throw ValidationError("Unknown language \(language): use \(Languages.builtIn.all.map(\.rawValue).joined(separator: ", ")).")
        }
        if let lifecycle, Lifecycle(rawValue: lifecycle) == nil { throw ValidationError("Unknown lifecycle \(lifecycle): use all, complete or pair.") }
        if Self.minutes(hours) == nil { throw ValidationError("Unknown hours \(hours): write begin and end, such as 08:30-17:00.") }
        if workingTime || flow != nil, compare != nil || entry != nil || (html != nil || svg != nil) && !json {
            throw ValidationError("--working-time and --flow are told in the summary and with --json.")
        }
        if compare != nil, html != nil || svg != nil { throw ValidationError("--compare prints what differs; leave out --html and --svg.") }
    }

    func run() async throws {
        let options = ReportOptions(workingTime: workingTime ? Self.workingTime(hours) : nil, flow: try flow.map(Self.flow))
        let log = try read(file)
        if let compare {
            let report = ComparisonReport(log, named: file, try read(compare), named: compare)
            print(json ? report.json : report.text)
            return
        }
        if let entry {
            print(try EntryText(log, named: entry, path: file).text)
            return
        }
        let detail = ProcessMap.Detail(activities: activities, paths: paths)
        let words = Texts(Languages.builtIn[language]).reportWords
        let name = URL(filePath: file).lastPathComponent
        if let svg { try write(Array(ProcessMapDrawing(ProcessMap(log, detail), words: words).document.utf8), to: svg) }
        if let html { try write(HTMLReport(log, file: name, words: words, detail: detail).bytes, to: html) }
        if json {
            print(LogReport(log, file: name, options).json, terminator: "")
        } else if svg == nil, html == nil {
            print(TextReport(log, file: name, options).text)
        }
    }

    /// The minutes of the day at which work begins and ends.
    private static func minutes(_ hours: String) -> Range<Int>? {
        let parts = hours.split(separator: "-", omittingEmptySubsequences: false).map { $0.split(separator: ":", omittingEmptySubsequences: false) }
        let times = parts.compactMap { part -> Int? in
            guard part.count == 2, let hour = Int(part[0]), let minute = Int(part[1]), (0...24).contains(hour), (0...59).contains(minute) else { return nil }
            return 60 * hour + minute
        }
        guard parts.count == 2, times.count == 2, times[0] < times[1], times[1] <= 24 * 60 else { return nil }
        return times[0]..<times[1]
    }

    private static func workingTime(_ hours: String) -> WorkingTime {
        let open = minutes(hours).map { [$0] } ?? []
        // As far as calendars of working time go.
        let holidays = Holidays.days(1970...2104)
        return WorkingTime(
            openingHours: [[Range<Int>]](repeating: open, count: 5), closedDays: holidays, offset: CentralEuropeanTime.offset)
    }

    private static func flow(_ path: String) throws -> PrescribedFlow {
        let text = try GivenText.of(file: path)
        do { return try PrescribedFlow(text: text) } catch { throw Failure(.input, "\(path): \(error)") }
    }

    /// What of a log is counted.
    private enum Lifecycle: String { case all, complete, pair }

    private func read(_ path: String) throws -> EventLog {
        try GivenTable.check(file: path, as: "an event log")
        let isCore = json && compare == nil && activity == nil && time == nil && resource == nil && caseColumn == nil && transition == nil
        var log = try read(path, isCore ? .core : .all)
        // Which other attributes have times, the core of a log does not tell.
        if isCore, log.timeRange == nil, time == nil { log = try read(path, .all, saysWarnings: false) }
        switch lifecycle.flatMap(Lifecycle.init) ?? (isByTransition || !log.hasActivityInstances ? .all : .pair) {
        case .all: return log
        case .complete:
            let completions = log.completions()
            guard completions.eventCount > 0 || log.eventCount == 0 else {
                throw Failure(.input, "\(path): no event completes an activity; the transitions are: \(log.usedTransitions.joined(separator: ", "))")
            }
            return completions
        case .pair:
            // Ids of instances are no core of a log.
            if isCore { log = try read(path, .all, saysWarnings: false) }
            let instances = ActivityInstances(log)
            let events = Self.counted(log.eventCount, "event is", "events are")
            Console.error("\(path): \(events) \(Self.counted(instances.log.eventCount, "activity instance")); --lifecycle all counts each event.")
            for (count, lacks) in [(instances.withoutStart, "start"), (instances.withoutEnd, "end")] where count > 0 {
                let which = Self.counted(count, "activity instance has", "activity instances have")
                Console.error("\(path): \(which) no \(lacks); how long \(count == 1 ? "it" : "they") took is not known.")
            }
            if instances.neverBegun > 0 {
                let which = Self.counted(instances.neverBegun, "activity instance was", "activity instances were")
                Console.error("\(path): \(which) planned, withdrawn or skipped and never begun; \(instances.neverBegun == 1 ? "it is" : "they are") left out.")
            }
            return instances.log
        }
    }

    private static func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String { "\(count) \(count == 1 ? one : many ?? one + "s")" }

    /// Whether the activity itself tells transitions apart.
    private var isByTransition: Bool { activity?.split(separator: "+").contains { $0 == XESKey.lifecycle } ?? false }

    private func read(_ path: String, _ attributes: ImportOptions.Attributes, saysWarnings: Bool = true) throws -> EventLog {
        var options = ImportOptions(attributes: attributes, table: table)
        options.progress = { share in Console.progress("\(path): \(Int(share * 100))%") }
        let imported: ImportedLog
        do {
            imported = try LogReader.read(file: path, options)
        } catch {
            Console.endProgress()
            throw GivenTable.failure(error, path)
        }
        Console.endProgress()
        if saysWarnings { for warning in imported.warnings { Console.error("\(path): \(warning)") } }
        guard imported.isXES else { return imported.log }
        return try chosen(imported.log, path)
    }

    private var table: TableOptions {
        var table = TableOptions()
        table.caseColumn = caseColumn
        table.activityColumn = activity
        table.timeColumn = time == "none" ? nil : time
        table.times = time == "none" ? .none : .required
        table.lifecycleColumn = transition
        table.resourceColumn = resource
        table.delimiter = delimiter == "tab" ? 9 : delimiter?.utf8.first
        table.timeFormat = timeFormat
        table.encoding = encoding.flatMap { TextEncoding(name: $0) }
        table.offset = timezone.flatMap { TimeZone(identifier: $0) }.map { zone in { @Sendable in zone.offset(atLocal: $0) } }
        return table
    }

    /// A XES log with the attributes that were asked for; a table was read with its columns at once.
    private func chosen(_ read: EventLog, _ path: String) throws -> EventLog {
        var log = read
        func known(_ key: String, ofCases: Bool = false) throws {
            let core: Set<String> = [XESKey.name, XESKey.time, XESKey.resource, XESKey.lifecycle]
            guard !log.columns(key, ofCases: ofCases).isEmpty || core.contains(key) else {
                let keys = Set((ofCases ? log.caseAttributes : log.eventAttributes).map(\.key)).union(ofCases ? [XESKey.name] : core).sorted()
                throw Failure(.input, "\(path): there is no attribute “\(key)”; there are: \(keys.joined(separator: ", "))")
            }
        }
        if let time, time != XESKey.time {
            try known(time)
            do { log = try log.withTime(time, table) } catch { throw Failure(.input, "\(path): \(error)") }
        } else if log.timeRange == nil {
            let dates = Set(log.eventAttributes.filter { $0.kind == .date }.map(\.key)).sorted()
            guard dates.isEmpty else {
                throw Failure(
                    .input,
                    "\(path): no event has a “\(XESKey.time)”; name the attribute of the time with --time; these hold dates: \(dates.joined(separator: ", "))")
            }
        }
        if let resource, resource != XESKey.resource {
            try known(resource)
            log = log.withResource(resource)
        }
        if let transition, transition != XESKey.lifecycle {
            try known(transition)
            log = log.withLifecycle(transition)
        }
        if let activity, activity != XESKey.name {
            let keys = activity.split(separator: "+").map(String.init)
            for key in keys { try known(key) }
            log = log.classified(by: keys)
        }
        if let caseColumn, caseColumn != XESKey.name {
            try known(caseColumn, ofCases: true)
            log = log.withCaseIDs(caseColumn)
        }
        return log
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        do {
            try Data(bytes).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw Failure(.notDone, "\(path): cannot be written")
        }
        Console.error("Wrote \(path)")
    }
}

extension TimeZone {
    /// Seconds east of Greenwich at a time on the wall; of two that fit, the earlier instant's.
    fileprivate func offset(atLocal seconds: Int64) -> Int64 {
        let guess = Int64(secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))))
        let early = Int64(secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds - guess - 3600))))
        if Int64(secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds - early)))) == early { return early }
        return Int64(secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds - guess))))
    }
}

/// An event log as an entry of `elders.yaml`.
private struct EntryText {
    let text: String

    init(_ log: EventLog, named name: String, path: String) throws {
        guard log.caseCount > 0, let range = log.timeRange, let summary = Throughput.summary(log) else {
            throw Failure(.input, "\(path): there is no case with times in it")
        }
        // Of less than a month too little is seen to speak of a year.
        let years = max(Double(range.upperBound.microseconds - range.lowerBound.microseconds) / 1e6 / 86_400, 30) / 365.25
        func percent(_ count: Int) -> Int { Int((Double(count) / Double(log.caseCount) * 100).rounded()) }
        let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        text = """
            - name: "\(quoted)"
              cases_per_year: \(Int((Double(log.caseCount) / years).rounded()))
              median_days: \(Int((summary.median / 86_400).rounded()))
              rework_percent: \(percent(Rework(log).cases.count))
              outlier_percent: \(percent(Outliers(log).cases.count))
            """
    }
}
