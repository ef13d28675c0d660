import Charts
import HTTPTypes

/// Numbers in rows: shown as a table, and sent as CSV.
struct EvidenceTable: Sendable {
    let caption: String
    let columns: [ChartTable.Column]
    let rows: [[Cell]]

    enum Cell: Sendable {
        case text(String)
        case count(Int)
        /// 0…1.
        case share(Double)
        case number(Double, decimals: Int)
        /// There is no number.
        case none
    }

    init(_ caption: String, _ columns: [ChartTable.Column], _ rows: [[Cell]]) {
        self.caption = caption; self.columns = columns; self.rows = rows
    }

    func chartTable(_ format: NumberFormat) -> ChartTable {
        ChartTable(caption: caption, columns: columns, rows: rows.map { $0.map { Self.shown($0, format) } })
    }

    static func shown(_ cell: Cell, _ format: NumberFormat) -> String {
        switch cell {
        case .text(let text): text
        case .count(let count): format.whole(count)
        case .share(let share): format.percent(share)
        case .number(let number, let decimals): format.number(number, decimals: decimals)
        case .none: "–"
        }
    }

    /// The table as CSV (RFC 4180), for programs: numbers with a point, shares from 0 to 1, lines that end in CRLF.
    func csv(named name: String, _ period: Period) -> WebResponse {
        let plain = NumberFormat(decimalSign: ".", groupSign: "")
        var text = columns.map { CSV.field($0.title) }.joined(separator: ",") + "\r\n"
        for row in rows {
            text +=
                row.map { cell in
                    switch cell {
                    case .text(let text): CSV.field(text)
                    case .share(let share): plain.number(share, decimals: 4)
                    case .count, .number: Self.shown(cell, plain)
                    case .none: ""
                    }
                }.joined(separator: ",") + "\r\n"
        }
        var response = WebResponse.text(text, type: "text/csv; charset=utf-8; header=present")
        response.headers[.contentDisposition] = "attachment; filename=\"\(name)-\(period.from)-\(period.through).csv\""
        return response
    }
}
