/// What a rule of a form's logic does to a component or a step.
struct ImportedRule {
    /// When it does it: a condition of Form.io (`simple`) or a rule of JSON logic; `nil` for a program.
    let trigger: Trigger?
    let effect: Effect
    /// As the report calls it.
    let name: String

    enum Trigger { case simple(JSON), logic(JSON) }

    enum Effect { case shows, hides, makesOptional }

    /// The rules of one component, as Form.io keeps them with it, and what they do beside showing and hiding.
    static func all(of component: JSON) -> (rules: [ImportedRule], others: [String]) {
        var rules: [ImportedRule] = [], others: [String] = []
        for logic in component["logic"]?.items ?? [] {
            let name = logic.string("name") ?? "logic"
            let trigger: Trigger? =
                switch logic["trigger"]?.string("type") {
                case "simple": logic["trigger"]?["simple"].map(Trigger.simple)
                case "json": logic["trigger"]?["json"].map(Trigger.logic)
                default: nil
                }
            for action in logic["actions"]?.items ?? [] {
                if let effect = effect(of: action) {
                    rules.append(ImportedRule(trigger: trigger, effect: effect, name: name))
                } else {
                    others.append("the rule \"\(name)\" (\(action["property"]?.string("value") ?? action.string("type") ?? "action"))")
                }
            }
        }
        return (rules, others)
    }

    /// What an action on a property comes to; `nil` for one that has no counterpart.
    static func effect(of action: JSON) -> Effect? {
        guard action.string("type") == "property" else { return nil }
        let state = action["state"]?.isTrue == true
        switch action["property"]?.string("value") {
        case "hidden": return state ? .hides : .shows
        case "validate.required": return state ? nil : .makesOptional
        default: return nil
        }
    }
}
