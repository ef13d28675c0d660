import DMN
import Foundation

/// Reads the pictures of a municipality's folder.
struct PictureReader {
    let files: FolderReader

    static var names: [String] { Picture.Use.allCases.flatMap { use in Picture.Format.allCases.map { "\(use.rawValue).\($0.rawValue)" } } }

    func read(among entries: [FolderReader.Entry]) -> [Picture.Use: Picture] {
        var pictures: [Picture.Use: Picture] = [:]
        for use in Picture.Use.allCases {
            let found = Picture.Format.allCases.filter { format in entries.contains { $0.name == "\(use.rawValue).\(format.rawValue)" && !$0.isFolder } }
            if found.count > 1 {
                let name = "\(use.rawValue).png"
                files.report(.picture("it is there as SVG and as PNG"), file: name, text: name, mend: "keep one of them")
            }
            guard let format = found.first, let picture = read("\(use.rawValue).\(format.rawValue)", format) else { continue }
            pictures[use] = picture
        }
        reportOthers(entries)
        return pictures
    }

    private func read(_ name: String, _ format: Picture.Format) -> Picture? {
        guard let data = files.bytes(name) else { return nil }
        let bytes = [UInt8](data)
        let trouble = format == .svg ? SafeSVG.trouble(in: bytes) : PNGShape.trouble(in: bytes)
        guard let trouble else { return Picture(format: format, bytes: bytes) }
        files.mistakes.add(
            Mistake(file: name, line: trouble.line, column: 1, text: name, reason: .picture(trouble.problem), mend: trouble.mend))
        return nil
    }

    /// A picture in a format that is not shown.
    private func reportOthers(_ entries: [FolderReader.Entry]) {
        for entry in entries where !entry.isFolder && !Self.names.contains(entry.name) {
            let parts = entry.name.lowercased().split(separator: ".")
            guard parts.count == 2, Picture.Use(rawValue: String(parts[0])) != nil else { continue }
            files.report(.unexpectedFile, file: entry.name, text: entry.name, mend: "save it as \(parts[0]).svg or \(parts[0]).png")
        }
    }
}

/// What is wrong with a picture.
struct PictureTrouble: Hashable {
    var line = 1
    let problem: String
    let mend: String
}

/// What a drawing in SVG may hold: shapes, text, colours and what of itself it uses again. Nothing that runs, moves, asks something of another
/// server or opens another page.
enum SafeSVG {
    private static let elements: Set<String> = [
        "svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
        "tspan", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker", "style", "filter", "feGaussianBlur", "feOffset",
        "feBlend", "feColorMatrix", "feComposite", "feFlood", "feMerge", "feMergeNode", "feDropShadow", "view", "switch",
    ]
    private static let namespace = "http://www.w3.org/2000/svg"

    static func trouble(in bytes: [UInt8]) -> PictureTrouble? {
        if let other = ForeignEncoding(of: bytes) { return PictureTrouble(line: other.line, problem: "it is not UTF-8", mend: other.mend) }
        let root: XMLElement
        do {
            root = try XMLReader.read(bytes)
        } catch {
            let mend =
                error.reason == .documentType ? "take the <!DOCTYPE …> out; drawing programs write it, and no browser needs it" : "export it again as plain SVG"
            return PictureTrouble(line: error.line, problem: "\(error)", mend: mend)
        }
        if String(decoding: bytes, as: UTF8.self).contains("<?xml-stylesheet") {
            return PictureTrouble(problem: "it fetches a style sheet", mend: "take the <?xml-stylesheet …?> out")
        }
        guard root.name == "svg", root.namespace == namespace else {
            let mend = "save it as SVG: it begins with <svg xmlns=\"\(namespace)\">"
            return PictureTrouble(line: root.line, problem: "it is no SVG drawing", mend: mend)
        }
        if root["viewBox"] == nil, root["width"] == nil || root["height"] == nil {
            return PictureTrouble(line: root.line, problem: "it does not say how large it is", mend: "give <svg> a viewBox")
        }
        return trouble(in: root)
    }

    private static func trouble(in element: XMLElement) -> PictureTrouble? {
        // What drawing programs write for themselves is not drawn; HTML would run here as it does on a page.
        let isForeign = element.namespace != namespace
        guard isForeign ? !element.namespace.hasPrefix("http://www.w3.org/1999/xhtml") : elements.contains(element.name) else {
            return PictureTrouble(
                line: element.line, problem: "<\(element.name)> may not stand in it",
                mend: "take it out: a drawing may hold shapes, text and colours, nothing that runs, moves or comes from elsewhere")
        }
        for (name, value) in element.attributes.sorted(by: { $0.key < $1.key }) {
            let plain = name.split(separator: "}").last.map { $0.lowercased() } ?? ""
            if plain.hasPrefix("on") {
                return PictureTrouble(line: element.line, problem: "the attribute \(name) runs a script", mend: "take it out")
            }
            if plain == "href" || plain == "src", !value.hasPrefix("#") {
                return PictureTrouble(line: element.line, problem: "\(name) refers to something outside the drawing", mend: "draw it in this file itself")
            }
            if let found = outside(value) { return PictureTrouble(line: element.line, problem: found, mend: "draw it in this file itself") }
        }
        if element.name == "style", let found = outside(element.text) {
            return PictureTrouble(line: element.line, problem: found, mend: "take it out")
        }
        for child in element.children { if let found = trouble(in: child) { return found } }
        return nil
    }

    /// What in a style or a value would fetch something.
    private static func outside(_ text: String) -> String? {
        // An escape hides what it says.
        let lower = text.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
        if lower.contains("javascript:") { return "it holds a script" }
        if lower.contains("@import") || lower.contains("image-set(") { return "it fetches something from elsewhere" }
        if lower.contains("\\") { return "it holds a \\, which can hide what it says" }
        for part in lower.components(separatedBy: "url(").dropFirst() where !part.hasPrefix("#") { return "url() refers to something outside the drawing" }
        return nil
    }
}

/// The parts of a PNG picture (PNG 1.2, chapters 3 and 4), without looking into its pixels.
enum PNGShape {
    static let widest = 4_096

    static func trouble(in bytes: [UInt8]) -> PictureTrouble? {
        let damaged = PictureTrouble(problem: "it is no whole PNG", mend: "export it again as PNG")
        guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
            return PictureTrouble(problem: "it is no PNG", mend: "save it as PNG; another name does not make it one")
        }
        func number(at start: Int) -> Int { bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
        var at = 8
        var isFirst = true
        while at + 12 <= bytes.count {
            let length = number(at: at), type = String(decoding: bytes[at + 4..<at + 8], as: UTF8.self)
            guard length <= bytes.count - at - 12 else { return damaged }
            if isFirst {
                guard type == "IHDR", length == 13 else { return damaged }
                let (width, height) = (number(at: at + 8), number(at: at + 12))
                guard width > 0, height > 0 else { return damaged }
                guard width <= widest, height <= widest else {
                    return PictureTrouble(problem: "it is \(width) by \(height) pixels", mend: "make it at most \(widest) by \(widest)")
                }
            }
            isFirst = false
            at += 12 + length
            if type == "IEND" { return at == bytes.count ? nil : damaged }
        }
        return damaged
    }
}
