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
        case "textfield", "postcode", "bsn", "iban", "licenseplate": .text
        case "textarea": .textarea
        case "number", "currency": .number
        case "email": .email
        case "phoneNumber": .phone
        case "date": .date
        case "datetime": component["enableTime"]?.isMeaningful == false && component["enableTime"] != nil ? .date : nil
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
        "components", "columns", "legend", "customConditional", "calculateValue", "disabled",
    ]

    /// Settings of how Form.io draws, stores or sends a component, which mean nothing here; every export is full of them.
    static let noise: Set = [
        "id", "input", "overlay", "widget", "dbIndex", "mask", "unique", "redrawOn", "tabindex", "autofocus", "encrypted", "hideLabel", "inputMask",
        "inputType", "modalEdit", "protected", "refreshOn", "tableView", "attributes", "errorLabel", "persistent", "properties", "spellcheck",
        "validateOn", "clearOnHide", "customClass", "inputFormat", "showInEmail", "dataGridLabel", "labelPosition", "showCharCount", "showWordCount",
        "calculateServer", "allowMultipleMasks", "allowCalculateOverride", "placeholder", "registration", "showInSummary", "showInPDF",
        "isSensitiveData", "format", "allowInput", "datepickerMode", "timePicker", "delimiter", "requireDecimal", "truncateMultipleSpaces", "case",
        "displayMask", "autoExpand", "fixedSize", "editor", "inline", "optionsLabelPosition", "fieldSet", "dataType", "limit", "idPath",
        "dataSrc", "lazyLoad", "template", "indexeddb", "fuseOptions", "searchEnabled", "selectThreshold", "searchField", "minSearch", "filter",
        "selectFields", "selectValues", "clearOnRefresh", "readOnlyValue", "ignoreCache", "disableLimit", "sort", "uniqueOptions", "useExactSearch",
        "customOptions", "valueProperty", "authenticate", "refreshOnBlur", "searchThreshold", "noRefreshOnScroll", "dir", "url", "options", "storage",
        "imageSize", "image", "webcam", "webcamSize", "fileTypes", "fileMinSize", "uploadOnly", "useOriginalFileName", "confirmationRecipient",
        "kickbox", "theme", "tab", "collapsible", "collapsed", "tree", "hideOnChildrenHidden", "shortcut", "name", "value", "tag", "attrs",
        "refreshOnChange", "className", "allowPrevious", "nextPage", "lockKey", "source", "isNew", "time_24hr", "displayInTimezone", "timezone",
        "useLocaleSettings",
        "showValidations", "inputs", "customDefaultValue", "addons", "hideInputLabels", "inputsLabelPosition", "dayFirst", "reorder",
        "showSizes", "shortcutButtons", "enableMinDateInput", "enableMaxDateInput", "currentWidth", "autoAdjust", "ref", "noPrefix", "noIcon",
    ]
}
