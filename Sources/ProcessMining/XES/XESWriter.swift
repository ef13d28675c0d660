/// Writes a log as XES (IEEE 1849-2016), UTF-8.
public enum XESWriter {
    /// The log as one document. Times are written in UTC; a reader gets an equal log back.
    public static func write(_ log: EventLog) -> [UInt8] {
        var bytes: [UInt8] = []
        write(log) { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// Writes the log in parts of about a megabyte.
    public static func write<Failure: Error>(_ log: EventLog, to sink: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
        var text = XESText()
        head(log, &text)
        let caseRows = log.caseAttributes.map { RowCursor($0) }
        let eventRows = log.eventAttributes.map { RowCursor($0) }
        var cursors = (cases: caseRows, events: eventRows)
        for index in 0..<log.caseCount {
            text.raw("\t<trace>\n")
            if let id = log.caseID(index) { text.attribute(XESAttribute(XESKey.name, .string(id)), depth: 2) }
            for at in cursors.cases.indices { if let attribute = cursors.cases[at].attribute(at: index) { text.attribute(attribute, depth: 2) } }
            for event in log.events(ofCase: index) {
                text.raw("\t\t<event>\n")
                if let name = log.activityName(ofEvent: event) { text.attribute(XESAttribute(XESKey.name, .string(name)), depth: 3) }
                if let instant = log.instant(ofEvent: event) { text.attribute(XESAttribute(XESKey.time, .date(instant)), depth: 3) }
                if let name = log.resourceName(ofEvent: event) { text.attribute(XESAttribute(XESKey.resource, .string(name)), depth: 3) }
                if let name = log.lifecycleName(ofEvent: event) { text.attribute(XESAttribute(XESKey.lifecycle, .string(name)), depth: 3) }
                for at in cursors.events.indices { if let attribute = cursors.events[at].attribute(at: event) { text.attribute(attribute, depth: 3) } }
                text.raw("\t\t</event>\n")
            }
            text.raw("\t</trace>\n")
            if text.bytes.count > 1 << 20 {
                try sink(text.bytes)
                text.bytes.removeAll(keepingCapacity: true)
            }
        }
        text.raw("</log>\n")
        try sink(text.bytes)
    }

    private static let standard: [XESHeader.Extension] = [
        .init(name: "Concept", prefix: "concept", uri: "http://www.xes-standard.org/concept.xesext"),
        .init(name: "Time", prefix: "time", uri: "http://www.xes-standard.org/time.xesext"),
        .init(name: "Organizational", prefix: "org", uri: "http://www.xes-standard.org/org.xesext"),
        .init(name: "Lifecycle", prefix: "lifecycle", uri: "http://www.xes-standard.org/lifecycle.xesext"),
    ]

    private static func head(_ log: EventLog, _ text: inout XESText) {
        let header = log.header
        text.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xes.version=")
        text.quoted(header.version.isEmpty ? "1849-2016" : header.version)
        text.raw(" xes.features=\"nested-attributes\" xmlns=\"http://www.xes-standard.org/\">\n")
        let missing = standard.filter { known in !header.extensions.contains { $0.prefix == known.prefix } }
        for known in header.extensions + missing {
            text.raw("\t<extension name=")
            text.quoted(known.name)
            text.raw(" prefix=")
            text.quoted(known.prefix)
            text.raw(" uri=")
            text.quoted(known.uri)
            text.raw("/>\n")
        }
        for (scope, globals) in [("trace", header.traceGlobals), ("event", header.eventGlobals)] where !globals.isEmpty {
            text.raw("\t<global scope=")
            text.quoted(scope)
            text.raw(">\n")
            for attribute in globals { text.attribute(attribute, depth: 2) }
            text.raw("\t</global>\n")
        }
        for classifier in header.classifiers {
            text.raw("\t<classifier name=")
            text.quoted(classifier.name)
            text.raw(" keys=")
            text.quoted(classifier.keys.map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: " "))
            text.raw("/>\n")
        }
        for attribute in header.attributes { text.attribute(attribute, depth: 1) }
        if !log.name.isEmpty, !header.attributes.contains(where: { $0.key == XESKey.name }) {
            text.attribute(XESAttribute(XESKey.name, .string(log.name)), depth: 1)
        }
    }
}
