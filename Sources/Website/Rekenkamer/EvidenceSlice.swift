import HTML
import ServiceCatalog
import TownHall

/// Which part of a service's figures a page shows, from its address: `versie` is the name of a definition, `kanaal` a channel.
struct EvidenceSlice: Sendable {
    let slice: ServiceEvidence.Slice
    /// The versions that are known, the oldest first, with what they are called.
    let versions: [(name: String, label: String)]
    /// What was asked for and is not there.
    let errors: [(field: String, text: String)]

    /// Everything, and no choice: for those who may not see small numbers.
    static let whole = EvidenceSlice()

    private init() {
        slice = .init()
        versions = []
        errors = []
    }

    init(_ query: [String: [String]], _ service: Service, _ evidence: Evidence, _ t: Texts) {
        let known = evidence.versions(of: service.key)
        let names = ServiceFigures.names(known, t)
        versions = known.compactMap { version in names[version.name].map { (version.name, $0) } }
        var slice = ServiceEvidence.Slice()
        var errors: [(field: String, text: String)] = []
        if let version = query["versie"]?.first, !version.isEmpty {
            if names[version] != nil {
                slice.version = version
            } else {
                errors.append(("versie", t("Deze versie van het formulier is er niet. Kies er een uit de lijst.")))
            }
        }
        if let channel = query["kanaal"]?.first, !channel.isEmpty {
            if let known = Service.Channel(rawValue: channel) {
                slice.channel = known
            } else {
                errors.append(("kanaal", t("Dit kanaal is er niet. Kies er een uit de lijst.")))
            }
        }
        self.slice = slice
        self.errors = errors
    }

    /// Whether visits are in it: they are all of the website.
    var hasVisits: Bool { slice.channel == nil || slice.channel == .web }

    /// For an address that shows the same part; empty for the whole.
    var query: String {
        (slice.version.map { "&versie=\($0)" } ?? "") + (slice.channel.map { "&kanaal=\($0.rawValue)" } ?? "")
    }

    /// The choices that stand beside the days.
    func choices(_ words: EvidenceWords) -> [EvidenceChoice] {
        let t = words.t
        var choices: [EvidenceChoice] = []
        if versions.count > 1 {
            choices.append(
                .init(
                    name: "versie", label: t("Versie"), all: t("Alle versies"), options: versions.reversed().map { ($0.name, $0.label) }, chosen: slice.version)
            )
        }
        if !versions.isEmpty || slice.channel != nil {
            let channels = Service.Channel.allCases.map { ($0.rawValue, words.channel($0.rawValue)) }
            choices.append(.init(name: "kanaal", label: t("Kanaal"), all: t("Alle kanalen"), options: channels, chosen: slice.channel?.rawValue))
        }
        return choices
    }
}

/// A choice beside the days of a page of the Rekenkamer.
struct EvidenceChoice: Sendable {
    /// Its name in the address.
    let name: String
    let label: String
    /// What it is called when nothing is chosen.
    let all: String
    let options: [(value: String, label: String)]
    let chosen: String?

    func write(_ html: inout HTMLWriter) {
        html.div { html in
            html.label(.for(name)) { $0.text(label) }
            html.select(.class("utrecht-select"), .id(name), .name(name)) { html in
                html.option(.value(""), .flag("selected", chosen == nil)) { $0.text(all) }
                for option in options { html.option(.value(option.value), .flag("selected", option.value == chosen)) { $0.text(option.label) } }
            }
        }
    }
}
