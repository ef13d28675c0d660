import CivilTime
import DMN
import FEEL

/// Compares what questions can be answered with what rules and conditions test, both ways: a choice that was renamed, a number out of the range
/// that may be filled in.
enum ValuesCheck {
    /// The values that the questions of a form can have, by key, as far as that is known.
    static func domains(of form: Form) -> [String: InputDomain] {
        var domains: [String: InputDomain] = [:]
        for field in form.pages.flatMap(\.fields) {
            switch field.kind {
            case .radio(let choices), .select(let choices), .checkboxes(let choices): domains[field.key] = .strings(choices.map(\.value))
            case .number(_, let decimals, let minimum, let maximum): domains[field.key] = .numbers(minimum, maximum, decimals: decimals)
            case .date(let minimum, let maximum): domains[field.key] = .dates(constant(minimum), constant(maximum))
            default: break
            }
        }
        return domains
    }

    /// A date that is the same every day.
    private static func constant(_ expression: Expression?) -> CalendarDate? {
        guard let expression, expression.names.isEmpty, !["today", "now"].contains(where: expression.source.contains) else { return nil }
        return expression.evaluate(Bindings(Scope([]))).value.date
    }

    /// What conditions of the form compare with a text that the question, or the decision, never is.
    static func impossible(_ expression: Expression?, _ form: Form, _ domains: [String: InputDomain]) -> [(test: TextTest, known: [String])] {
        (expression?.textTests ?? []).compactMap { test in
            let known: [String]
            if case .strings(let texts)? = domains[test.name] {
                known = texts
            } else if let texts = form.rules?.texts(of: test.name) {
                known = texts
            } else {
                return nil
            }
            return known.contains { $0.isSame(as: test.text) } ? nil : (test, known)
        }
    }
}
