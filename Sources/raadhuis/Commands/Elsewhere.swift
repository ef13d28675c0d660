import ArgumentParser
import Foundation
import ProcessMining

struct Elsewhere: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make entries for elders.yaml of a list of forms with their use.",
        discussion: """
            elders.yaml names what is not in Raadhuis yet, so that the page "Waar te beginnen" can weigh it too. The list is a table (CSV, TSV)
            with a form or process on each line. Columns are found by their names, or given:
              raadhuis elsewhere formulieren.csv >> gemeente/elders.yaml
              raadhuis elsewhere export.csv --name Titel --per-year "Inzendingen 2025"
            Numbers may have points, commas, € and %. What cannot be read is said, with its row, and nothing is printed.
            Exit code 0 done, 1 the list is wrong, 3 it cannot be read.
            """)

    @Argument(help: "The list.")
    var file: String

    @Option(help: "The column with the name of the form or process.")
    var name: String?
    @Option(help: "The column with how often it is used in a year.")
    var perYear: String?
    @Option(help: "The column with the department, as gemeente.yaml has its key.")
    var department: String?
    @Option(help: "The column with the days from begin to end, of the middle case.")
    var days: String?
    @Option(help: "The column with the share that comes in online, in percent.")
    var digital: String?
    @Option(help: "The column with the share in which something is done again, in percent.")
    var rework: String?
    @Option(help: "The column with the cost of a case, in euro.")
    var cost: String?
    @Option(help: "What separates the fields: a character, or tab. Found when not given.")
    var delimiter: String?
    @Option(help: "The encoding: utf-8, utf-16, latin1 or windows-1252. Found when not given.")
    var encoding: String?

    func validate() throws {
        if let delimiter, delimiter != "tab", delimiter.utf8.count != 1 { throw ValidationError("A delimiter is one character, or the word tab.") }
        if let encoding, TextEncoding(name: encoding) == nil {
            throw ValidationError("Unknown encoding \(encoding): use utf-8, utf-16, latin1 or windows-1252.")
        }
    }

    func run() async throws {
        try GivenTable.check(file: file, as: "a table")
        let table: TextTable
        do {
            table = try TextTable(
                file: file, delimiter: delimiter == "tab" ? 9 : delimiter?.utf8.first, encoding: encoding.flatMap { TextEncoding(name: $0) })
        } catch {
            throw GivenTable.failure(error, file)
        }
        let list = ElsewhereList(table, try columns(of: table))
        guard list.mistakes.isEmpty else {
            for mistake in list.mistakes { Console.error("\(file): \(mistake)") }
            throw Failure(.input, "\(file): \(list.mistakes.count) \(list.mistakes.count == 1 ? "mistake" : "mistakes"); nothing was made")
        }
        print(list.text)
    }

    private func columns(of table: TextTable) throws -> ElsewhereList.Columns {
        func find(_ given: String?, _ option: String, _ known: [String]) throws -> Int? {
            guard let given else { return table.column(known) }
            if let found = table.column([given]) { return found }
            throw Failure(.input, "\(file): there is no column “\(given)” for --\(option); there are: \(table.columns.joined(separator: ", "))")
        }
        func need(_ given: String?, _ option: String, _ known: [String]) throws -> Int {
            if let found = try find(given, option, known) { return found }
            throw Failure(
                .input, "\(file): which column has the \(option)? Say it with --\(option); there are: \(table.columns.joined(separator: ", "))")
        }
        return ElsewhereList.Columns(
            name: try need(name, "name", ["naam", "formulier", "formuliernaam", "titel", "dienst", "product", "proces", "name", "form", "title", "service"]),
            perYear: try need(
                perYear, "per-year",
                ["cases_per_year", "aantal per jaar", "per jaar", "aantal", "gebruik", "inzendingen", "aanvragen", "zaken", "submissions", "count", "use"]),
            department: try find(department, "department", ["afdeling", "department"]),
            days: try find(days, "days", ["median_days", "doorlooptijd", "doorlooptijd (dagen)", "dagen", "days"]),
            digital: try find(digital, "digital", ["digital_percent", "digitaal", "online", "% digitaal", "% online", "digital"]),
            rework: try find(rework, "rework", ["rework_percent", "herstel", "% herstel", "rework"]),
            cost: try find(cost, "cost", ["cost_per_case", "kosten", "kosten per zaak", "cost"]))
    }
}

/// The entries of a list, and what is wrong with it.
private struct ElsewhereList {
    struct Columns {
        let name: Int, perYear: Int
        let department: Int?, days: Int?, digital: Int?, rework: Int?, cost: Int?
    }

    private(set) var text = ""
    private(set) var mistakes: [String] = []

    init(_ table: TextTable, _ columns: Columns) {
        var entries: [String] = []
        var known: [String: Int] = [:]
        for row in table.rows {
            guard let name = row[columns.name] else {
                mistakes.append("row \(row.number): there is no name")
                continue
            }
            if let first = known[name] { mistakes.append("row \(row.number): “\(name)” stands in row \(first) too: give each form one line") }
            known[name] = row.number
            var lines = ["- name: \(Self.quoted(name))"]
            if let column = columns.department, let department = row[column] { lines.append("  department: \(Self.quoted(department))") }
            if row[columns.perYear] == nil { mistakes.append("row \(row.number): “\(name)” has no number for “\(table.columns[columns.perYear])”") }
            for (key, column, range, decimals) in [
                ("cases_per_year", columns.perYear, 0...100_000_000.0, 0), ("median_days", columns.days, 0...36_500, 0),
                ("rework_percent", columns.rework, 0...100, 0), ("digital_percent", columns.digital, 0...100, 0), ("cost_per_case", columns.cost, 0...1e7, 2),
            ] {
                guard let column, let typed = row[column] else { continue }
                guard let value = Self.number(typed), range.contains(value) else {
                    let limits = "\(Int(range.lowerBound)) to \(Int(range.upperBound))"
                    mistakes.append("row \(row.number): “\(typed)” in column “\(table.columns[column])” is no number from \(limits)")
                    continue
                }
                lines.append("  \(key): " + (decimals == 0 ? String(Int(value.rounded())) : String(format: "%.2f", value)))
            }
            entries.append(lines.joined(separator: "\n"))
        }
        if table.rows.isEmpty { mistakes.append("there is no line below the names of the columns") }
        text = entries.joined(separator: "\n")
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: " ") + "\""
    }

    /// A number as people write it: `1.234`, `1234,5`, `€ 12,50`, `45 %`. A point or comma with three digits behind it each time groups, where the
    /// number does not begin with a nought; else it comes before decimals.
    static func number(_ typed: String) -> Double? {
        var text = typed.filter { !$0.isWhitespace && $0 != "€" && $0 != "%" && $0 != "\u{a0}" }
        let points = text.count { $0 == "." }, commas = text.count { $0 == "," }
        if points > 0, commas > 0 {
            // The last of the two is before the decimals.
            let decimal: Character = (text.lastIndex(of: ".") ?? text.startIndex) > (text.lastIndex(of: ",") ?? text.startIndex) ? "." : ","
            let halves = text.split(separator: decimal, omittingEmptySubsequences: false)
            guard halves.count == 2, let whole = grouped(halves[0], by: decimal == "." ? "," : ".") else { return nil }
            text = whole + "." + halves[1]
        } else if let sign = text.first(where: { $0 == "." || $0 == "," }) {
            text = grouped(text[...], by: sign) ?? text.replacing(",", with: ".")
        }
        guard !text.isEmpty, text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }) else { return nil }
        return Double(text)
    }

    /// The digits of a number in groups of three; `nil` where they are not in groups.
    private static func grouped(_ text: Substring, by sign: Character) -> String? {
        let parts = text.split(separator: sign, omittingEmptySubsequences: false)
        guard parts.count > 1, parts.dropFirst().allSatisfy({ $0.count == 3 }), (1...3).contains(parts[0].count), !parts[0].hasPrefix("0") else { return nil }
        return parts.joined()
    }
}
