import Charts
import HTML
import Testing

/// The example of the article in `Sources/Charts/Charts.docc`.
@Suite("The article of Charts")
struct ChartsArticleTests {
    @Test("a figure has its finding, its description, its drawing and its table")
    func example() {
        let chart = BarChart(rows: [
            .init(label: "Web", value: 30, text: "30"),
            .init(label: "Counter", value: 12, text: "12"),
        ])
        let table = ChartTable(
            caption: "Cases by channel", columns: [.init("Channel", isNumber: false), .init("Cases")], rows: [["Web", "30"], ["Counter", "12"]])
        let figure = Figure(
            id: "channels", finding: "Most cases come by the web", measure: "Cases in January", description: "Two bars, of which the first is longer.",
            chart: chart, table: table, tableLabel: "Show as a table", whenEmpty: "There are no cases yet.")
        var html = HTMLWriter()
        html.chartFigure(figure, ChartClasses())
        for text in ["Most cases come by the web", "Two bars, of which the first is longer.", "<svg", "Show as a table", "Counter"] {
            #expect(html.string.contains(text))
        }
    }
}
