/// The careful path: any tag, by the tokenizer.
extension XESParser {
    mutating func start(isEmpty: Bool, at offset: Int) throws(Fault) {
        guard frames.count < limits.depth else { throw Fault(.tooDeep(limits.depth), at: offset) }
        let name = tokenizer.nameText
        guard let frame = frames.last else {
            guard name == "log" else { throw Fault(.notXES(found: name), at: offset) }
            header.version = tokenizer.text("xes.version") ?? tokenizer.text("version") ?? ""
            push(.log, name)
            if isEmpty { try end(at: offset) }
            return
        }
        if let kind = XESAttribute.Kind.named[name] {
            let attribute = XESAttribute(tokenizer.text("key") ?? "", .init(kind, text: tokenizer.text("value") ?? ""))
            if isEmpty {
                try wrapped { parser throws(ImportError) in try parser.close(attribute) }
            } else {
                openAttributes.append(attribute)
                push(.attribute, name)
            }
            return
        }
        switch (name, frame) {
        case ("trace", .log):
            hasCase = true
            push(.trace, name)
        case ("event", .log), ("event", .trace): push(.event, name)
        case ("global", .log): push(.global(ofEvents: tokenizer.text("scope") == "event"), name)
        case ("extension", .log):
            header.extensions.append(
                .init(name: tokenizer.text("name") ?? "", prefix: tokenizer.text("prefix") ?? "", uri: tokenizer.text("uri") ?? ""))
            push(.other, name)
        case ("classifier", .log):
            header.classifiers.append(.init(name: tokenizer.text("name") ?? "", keys: Self.keys(tokenizer.text("keys") ?? "")))
            push(.other, name)
        default: push(.other, name)
        }
        if isEmpty { try end(at: offset) }
    }

    mutating func end(at offset: Int) throws(Fault) {
        guard let frame = frames.last, let expected = frameNames.last else { throw Fault(.badTag, at: offset) }
        // An element that closes itself has the name of the frame that it opened.
        let found = tokenizer.nameText
        guard found == expected else { throw Fault(.mismatchedEnd(found: found, expected: expected), at: offset) }
        frames.removeLast()
        frameNames.removeLast()
        switch frame {
        case .log: isFinished = true
        case .trace: try wrapped { parser throws(ImportError) in try parser.closeTrace() }
        case .event: try wrapped { parser throws(ImportError) in try parser.closeEvent() }
        case .attribute:
            if let attribute = openAttributes.popLast() { try wrapped { parser throws(ImportError) in try parser.close(attribute) } }
        case .global, .other: break
        }
    }

    private mutating func push(_ frame: Frame, _ name: String) {
        frames.append(frame)
        frameNames.append(name)
    }

    private mutating func wrapped(_ body: (inout XESParser) throws(ImportError) -> Void) throws(Fault) {
        do throws(ImportError) { try body(&self) } catch { throw Fault(error) }
    }

    /// Puts an attribute where it belongs: into the one that it is nested in, the event, the trace, a global, or the log.
    private mutating func close(_ attribute: XESAttribute) throws(ImportError) {
        if var parent = openAttributes.popLast() {
            parent.nest(attribute)
            openAttributes.append(parent)
            return
        }
        // Elements that XES does not know are seen through only at the top, so that nothing of theirs passes for the event's own.
        switch frames.last {
        case .log: if keepsAll || attribute.key == XESKey.name { header.attributes.append(attribute) }
        case .global(let ofEvents): if ofEvents { header.eventGlobals.append(attribute) } else { header.traceGlobals.append(attribute) }
        case .event, .trace: try store(attribute, ofEvent: frames.last == .event)
        default: break
        }
    }

    private mutating func store(_ attribute: XESAttribute, ofEvent: Bool) throws(ImportError) {
        let core = Core(attribute.key)
        let isColumn = ofEvent ? core != .none : core == .activity
        guard keepsAll || isColumn else { return }
        let kind = attribute.value.kind
        try Bytes.with(attribute.key) { key, keyCount throws(ImportError) in
            try Bytes.with(attribute.value.text) { value, count throws(ImportError) in
                if ofEvent {
                    try setEvent(core, kind, key, keyCount, value, count)
                } else {
                    try setCase(core == .activity ? core : .none, kind, key, keyCount, value, count)
                }
            }
            let children = if case .list(let items) = attribute.value { items } else { attribute.children }
            guard !children.isEmpty, keepsAll, !isColumn || core == .start else { return }
            if ofEvent {
                let column = try draft.events.column(key, keyCount, kind)
                draft.events.nest(children, in: column, row: UInt32(draft.log.activity.count))
            } else {
                let column = try draft.cases.column(key, keyCount, kind)
                draft.cases.nest(children, in: column, row: UInt32(draft.log.caseCode.count))
            }
        }
    }

    /// The keys of a classifier: separated by spaces; a key that has spaces is in single quotes (IEEE 1849-2016 § 4.6).
    static func keys(_ text: String) -> [String] {
        var keys: [String] = []
        var current = ""
        var quoted = false
        for character in text {
            if character == "'" {
                quoted.toggle()
            } else if character == " ", !quoted {
                if !current.isEmpty { keys.append(current) }
                current = ""
            } else {
                current.append(character)
            }
        }
        if !current.isEmpty { keys.append(current) }
        return keys
    }
}
