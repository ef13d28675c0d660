/// The elements of HTML, by name. An element that is not here is written with `element(_:_:_:)`.
extension HTMLWriter {
    public typealias Content = (inout HTMLWriter) throws -> Void
    @inlinable @inline(__always)
    public mutating func a(_ attributes: Attribute..., content: Content) rethrows { try element("a", attributes, content) }
    @inlinable @inline(__always)
    public mutating func abbr(_ attributes: Attribute..., content: Content) rethrows { try element("abbr", attributes, content) }
    @inlinable @inline(__always)
    public mutating func address(_ attributes: Attribute..., content: Content) rethrows { try element("address", attributes, content) }
    @inlinable @inline(__always)
    public mutating func article(_ attributes: Attribute..., content: Content) rethrows { try element("article", attributes, content) }
    @inlinable @inline(__always)
    public mutating func aside(_ attributes: Attribute..., content: Content) rethrows { try element("aside", attributes, content) }
    @inlinable @inline(__always)
    public mutating func b(_ attributes: Attribute..., content: Content) rethrows { try element("b", attributes, content) }
    @inlinable @inline(__always)
    public mutating func body(_ attributes: Attribute..., content: Content) rethrows { try element("body", attributes, content) }
    @inlinable @inline(__always)
    public mutating func button(_ attributes: Attribute..., content: Content) rethrows { try element("button", attributes, content) }
    @inlinable @inline(__always)
    public mutating func caption(_ attributes: Attribute..., content: Content) rethrows { try element("caption", attributes, content) }
    @inlinable @inline(__always)
    public mutating func code(_ attributes: Attribute..., content: Content) rethrows { try element("code", attributes, content) }
    @inlinable @inline(__always)
    public mutating func dd(_ attributes: Attribute..., content: Content) rethrows { try element("dd", attributes, content) }
    @inlinable @inline(__always)
    public mutating func details(_ attributes: Attribute..., content: Content) rethrows { try element("details", attributes, content) }
    @inlinable @inline(__always)
    public mutating func div(_ attributes: Attribute..., content: Content) rethrows { try element("div", attributes, content) }
    @inlinable @inline(__always)
    public mutating func dl(_ attributes: Attribute..., content: Content) rethrows { try element("dl", attributes, content) }
    @inlinable @inline(__always)
    public mutating func dt(_ attributes: Attribute..., content: Content) rethrows { try element("dt", attributes, content) }
    @inlinable @inline(__always)
    public mutating func em(_ attributes: Attribute..., content: Content) rethrows { try element("em", attributes, content) }
    @inlinable @inline(__always)
    public mutating func fieldset(_ attributes: Attribute..., content: Content) rethrows { try element("fieldset", attributes, content) }
    @inlinable @inline(__always)
    public mutating func figcaption(_ attributes: Attribute..., content: Content) rethrows { try element("figcaption", attributes, content) }
    @inlinable @inline(__always)
    public mutating func figure(_ attributes: Attribute..., content: Content) rethrows { try element("figure", attributes, content) }
    @inlinable @inline(__always)
    public mutating func footer(_ attributes: Attribute..., content: Content) rethrows { try element("footer", attributes, content) }
    @inlinable @inline(__always)
    public mutating func form(_ attributes: Attribute..., content: Content) rethrows { try element("form", attributes, content) }
    @inlinable @inline(__always)
    public mutating func h1(_ attributes: Attribute..., content: Content) rethrows { try element("h1", attributes, content) }
    @inlinable @inline(__always)
    public mutating func h2(_ attributes: Attribute..., content: Content) rethrows { try element("h2", attributes, content) }
    @inlinable @inline(__always)
    public mutating func h3(_ attributes: Attribute..., content: Content) rethrows { try element("h3", attributes, content) }
    @inlinable @inline(__always)
    public mutating func h4(_ attributes: Attribute..., content: Content) rethrows { try element("h4", attributes, content) }
    @inlinable @inline(__always)
    public mutating func head(_ attributes: Attribute..., content: Content) rethrows { try element("head", attributes, content) }
    @inlinable @inline(__always)
    public mutating func header(_ attributes: Attribute..., content: Content) rethrows { try element("header", attributes, content) }
    @inlinable @inline(__always)
    public mutating func html(_ attributes: Attribute..., content: Content) rethrows { try element("html", attributes, content) }
    @inlinable @inline(__always)
    public mutating func kbd(_ attributes: Attribute..., content: Content) rethrows { try element("kbd", attributes, content) }
    @inlinable @inline(__always)
    public mutating func label(_ attributes: Attribute..., content: Content) rethrows { try element("label", attributes, content) }
    @inlinable @inline(__always)
    public mutating func legend(_ attributes: Attribute..., content: Content) rethrows { try element("legend", attributes, content) }
    @inlinable @inline(__always)
    public mutating func li(_ attributes: Attribute..., content: Content) rethrows { try element("li", attributes, content) }
    @inlinable @inline(__always)
    public mutating func main(_ attributes: Attribute..., content: Content) rethrows { try element("main", attributes, content) }
    @inlinable @inline(__always)
    public mutating func nav(_ attributes: Attribute..., content: Content) rethrows { try element("nav", attributes, content) }
    @inlinable @inline(__always)
    public mutating func ol(_ attributes: Attribute..., content: Content) rethrows { try element("ol", attributes, content) }
    @inlinable @inline(__always)
    public mutating func optgroup(_ attributes: Attribute..., content: Content) rethrows { try element("optgroup", attributes, content) }
    @inlinable @inline(__always)
    public mutating func option(_ attributes: Attribute..., content: Content) rethrows { try element("option", attributes, content) }
    @inlinable @inline(__always)
    public mutating func output(_ attributes: Attribute..., content: Content) rethrows { try element("output", attributes, content) }
    @inlinable @inline(__always)
    public mutating func p(_ attributes: Attribute..., content: Content) rethrows { try element("p", attributes, content) }
    @inlinable @inline(__always)
    public mutating func progress(_ attributes: Attribute..., content: Content) rethrows { try element("progress", attributes, content) }
    @inlinable @inline(__always)
    public mutating func section(_ attributes: Attribute..., content: Content) rethrows { try element("section", attributes, content) }
    @inlinable @inline(__always)
    public mutating func select(_ attributes: Attribute..., content: Content) rethrows { try element("select", attributes, content) }
    @inlinable @inline(__always)
    public mutating func small(_ attributes: Attribute..., content: Content) rethrows { try element("small", attributes, content) }
    @inlinable @inline(__always)
    public mutating func span(_ attributes: Attribute..., content: Content) rethrows { try element("span", attributes, content) }
    @inlinable @inline(__always)
    public mutating func strong(_ attributes: Attribute..., content: Content) rethrows { try element("strong", attributes, content) }
    @inlinable @inline(__always)
    public mutating func sub(_ attributes: Attribute..., content: Content) rethrows { try element("sub", attributes, content) }
    @inlinable @inline(__always)
    public mutating func summary(_ attributes: Attribute..., content: Content) rethrows { try element("summary", attributes, content) }
    @inlinable @inline(__always)
    public mutating func sup(_ attributes: Attribute..., content: Content) rethrows { try element("sup", attributes, content) }
    @inlinable @inline(__always)
    public mutating func svg(_ attributes: Attribute..., content: Content) rethrows { try element("svg", attributes, content) }
    @inlinable @inline(__always)
    public mutating func table(_ attributes: Attribute..., content: Content) rethrows { try element("table", attributes, content) }
    @inlinable @inline(__always)
    public mutating func tbody(_ attributes: Attribute..., content: Content) rethrows { try element("tbody", attributes, content) }
    @inlinable @inline(__always)
    public mutating func td(_ attributes: Attribute..., content: Content) rethrows { try element("td", attributes, content) }
    @inlinable @inline(__always)
    public mutating func textarea(_ attributes: Attribute..., content: Content) rethrows { try element("textarea", attributes, content) }
    @inlinable @inline(__always)
    public mutating func tfoot(_ attributes: Attribute..., content: Content) rethrows { try element("tfoot", attributes, content) }
    @inlinable @inline(__always)
    public mutating func th(_ attributes: Attribute..., content: Content) rethrows { try element("th", attributes, content) }
    @inlinable @inline(__always)
    public mutating func thead(_ attributes: Attribute..., content: Content) rethrows { try element("thead", attributes, content) }
    @inlinable @inline(__always)
    public mutating func time(_ attributes: Attribute..., content: Content) rethrows { try element("time", attributes, content) }
    @inlinable @inline(__always)
    public mutating func title(_ attributes: Attribute..., content: Content) rethrows { try element("title", attributes, content) }
    @inlinable @inline(__always)
    public mutating func tr(_ attributes: Attribute..., content: Content) rethrows { try element("tr", attributes, content) }
    @inlinable @inline(__always)
    public mutating func ul(_ attributes: Attribute..., content: Content) rethrows { try element("ul", attributes, content) }

    public mutating func br(_ attributes: Attribute...) { open("br", attributes) }
    public mutating func hr(_ attributes: Attribute...) { open("hr", attributes) }
    public mutating func img(_ attributes: Attribute...) { open("img", attributes) }
    public mutating func input(_ attributes: Attribute...) { open("input", attributes) }
    public mutating func link(_ attributes: Attribute...) { open("link", attributes) }
    public mutating func meta(_ attributes: Attribute...) { open("meta", attributes) }
}
