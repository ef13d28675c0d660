import Journal

/// Where the pages of shadows are.
enum ShadowAddress {
    static let list = "/raadzaal/schaduw", one = list + "/{id}", stop = one + "/stoppen", explain = one + "/uitleggen"

    static func path(_ id: Identifier) -> String { list + "/" + id.description }
    static func stop(_ id: Identifier) -> String { path(id) + "/stoppen" }
    static func explain(_ id: Identifier) -> String { path(id) + "/uitleggen" }
}
