import HTML
import ServiceCatalog
import TownHall

/// A letter in blocks, written as plain text and as HTML: both say the same.
struct MailLetter {
    let language: Language
    let title: String
    var blocks: [Block] = []

    enum Block {
        case heading(String)
        case paragraph(String)
        case items([Item])
        /// The first of each row is its name.
        case table(head: [String], rows: [[String]])
        case link(String, address: String)
        /// What is said of the letter itself.
        case note(String)
    }

    /// A sentence that says it, and what is to be known besides.
    struct Item {
        let lead: String
        let rest: String
    }

    init(_ language: Language, title: String) {
        self.language = language
        self.title = title
    }

    mutating func add(_ block: Block) { blocks.append(block) }

    // MARK: Plain

    var plain: String {
        var parts = [title + "\n" + String(repeating: "=", count: min(60, title.count))]
        for block in blocks {
            switch block {
            case .heading(let text): parts.append("\n" + text + "\n" + String(repeating: "-", count: min(60, text.count)))
            case .paragraph(let text): parts.append(text)
            case .items(let items): parts.append(items.map { "* \($0.lead)\n  \($0.rest)" }.joined(separator: "\n\n"))
            case .table(let head, let rows): parts.append(rows.map { Self.lines(head, $0) }.joined(separator: "\n"))
            case .link(let text, let address): parts.append("\(text):\n\(address)")
            case .note(let text): parts.append("-- \n" + text)
            }
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    /// A row as lines, for a table would not stand in columns in every program: `Bezoeken` and below it `  deze week: 120`.
    private static func lines(_ head: [String], _ row: [String]) -> String {
        let cells = zip(head, row).dropFirst().filter { !$0.1.isEmpty }.map { "  \($0.0): \($0.1)" }
        return ([row.first ?? ""] + cells).joined(separator: "\n")
    }

    // MARK: HTML

    /// A whole document without anything from elsewhere: no picture, no script, no counter of who reads it.
    var html: String {
        var html = HTMLWriter(capacity: 8 * 1024)
        html.markup("<!doctype html>")
        html.html(.lang(language.rawValue)) { html in
            html.head { html in
                html.markup(
                    """
                    <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
                    """)
                html.title { $0.text(title) }
                html.markup(Self.style)
            }
            html.body { html in
                html.div(.class("letter")) { html in
                    html.h1 { $0.text(title) }
                    for block in blocks { Self.write(block, &html) }
                }
            }
        }
        return html.string
    }

    private static func write(_ block: Block, _ html: inout HTMLWriter) {
        switch block {
        case .heading(let text): html.h2 { $0.text(text) }
        case .paragraph(let text): html.p { $0.text(text) }
        case .items(let items):
            html.ul { html in
                for item in items {
                    html.li { html in
                        html.strong { $0.text(item.lead) }
                        html.markup("<br>")
                        html.text(item.rest)
                    }
                }
            }
        case .table(let head, let rows):
            html.table { html in
                html.thead { html in
                    html.tr { html in for name in head { html.markup("<th scope=\"col\">"); html.text(name); html.markup("</th>") } }
                }
                html.tbody { html in
                    for row in rows {
                        html.tr { html in
                            for (index, cell) in row.enumerated() {
                                if index == 0 {
                                    html.markup("<th scope=\"row\">")
                                    html.text(cell)
                                    html.markup("</th>")
                                } else {
                                    html.td { $0.text(cell) }
                                }
                            }
                        }
                    }
                }
            }
        case .link(let text, let address): html.p { html in html.a(.class("way"), .href(address)) { $0.text(text) } }
        case .note(let text): html.p(.class("note")) { $0.text(text) }
        }
    }

    private static let style: StaticString = """
        <style>
        body{margin:0;padding:0;background:#fff;color:#16262b;font:16px/1.5 "Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
        .letter{max-width:640px;margin:0 auto;padding:24px 20px;border-top:6px solid #0b5a68}
        h1{font-size:24px;line-height:1.25;margin:0 0 20px}
        h2{font-size:18px;line-height:1.3;margin:28px 0 8px}
        p{margin:0 0 14px}
        ul{margin:0 0 14px;padding-left:22px}
        li{margin:0 0 14px}
        table{border-collapse:collapse;width:100%;margin:0 0 18px;font-size:15px}
        th,td{text-align:left;vertical-align:top;padding:8px 10px 8px 0;border-bottom:1px solid #c9d4d7;font-weight:400}
        thead th{font-size:13px;color:#48595f}
        tbody th{font-weight:600}
        a{color:#0b5a68}
        .way{font-weight:600}
        .note{font-size:14px;color:#48595f;border-top:1px solid #c9d4d7;margin-top:28px;padding-top:14px}
        @media (prefers-color-scheme:dark){
        body{background:#10191c;color:#e8eff1}
        .letter{border-top-color:#6fd0dc}
        thead th,.note{color:#a9b8bd}
        th,td,.note{border-color:#3a4a50}
        a{color:#8fdbe5}
        }
        </style>
        """
}
