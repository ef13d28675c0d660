/// Writes a log as a table, UTF-8, one line for each event, with the column names that pm4py and others know (`case:concept:name`).
///
/// Cases without events have no line, and what is nested in attributes is left out: a table cannot hold them.
public enum CSVWriter {
    /// The log as one table.
    public static func write(_ log: EventLog, delimiter: Unicode.Scalar = ",") -> [UInt8] {
        var bytes: [UInt8] = []
        write(log, delimiter: delimiter) { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// Writes the table in parts of about a megabyte.
    public static func write<Failure: Error>(
        _ log: EventLog, delimiter: Unicode.Scalar = ",", to sink: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        let separator = UInt8(ascii: delimiter.isASCII ? delimiter : ",")
        var bytes: [UInt8] = []
        let core = ["case:" + XESKey.name, XESKey.name, XESKey.time, XESKey.resource, XESKey.lifecycle]
        let cases = keys(log.caseAttributes)
        let events = keys(log.eventAttributes)
        for (index, name) in (core + cases.map { "case:" + $0 } + events).enumerated() {
            if index > 0 { bytes.append(separator) }
            append(name, separator, &bytes)
        }
        bytes.append(10)
        var caseCursors = cases.map { key in log.caseAttributes.filter { $0.key == key }.map { RowCursor($0) } }
        var eventCursors = events.map { key in log.eventAttributes.filter { $0.key == key }.map { RowCursor($0) } }
        for index in 0..<log.caseCount {
            let caseFields = caseCursors.indices.map { at in first(&caseCursors[at], index) }
            for event in log.events(ofCase: index) {
                let fields = [
                    log.caseID(index) ?? "", log.activityName(ofEvent: event) ?? "", log.instant(ofEvent: event)?.description ?? "",
                    log.resourceName(ofEvent: event) ?? "", log.lifecycleName(ofEvent: event) ?? "",
                ]
                for (at, field) in fields.enumerated() {
                    if at > 0 { bytes.append(separator) }
                    append(field, separator, &bytes)
                }
                for field in caseFields {
                    bytes.append(separator)
                    append(field, separator, &bytes)
                }
                for at in eventCursors.indices {
                    bytes.append(separator)
                    append(first(&eventCursors[at], event), separator, &bytes)
                }
                bytes.append(10)
            }
            if bytes.count > 1 << 20 {
                try sink(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        try sink(bytes)
    }

    private static func keys(_ columns: [AttributeColumn]) -> [String] {
        var seen: Set<String> = []
        return columns.map(\.key).filter { seen.insert($0).inserted }
    }

    private static func first(_ cursors: inout [RowCursor], _ row: Int) -> String {
        for at in cursors.indices { if let value = cursors[at].value(at: row) { return value.text } }
        return ""
    }

    private static func append(_ field: String, _ separator: UInt8, _ bytes: inout [UInt8]) {
        let isPlain = field.utf8.allSatisfy { $0 != separator && $0 != UInt8(ascii: "\"") && $0 != 10 && $0 != 13 }
        if isPlain, field.utf8.first != UInt8(ascii: " ") {
            bytes.append(contentsOf: field.utf8)
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in field.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
