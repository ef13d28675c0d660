import Charts
import HTML

extension ChartClasses {
    /// As the website's style sheet has them.
    static let website: ChartClasses = {
        var classes = ChartClasses()
        classes.strong = "g-vet"; classes.quiet = "g-zacht"; classes.alarm = "g-alarm"
        classes.value = "g-1"; classes.outlier = "g-2"; classes.stripe = "g-arceer"
        classes.point = "g-1 g-omrand-licht"; classes.outlierPoint = "g-2 g-omrand"
        classes.hollow = "g-hol"; classes.cross = "g-kruis"
        classes.track = "g-baan"; classes.axis = "g-as"; classes.grid = "g-rooster"; classes.line = "g-lijn"
        classes.band = "g-band"; classes.interval = "g-interval"; classes.expected = "g-verwacht"; classes.reference = "g-merk"
        classes.figure = "raadhuis-kaart utrecht-figure"; classes.wideFigure = "raadhuis-kaart utrecht-figure is-breed"
        classes.heading = "utrecht-heading-2"; classes.measure = "raadhuis-klein raadhuis-zacht"; classes.paragraph = "utrecht-paragraph"
        classes.link = "utrecht-link utrecht-link--target"; classes.links = "raadhuis-koppelingen"
        classes.wideDrawing = "grafiek grafiek--breed"; classes.narrowDrawing = "grafiek grafiek--hoog"
        classes.tableRegion = "grafiek__tabel"; classes.table = "utrecht-table"; classes.number = "raadhuis-getal"
        return classes
    }()
}

extension HTMLWriter {
    mutating func chartFigure(_ figure: Figure) { chartFigure(figure, .website) }
    mutating func chartTable(_ table: ChartTable) { chartTable(table, .website) }
}
