import CivilTime

extension Value {
    /// The value as JSON: numbers with all their digits, dates, times and durations as the strings that FEEL's `@"…"` takes.
    /// Ranges and functions, which JSON does not know, come as the text that `string()` gives.
    public var json: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(128)
        writeJSON(to: &bytes)
        return bytes
    }

    /// Appends the value as JSON.
    public func writeJSON(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .boolean(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let number):
            // Far from the point, plain digits would be thousands of zeros.
            bytes.append(contentsOf: ((-40...40).contains(number.exponent) ? number.description : number.scientific).utf8)
        case .list(let values):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                value.writeJSON(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .context(let context):
            bytes.append(UInt8(ascii: "{"))
            for (index, entry) in context.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.writeJSON(entry.key, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                entry.value.writeJSON(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        default: Self.writeJSON(description, to: &bytes)
        }
    }

    private static func writeJSON(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
            case 0x0A: bytes.append(contentsOf: "\\n".utf8)
            case 0x0D: bytes.append(contentsOf: "\\r".utf8)
            case 0x09: bytes.append(contentsOf: "\\t".utf8)
            case ..<0x20:
                let digits = String(byte, radix: 16)
                bytes.append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits).utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// What came as JSON, read as a type asks: a string where a date, time or duration is expected is read as one.
    /// What does not fit stays as it is.
    public func interpreted(as type: FEELType) -> Value {
        switch (self, type) {
        case (.string(let text), .date): return CalendarDate(text).map(Value.date) ?? self
        case (.string(let text), .time): return Time(text).map(Value.time) ?? self
        case (.string(let text), .dateTime): return DateTime(text).map(Value.dateTime) ?? self
        case (.string(let text), .daysAndTimeDuration): return DaysAndTimeDuration(text).map(Value.daysAndTimeDuration) ?? self
        case (.string(let text), .yearsAndMonthsDuration): return YearsAndMonthsDuration(text).map(Value.yearsAndMonthsDuration) ?? self
        case (.list(let values), .list(let element)) where element.readsText: return .list(values.map { $0.interpreted(as: element) })
        case (.context(let context), .context(let fields)) where type.readsText:
            var result = context
            for field in fields {
                if let value = context[field.name] { result = result.setting(field.name, to: value.interpreted(as: field.type)) }
            }
            return .context(result)
        default: return self
        }
    }
}

extension FEELType {
    /// Whether strings of JSON may stand for something else here.
    fileprivate var readsText: Bool {
        switch self {
        case .date, .time, .dateTime, .daysAndTimeDuration, .yearsAndMonthsDuration: true
        case .list(let element): element.readsText
        case .context(let fields): fields.contains { $0.type.readsText }
        default: false
        }
    }
}
