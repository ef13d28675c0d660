import Charts
import HTTPTypes

/// Numbers in rows: shown as a table, and sent as CSV.
struct EvidenceTable: Sendable {
    let caption: String
    let columns: [Column]
    let rows: [[Cell]]

    struct Column: Sendable {
        let title: String
        let isNumber: Bool
        /// `nil` where the title says it.
        let unit: Unit?

        init(_ title: String, isNumber: Bool = true, unit: Unit? = nil) {
            self.title = title; self.isNumber = isNumber; self.unit = unit
        }
    }

    /// In what the numbers of a column are sent; as a table shows them, each says so itself.
    enum Unit: Sendable {
        case seconds
        /// Each row has its own.
        case ofRow
    }

    enum Cell: Sendable {
        case text(String)
        case count(Int)
        /// 0…1.
        case share(Double)
        case number(Double, decimals: Int)
        /// How long something takes, in seconds.
        case seconds(Double)
        /// How long something takes, in days.
        case days(Double)
        /// There is no number.
        case none
    }

    init(_ caption: String, _ columns: [Column], _ rows: [[Cell]]) {
        self.caption = caption; self.columns = columns; self.rows = rows
    }

    /// What was counted alone: of few, a share or a middle says more than is known. Columns and rows of which nothing is left are left out.
    var countsOnly: EvidenceTable {
        func isCount(_ cell: Cell) -> Bool { if case .count = cell { true } else { false } }
        func isKept(_ cell: Cell) -> Bool { if case .text = cell { true } else { isCount(cell) } }
        let kept = columns.indices.filter { column in rows.contains { $0.indices.contains(column) && isKept($0[column]) } }
        let counted = rows.filter { $0.contains(where: isCount) }.map { row in
            kept.map { column in row.indices.contains(column) && isKept(row[column]) ? row[column] : Cell.none }
        }
        return EvidenceTable(caption, kept.map { columns[$0] }, counted)
    }

    /// The table as people read it: `73 %`, `4 dagen`.
    func chartTable(_ words: EvidenceWords) -> ChartTable {
        ChartTable(
            caption: caption, columns: columns.map { .init($0.title, isNumber: $0.isNumber) }, rows: rows.map { $0.map { Self.shown($0, words) } })
    }

    private static func shown(_ cell: Cell, _ words: EvidenceWords) -> String {
        switch cell {
        case .text(let text): text
        case .count(let count): words.format.whole(count)
        case .share(let share): words.percent(share)
        case .number(let number, let decimals): words.format.number(number, decimals: decimals)
        case .seconds(let seconds): words.duration(seconds)
        case .days(let days): words.days(days)
        case .none: "–"
        }
    }

    /// The table as CSV (RFC 4180), for programs: numbers with a point, shares from 0 to 1, lines that end in CRLF. The header names the unit of
    /// what is shown in words elsewhere; where each row has its own, the last column does.
    func csv(named name: String, _ period: Period, _ t: Texts) -> WebResponse { csv(file: "\(name)-\(period.from)-\(period.through).csv", t) }

    /// The same under another name, which has only characters of file names.
    func csv(file name: String, _ t: Texts) -> WebResponse {
        let hasUnits = columns.contains { $0.unit == .ofRow }
        var text = Self.line(columns.map { CSV.field(Self.title($0, t)) } + (hasUnits ? [CSV.field(t("Eenheid"))] : []))
        for row in rows { text += Self.line(row.map(Self.sent) + (hasUnits ? [CSV.field(unit(of: row, t))] : [])) }
        var response = WebResponse.text(text, type: "text/csv; charset=utf-8; header=present")
        response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        return response
    }

    private static func line(_ fields: [String]) -> String { fields.joined(separator: ",") + "\r\n" }

    private static func title(_ column: Column, _ t: Texts) -> String {
        switch column.unit {
        case .seconds: t("{0} (seconden)", column.title)
        case .ofRow, nil: column.title
        }
    }

    private static func sent(_ cell: Cell) -> String {
        let plain = NumberFormat(decimalSign: ".", groupSign: "")
        return switch cell {
        case .text(let text): CSV.field(text)
        case .count(let count): plain.whole(count)
        case .share(let share): plain.number(share, decimals: 4)
        case .number(let number, let decimals): plain.number(number, decimals: decimals)
        case .seconds(let time), .days(let time): plain.number(time, decimals: 1)
        case .none: ""
        }
    }

    /// Empty where there is no number in the row, or one without a unit.
    private func unit(of row: [Cell], _ t: Texts) -> String {
        for (column, cell) in zip(columns, row) where column.unit == .ofRow {
            switch cell {
            case .count: return t("aantal")
            case .share: return t("deel van 0 tot 1")
            case .seconds: return t("seconden")
            case .days: return t("dagen")
            case .text, .number, .none: continue
            }
        }
        return ""
    }
}
