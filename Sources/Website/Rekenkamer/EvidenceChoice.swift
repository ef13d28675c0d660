import HTML

/// A choice beside the days of a page of the Rekenkamer.
struct EvidenceChoice: Sendable {
    /// Its name in the address.
    let name: String
    let label: String
    /// What it is called when nothing is chosen.
    let all: String
    let options: [(value: String, label: String)]
    /// More of them, each group with its name.
    var groups: [(label: String, options: [(value: String, label: String)])] = []
    let chosen: String?

    func write(_ html: inout HTMLWriter) {
        html.div { html in
            html.label(.for(name)) { $0.text(label) }
            html.select(.class("utrecht-select"), .id(name), .name(name)) { html in
                html.option(.value(""), .flag("selected", chosen == nil)) { $0.text(all) }
                write(options, &html)
                for group in groups { html.optgroup(.attribute("label", group.label)) { write(group.options, &$0) } }
            }
        }
    }

    private func write(_ options: [(value: String, label: String)], _ html: inout HTMLWriter) {
        for option in options { html.option(.value(option.value), .flag("selected", option.value == chosen)) { $0.text(option.label) } }
    }
}
