/// The fields that were taken over so far, found by how conditions name them.
struct ImportedFields {
    private var byPath: [String: ImportedField] = [:]
    /// By the last part of the path; the first of the form where more have it.
    private var byKey: [String: String] = [:]
    /// Keys of what only groups others on the page: they are no part of an answer's path, and stand in some conditions all the same.
    private var groups: Set<String> = []
    private var nameless = 0

    var hasQuestion: Bool { byPath.values.contains { $0.type != .content } }

    /// - Parameter path: The component's key, behind those of the containers that it stands in: `aanvrager.naam`.
    mutating func add(_ field: ImportedField, at path: String) {
        nameless += 1
        byPath[path.isEmpty ? "\u{0}\(nameless)" : path] = field
        if let key = path.split(separator: ".").last.map(String.init), byKey[key] == nil { byKey[key] = path }
    }

    mutating func addGroup(_ key: String) { groups.insert(key) }

    /// The field that a condition names: by its path, by its bare key, or with a group or `data` before it.
    subscript(name: String) -> ImportedField? {
        if let field = byPath[name] { return field }
        if !name.contains("."), let path = byKey[name] { return byPath[path] }
        guard let point = name.firstIndex(of: ".") else { return nil }
        let first = String(name[..<point])
        return groups.contains(first) || ["data", "row"].contains(first) ? self[String(name[name.index(after: point)...])] : nil
    }

    /// The box of a list of boxes that a condition names: `soort.eik`.
    func box(_ name: String) -> (field: ImportedField, value: String)? {
        guard let point = name.lastIndex(of: "."), let field = self[String(name[..<point])], field.type == .checkboxes else { return nil }
        return (field, String(name[name.index(after: point)...]))
    }
}
