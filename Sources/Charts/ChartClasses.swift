/// The class names that drawings, figures and tables carry.
///
/// Colours, type and which drawing a screen shows come from the style sheet of the page, so its owner gives the names that it has for them;
/// several names stand in one text with spaces between. Without any, they are those below.
public struct ChartClasses: Hashable, Sendable {
    // MARK: Text in a drawing

    public var strong = "chart-strong"
    public var quiet = "chart-quiet"
    /// What stands out.
    public var alarm = "chart-alarm"

    // MARK: Marks

    /// An area that shows a value, and one that stands out.
    public var value = "chart-value"
    public var outlier = "chart-outlier"
    /// A dot for a value, and the diamond of one that stands out.
    public var point = "chart-value chart-point"
    public var outlierPoint = "chart-outlier chart-outlier-point"
    /// The stripes over an area that stands out.
    public var stripe = "chart-stripe"
    /// What a bar lies in.
    public var track = "chart-track"
    /// An area with an edge and nothing in it, and the cross through one that is over.
    public var hollow = "chart-hollow"
    public var cross = "chart-cross"
    public var axis = "chart-axis"
    public var grid = "chart-grid"
    public var line = "chart-line"
    /// What is uncertain around a line, and around one value.
    public var band = "chart-band"
    public var interval = "chart-interval"
    /// The range in which a value is expected.
    public var expected = "chart-expected"
    /// A line across that others are compared with.
    public var reference = "chart-reference"

    // MARK: Around it

    public var figure = "chart-figure"
    /// A figure over the whole width.
    public var wideFigure = "chart-figure chart-figure-wide"
    public var heading = "chart-heading"
    public var measure = "chart-measure"
    public var paragraph = "chart-paragraph"
    public var link = "chart-link"
    /// What stands around links below a drawing.
    public var links = "chart-links"
    /// A drawing for wide screens, and the same for phones: the style sheet shows one.
    public var wideDrawing = "chart-drawing chart-drawing-wide"
    public var narrowDrawing = "chart-drawing chart-drawing-narrow"
    /// What a wide table scrolls in.
    public var tableRegion = "chart-table-region"
    public var table = "chart-table"
    /// A cell with a number.
    public var number = "chart-number"

    public init() {}
}
