/// The name of a file as somebody's device called it, made fit to be kept, shown and given to another device.
public enum FileName {
    /// The most characters of a name.
    public static let longest = 200
    /// What a file without a name is called.
    static let unnamed = "bestand"
    /// What stands behind the last dot is an extension up to this many characters.
    private static let longestExtension = 20

    /// The last part of a path (with `/` or `\`), on one line, without control characters and marks that turn the direction of text around, at
    /// most `longest` characters; its extension survives, and no character is cut in two. Never empty.
    public static func clean(_ raw: String) -> String {
        let line = TypedText.visible(raw)
        let last = line.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last.map { String($0).trimmed } ?? ""
        // A name of dots alone names a folder.
        return last.allSatisfy { $0 == "." } ? unnamed : shortened(last)
    }

    private static func shortened(_ name: String) -> String {
        guard name.count > longest else { return name }
        let ending = name.lastIndex(of: ".").map { name[$0...] } ?? ""
        let isExtension = (2...longestExtension + 1).contains(ending.count) && ending.count < name.count
        return isExtension ? String(name.prefix(longest - ending.count) + ending) : String(name.prefix(longest))
    }
}
