import CivilTime
import FEEL

/// From one Form.io component to one field. Every setting that cannot be kept gets its line in the report.
struct ComponentConversion {
    private let component: JSON
    private let key: String
    private let sourceKey: String
    private let type: FieldType
    private(set) var report: ImportReport
    private(set) var texts: ImportedTexts
    private var field: ImportedField
    private var message: String?

    init(_ component: JSON, key: String, sourceKey: String, type: FieldType, _ report: ImportReport, _ texts: ImportedTexts) {
        self.component = component; self.key = key; self.sourceKey = sourceKey; self.type = type
        self.report = report; self.texts = texts
        field = ImportedField(key: key, type: type, members: [("key", .text(key)), ("type", .word(type.rawValue))])
    }

    /// `nil` when there is nothing to ask (a list without choices), with its line in the report.
    mutating func converted() -> ImportedField? {
        if type == .content { return content() }
        let label = text(component.string("label") ?? sourceKey, "label", isLine: true)
        add("label", .text(label.isEmpty ? key : label))
        texts.add(["fields", key, "label"], label.isEmpty ? key : label, .init(component), "label")
        description()
        guard kind() else { return nil }
        if isRequired { add("required", .word("true")) }
        if let autocomplete = component.string("autocomplete") {
            if Autofill.tokens.contains(autocomplete) { add("autocomplete", .text(autocomplete)) } else { left("autocomplete \"\(autocomplete)\"") }
        }
        validation()
        if let message {
            add("message", .text(message))
            texts.add(["fields", key, "message"], message, .init(component), "message")
        }
        reportOthers()
        return field
    }

    /// Of a day each part says it for itself.
    private var isRequired: Bool {
        component["validate"]?.boolean("required") == true
            || type == .date && ["day", "month", "year"].contains { component["fields"]?[$0]?.boolean("required") == true }
    }

    // MARK: - Texts

    private mutating func content() -> ImportedField? {
        let html = component.string("html") ?? component.string("content") ?? ""
        let plain = text(html, "text", isLine: false)
        guard !plain.isEmpty else {
            report.left(sourceKey, "it holds no text")
            return nil
        }
        if component["prefill"]?["plugin"]?.isMeaningful == true { left("filling it in") }
        add("text", .text(plain))
        texts.add(["fields", key, "text"], plain, .init(component), "html")
        return field
    }

    private mutating func description() {
        let parts = [component.string("description"), component.string("tooltip")].compactMap { $0 }.map { text($0, "description", isLine: false) }
        if component.string("tooltip") != nil { report.changed(sourceKey, "its tooltip is now its description") }
        let whole = parts.filter { !$0.isEmpty }.joined(separator: "\n")
        guard !whole.isEmpty else { return }
        add("description", .text(whole))
        texts.add(["fields", key, "description"], whole, .init(component), "description")
    }

    private mutating func text(_ html: String, _ what: String, isLine: Bool) -> String {
        let plain = PlainText(html: html)
        if !plain.lost.isEmpty { report.changed(sourceKey, "its \(what) lost \(plain.lost.joined(separator: ", "))") }
        return isLine ? plain.text.split(whereSeparator: \.isNewline).joined(separator: " ") : plain.text
    }

    // MARK: - Kinds

    /// The keys of the field's own type; false when it cannot be.
    private mutating func kind() -> Bool {
        switch type {
        case .text: textKeys()
        case .textarea:
            if let rows = component["rows"]?.integer { add("rows", .word(String(min(40, max(2, rows))))) }
            maximumLength(100_000)
        case .number: numberKeys()
        case .date: dateKeys()
        case .radio, .select, .checkboxes: return choices()
        case .file: fileKeys()
        case .email: add("personal", .word("email"))
        case .phone: add("personal", .word("phone"))
        case .checkbox, .content: break
        }
        return true
    }

    private mutating func textKeys() {
        let formats = ["postcode": "postcode", "bsn": "bsn", "iban": "iban", "licenseplate": "licence_plate"]
        if let format = formats[ComponentKeys.baseType(component.string("type") ?? "")] {
            add("format", .word(format))
            if format == "bsn" { add("personal", .word("bsn")) }
            return
        }
        maximumLength(10_000)
        guard let pattern = component["validate"]?.string("pattern") else { return }
        let bare = pattern.hasPrefix("^") && pattern.hasSuffix("$") && !pattern.contains("|") ? String(pattern.dropFirst().dropLast()) : pattern
        if bare.utf16.count <= 500, TextPattern(bare)?.isSlow == false, !bare.contains(where: \.isNewline) {
            add("pattern", .text(bare))
            message = errorText("pattern") ?? "Controleer wat u hebt ingevuld."
            if errorText("pattern") == nil { report.added(sourceKey, "a message for its pattern") }
        } else {
            left("the pattern \"\(pattern)\"")
        }
    }

    private mutating func maximumLength(_ limit: Int) {
        guard let length = component["validate"]?["maxLength"]?.integer, length > 0 else { return }
        add("max_length", .word(String(min(length, limit))))
        if length > limit { report.changed(sourceKey, "its greatest length is \(limit) instead of \(length)") }
    }

    private mutating func numberKeys() {
        let isCurrency = component.string("type") == "currency"
        if isCurrency {
            let code = component.string("currency") ?? "EUR"
            add("unit", .text(["EUR": "€", "USD": "$", "GBP": "£"][code.uppercased()] ?? code))
        }
        if let suffix = component.string("suffix"), !isCurrency { add("unit", .text(text(suffix, "suffix", isLine: true))) }
        add("decimals", .word(String(decimals())))
        let least = limit("min"), maximum = limit("max")
        let minimum = component["allowNegative"]?.isFalse == true ? max(least ?? .zero, .zero) : least
        if let minimum, let maximum, maximum < minimum {
            left("its minimum \(minimum) above its maximum \(maximum)")
        } else {
            if let minimum { add("min", .word(minimum.description)) }
            if let maximum { add("max", .word(maximum.description)) }
        }
    }

    /// How many digits an answer may have behind the point.
    private mutating func decimals() -> Int {
        let step = component["validate"]?["step"].flatMap(\.number)
        let isWhole = component["validate"]?["integer"]?.isTrue == true || step.flatMap { Decimal128($0) } == 1
        if let step, Decimal128(step) != 1 { left("its step of \(step)") }
        guard let limit = component["decimalLimit"]?.integer else { return isWhole ? 0 : 2 }
        if isWhole, limit > 0 { report.changed(sourceKey, "it takes whole numbers, and so no \(limit) decimals") }
        if isWhole { return 0 }
        if limit > 10 { report.changed(sourceKey, "it takes 10 decimals instead of \(limit)") }
        return min(10, max(0, limit))
    }

    private mutating func limit(_ name: String) -> Decimal128? {
        guard let text = component["validate"]?[name]?.number else { return nil }
        if let number = Decimal128(text), number.isFinite, number.description.utf8.count <= 30 { return number }
        left("the limit \"\(text)\"")
        return nil
    }

    private mutating func fileKeys() {
        let types = (component["file"]?["type"]?.items ?? []).compactMap { if case .string(let text) = $0 { text } else { nil } }
        let pattern = (component.string("filePattern") ?? "").split(whereSeparator: { ",;".contains($0) }).map { String($0).trimmed }
        let accepted = (types + pattern).map { $0.lowercased() }.filter { !["*", "*/*", ""].contains($0) }
        let known = accepted.map { $0.hasPrefix("*.") ? String($0.dropFirst()) : $0 }.filter(Self.canBeSent)
        for other in accepted where !known.contains(other) && !other.hasPrefix("*.") { left("the file type \"\(other)\", which no file is recognised as,") }
        if known.isEmpty {
            report.changed(sourceKey, accepted.isEmpty ? "it took files of every type, and now takes the usual ones" : "it now takes the usual types of file")
        }
        let taken = known.isEmpty ? Self.usualTypes : known
        add("accept", .list(taken.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }.map(YAMLText.text)))
        if let size = component.string("fileMaxSize") {
            let digits = size.prefix { $0.isNumber }
            let unit = String(size.dropFirst(digits.count)).trimmed.uppercased()
            let written = "\(digits) \(unit.isEmpty ? "MB" : unit)"
            if Quantity.size(written) != nil { add("maximum", .text(written)) } else { left("the greatest size \"\(size)\"") }
        }
        guard component.boolean("multiple") else { return }
        add("multiple", .word("true"))
        guard let files = component["maxNumberOfFiles"]?.integer, files > 0 else { return }
        add("maximum_files", .word(String(min(50, files))))
        if files > 50 { report.changed(sourceKey, "it takes 50 files instead of \(files)") }
    }

    /// What residents send, where a form does not say what it takes.
    private static let usualTypes = [
        "image/*", "application/pdf", "application/msword", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.ms-excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.oasis.opendocument.*", "text/plain",
        "text/csv",
    ]

    /// Whether some file can be sent where `accept` has this.
    private static func canBeSent(_ type: String) -> Bool {
        if type.hasPrefix(".") { return type.utf8.count > 1 && type.utf8.allSatisfy { (33...126).contains($0) && $0 != 44 && $0 != 47 } }
        let parts = type.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].contains("*") && (!FileType.taken(by: type).isEmpty || type == FileType.unknown)
    }

    // MARK: - Choices

    private mutating func choices() -> Bool {
        let source = component["openForms"]?.string("dataSrc") ?? component.string("dataSrc")
        let given = (component["values"]?.items ?? []) + (component["data"]?["values"]?.items ?? [])
        let items = given.filter { $0.string("label") != nil || $0.string("value") != nil }
        guard !items.isEmpty, source != "variable", source != "referenceLists" else {
            report.left(sourceKey, "its choices come from elsewhere (\(source ?? "nowhere")): there is nothing to choose from")
            return false
        }
        var used: Set<String> = []
        var choices: [YAMLText] = []
        for item in items {
            let label = text(item.string("label") ?? item.string("value") ?? "", "choice", isLine: true)
            let original = item.string("value") ?? item["value"]?.number ?? label
            let isValue = CodeSpelling.isCode(original) && original.utf8.allSatisfy { Self.valueBytes.contains($0) }
            var value = isValue ? original : KeySpelling.value(from: original)
            if value.isEmpty { value = "keuze-\(choices.count + 1)" }
            let base = value
            var number = 2
            while !used.insert(value).inserted {
                value = "\(base.prefix(70))-\(number)"
                number += 1
            }
            if value != original { report.changed(sourceKey, "the value \"\(original)\" is now \"\(value)\"") }
            field.values[original] = field.values[original] ?? value
            var members: [(key: String, value: YAMLText)] = [("value", .text(value)), ("label", .text(label.isEmpty ? value : label))]
            let source = ImportedTexts.Source(item)
            let hint = item.string("description").map { text($0, "choice", isLine: true) } ?? ""
            texts.add(["fields", key, "values", value, "label"], label.isEmpty ? value : label, source, "label")
            if !hint.isEmpty {
                members.append(("description", .text(hint)))
                texts.add(["fields", key, "values", value, "description"], hint, source, "description")
            }
            choices.append(.mapping(members))
        }
        if component.string("type").map(ComponentKeys.baseType) == "select", type == .checkboxes {
            report.changed(sourceKey, "a list with more than one answer is now checkboxes")
        }
        add("values", .list(choices))
        return true
    }

    private static let valueBytes = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./".utf8)

    // MARK: - Dates

    private mutating func dateKeys() {
        reportOtherThanDay()
        for (name, ours) in [("minDate", "min"), ("maxDate", "max")] {
            let rule = component["openForms"]?[name]
            switch rule?.string("mode") {
            case "future" where ours == "min":
                add(ours, .text(rule?.boolean("includeToday") == true ? "today()" : "today() + duration(\"P1D\")"))
            case "past" where ours == "max":
                add(ours, .text(rule?.boolean("includeToday") == true ? "today()" : "today() - duration(\"P1D\")"))
            case "relativeToVariable": relativeDate(rule, ours)
            default:
                guard let fixed = component["datePicker"]?.string(name) ?? component["widget"]?.string(name) else { continue }
                if let date = CalendarDate(String(fixed.prefix(10))) { add(ours, .text("date(\"\(date)\")")) } else { left("the limit \"\(fixed)\"") }
            }
        }
    }

    /// What the component asked for beside one day, or in its place.
    private mutating func reportOtherThanDay() {
        let settings = [component, component["widget"], component["datePicker"]].compactMap { $0 }
        let format = component.string("format") ?? component["widget"]?.string("format")
        let times = settings.compactMap { $0["enableTime"] }.filter { if case .null = $0 { false } else { true } }
        if times.contains(where: \.isTrue) || times.isEmpty && format?.contains(where: { "hHKk".contains($0) }) == true { left("the time of day") }
        switch component["widget"]?.string("mode") {
        case "range": left("a range of dates")
        case "multiple": left("more than one date")
        case "single", nil: break
        case let mode?: left("the mode \"\(mode)\" of its calendar")
        }
        if component["enableDate"]?.isFalse == true || settings.contains(where: { $0["noCalendar"]?.isTrue == true }) { left("that it asks for no day") }
        let period = settings.compactMap { $0.string("minMode") }.first { $0 != "day" }
        if let period { left("that it asks for a \(period) and no day") }
        if let format, period == nil, !format.contains(where: { "dDjJ".contains($0) }), format.contains(where: { "mMyY".contains($0) }) {
            left("the format \"\(format)\", without a day,")
        }
    }

    private mutating func relativeDate(_ rule: JSON?, _ ours: String) {
        let delta = rule?["delta"]
        let years = delta?["years"]?.integer ?? 0, months = delta?["months"]?.integer ?? 0, days = delta?["days"]?.integer ?? 0
        guard let rule, ["now", "today"].contains(rule.string("variable") ?? "now"), [years, months, days].allSatisfy({ (0...10_000).contains($0) }) else {
            left("its \(ours) relative to \"\(rule?.string("variable") ?? "")\"")
            return
        }
        let sign = rule.string("operator") == "subtract" ? "-" : "+"
        var expression = "today()"
        if years > 0 || months > 0 { expression += " \(sign) duration(\"P\(years > 0 ? "\(years)Y" : "")\(months > 0 ? "\(months)M" : "")\")" }
        if days > 0 { expression += " \(sign) duration(\"P\(days)D\")" }
        add(ours, .text(expression))
    }

    // MARK: - Rules and the rest

    private mutating func validation() {
        guard let validate = component["validate"] else { return }
        if let least = validate["minLength"]?.integer, least > 0 {
            if type == .text || type == .textarea, message == nil, !field.members.contains(where: { $0.key == "format" }) {
                add("validate", .text("string length(value) >= \(least)"))
                message = errorText("minLength") ?? "Vul minstens \(least) tekens in."
                report.changed(sourceKey, "its least length of \(least) is now a \"validate\"")
            } else {
                left("its least length of \(least)")
            }
        }
        for (name, what) in [
            ("custom", "a check in JavaScript"), ("plugins", "a check by a plug-in"), ("maxWords", "a greatest number of words"),
            ("minWords", "a least number of words"), ("minSelectedCount", "a least number of choices"), ("maxSelectedCount", "a greatest number of choices"),
            ("json", "a check in JSON logic"), ("maxTime", "a latest time"), ("minTime", "an earliest time"), ("unique", "that no answer comes twice"),
            ("minYear", "an earliest year"), ("maxYear", "a latest year"),
        ] where validate[name]?.isMeaningful == true { left(what) }
        if let pattern = validate.string("pattern"), type != .text { left("the pattern \"\(pattern)\"") }
        if validate["maxLength"]?.isMeaningful == true, type != .text, type != .textarea { left("its greatest length") }
        let known: Set = [
            "required", "pattern", "customMessage", "minLength", "maxLength", "min", "max", "custom", "plugins", "maxWords", "minWords", "minSelectedCount",
            "maxSelectedCount", "json", "maxTime", "minTime", "unique", "minYear", "maxYear", "integer", "step", "customPrivate", "multiple",
            "onlyAvailableItems", "strictDateValidation",
        ]
        for member in validate.members where !known.contains(member.key) && member.value.isMeaningful { left("the check \"\(member.key)\"") }
        if message == nil, validate.string("customMessage") != nil {
            if type.refusesText || field.members.contains(where: { $0.key == "format" }) {
                message = errorText("customMessage")
            } else {
                left("its own message")
            }
        }
        if type != .number {
            for name in ["min", "max"] where validate[name]?.isMeaningful == true { left("the limit \"\(name)\"") }
        }
    }

    /// The author's own message for a kind of error, with what its places (`{{ length }}`) stand for.
    private func errorText(_ kind: String) -> String? {
        let text = component["translatedErrors"]?["nl"]?.string(kind) ?? component["errors"]?.string(kind) ?? component["validate"]?.string("customMessage")
        return text.map(filled).map { PlainText(html: $0).text.split(whereSeparator: \.isNewline).joined(separator: " ") }.flatMap { $0.isEmpty ? nil : $0 }
    }

    private func filled(_ message: String) -> String {
        let validate = component["validate"]
        let least = validate?["minLength"]?.number, most = validate?["maxLength"]?.number
        let values = [
            "field": component.string("label"), "label": component.string("label"), "length": least ?? most, "minLength": least, "maxLength": most,
            "min": validate?["min"]?.number, "max": validate?["max"]?.number, "pattern": validate?.string("pattern"),
        ]
        return values.reduce(message) { text, place in
            guard let value = place.value else { return text }
            return ["{{\(place.key)}}", "{{ \(place.key) }}"].reduce(text) { $0.replacing($1, with: value) }
        }
    }

    private mutating func reportOthers() {
        for (name, known) in ComponentKeys.nested {
            for member in component[name]?.members ?? [] where !known.contains(member.key) && member.value.isMeaningful {
                left("the setting \"\(name).\(member.key)\"")
            }
        }
        if component["placeholder"]?.isMeaningful == true { left("the example in the empty field (\(component.string("placeholder") ?? ""))") }
        if let letters = component.string("case"), letters != "mixed" { left("its letter case \"\(letters)\"") }
        if let mask = component.string("inputMask") { left("its mask \"\(mask)\"") }
        if component["unique"]?.isMeaningful == true { left("that no answer comes twice") }
        if let size = component.string("fileMinSize"), size.contains(where: { "123456789".contains($0) }) { left("its least size \(size)") }
        if component.boolean("multiple"), type != .file, type != .checkboxes {
            report.changed(sourceKey, "it took more than one answer, and now takes one")
        }
        if component["defaultValue"]?.isMeaningful == true { left("its default answer") }
        if component["prefill"]?["plugin"]?.isMeaningful == true { left("filling it in from \(component["prefill"]?.string("plugin") ?? "elsewhere")") }
        if component.string("suffix") != nil, type != .number { left("the suffix") }
        if component.boolean("disabled") { report.changed(sourceKey, "it could not be changed by the resident, and now can") }
        let kinds = (component["errors"]?.members ?? []) + (component["translatedErrors"]?.members ?? []).flatMap(\.value.members)
        for kind in Set(kinds.filter(\.value.isMeaningful).map(\.key)).sorted() where !(message != nil && ["pattern", "minLength"].contains(kind)) {
            left("its own message for \"\(kind)\"")
        }
    }

    private mutating func left(_ what: String) { report.left(sourceKey, "\(what) is not taken over") }

    private mutating func add(_ key: String, _ value: YAMLText) { field.members.append((key, value)) }
}
