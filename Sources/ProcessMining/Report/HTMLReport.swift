import Charts
import HTML

/// A log as one page that needs nothing else: the map, and the tables behind it.
public struct HTMLReport: Sendable {
    private let log: EventLog
    private let file: String
    private let words: ReportWords
    private let detail: ProcessMap.Detail

    public init(_ log: EventLog, file: String, words: ReportWords = .english, detail: ProcessMap.Detail = ProcessMap.Detail()) {
        self.log = log
        self.file = file
        self.words = words
        self.detail = detail
    }

    /// The page, UTF-8.
    public var bytes: [UInt8] {
        var html = HTMLWriter(capacity: 256 * 1024)
        html.markup("<!doctype html>")
        html.html(.lang(words.code)) { html in
            html.head { html in
                html.meta(.attribute("charset", "utf-8"))
                html.meta(.name("viewport"), .attribute("content", "width=device-width, initial-scale=1"))
                html.title { $0.text(file) }
                html.element("style", []) { html in
                    html.markup(Self.style)
                    html.markup(ProcessMapDrawing.haloStyle)
                }
            }
            html.body { html in
                html.main { html in
                    html.h1 { $0.text(file) }
                    tiles(&html)
                    if let lack = words.lack(log) { html.p { $0.text(lack) } }
                    if log.eventCount > 0 { map(&html) }
                    serviceTimes(&html)
                    bottlenecks(&html)
                    variants(&html)
                    rework(&html)
                    outliers(&html)
                }
            }
        }
        return html.bytes
    }

    // MARK: Parts

    private func tiles(_ html: inout HTMLWriter) {
        let throughput = Throughput.summary(log)
        let whole = words.format.whole
        let rework = Rework(log)
        func tile(_ number: Int, _ one: String, _ many: String) -> (String, String) { (whole(number), words.unit(number == 1 ? one : many, of: whole(number))) }
        var tiles = [
            tile(log.caseCount, "case", "cases"),
            log.isPaired
                ? tile(log.eventCount, "activity instance", "activity instances")
                : tile(log.eventCount, "event", "events"),
            tile(Set(log.activity).subtracting([EventLog.missingCode]).count, "activity", "activities"),
        ]
        // From first event to last: whether a case is done, a log does not say.
        if let throughput, throughput.count == 1 {
            tiles.append((words.duration(throughput.median), words("from first event to last")))
        } else if let throughput {
            tiles.append((words.duration(throughput.median), words("median throughput")))
            tiles.append((words.duration(throughput.p90), words("{0} of the cases take no longer", words.format.percent(0.9))))
        }
        if log.eventCount > 0 {
            tiles.append(
                (
                    words.format.percent(Double(rework.cases.count) / Double(max(1, log.caseCount))),
                    words("of the cases have rework")
                ))
        }
        html.ul(.class("tegels")) { html in
            for tile in tiles {
                html.li { html in
                    html.strong { $0.text(tile.0) }
                    html.span { $0.text(tile.1) }
                }
            }
        }
    }

    private func map(_ html: inout HTMLWriter) {
        var drawing = ProcessMapDrawing(ProcessMap(log, detail), words: words)
        drawing.classes.number = "getal"
        let narrow = ProcessMapDrawing(
            ProcessMap(log, detail == ProcessMap.Detail() ? .narrow : detail), orientation: .upright, words: words, boxWidth: 140)
        section(words("How cases go"), &html) { html in
            html.p { $0.text(drawing.description) }
            html.fragment(drawing.svg(id: "kaart", class: "breed"))
            html.fragment(narrow.svg(id: "kaart-smal", class: "smal"))
            html.details { html in
                html.summary { $0.text(words("Show as a table")) }
                html.fragment(drawing.table())
            }
        }
    }

    private func serviceTimes(_ html: inout HTMLWriter) {
        let times = ServiceTimes(log).activities
        guard !times.isEmpty else { return }
        section(words("How long the work itself takes"), &html) { html in
            table(
                [
                    words("Activity"), words("Count"), words("Total"), words("Mean"),
                    words("Median"), words("{0} at most", words.format.percent(0.9)),
                ],
                times.prefix(15).map { activity in
                    [
                        log.activities[activity.activity], words.format.whole(activity.durations.count), words.duration(activity.durations.total),
                        words.duration(activity.durations.mean), words.duration(activity.durations.median), words.duration(activity.durations.p90),
                    ]
                }, texts: 1, &html)
        }
    }

    private func bottlenecks(_ html: inout HTMLWriter) {
        let edges = PerformanceGraph(log).bottlenecks(.totalWait, of: log)
        guard !edges.isEmpty else { return }
        section(words("Where most time goes"), &html) { html in
            table(
                [
                    words("From"), words("To"), words("Count"), words("Total"), words("Mean"),
                    words("Median"), words("{0} at most", words.format.percent(0.9)),
                ],
                edges.prefix(15).map { edge in
                    [
                        log.activities[edge.source], log.activities[edge.target], words.format.whole(edge.wait?.count ?? edge.count),
                        words.duration(edge.wait?.total),
                        words.duration(edge.wait?.mean), words.duration(edge.wait?.median), words.duration(edge.wait?.p90),
                    ]
                }, texts: 2, &html)
        }
    }

    private func variants(_ html: inout HTMLWriter) {
        let variants = Variants(log)
        guard log.eventCount > 0, let ways = words.ways(variants, cases: log.caseCount) else { return }
        section(words("The usual ways"), &html) { html in
            html.p { $0.text(ways) }
            table(
                [words("Way"), words("Cases"), words("Share")],
                variants.variants.prefix(10).map {
                    [
                        variants.names($0).joined(separator: " → "), words.format.whole($0.count),
                        words.format.percent(Double($0.count) / Double(max(1, log.caseCount)), decimals: 1),
                    ]
                }, texts: 1, &html)
        }
    }

    private func rework(_ html: inout HTMLWriter) {
        let rework = Rework(log)
        let handovers = Handovers(log)
        if !rework.activities.isEmpty {
            section(words("What is done again"), &html) { html in
                table(
                    [
                        words("Activity"), words("Repeats"), words("Directly after"),
                        words("In cases"),
                    ],
                    rework.activities.prefix(10).map {
                        [log.activities[$0.activity], words.format.whole($0.repeats), words.format.whole($0.selfLoops), words.format.whole($0.cases)]
                    }, texts: 1, &html)
            }
        }
        if !handovers.edges.isEmpty {
            section(words("From hand to hand"), &html) { html in
                table(
                    [words("From"), words("To"), words("Count"), words("Mean")],
                    handovers.edges.prefix(10).map {
                        [log.resources[$0.source], log.resources[$0.target], words.format.whole($0.count), words.duration($0.wait?.mean)]
                    }, texts: 2, &html)
            }
        }
    }

    private static let mostOutliers = 25

    private func outliers(_ html: inout HTMLWriter) {
        let outliers = Outliers(log)
        guard !outliers.cases.isEmpty else { return }
        section(words("Cases that stand out"), &html) { html in
            if !outliers.signals.isEmpty {
                html.ul { html in
                    for signal in outliers.signals.prefix(5) { html.li { $0.text(Outliers.Reason.attribute(signal).text(words)) } }
                }
            }
            if outliers.cases.count > Self.mostOutliers {
                let all = words.format.whole(outliers.cases.count)
                html.p { $0.text(words("These are {0} of {1}.", String(Self.mostOutliers), all)) }
            }
            table(
                [words("Case"), words("Why")],
                outliers.cases.prefix(Self.mostOutliers).map {
                    [log.caseID($0.index) ?? "\($0.index + 1)", $0.reasons.map { $0.text(words) }.joined(separator: "; ")]
                },
                texts: 2, &html)
        }
    }

    private func section(_ title: String, _ html: inout HTMLWriter, _ content: (inout HTMLWriter) -> Void) {
        html.section { html in
            html.h2 { $0.text(title) }
            content(&html)
        }
    }

    /// - Parameter texts: How many of the first columns are text; the others are numbers.
    private func table(_ head: [String], _ rows: [[String]], texts: Int, _ html: inout HTMLWriter) {
        html.div(.class("tabel"), .attribute("tabindex", "0"), .role("region"), .aria(.label, head.joined(separator: ", "))) { html in
            html.table { html in
                html.thead { html in
                    html.tr { html in
                        for (index, title) in head.enumerated() {
                            html.th(.scope("col"), .attribute("class", index < texts ? nil : "getal")) { $0.text(title) }
                        }
                    }
                }
                html.tbody { html in
                    for row in rows {
                        html.tr { html in
                            for (index, cell) in row.enumerated() {
                                if index == 0 {
                                    html.th(.scope("row")) { $0.text(cell) }
                                } else {
                                    html.td(.attribute("class", index < texts ? nil : "getal")) { $0.text(cell) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private static let style: StaticString = """
        :root{color-scheme:light}body{margin:0;background:#f3f7f7;color:#10262d;font:400 1rem/1.5 system-ui,"Noto Sans","Segoe UI",Roboto,sans-serif;\
        font-variant-numeric:tabular-nums}main{max-width:76rem;margin:0 auto;padding:2rem clamp(1rem,4vw,2rem)}\
        h1{font-size:2rem;line-height:1.15;letter-spacing:-.02em;margin:0 0 1.5rem;overflow-wrap:anywhere}h2{font-size:1.25rem;margin:0 0 .5rem}\
        p{max-width:44em;color:#475b61;margin:0 0 1rem}\
        section{background:#fff;border:1px solid #cfdadc;border-radius:3px;padding:1.25rem 1.5rem;margin:0 0 1.25rem}\
        .tegels{list-style:none;display:grid;grid-template-columns:repeat(auto-fill,minmax(11rem,1fr));gap:.75rem;margin:0 0 1.25rem;padding:0}\
        .tegels li{background:#0a2c36;color:#fff;padding:1rem 1.25rem;border-radius:3px;display:grid}.tegels strong{font-size:1.5rem;line-height:1.2}\
        .tegels span{color:#b9d2d6;font-size:.9375rem}svg{display:block;max-width:100%;height:auto;margin:0 auto 1rem}.smal{display:none}\
        .tabel,details{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9375rem}caption{text-align:start;font-weight:650;padding:.5rem 0}\
        th,td{text-align:start;vertical-align:top;padding:.5rem .75rem .5rem 0;border-bottom:1px solid #cfdadc}thead th{color:#475b61}tbody th{font-weight:400}\
        .getal{text-align:end;white-space:nowrap}summary{color:#0b5a68;font-weight:650;cursor:pointer;padding:.5rem 0}\
        :focus-visible{outline:3px solid #0a2c36;outline-offset:2px}@media(max-width:40rem){.breed{display:none}.smal{display:block}main{padding:1rem}}
        """
}
