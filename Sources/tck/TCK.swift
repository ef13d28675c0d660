import CivilTime
import DMN
import FEEL

/// A value as the DMN TCK's test cases write it.
func expectedValue(_ element: XMLElement) -> Value {
    let isNil = element["{http://www.w3.org/2001/XMLSchema-instance}nil"] == "true"
    if let list = element.first("list") {
        if list["{http://www.w3.org/2001/XMLSchema-instance}nil"] == "true" { return .null }
        return .list(list.all("item").map(expectedValue))
    }
    let components = element.all("component")
    if !components.isEmpty {
        return .context(
            Context(
                components.map { component in
                    (component["name"] ?? "", component["{http://www.w3.org/2001/XMLSchema-instance}nil"] == "true" ? .null : expectedValue(component))
                }))
    }
    guard let value = element.first("value") else { return .null }
    if isNil || value["{http://www.w3.org/2001/XMLSchema-instance}nil"] == "true" { return .null }
    return simpleValue(value.text, value["{http://www.w3.org/2001/XMLSchema-instance}type"] ?? "")
}

private func simpleValue(_ text: String, _ type: String) -> Value {
    let local = type.split(separator: ":").last.map(String.init) ?? ""
    func parsed<T>(_ make: (String) -> T?, _ wrap: (T) -> Value) -> Value { make(text).map(wrap) ?? .string(text) }
    switch local {
    case "string": return .string(text)
    case "boolean": return .boolean(text == "true" || text == "1")
    case "decimal", "double", "integer", "int", "long", "float": return parsed({ Decimal128($0) }, Value.number)
    case "date": return parsed({ CalendarDate($0) }, Value.date)
    case "time": return parsed({ Time($0) }, Value.time)
    case "dateTime": return parsed({ DateTime($0) }, Value.dateTime)
    case "duration", "dayTimeDuration", "yearMonthDuration":
        if let months = YearsAndMonthsDuration(text) { return .yearsAndMonthsDuration(months) }
        return parsed({ DaysAndTimeDuration($0) }, Value.daysAndTimeDuration)
    default:
        return .string(text)
    }
}

/// Numbers agree to 1e-8, as the reference runners compare them; everything else exactly.
func agree(_ found: Value, _ expected: Value) -> Bool {
    switch (found, expected) {
    case (.number(let a), .number(let b)):
        return a == b || (a - b).magnitude <= Decimal128("1e-8") ?? .zero
    case (.list(let a), .list(let b)):
        return a.count == b.count && zip(a, b).allSatisfy { agree($0, $1) }
    case (.context(let a), .context(let b)):
        return a.count == b.count && b.allSatisfy { entry in a[entry.key].map { agree($0, entry.value) } ?? false }
    case (.null, .null): return true
    default: return found.equals(expected) == true
    }
}
