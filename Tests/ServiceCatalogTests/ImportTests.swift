import CivilTime
import Testing

@testable import ServiceCatalog

@Suite("Importing from Open Forms")
struct ImportTests {
    private let options = OpenForms.Options(department: "groen")

    /// An export of one step with these components.
    private func export(_ components: String, form: String = #""name": "Proef", "slug": "proef""#, logic: String = "[]") -> [UInt8] {
        ZipFixture.zip([
            ("forms.json", "[{\(form)}]"),
            ("formSteps.json", #"[{"index": 0, "slug": "stap", "name": "Stap", "configuration": {"components": [\#(components)]}}]"#),
            ("formDefinitions.json", "[]"), ("formLogic.json", logic),
        ])
    }

    /// The service that the components become, loaded.
    private func service(_ components: String, languages: [Language] = [.dutch], logic: String = "[]") throws -> (service: Service, report: [String]) {
        let options = OpenForms.Options(department: "groen", languages: languages)
        let imported = try OpenForms.importing(zip: export(components, logic: logic), options)
        let fixture = try FolderFixture(["gemeente.yaml": FolderFixture.municipality])
        for file in imported.files { try fixture.write(file.text, to: "diensten/\(imported.key)/\(file.path)") }
        let loaded = fixture.load()
        #expect(loaded.mistakes.map(\.description) == [])
        let service = try #require(loaded.catalogue?[ServiceKey(rawValue: imported.key)])
        return (service, imported.report.filter { $0.kind != .added }.map(\.description))
    }

    @Test("fields keep their label, their rules and their order")
    func fields() throws {
        let (service, report) = try service(
            """
            {"type": "textfield", "key": "naam", "label": "Naam", "validate": {"required": true, "maxLength": 40, "pattern": "^[a-z ]+$"}},
            {"type": "number", "key": "aantal", "label": "Aantal", "validate": {"min": 1, "max": "10"}, "decimalLimit": 0},
            {"type": "postcode", "key": "postcode", "label": "Postcode", "validate": {"pattern": "^[1-9]$"}},
            {"type": "bsn", "key": "bsn", "label": "BSN"},
            {"type": "date", "key": "dag", "label": "Dag", "openForms": {"minDate": {"mode": "future", "includeToday": true}}},
            {"type": "selectboxes", "key": "wat", "label": "Wat", "values": [{"label": "Een", "value": "een"}, {"label": "Twee", "value": "t w"}]},
            {"type": "file", "key": "foto", "label": "Foto", "file": {"type": ["image/*"]}, "fileMaxSize": "5MB", "multiple": true}
            """)
        let form = try #require(service.form)
        #expect(form.pages.map(\.key) == ["stap"])
        #expect(form.pages[0].fields.map(\.key) == ["naam", "aantal", "postcode", "bsn", "dag", "wat", "foto"])
        guard case .text(40, "[a-z ]+", nil)? = form.field("naam")?.kind else { return #expect(Bool(false), "naam") }
        guard case .number(nil, 0, 1, 10)? = form.field("aantal")?.kind else { return #expect(Bool(false), "aantal") }
        guard case .text(_, nil, .postcode)? = form.field("postcode")?.kind else { return #expect(Bool(false), "postcode") }
        guard case .date(let minimum?, nil)? = form.field("dag")?.kind else { return #expect(Bool(false), "dag") }
        #expect(minimum.source == "today()")
        guard case .file(["image/*"], 5_000_000, 10)? = form.field("foto")?.kind else { return #expect(Bool(false), "foto") }
        #expect(form.field("wat")?.choices.map(\.value) == ["een", "t-w"])
        #expect(form.field("naam")?.isRequired == true)
        #expect(form.field("bsn")?.personal == .bsn)
        #expect(report == [#"changed: wat: the value "t w" is now "t-w""#])
    }

    @Test("simple conditions become expressions that do the same")
    func conditions() throws {
        let (service, _) = try service(
            """
            {"type": "radio", "key": "soort", "label": "Soort", "values": [{"label": "A", "value": "a b"}, {"label": "C", "value": "c"}]},
            {"type": "textfield", "key": "alsA", "label": "Als A", "conditional": {"show": true, "when": "soort", "eq": "a b"}},
            {"type": "textfield", "key": "nietA", "label": "Niet A", "conditional": {"show": "false", "when": "soort", "eq": "a b"}},
            {"type": "selectboxes", "key": "veel", "label": "Veel", "values": [{"label": "X", "value": "x"}]},
            {"type": "textfield", "key": "nietX", "label": "Niet X", "conditional": {"show": false, "when": "veel", "eq": "x"}},
            {"type": "checkbox", "key": "ja", "label": "Ja"},
            {"type": "fieldset", "key": "groep", "label": "Groep", "conditional": {"show": true, "when": "ja", "eq": true}, "components": [
              {"type": "textfield", "key": "inGroep", "label": "In groep", "conditional": {"show": true, "when": "soort", "eq": "c"}}]}
            """)
        let form = try #require(service.form)
        let today = try day("2026-03-10")
        func visible(_ pairs: [String: Answer]) -> Set<String> {
            let answers = pairs.reduce(into: Answers()) { $0[$1.key] = $1.value }
            return Set(form.visiblePages(answers, today: today).flatMap(\.fields).map(\.key)).subtracting(["soort", "veel", "ja"])
        }
        #expect(visible([:]) == ["niet_a", "niet_x"])
        #expect(visible(["soort": .text("a-b"), "veel": .choices(["x"])]) == ["als_a"])
        #expect(visible(["soort": .text("c"), "ja": .boolean(true)]) == ["niet_a", "niet_x", "groep", "in_groep"])
    }

    /// Components of every kind that conditions ask for.
    private static let asked = """
        {"type": "radio", "key": "soort", "label": "Soort", "values": [{"label": "A", "value": "a"}, {"label": "10", "value": "10"}, {"label": "20", "value": "20"}]},
        {"type": "radio", "key": "jaren", "label": "Jaren", "values": [{"label": "9", "value": "9"}, {"label": "10", "value": "10"}]},
        {"type": "selectboxes", "key": "veel", "label": "Veel", "values": [{"label": "X", "value": "x"}, {"label": "Y", "value": "y"}]},
        {"type": "checkbox", "key": "ja", "label": "Ja"}, {"type": "number", "key": "aantal", "label": "Aantal", "decimalLimit": 0},
        {"type": "datetime", "key": "dag", "label": "Dag", "widget": {"type": "calendar", "enableTime": false}},
        {"type": "container", "key": "wie", "components": [{"type": "textfield", "key": "naam", "label": "Naam"}]},
        {"type": "fieldset", "key": "groep", "components": [{"type": "textfield", "key": "plaats", "label": "Plaats"}]}
        """

    /// Whether a field with these settings shows, by answer to the components above.
    private func shows(_ settings: String, _ pairs: [String: Answer], logic: String = "[]") throws -> Bool {
        let (service, report) = try service(Self.asked + #", {"type": "textfield", "key": "het", "label": "Het", \#(settings)}"#, logic: logic)
        #expect(report.filter { $0.contains(" het") && $0.contains("condition") } == [])
        let form = try #require(service.form)
        let answers = pairs.reduce(into: Answers()) { $0[$1.key] = $1.value }
        return try form.visiblePages(answers, today: day("2026-03-10")).flatMap(\.fields).contains { $0.key == "het" }
    }

    @Test(
        "a line of a list of conditions is true and false as it was",
        arguments: [
            (#"{"component": "soort", "operator": "isEqual", "value": "a"}"#, ["soort": .text("a")], ["soort": .text("10")]),
            (#"{"component": "soort", "operator": "isNotEqual", "value": "a"}"#, [:], ["soort": .text("a")]),
            (#"{"component": "naam", "operator": "isEmpty"}"#, [:], ["naam": .text("x")]),
            (#"{"component": "wie.naam", "operator": "isNotEmpty", "value": ""}"#, ["naam": .text("x")], [:]),
            (#"{"component": "groep.plaats", "operator": "isEqual", "value": "Ede"}"#, ["plaats": .text("Ede")], [:]),
            (#"{"component": "ja", "operator": "isEqual", "value": "true"}"#, ["ja": .boolean(true)], ["ja": .boolean(false)]),
            (#"{"component": "ja", "operator": "isEmpty"}"#, ["ja": .boolean(false)], ["ja": .boolean(true)]),
            (#"{"component": "aantal", "operator": "lessThan", "value": 5}"#, ["aantal": .number(4)], ["aantal": .number(5)]),
            (#"{"component": "aantal", "operator": "greaterThanOrEqual", "value": "5"}"#, ["aantal": .number(5)], [:]),
            (#"{"component": "jaren", "operator": "lessThan", "value": 10}"#, ["jaren": .text("9")], ["jaren": .text("10")]),
            (#"{"component": "veel", "operator": "includes", "value": "x"}"#, ["veel": .choices(["x", "y"])], [:]),
            (#"{"component": "veel", "operator": "notIncludes", "value": "x"}"#, [:], ["veel": .choices(["x"])]),
            (#"{"component": "naam", "operator": "includes", "value": "an"}"#, ["naam": .text("Jan")], [:]),
            (#"{"component": "naam", "operator": "startsWith", "value": "J"}"#, ["naam": .text("Jan")], ["naam": .text("An")]),
            (#"{"component": "naam", "operator": "endsWith", "value": "n\""}"#, ["naam": .text("n\"")], ["naam": .text("n")]),
            (#"{"component": "soort", "operator": "startsWith", "value": "1"}"#, ["soort": .text("10")], ["soort": .text("20")]),
            (
                #"{"component": "dag", "operator": "isDateEqual", "value": "2026-03-01T00:00:00+01:00"}"#,
                ["dag": .date(CalendarDate(year: 2026, month: 3, day: 1)!)], [:]
            ),
            (
                #"{"component": "dag", "operator": "dateGreaterThan", "value": "2026-03-01"}"#, ["dag": .date(CalendarDate(year: 2026, month: 3, day: 2)!)],
                ["dag": .date(CalendarDate(year: 2026, month: 3, day: 1)!)]
            ),
            (
                #"{"component": "dag", "operator": "dateLessThanOrEqual", "value": "2026-03-01"}"#, ["dag": .date(CalendarDate(year: 2026, month: 3, day: 1)!)],
                [:]
            ),
        ] as [(String, [String: Answer], [String: Answer])])
    func operators(line: String, holds: [String: Answer], fails: [String: Answer]) throws {
        for (show, expected) in [("true", true), (#""true""#, true), ("false", false), ("null", false), (#""""#, false)] {
            let settings = #""conditional": {"show": \#(show), "conjunction": "all", "conditions": [\#(line)]}"#
            #expect(try shows(settings, holds) == expected, "\(settings)")
            #expect(try shows(settings, fails) == !expected, "\(settings)")
        }
    }

    @Test("a conjunction is all of the conditions or any of them")
    func conjunctions() throws {
        func settings(_ conjunction: String) -> String {
            #""conditional": {"show": true, "conjunction": "\#(conjunction)", "conditions": [{"component": "soort", "operator": "isEqual", "value": "a"}, {"component": "aantal", "operator": "greaterThan", "value": 1}]}"#
        }
        let both: [String: Answer] = ["soort": .text("a"), "aantal": .number(2)], one: [String: Answer] = ["aantal": .number(2)]
        #expect(try shows(settings("all"), both) && !shows(settings("all"), one))
        #expect(try shows(settings("any"), both) && shows(settings("any"), one) && !shows(settings("any"), [:]))
        // What says nothing of it shows.
        let unsaid = settings("all").replacing(#""show": true, "#, with: "")
        #expect(try shows(unsaid, both) && !shows(unsaid, one))
        let hides = settings("all").replacing(#""show": true"#, with: #""show": false"#)
        #expect(try !shows(hides, both) && shows(hides, one))
    }

    @Test("a simple condition may name a box of a list, a container's field or nothing")
    func simpleConditions() throws {
        #expect(try shows(#""conditional": {"show": true, "when": "veel.x", "eq": "true"}"#, ["veel": .choices(["x"])]))
        #expect(try !shows(#""conditional": {"show": true, "when": "veel.x", "eq": "true"}"#, [:]))
        #expect(try shows(#""conditional": {"show": true, "when": "wie.naam", "eq": "Jan"}"#, ["naam": .text("Jan")]))
        #expect(try shows(#""conditional": {"show": "true", "when": "data.naam", "eq": "Jan"}"#, ["naam": .text("Jan")]))
        #expect(try shows(#""conditional": {"show": true, "when": "dag", "eq": "2026-03-01"}"#, ["dag": .date(day("2026-03-01"))]))
        #expect(try shows(#""conditional": {"show": null, "when": null, "eq": ""}"#, [:]))
        #expect(try shows(#""conditional": {"show": "", "when": "", "json": ""}"#, [:]))
    }

    @Test(
        "JSON logic is true and false as it was",
        arguments: [
            (#"{"==": [{"var": "data.soort"}, "a"]}"#, ["soort": .text("a")], [:]), (#"{"!=": [{"var": "soort"}, "a"]}"#, [:], ["soort": .text("a")]),
            (
                #"{"and": [{"===": [{"var": "soort"}, "a"]}, {">=": [{"var": "aantal"}, 18]}]}"#, ["soort": .text("a"), "aantal": .number(18)],
                ["soort": .text("a")]
            ),
            (#"{"or": [{"var": "ja"}, {"<": [5, {"var": "aantal"}]}]}"#, ["aantal": .number(6)], ["aantal": .number(5)]),
            (#"{"!": [{"var": "ja"}]}"#, [:], ["ja": .boolean(true)]),
            (#"{"in": [{"var": "soort"}, ["a", "10"]]}"#, ["soort": .text("10")], ["soort": .text("20")]),
            (#"{"in": ["x", {"var": "veel"}]}"#, ["veel": .choices(["x"])], [:]), (#"{"var": "veel.y"}"#, ["veel": .choices(["y"])], ["veel": .choices(["x"])]),
            (#"{"if": [{"var": "ja"}, {"==": [{"var": "soort"}, "a"]}, true]}"#, [:], ["ja": .boolean(true)]),
            (
                #"{">": [{"date": {"var": "dag"}}, {"-": [{"today": []}, {"rdelta": [18, 0, 0]}]}]}"#,
                ["dag": .date(CalendarDate(year: 2008, month: 3, day: 11)!)], ["dag": .date(CalendarDate(year: 2008, month: 3, day: 10)!)]
            ),
            (#"{">=": [{"/": [{"+": [{"var": "aantal"}, 10]}, 2]}, 10]}"#, ["aantal": .number(10)], ["aantal": .number(9)]),
        ] as [(String, [String: Answer], [String: Answer])])
    func jsonLogic(rule: String, holds: [String: Answer], fails: [String: Answer]) throws {
        #expect(try shows(#""conditional": {"json": \#(rule)}"#, holds))
        #expect(try !shows(#""conditional": {"json": \#(rule)}"#, fails))
        // The same as a rule of Open Forms, and of the component itself.
        for (hidden, state) in [("true", "false"), ("false", "true")] {
            let logic =
                #"[{"json_logic_trigger": \#(rule), "actions": [{"component": "het", "action": {"type": "property", "property": {"value": "hidden"}, "state": \#(state)}}]}]"#
            #expect(try shows(#""hidden": \#(hidden)"#, holds, logic: logic) == (hidden == "true"))
            #expect(try shows(#""hidden": \#(hidden)"#, fails, logic: logic) == (hidden == "false"))
            let own =
                #""logic": [{"trigger": {"type": "json", "json": \#(rule)}, "actions": [{"type": "property", "property": {"value": "hidden"}, "state": \#(state)}]}]"#
            #expect(try shows(#""hidden": \#(hidden), \#(own)"#, holds) == (hidden == "true"))
        }
    }

    @Test("steps come and go by rules, and a rule that finds nothing, or does something else, is reported")
    func stepRules() throws {
        let step =
            #"{"index": 0, "slug": "een", "name": "Een", "url": "u/1", "configuration": {"components": [{"type": "checkbox", "key": "ja", "label": "Ja"}]}}"#
        func later(_ more: String) -> String {
            #"{"index": 1, "slug": "twee", "name": "Twee", "url": "u/2"\#(more), "configuration": {"components": [{"type": "email", "key": "mail", "label": "M", "validate": {"required": true}}]}}"#
        }
        func imported(_ more: String, _ actions: String) throws -> ImportedService {
            try OpenForms.importing(
                zip: ZipFixture.zip([
                    ("forms.json", #"[{"name": "Proef", "slug": "proef"}]"#), ("formSteps.json", "[\(step), \(later(more))]"), ("formDefinitions.json", "[]"),
                    ("formLogic.json", #"[{"order": 0, "json_logic_trigger": {"==": [{"var": "ja"}, true]}, "actions": [\#(actions)]}]"#),
                ]), options)
        }
        let goes = try imported("", #"{"form_step": "u/2", "action": {"type": "step-not-applicable"}}"#)
        #expect(goes.files[1].text.contains("show: not(ja = true)") || goes.files[1].text.contains("show: \"not(ja = true)\""), "\(goes.files[1].text)")
        let comes = try imported(#", "is_applicable": false"#, #"{"form_step": "u/2", "action": {"type": "step-applicable"}}"#)
        #expect(comes.files[1].text.contains("show: \"ja = true\""), "\(comes.files[1].text)")
        let others = try imported(
            "",
            #"{"component": "mail", "action": {"type": "property", "property": {"value": "validate.required"}, "state": false}}, {"component": "weg", "action": {"type": "property", "property": {"value": "hidden"}, "state": true}}, {"action": {"type": "disable-next"}}"#
        )
        #expect(!others.files[1].text.contains("required"))
        let lines = others.report.map(\.description)
        #expect(lines.contains(#"left: logic rule 1: logic rules (disable-next) are not taken over: write them as "show" or "validate""#), "\(lines)")
        #expect(lines.contains(#"left: logic rule 1: its rule for "weg" is not taken over, for that is not"#), "\(lines)")
        #expect(lines.contains(#"changed: mail: the rule "logic rule 1" makes it optional at times: it is never required"#), "\(lines)")
    }

    @Test(
        "a condition that cannot be kept is reported, and its question is not required",
        arguments: [
            (
                #""conditional": {"show": true, "conjunction": "all", "conditions": [{"component": "later", "operator": "isEqual", "value": "1"}]}"#,
                #"its condition asks for "later", which is not asked before it"#
            ),
            (
                #""conditional": {"show": true, "conditions": [{"component": "aantal", "operator": "isPrime", "value": "1"}]}"#,
                #"its condition "isPrime" on "aantal" cannot be kept"#
            ),
            (#""conditional": {"json": {"merge": [1, 2]}}"#, "its condition in JSON logic cannot be kept"),
            (#""customConditional": "show = data.a;""#, "its condition in JavaScript"),
            (
                #""logic": [{"name": "R", "trigger": {"type": "javascript", "javascript": "x"}, "actions": [{"type": "property", "property": {"value": "hidden"}, "state": true}]}]"#,
                #"its condition in the rule "R" is a program"#
            ),
        ])
    func lostConditions(settings: String, why: String) throws {
        let (service, report) = try service(
            Self.asked + #", {"type": "textfield", "key": "het", "label": "Het", "validate": {"required": true}, \#(settings)}"#)
        #expect(report.contains("left: het: \(why): it is always shown, and not required"), "\(report)")
        #expect(service.form?.field("het")?.isRequired == false && service.form?.field("het")?.show == nil)
    }

    @Test("dates without a time are dates, wherever that is said")
    func datesWithoutTime() throws {
        let (service, report) = try service(
            """
            {"type": "datetime", "key": "a", "label": "A", "enableTime": false}, {"type": "datetime", "key": "b", "label": "B", "widget": {"enableTime": false}},
            {"type": "datetime", "key": "c", "label": "C", "format": "dd-MM-yyyy"}, {"type": "textfield", "key": "d", "label": "D", "widget": {"type": "calendar", "enableTime": false}},
            {"type": "day", "key": "e", "label": "E", "fields": {"day": {"hide": false}, "month": {}, "year": {}}},
            {"type": "datetime", "key": "f", "label": "F", "enableTime": true, "widget": {"enableTime": true}}, {"type": "datetime", "key": "g", "label": "G", "format": "dd-MM-yyyy HH:mm"}
            """)
        #expect(service.form?.pages[0].fields.map(\.key) == ["a", "b", "c", "d", "e"])
        #expect(service.form?.pages[0].fields.allSatisfy { if case .date = $0.kind { true } else { false } } == true)
        #expect(report == [#"left: f: type "datetime" has no counterpart"#, #"left: g: type "datetime" has no counterpart"#])
    }

    @Test("a date that was asked with its time, or was no one day, has its line")
    func otherThanDay() throws {
        let (service, report) = try service(
            """
            {"type": "date", "key": "a", "label": "A", "enableTime": true}, {"type": "date", "key": "b", "label": "B", "widget": {"enableTime": true}},
            {"type": "date", "key": "c", "label": "C", "widget": {"mode": "range"}}, {"type": "date", "key": "d", "label": "D", "format": "dd-MM-yyyy", "widget": {"mode": "single"}},
            {"type": "date", "key": "e", "label": "E", "format": "dd-MM-yyyy HH:mm"}, {"type": "date", "key": "f", "label": "F", "widget": {"mode": "multiple"}},
            {"type": "date", "key": "g", "label": "G", "format": "MM-yyyy"}, {"type": "date", "key": "h", "label": "H", "datePicker": {"minMode": "month"}},
            {"type": "date", "key": "i", "label": "I", "enableDate": false, "enableTime": null},
            {"type": "textfield", "key": "j", "label": "J", "widget": {"type": "calendar", "enableTime": false, "mode": "range"}}
            """)
        #expect(service.form?.pages[0].fields.allSatisfy { if case .date = $0.kind { true } else { false } } == true)
        #expect(
            report == [
                "left: a: the time of day is not taken over", "left: b: the time of day is not taken over", "left: c: a range of dates is not taken over",
                "left: e: the time of day is not taken over", "left: f: more than one date is not taken over",
                #"left: g: the format "MM-yyyy", without a day, is not taken over"#, "left: h: that it asks for a month and no day is not taken over",
                "left: i: that it asks for no day is not taken over", "left: j: a range of dates is not taken over",
            ])
    }

    @Test("numbers stay whole, on their steps and above zero, or have their line")
    func numbers() throws {
        let (service, report) = try service(
            """
            {"type": "number", "key": "a", "label": "A", "decimalLimit": 3, "validate": {"integer": true}},
            {"type": "number", "key": "b", "label": "B", "validate": {"step": 0.5}}, {"type": "number", "key": "c", "label": "C", "validate": {"step": "1"}},
            {"type": "number", "key": "d", "label": "D", "allowNegative": false, "validate": {"step": "any", "min": -5, "max": 9}},
            {"type": "currency", "key": "e", "label": "E", "allowNegative": false, "validate": {"min": 10}},
            {"type": "number", "key": "f", "label": "F", "allowNegative": true, "decimalLimit": 12}
            """)
        func limits(_ key: String) -> String {
            guard case .number(_, let decimals, let minimum, let maximum)? = service.form?.field(key)?.kind else { return "" }
            return "\(decimals) \(minimum?.description ?? "-") \(maximum?.description ?? "-")"
        }
        #expect(["a", "b", "c", "d", "e", "f"].map(limits) == ["0 - -", "2 - -", "0 - -", "2 0 9", "2 10 -", "10 - -"])
        #expect(
            report == [
                "changed: a: it takes whole numbers, and so no 3 decimals", "left: b: its step of 0.5 is not taken over",
                "changed: f: it takes 10 decimals instead of 12",
            ])
    }

    @Test("what was done to a text, or asked of a file, has its line")
    func textsAndFiles() throws {
        let (_, report) = try service(
            """
            {"type": "textfield", "key": "a", "label": "A", "case": "uppercase"}, {"type": "textfield", "key": "b", "label": "B", "case": "mixed", "spellcheck": true},
            {"type": "textfield", "key": "c", "label": "C", "truncateMultipleSpaces": true, "customDefaultValue": "value = 1"},
            {"type": "textarea", "key": "d", "label": "D", "editor": "quill"},
            {"type": "email", "key": "e", "label": "E", "kickbox": {"enabled": true}}, {"type": "email", "key": "f", "label": "F", "kickbox": {"enabled": false}},
            {"type": "file", "key": "g", "label": "G", "filePattern": ".pdf", "webcam": true, "multiple": true, "maxNumberOfFiles": 60, "fileTypes": [{"label": "", "value": ""}]}
            """)
        #expect(
            report == [
                #"left: a: its letter case "uppercase" is not taken over"#, #"left: c: the setting "truncateMultipleSpaces" is not taken over"#,
                #"left: c: the setting "customDefaultValue" is not taken over"#, #"left: d: the setting "editor" is not taken over"#,
                #"left: e: the setting "kickbox" is not taken over"#, "changed: g: it takes 50 files instead of 60",
                #"left: g: the setting "webcam" is not taken over"#,
            ])
    }

    @Test("what a component asked and a field does not, has its line, and its own words keep their numbers")
    func otherSettings() throws {
        let (service, report) = try service(
            """
            {"type": "email", "key": "a", "label": "A", "placeholder": "naam@voorbeeld", "validate": {"pattern": ".*@x", "maxLength": 9, "vreemd": 1, "customMessage": "Van ons"}},
            {"type": "textfield", "key": "b", "label": "B", "inputMask": "99-99", "validate": {"minLength": 5}, "errors": {"minLength": "Vul bij {{field}} ten minste {{ length }} tekens in."}},
            {"type": "currency", "key": "c", "label": "C", "currency": "EUR"},
            {"type": "file", "key": "d", "label": "D", "file": {"type": ["application/vnd.oasis.opendocument.*", "application/x-zip-compressed", "image/nergens"]}},
            {"type": "file", "key": "e", "label": "E", "filePattern": "*"}
            """)
        #expect(
            report.sorted()
                == [
                    #"changed: b: its least length of 5 is now a "validate""#, "changed: e: it took files of every type, and now takes the usual ones",
                    #"left: a: the check "vreemd" is not taken over"#, "left: a: its greatest length is not taken over",
                    "left: a: the example in the empty field (naam@voorbeeld) is not taken over", #"left: a: the pattern ".*@x" is not taken over"#,
                    #"left: b: its mask "99-99" is not taken over"#,
                    #"left: d: the file type "image/nergens", which no file is recognised as, is not taken over"#,
                ].sorted())
        #expect(service.form?.field("a")?.message?.in(.dutch) == "Van ons")
        #expect(service.form?.field("b")?.message?.in(.dutch) == "Vul bij B ten minste 5 tekens in.")
        #expect(service.form?.field("c")?.isAmount == true)
        guard case .file(["application/vnd.oasis.opendocument.*", "application/x-zip-compressed"], _, _)? = service.form?.field("d")?.kind else {
            return #expect(Bool(false), "d")
        }
        #expect(service.form?.field("e")?.accepts(mediaType: "application/pdf", name: "x") == true)
    }

    @Test("settings within a calendar, and of a day's own parts, are kept or have their line")
    func nestedSettings() throws {
        let (service, report) = try service(
            """
            {"type": "date", "key": "a", "label": "A", "datePicker": {"disableWeekends": true, "showWeeks": true, "disable": ""}, "widget": {"type": "calendar", "disabledDates": "2026-12-25"}},
            {"type": "day", "key": "b", "label": "B", "fields": {"day": {"required": true}, "month": {"required": true}, "year": {"required": true}}},
            {"type": "textfield", "key": "c", "label": "C", "openForms": {"softRequired": true, "translations": {"nl": {"label": "C"}}}, "widget": {"type": "input"}}
            """)
        #expect(service.form?.field("b")?.isRequired == true && service.form?.field("a")?.isRequired == false)
        #expect(
            report.sorted() == [
                #"left: a: the setting "datePicker.disableWeekends" is not taken over"#, #"left: a: the setting "widget.disabledDates" is not taken over"#,
                #"left: c: the setting "openForms.softRequired" is not taken over"#,
            ])
    }

    @Test("nothing is dropped in silence")
    func report() throws {
        let (service, report) = try service(
            """
            {"type": "textfield", "key": "aNaam", "label": "<b>Naam</b>", "defaultValue": "Jan", "prefill": {"plugin": "haalcentraal"},
             "validate": {"custom": "valid = true", "minLength": 3, "plugins": ["x"]}, "vreemd": {"a": [1]}},
            {"type": "signature", "key": "handtekening"},
            {"type": "editgrid", "key": "kinderen", "components": [{"type": "textfield", "key": "kind"}]},
            {"type": "select", "key": "keuze", "label": "Keuze", "openForms": {"dataSrc": "variable"}},
            {"type": "textfield", "key": "later", "label": "L", "validate": {"required": true}, "conditional": {"show": true, "when": "x", "eq": "1"}},
            {"type": "textfield", "key": "som", "calculateValue": "1 + 1"},
            {"type": "content", "key": "tekst", "html": "<h2>Let op</h2><p>Lees <a href=\\"https://x.example\\">dit</a> &amp; dat.</p>"}
            """)
        #expect(
            report.sorted() == [
                #"changed: aNaam: its key is now "a_naam""#,
                #"changed: aNaam: its label lost bold or italic"#,
                #"changed: aNaam: its least length of 3 is now a "validate""#,
                #"changed: tekst: its text lost headings, links (their addresses stand in the text)"#,
                #"left: aNaam: a check by a plug-in is not taken over"#,
                #"left: aNaam: a check in JavaScript is not taken over"#,
                #"left: aNaam: filling it in from haalcentraal is not taken over"#,
                #"left: aNaam: its default answer is not taken over"#,
                #"left: aNaam: the setting "vreemd" is not taken over"#,
                #"left: handtekening: type "signature" has no counterpart"#,
                #"left: keuze: its choices come from elsewhere (variable): there is nothing to choose from"#,
                #"left: kind: it stands in "kinderen", which is not taken over"#,
                #"left: kinderen: type "editgrid" has no counterpart"#,
                #"left: later: its condition asks for "x", which is not asked before it: it is always shown, and not required"#,
                #"left: som: its answer is calculated"#,
            ])
        let form = try #require(service.form)
        #expect(form.field("later")?.isRequired == false)
        guard case .content(let text, _)? = form.field("tekst")?.kind else { return #expect(Bool(false), "tekst") }
        #expect(text.in(.dutch) == "Let op\n\nLees dit (https://x.example) & dat.")
    }

    @Test("logic, variables and settings of the form are reported")
    func reportOfForm() throws {
        let zip = ZipFixture.zip([
            ("forms.json", #"[{"name": "Proef", "slug": "proef", "payment_required": true, "login_required": true}, {"name": "Tweede"}]"#),
            ("formSteps.json", #"[{"index": 0, "name": "Stap", "configuration": {"components": [{"type": "email", "key": "mail", "label": "Mail"}]}}]"#),
            ("formDefinitions.json", "[]"),
            ("formLogic.json", #"[{"order": 0, "actions": [{"component": "mail", "action": {"type": "property"}}]}]"#),
            ("formVariables.json", #"[{"key": "eigen", "source": "user_defined"}, {"key": "mail", "source": "component"}]"#),
            ("vreemd.txt", "x"),
        ])
        let imported = try OpenForms.importing(zip: zip, options)
        #expect(imported.key == "proef")
        #expect(imported.files.map(\.path) == ["dienst.yaml", "formulier.yaml"])
        #expect(imported.files[0].text.contains("login: required"))
        #expect(
            imported.report.filter { $0.kind == .left }.map(\.description) == [
                "left: Tweede: the export holds more than one form: only the first is read",
                #"left: form: the setting "payment_required" is not taken over"#,
                #"left: logic rule 1: logic rules (property of mail) are not taken over: write them as "show" or "validate""#,
                "left: eigen: variables that are no question are not taken over",
                "left: vreemd.txt: this file is not read",
            ])
    }

    @Test("translations come along; what has none is copied and counted")
    func translations() throws {
        let zip = export(
            #"{"type": "textfield", "key": "naam", "label": "Naam", "description": "Zoals u heet", "openForms": {"translations": {"en": {"label": "Name"}}}}"#)
        let imported = try OpenForms.importing(zip: zip, OpenForms.Options(department: "groen", languages: [.dutch, .english]))
        let english = try #require(imported.files.first { $0.path == "teksten.en.yaml" })
        #expect(english.text.contains("label: Name"))
        #expect(english.text.contains("description: Zoals u heet"))
        #expect(imported.report.contains { $0.key == "teksten.en.yaml" && $0.kind == .added })
    }

    @Test("keys stay apart, and words that FEEL keeps are no keys")
    func keys() throws {
        let (service, _) = try service(
            """
            {"type": "textfield", "key": "a.b", "label": "1"}, {"type": "textfield", "key": "a_b", "label": "2"},
            {"type": "textfield", "key": "if", "label": "3"}, {"type": "textfield", "key": "value", "label": "4"},
            {"type": "textfield", "key": "", "label": "5"}, {"type": "textfield", "key": "UOrganiseert", "label": "6"}
            """)
        #expect(service.form?.pages[0].fields.map(\.key) == ["a_b", "a_b_2", "if_veld", "value_veld", "vraag", "u_organiseert"])
    }

    @Test("a bare Form.io wizard becomes pages")
    func wizard() throws {
        let json = """
            {"display": "wizard", "title": "Aanvraag", "components": [
              {"type": "panel", "key": "page1", "title": "Een", "components": [{"type": "radio_nijmegen", "key": "k", "label": "K", "values": [{"label": "J", "value": "j"}]}]},
              {"type": "panel", "key": "page2", "title": "Twee", "conditional": {"show": true, "when": "k", "eq": "j"},
               "components": [{"type": "columns", "key": "c", "columns": [{"components": [{"type": "email", "key": "m", "label": "M"}]}]}]}]}
            """
        let imported = try OpenForms.importing(json: Array(json.utf8), named: "aanvraag", options)
        let form = try #require(imported.files.first { $0.path == "formulier.yaml" })
        #expect(form.text.contains("title: Twee\n    show: \"k = \\\"j\\\"\""))
        #expect(imported.key == "aanvraag")
    }

    @Test("a byte order mark before the text of a file is skipped")
    func byteOrderMark() throws {
        let mark = "\u{FEFF}"
        let zip = ZipFixture.zip([
            ("forms.json", mark + #"[{"name": "Proef", "slug": "proef"}]"#),
            (
                "formSteps.json",
                mark + #"[{"index": 0, "slug": "stap", "name": "Stap", "configuration": {"components": [{"type": "email", "key": "m", "label": "M"}]}}]"#
            ),
            ("formDefinitions.json", mark + "[]"), ("formLogic.json", mark + "[]"), ("formVariables.json", mark + "{"),
        ])
        let imported = try OpenForms.importing(zip: zip, options)
        #expect(imported.key == "proef")
        #expect(imported.report.filter { $0.kind == .left }.map(\.description) == ["left: formVariables.json: it is not the JSON that an export holds"])
        let bare = try OpenForms.importing(
            json: Array((mark + #"{"components": [{"type": "email", "key": "m", "label": "M"}]}"#).utf8), named: "bom.json", options)
        #expect(bare.key == "bom")
    }

    // MARK: - What is refused

    private func refusal(_ body: () throws -> ImportedService) -> ImportRefusal? {
        do {
            _ = try body()
            return nil
        } catch {
            return error as? ImportRefusal
        }
    }

    @Test("what is no export is refused with the reason")
    func refusals() {
        #expect(refusal { try OpenForms.importing(zip: [], options) } == .notAZip)
        #expect(refusal { try OpenForms.importing(zip: Array("<html>".utf8), options) } == .notAZip)
        #expect(refusal { try OpenForms.importing(zip: ZipFixture.zip([("a.txt", "x")]), options) } == .missing(file: "forms.json"))
        #expect(refusal { try OpenForms.importing(zip: ZipFixture.zip([("forms.json", "{")]), options) } == .notJSON(file: "forms.json"))
        #expect(
            refusal { try OpenForms.importing(zip: export(""), options) }
                == .nothingToImport([
                    ReportLine(kind: .left, key: "stap", what: "the page \"Stap\" has nothing on it that can be taken over")
                ]))
        #expect(refusal { try OpenForms.importing(json: Array("[1".utf8), named: "x.json", options) } == .notJSON(file: "x.json"))
        let bad = OpenForms.Options(department: "groen", key: "../x")
        #expect(refusal { try OpenForms.importing(zip: export(#"{"type": "email", "key": "m"}"#), bad) } == .badKey("../x"))
    }

    @Test("an archive with a path outside is refused", arguments: ["../forms.json", "/etc/passwd", "a/../../b", "C:\\x", "a\\b", "./x"])
    func hostilePaths(path: String) {
        #expect(refusal { try OpenForms.importing(zip: ZipFixture.zip([(path, "[]")]), options) } == .hostilePath(path))
    }

    @Test("an archive that unpacks without end is not read to its end")
    func bombs() throws {
        let bomb = ZipFixture.zip([.init(name: "forms.json", content: ZipFixture.zeros(runs: 9_000), method: 8, unpackedSize: 258 * 9_000 + 1)])
        #expect(throws: ImportRefusal.bomb(file: "forms.json")) { try ZipArchive(bomb, limits: .init(ratio: 100)) }
        #expect(throws: ImportRefusal.unpacksTooLarge(limit: 500_000)) { try ZipArchive(bomb, limits: .init(total: 500_000)) }
        let lying = ZipFixture.zip([.init(name: "forms.json", content: ZipFixture.zeros(runs: 9_000), method: 8, unpackedSize: 10)])
        #expect(throws: ImportRefusal.self) { try ZipArchive(lying, limits: .init(ratio: 100)) }
        let many = ZipFixture.zip((0..<300).map { ("f\($0)", "") })
        #expect(throws: ImportRefusal.tooManyEntries(limit: 200)) { try ZipArchive(many) }
        #expect(throws: ImportRefusal.tooLarge(limit: 10)) { try ZipArchive(many, limits: .init(archive: 10)) }
    }

    @Test("a damaged archive is refused")
    func damaged() {
        let wrongChecksum = ZipFixture.zip([.init(name: "forms.json", content: Array("[]".utf8), checksum: 1)])
        #expect(throws: ImportRefusal.damaged(file: "forms.json")) { try ZipArchive(wrongChecksum) }
        let whole = export(#"{"type": "email", "key": "m", "label": "M"}"#)
        for length in stride(from: 0, to: whole.count, by: 7) {
            #expect(refusal { try OpenForms.importing(zip: Array(whole[..<length]), options) } != nil)
        }
    }

    @Test("no changed byte of an export makes the import trap")
    func mutations() {
        let whole = export(
            #"{"type": "radio", "key": "k", "label": "K", "values": [{"label": "J", "value": "j"}]}, {"type": "number", "key": "n", "validate": {"min": 1e400}}"#
        )
        var random = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            _ = refusal { try OpenForms.importing(zip: bytes, options) }
        }
    }

    @Test("texts come back from YAML as they went in")
    func yamlText() throws {
        let texts = [
            "gewoon", "met: dubbele punt", "# geen commentaar", "true", "12", "- streepje", "\"aanhaling\"", "'enkel'", "a\nb\n\nc", " spatie ", "\ttab",
            "regel\r\nretour", "{a}", "*ster", "&en", "!roep", "%", "@", "`", "é 🌳 \u{2028} \u{FEFF} \u{0} \u{E000}", "", "eind:", "a #b", "|", "> x", "~",
            "null", "Ja",
        ]
        for text in texts {
            let yaml = YAMLText.mapping([("sleutel", .text(text)), ("lijst", .list([.text(text), .mapping([("x", .text(text))])]))]).file
            let collector = MistakeCollector()
            let root = YAMLFile(path: "x", text: yaml, mistakes: collector).root
            #expect(root?["sleutel"]?.text == text, "\(yaml)")
            guard case .sequence(let items)? = root?["lijst"]?.content else { return #expect(Bool(false), "\(yaml)") }
            #expect(items.first?.text == text)
            #expect(items.last?["x"]?.text == text)
            #expect(collector.mistakes.isEmpty)
        }
    }
}

/// The same numbers every time (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
