/// The elements of HTML, by name. An element that is not here is written with `element(_:_:_:)`.
extension HTMLWriter {
    /// What is written within an element.
    public typealias Content = (inout HTMLWriter) throws -> Void
    /// A link.
    @inlinable @inline(__always)
    public mutating func a(_ attributes: Attribute..., content: Content) rethrows { try element("a", attributes, content) }
    /// An abbreviation.
    @inlinable @inline(__always)
    public mutating func abbr(_ attributes: Attribute..., content: Content) rethrows { try element("abbr", attributes, content) }
    /// How someone can be reached.
    @inlinable @inline(__always)
    public mutating func address(_ attributes: Attribute..., content: Content) rethrows { try element("address", attributes, content) }
    /// What stands by itself.
    @inlinable @inline(__always)
    public mutating func article(_ attributes: Attribute..., content: Content) rethrows { try element("article", attributes, content) }
    /// What stands beside the matter.
    @inlinable @inline(__always)
    public mutating func aside(_ attributes: Attribute..., content: Content) rethrows { try element("aside", attributes, content) }
    /// What draws attention without weighing more.
    @inlinable @inline(__always)
    public mutating func b(_ attributes: Attribute..., content: Content) rethrows { try element("b", attributes, content) }
    /// The content of the document.
    @inlinable @inline(__always)
    public mutating func body(_ attributes: Attribute..., content: Content) rethrows { try element("body", attributes, content) }
    /// A button.
    @inlinable @inline(__always)
    public mutating func button(_ attributes: Attribute..., content: Content) rethrows { try element("button", attributes, content) }
    /// The title of a table.
    @inlinable @inline(__always)
    public mutating func caption(_ attributes: Attribute..., content: Content) rethrows { try element("caption", attributes, content) }
    /// A piece of what a machine reads.
    @inlinable @inline(__always)
    public mutating func code(_ attributes: Attribute..., content: Content) rethrows { try element("code", attributes, content) }
    /// What is said of a term of a list.
    @inlinable @inline(__always)
    public mutating func dd(_ attributes: Attribute..., content: Content) rethrows { try element("dd", attributes, content) }
    /// What opens when asked for; its `summary` is always seen.
    @inlinable @inline(__always)
    public mutating func details(_ attributes: Attribute..., content: Content) rethrows { try element("details", attributes, content) }
    /// A division without a meaning of its own.
    @inlinable @inline(__always)
    public mutating func div(_ attributes: Attribute..., content: Content) rethrows { try element("div", attributes, content) }
    /// A list of terms with what is said of them.
    @inlinable @inline(__always)
    public mutating func dl(_ attributes: Attribute..., content: Content) rethrows { try element("dl", attributes, content) }
    /// A term of a list.
    @inlinable @inline(__always)
    public mutating func dt(_ attributes: Attribute..., content: Content) rethrows { try element("dt", attributes, content) }
    /// What is stressed.
    @inlinable @inline(__always)
    public mutating func em(_ attributes: Attribute..., content: Content) rethrows { try element("em", attributes, content) }
    /// Inputs that belong together, under a `legend`.
    @inlinable @inline(__always)
    public mutating func fieldset(_ attributes: Attribute..., content: Content) rethrows { try element("fieldset", attributes, content) }
    /// The title of a figure.
    @inlinable @inline(__always)
    public mutating func figcaption(_ attributes: Attribute..., content: Content) rethrows { try element("figcaption", attributes, content) }
    /// A drawing or table with its title.
    @inlinable @inline(__always)
    public mutating func figure(_ attributes: Attribute..., content: Content) rethrows { try element("figure", attributes, content) }
    /// What stands at the end of a page or part.
    @inlinable @inline(__always)
    public mutating func footer(_ attributes: Attribute..., content: Content) rethrows { try element("footer", attributes, content) }
    /// What is filled in and sent.
    @inlinable @inline(__always)
    public mutating func form(_ attributes: Attribute..., content: Content) rethrows { try element("form", attributes, content) }
    /// The heading of the page.
    @inlinable @inline(__always)
    public mutating func h1(_ attributes: Attribute..., content: Content) rethrows { try element("h1", attributes, content) }
    /// A heading of the second level.
    @inlinable @inline(__always)
    public mutating func h2(_ attributes: Attribute..., content: Content) rethrows { try element("h2", attributes, content) }
    /// A heading of the third level.
    @inlinable @inline(__always)
    public mutating func h3(_ attributes: Attribute..., content: Content) rethrows { try element("h3", attributes, content) }
    /// A heading of the fourth level.
    @inlinable @inline(__always)
    public mutating func h4(_ attributes: Attribute..., content: Content) rethrows { try element("h4", attributes, content) }
    /// What is said of the document.
    @inlinable @inline(__always)
    public mutating func head(_ attributes: Attribute..., content: Content) rethrows { try element("head", attributes, content) }
    /// What stands at the beginning of a page or part.
    @inlinable @inline(__always)
    public mutating func header(_ attributes: Attribute..., content: Content) rethrows { try element("header", attributes, content) }
    /// The document.
    @inlinable @inline(__always)
    public mutating func html(_ attributes: Attribute..., content: Content) rethrows { try element("html", attributes, content) }
    /// What is typed.
    @inlinable @inline(__always)
    public mutating func kbd(_ attributes: Attribute..., content: Content) rethrows { try element("kbd", attributes, content) }
    /// What an input is called.
    @inlinable @inline(__always)
    public mutating func label(_ attributes: Attribute..., content: Content) rethrows { try element("label", attributes, content) }
    /// What a `fieldset` asks.
    @inlinable @inline(__always)
    public mutating func legend(_ attributes: Attribute..., content: Content) rethrows { try element("legend", attributes, content) }
    /// An item of a list.
    @inlinable @inline(__always)
    public mutating func li(_ attributes: Attribute..., content: Content) rethrows { try element("li", attributes, content) }
    /// What the page is about, once on a page.
    @inlinable @inline(__always)
    public mutating func main(_ attributes: Attribute..., content: Content) rethrows { try element("main", attributes, content) }
    /// Ways to other pages or parts.
    @inlinable @inline(__always)
    public mutating func nav(_ attributes: Attribute..., content: Content) rethrows { try element("nav", attributes, content) }
    /// A list in order.
    @inlinable @inline(__always)
    public mutating func ol(_ attributes: Attribute..., content: Content) rethrows { try element("ol", attributes, content) }
    /// Options that belong together.
    @inlinable @inline(__always)
    public mutating func optgroup(_ attributes: Attribute..., content: Content) rethrows { try element("optgroup", attributes, content) }
    /// A choice of a `select`.
    @inlinable @inline(__always)
    public mutating func option(_ attributes: Attribute..., content: Content) rethrows { try element("option", attributes, content) }
    /// What came of what was filled in.
    @inlinable @inline(__always)
    public mutating func output(_ attributes: Attribute..., content: Content) rethrows { try element("output", attributes, content) }
    /// A paragraph.
    @inlinable @inline(__always)
    public mutating func p(_ attributes: Attribute..., content: Content) rethrows { try element("p", attributes, content) }
    /// How far something is.
    @inlinable @inline(__always)
    public mutating func progress(_ attributes: Attribute..., content: Content) rethrows { try element("progress", attributes, content) }
    /// A part with a heading of its own.
    @inlinable @inline(__always)
    public mutating func section(_ attributes: Attribute..., content: Content) rethrows { try element("section", attributes, content) }
    /// A choice from a list.
    @inlinable @inline(__always)
    public mutating func select(_ attributes: Attribute..., content: Content) rethrows { try element("select", attributes, content) }
    /// What is said on the side.
    @inlinable @inline(__always)
    public mutating func small(_ attributes: Attribute..., content: Content) rethrows { try element("small", attributes, content) }
    /// A run of text without a meaning of its own.
    @inlinable @inline(__always)
    public mutating func span(_ attributes: Attribute..., content: Content) rethrows { try element("span", attributes, content) }
    /// What weighs more.
    @inlinable @inline(__always)
    public mutating func strong(_ attributes: Attribute..., content: Content) rethrows { try element("strong", attributes, content) }
    /// Text below the line.
    @inlinable @inline(__always)
    public mutating func sub(_ attributes: Attribute..., content: Content) rethrows { try element("sub", attributes, content) }
    /// What is seen of `details` that are closed.
    @inlinable @inline(__always)
    public mutating func summary(_ attributes: Attribute..., content: Content) rethrows { try element("summary", attributes, content) }
    /// Text above the line.
    @inlinable @inline(__always)
    public mutating func sup(_ attributes: Attribute..., content: Content) rethrows { try element("sup", attributes, content) }
    /// A drawing (SVG 2).
    @inlinable @inline(__always)
    public mutating func svg(_ attributes: Attribute..., content: Content) rethrows { try element("svg", attributes, content) }
    /// A table.
    @inlinable @inline(__always)
    public mutating func table(_ attributes: Attribute..., content: Content) rethrows { try element("table", attributes, content) }
    /// The rows of a table.
    @inlinable @inline(__always)
    public mutating func tbody(_ attributes: Attribute..., content: Content) rethrows { try element("tbody", attributes, content) }
    /// A cell of a table.
    @inlinable @inline(__always)
    public mutating func td(_ attributes: Attribute..., content: Content) rethrows { try element("td", attributes, content) }
    /// An input of several lines.
    @inlinable @inline(__always)
    public mutating func textarea(_ attributes: Attribute..., content: Content) rethrows { try element("textarea", attributes, content) }
    /// The rows that close a table.
    @inlinable @inline(__always)
    public mutating func tfoot(_ attributes: Attribute..., content: Content) rethrows { try element("tfoot", attributes, content) }
    /// A heading of a row or column.
    @inlinable @inline(__always)
    public mutating func th(_ attributes: Attribute..., content: Content) rethrows { try element("th", attributes, content) }
    /// The rows that head a table.
    @inlinable @inline(__always)
    public mutating func thead(_ attributes: Attribute..., content: Content) rethrows { try element("thead", attributes, content) }
    /// A date or time, which machines can read too.
    @inlinable @inline(__always)
    public mutating func time(_ attributes: Attribute..., content: Content) rethrows { try element("time", attributes, content) }
    /// The title of the document, or of a drawing.
    @inlinable @inline(__always)
    public mutating func title(_ attributes: Attribute..., content: Content) rethrows { try element("title", attributes, content) }
    /// A row of a table.
    @inlinable @inline(__always)
    public mutating func tr(_ attributes: Attribute..., content: Content) rethrows { try element("tr", attributes, content) }
    /// A list without order.
    @inlinable @inline(__always)
    public mutating func ul(_ attributes: Attribute..., content: Content) rethrows { try element("ul", attributes, content) }

    /// An end of a line within text.
    public mutating func br(_ attributes: Attribute...) { open("br", attributes) }
    /// A break between parts.
    public mutating func hr(_ attributes: Attribute...) { open("hr", attributes) }
    /// A picture.
    public mutating func img(_ attributes: Attribute...) { open("img", attributes) }
    /// An input of one line, or a box to tick.
    public mutating func input(_ attributes: Attribute...) { open("input", attributes) }
    /// A file that belongs to the document, such as a style sheet.
    public mutating func link(_ attributes: Attribute...) { open("link", attributes) }
    /// Something said of the document.
    public mutating func meta(_ attributes: Attribute...) { open("meta", attributes) }
}
