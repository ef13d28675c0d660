import Charts
import HTML
import Testing

@Suite("Charts")
struct ChartsTests {
    static let words = (expected: "verwacht", usual: "gewoon", standsOut: "uitschieter")

    static func figure(_ chart: any Chart, text: String = "Bezoeken", _ classes: ChartClasses = ChartClasses()) -> String {
        var html = HTMLWriter()
        html.chartFigure(
            Figure(
                id: "f", finding: text, measure: text, description: text, chart: chart,
                table: ChartTable(caption: text, columns: [.init(text, isNumber: false), .init(text)], rows: [[text, "1"]]),
                tableLabel: "Bekijk als tabel", whenEmpty: "Nog geen bezoeken."), classes)
        return html.string
    }

    /// Every kind of chart, of the same numbers and text.
    static func charts(_ values: [Double], _ text: String = "Stap") -> [any Chart] {
        [
            BarChart(rows: values.map { .init(label: text, value: $0, text: text, note: text, standsOut: $0 > 3, before: $0 + 1) }),
            FunnelChart(
                steps: values.map { .init(label: text, left: $0.isFinite ? Int(max(-1e6, min(1e6, $0))) : 0, note: text, standsOut: true) }, format: .dutch),
            TrendChart(
                points: values.map { .init(label: text, value: $0, low: $0 - 1, high: $0 + 1) }, unit: .number(.dutch),
                reference: values.first.map { ($0, text) }, bandText: text, axisText: text),
            IntervalChart(
                rows: values.map { .init(label: text, note: text, value: $0, low: $0 - 1, high: $0 + 1, text: text, standsOut: $0 < 0) }, range: nil,
                legend: (text, text), reference: values.first.map { ($0, text) }
            ) { NumberFormat.english.number($0, decimals: 2) },
            ScoreChart(
                counts: values.map { $0.isFinite ? Int(max(-1e6, min(1e6, $0))) : 0 }, labels: values.map { _ in text }, format: .dutch, ends: (text, text)),
            RangeChart(rows: values.compactMap { .init(label: text, value: $0, expectedLow: $0 - 2, expectedHigh: $0 + 2, text: text) }, words: words),
        ]
    }

    @Test("of too little nothing is drawn: the table stands open in its place, with the way to its numbers; of nothing at all only the heading stays")
    func notDrawn() {
        func figure(_ rows: [[String]], isDrawn: Bool) -> String {
            var html = HTMLWriter()
            html.chartFigure(
                Figure(
                    id: "f", finding: "Hoe komen zaken binnen?", measure: "Zaken", description: "Website: 8.",
                    chart: BarChart(rows: rows.map { .init(label: $0[0], value: 8, text: $0[1], note: "100 %") }),
                    table: ChartTable(caption: "Zaken", columns: [.init("Kanaal", isNumber: false), .init("Zaken")], rows: rows),
                    tableLabel: "Bekijk als tabel", whenEmpty: "Er kwamen geen zaken binnen.", isDrawn: isDrawn,
                    download: ("Download als CSV", "/csv"), barLinks: [("Website: 8", "/zaken")]), ChartClasses())
            return html.string
        }
        let few = figure([["Website", "8"]], isDrawn: false)
        #expect(!few.contains("<svg") && !few.contains("100 %") && few.contains("<details open"))
        #expect(few.contains(">8</td>"))
        #expect(few.contains("href=\"/csv\"") && few.contains("href=\"/zaken\""))
        let drawn = figure([["Website", "8"]], isDrawn: true)
        #expect(drawn.contains("<svg") && drawn.contains("<details>"))
        let nothing = figure([], isDrawn: false)
        #expect(!nothing.contains("<details") && !nothing.contains("Er kwamen geen zaken binnen."))
        #expect(figure([], isDrawn: true).contains("Er kwamen geen zaken binnen."))
    }

    @Test("no number in a drawing is anything but a number, whatever goes in", arguments: 0..<200)
    func drawsNumbersOnly(seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let strange: [Double] = [.nan, .infinity, -.infinity, 0, -0.0, 1e300, -1e300, .leastNonzeroMagnitude, 1e15, .greatestFiniteMagnitude]
        let values = (0..<Int.random(in: 0...9, using: &random)).map { _ in
            Bool.random(using: &random) ? strange.randomElement(using: &random) ?? 0 : Double.random(in: -1000...1000, using: &random)
        }
        for chart in Self.charts(values) {
            let html = Self.figure(chart).lowercased()
            #expect(!html.contains("nan") && !html.contains("inf\"") && !html.contains("infinity"), "\(type(of: chart)) of \(values)")
            for attribute in ["x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "width", "height"] {
                for value in Self.values(of: attribute, in: html) { #expect(Double(value)?.isFinite == true, "\(attribute)=\(value)") }
            }
            for value in Self.values(of: "width", in: html) + Self.values(of: "height", in: html) { #expect((Double(value) ?? -1) >= 0) }
        }
    }

    @Test("text cannot become markup in a chart, its title, its description or its table")
    func escapes() {
        let text = "<script>alert(1)</script>\" onload=\"x"
        for chart in Self.charts([1, 2, 3, 4, 5], text) {
            let html = Self.figure(chart, text: text)
            #expect(!html.contains("<script") && !html.contains("\" onload"))
            #expect(html.contains("&lt;script&gt;"))
        }
    }

    @Test("a strict Content-Security-Policy holds: no style attribute, no script, nothing from elsewhere")
    func keepsPolicy() {
        for chart in Self.charts([1, 2, 3, 4, 5]) {
            let html = Self.figure(chart)
            #expect(!html.contains("style=") && !html.contains("<style") && !html.contains("onclick") && !html.contains("http"))
        }
    }

    @Test("no data gives a sentence and no chart")
    func saysNothing() {
        for chart in Self.charts([]) {
            let html = Self.figure(chart)
            #expect(chart.isEmpty && html.contains("Nog geen bezoeken.") && !html.contains("<svg") && !html.contains("<details"), "\(type(of: chart))")
        }
        for chart in [Self.charts([0, 0])[0], Self.charts([0, 0])[1], Self.charts([0, 0])[4], Self.charts([.nan])[2], Self.charts([.nan])[3]] {
            #expect(chart.isEmpty, "\(type(of: chart))")
        }
    }

    @Test("each drawing has a name and a description of its own, and the figure the numbers in a table")
    func isAccessible() {
        for chart in Self.charts([1, 2, 3, 4, 5]) {
            let html = Self.figure(chart)
            let ids = Self.values(of: "id", in: html)
            #expect(Set(ids).count == ids.count)
            for named in Self.values(of: "aria-labelledby", in: html) {
                for id in named.split(separator: " ") { #expect(ids.contains(String(id))) }
            }
            #expect(html.components(by: "role=\"img\"") == 2 && html.components(by: "<title") == 2 && html.components(by: "<desc") == 2)
            #expect(html.contains("<table") && html.contains("scope=\"row\"") && html.contains("scope=\"col\"") && html.contains("<caption"))
        }
    }

    @Test("whatever is drawn carries the class names that are given, and no other")
    func carriesGivenClasses() {
        var given = ChartClasses()
        let names: [WritableKeyPath<ChartClasses, String>] = [
            \.strong, \.quiet, \.alarm, \.value, \.outlier, \.point, \.outlierPoint, \.stripe, \.track, \.axis, \.grid, \.line, \.band,
            \.interval, \.expected, \.reference, \.figure, \.wideFigure, \.heading, \.measure, \.paragraph, \.link, \.links, \.wideDrawing, \.narrowDrawing,
            \.tableRegion, \.table, \.number,
        ]
        for (index, name) in names.enumerated() { given[keyPath: name] = "eigen-\(index)" }
        let charts = Self.charts([1, 5, -2, 4]) + Self.charts([])
        for chart in charts {
            let own = Set(Self.values(of: "class", in: Self.figure(chart, given)))
            #expect(!own.isEmpty && own.allSatisfy { $0.hasPrefix("eigen-") }, "\(type(of: chart)): \(own.sorted())")
        }
        let drawn = charts.reduce(into: Set<String>()) { $0.formUnion(Self.values(of: "class", in: Self.figure($1, given))) }
        for mark in [given.strong, given.quiet, given.alarm, given.value, given.outlier, given.stripe, given.line, given.table, given.number] {
            #expect(drawn.contains(mark), "\(mark)")
        }
    }

    @Test("a bar never stands beyond its drawing, on wide screens and on phones")
    func staysInside() {
        for width in [310.0, 450, 940] {
            for chart in Self.charts([1, 2, 3, 4, 5], "Een tamelijk lange omschrijving van een stap in dit formulier") {
                var drawing = Drawing(width: width, name: "d")
                chart.draw(&drawing)
                #expect(drawing.height > 0 && drawing.height < 900)
            }
        }
    }

    @Test("what stands out does so by shape and words, not by colour alone")
    func standsOut() {
        let bars = Self.figure(BarChart(rows: [.init(label: "a", value: 5, text: "5", note: "n", standsOut: true, before: 8)]))
        #expect(bars.contains("▲ n") && bars.contains("url(#"))
        let ranges = Self.figure(
            RangeChart(rows: [RangeChart.Row(label: "a", value: 9, expectedLow: 1, expectedHigh: 2, text: "9")].compactMap { $0 }, words: Self.words))
        #expect(ranges.contains("▲ 9") && ranges.contains("uitschieter") && !ranges.contains(">gewoon<"))
    }

    @Test("a second line stands dashed beside the first, with its words, also where the first has a gap")
    func beside() {
        let points: [TrendChart.Point] = [.init(label: "1", value: 0.5), .init(label: "2", value: nil), .init(label: "3", value: 0.7)]
        let chart = TrendChart(points: points, unit: .percent(.dutch), limits: 0...1, beside: ([0.4, 0.5, 0.6], "oud"))
        for drawing in Self.figure(chart).split(separator: "<svg").dropFirst() {
            // From point to point, and one beside its words.
            #expect(drawing.split(separator: "<line class=\"\(ChartClasses().reference)\"").count == 4)
            #expect(drawing.contains(">oud</text>"))
        }
        let gaps: [TrendChart.Point] = [.init(label: "1", value: nil), .init(label: "2", value: nil)]
        #expect(TrendChart(points: gaps, unit: .number(.dutch), beside: ([.nan, nil], "oud")).isEmpty)
        #expect(!TrendChart(points: gaps, unit: .number(.dutch), beside: ([0.4, nil], "oud")).isEmpty)
    }

    @Test("what a line across means stands below the plot, where nothing crosses it, on wide screens and on phones")
    func reference() throws {
        let chart = TrendChart(
            points: (0..<12).map { .init(label: "\($0)", value: 0.7, low: 0.6, high: 0.8) }, unit: .percent(.dutch), limits: 0...1,
            reference: (0.68, "vorige periode: 68\u{a0}%"), bandText: "marge (95\u{a0}%)", axisText: "per week")
        /// The places of what begins with this, and what it says.
        func marks(_ start: String, _ x: String, _ y: String, in drawing: Substring) -> [(x: Double, y: Double, text: String)] {
            drawing.split(separator: start).dropFirst().map { part in
                let tag = String(part.prefix { $0 != ">" }), text = part.dropFirst(tag.count + 1).prefix { $0 != "<" }
                func number(_ name: String) -> Double { Self.values(of: name, in: tag).first.flatMap { Double($0) } ?? -1 }
                return (number(x), number(y), String(text))
            }
        }
        let drawings: [Substring] = Array(Self.figure(chart).split(separator: "<svg").dropFirst())
        let classes = ChartClasses()
        #expect(drawings.count == 2)
        for drawing in drawings {
            let width = drawing.contains(classes.narrowDrawing) ? 310.0 : 450
            let texts = marks("<text", "x", "y", in: drawing), lines = marks("<line class=\"\(classes.reference)\"", "x1", "y1", in: drawing)
            let plot = try #require(marks("<line class=\"\(classes.grid)\"", "x1", "y1", in: drawing).map(\.y).max())
            let said = try #require(texts.first { $0.text.hasPrefix("vorige periode") })
            // One across the plot, and one beside its words.
            #expect(lines.count == 2)
            #expect(lines.first.map { $0.y < plot } == true && lines.last?.y == said.y - 5)
            #expect(said.y > plot + 22 && said.x + Drawing.width(of: said.text) <= width)
            let legend = texts.filter { $0.y == said.y }.sorted { $0.x < $1.x }
            for (one, other) in zip(legend, legend.dropFirst()) { #expect(one.x + Drawing.width(of: one.text) < other.x) }
        }
    }

    static func values(of attribute: String, in html: String) -> [String] {
        html.split(separator: " \(attribute)=\"", omittingEmptySubsequences: false).dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }
}

extension String {
    /// How often `part` occurs.
    func components(by part: String) -> Int { split(separator: part, omittingEmptySubsequences: false).count - 1 }
}

/// A generator with a seed (G. L. Steele et al., "Fast splittable pseudorandom number generators", 2014), so that a failure comes again.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
