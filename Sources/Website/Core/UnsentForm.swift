/// A form that could not be carried out, for a reason that its own page does not tell.
struct UnsentForm: Error {
    let cause: any Error
    let form: SentForm
    let route: Route
    let parameters: [String: String]

    /// The hidden field that says with which definition a form was begun: its questions are those of that one, whatever is offered now.
    static let versionField = "_versie"

    init(_ cause: any Error, _ form: SentForm, _ route: Route, _ parameters: [String: String]) {
        self.cause = cause
        self.form = form
        self.route = route
        self.parameters = parameters
    }

    /// Whether anything was typed in one of its fields.
    var isAnyTyped: Bool {
        // Names of our own begin with a mark that no field's has; those with a point tell of a field.
        form.values.contains { name, values in
            let isField = route.kept?.fields.contains(name) ?? (!name.hasPrefix("_") && !name.hasPrefix("-") && !name.hasSuffix(".shown"))
            return isField && values.contains { $0.contains { !$0.isWhitespace } }
        }
    }
}
