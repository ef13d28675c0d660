import ProcessMining

extension MapClasses {
    /// As the website's style sheet has them.
    static let website: MapClasses = {
        var classes = MapClasses()
        classes.drawing = "grafiek"; classes.box = "g-knoop"; classes.ends = "g-begin"
        classes.strong = "g-vet"; classes.quiet = "g-zacht"; classes.alarm = "g-alarm"
        classes.arrows = ["g-pijl", "g-pijl--1", "g-pijl--traag", "g-pijl--3"]
        classes.heads = ["g-punt", "g-1", "g-2", "g-punt--3"]
        classes.table = "utrecht-table"; classes.number = "raadhuis-getal"
        return classes
    }()
}
