/// What the settings of a Form.io component mean to an import.
enum ComponentKeys {
    /// Municipalities make variants of their own (`radio_nijmegen`): they are read as what they vary.
    static func baseType(_ type: String) -> String {
        for suffix in ["_nijmegen", "nijmegen"] where type.hasSuffix(suffix) && type.count > suffix.count {
            return String(type.dropLast(suffix.count))
        }
        return type
    }

    /// The type of field that the component becomes; `nil` when there is none.
    static func type(of component: JSON) -> FieldType? {
        switch baseType(component.string("type") ?? "") {
        case "textfield": component.isDayCalendar ? .date : .text
        case "postcode", "bsn", "iban", "licenseplate": .text
        case "textarea": .textarea
        case "number", "currency": .number
        case "email": .email
        case "phoneNumber": .phone
        case "date": .date
        case "datetime": component.isWithoutTime ? .date : nil
        case "day": component["fields"].map { fields in ["day", "month", "year"].contains { fields[$0]?.boolean("hide") == true } } == true ? nil : .date
        case "radio": .radio
        case "checkbox": .checkbox
        case "selectboxes": .checkboxes
        case "select": component.boolean("multiple") ? .checkboxes : .select
        case "file": .file
        case "content", "htmlelement": .content
        default: nil
        }
    }

    /// Settings that the conversion looks at itself, and reports itself where it cannot keep them.
    static let handled: Set = [
        "key", "type", "label", "description", "tooltip", "hidden", "multiple", "conditional", "validate", "values", "data", "html", "content",
        "rows", "decimalLimit", "autocomplete", "openForms", "of-translations", "file", "filePattern", "fileMaxSize", "maxNumberOfFiles",
        "datePicker", "errors", "translatedErrors", "defaultValue", "prefill", "suffix", "enableTime", "enableDate", "currency", "title",
        "components", "columns", "legend", "customConditional", "calculateValue", "disabled", "logic", "widget", "fields", "placeholder", "inputMask", "unique",
        "fileMinSize", "case", "allowNegative",
    ]

    /// What is looked at, or means nothing here, within settings that hold more of them.
    static let nested: [(name: String, known: Set<String>)] = [
        ("datePicker", calendar), ("widget", calendar), ("openForms", ["translations", "minDate", "maxDate", "dataSrc", "itemsExpression", "code", "service"]),
    ]
    private static let calendar: Set = [
        "type", "mode", "format", "locale", "allowInput", "hourIncrement", "minuteIncrement", "displayInTimezone", "submissionTimezone", "timezone",
        "useLocaleSettings", "enableTime", "noCalendar", "time_24hr", "minDate", "maxDate", "minMode", "maxMode", "yearRows", "yearColumns", "showWeeks",
        "startingDay", "initDate", "altInput", "altInputClass", "dateFormat", "saveAs", "valueFormat", "valueMode", "icons", "wrap",
    ]

    /// Settings of how Form.io draws, stores or sends a component, which mean nothing here; every export is full of them.
    /// None of them changes what a person can answer.
    static let noise: Set = [
        "id", "input", "overlay", "dbIndex", "mask", "redrawOn", "tabindex", "autofocus", "encrypted", "hideLabel",
        "inputType", "modalEdit", "protected", "refreshOn", "tableView", "attributes", "persistent", "properties", "spellcheck",
        "validateOn", "clearOnHide", "customClass", "inputFormat", "showInEmail", "dataGridLabel", "labelPosition", "showCharCount", "showWordCount",
        "calculateServer", "allowCalculateOverride", "registration", "showInSummary", "showInPDF",
        "isSensitiveData", "format", "allowInput", "datepickerMode", "timePicker", "delimiter", "requireDecimal",
        "displayMask", "autoExpand", "fixedSize", "inline", "optionsLabelPosition", "fieldSet", "dataType", "limit", "idPath",
        "dataSrc", "lazyLoad", "template", "indexeddb", "fuseOptions", "searchEnabled", "selectThreshold", "searchField", "minSearch", "filter",
        "selectFields", "selectValues", "clearOnRefresh", "readOnlyValue", "ignoreCache", "disableLimit", "sort", "uniqueOptions", "useExactSearch",
        "customOptions", "valueProperty", "authenticate", "refreshOnBlur", "searchThreshold", "noRefreshOnScroll", "dir", "url", "options", "storage",
        "imageSize", "image", "webcamSize", "uploadOnly", "useOriginalFileName", "confirmationRecipient",
        "theme", "tab", "collapsible", "collapsed", "tree", "hideOnChildrenHidden", "shortcut", "name", "value", "tag", "attrs",
        "refreshOnChange", "className", "allowPrevious", "nextPage", "lockKey", "source", "isNew", "time_24hr", "displayInTimezone", "timezone",
        "useLocaleSettings",
        "showValidations", "inputs", "addons", "hideInputLabels", "inputsLabelPosition", "dayFirst", "reorder",
        "showSizes", "shortcutButtons", "enableMinDateInput", "enableMaxDateInput", "currentWidth", "autoAdjust", "ref", "noPrefix", "noIcon",
    ]
}

extension JSON {
    /// Whether a component for a date and a time asks for the day alone: it says so itself or in its widget, or shows no hours.
    fileprivate var isWithoutTime: Bool {
        for setting in [self["enableTime"], self["widget"]?["enableTime"]] {
            if let setting, case .null = setting { continue }
            if let setting { return !setting.isTrue }
        }
        guard let format = string("format") ?? self["widget"]?.string("format") else { return false }
        return !format.contains { "hHKk".contains($0) }
    }

    /// Whether a text is chosen from a calendar without times.
    fileprivate var isDayCalendar: Bool { self["widget"]?.string("type") == "calendar" && isWithoutTime }
}
