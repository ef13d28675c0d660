import HTTPTypes
import Journal
import TownHall

/// One address of the website: what it answers to, who may use it, and what it does.
public struct Route: Sendable {
    public typealias Handler = @Sendable (WebRequest) async throws -> WebResponse

    public let method: HTTPRequest.Method
    /// Path with parameters: `/diensten/{service}`.
    public let path: String
    public let access: Access
    /// What a body may be, at most; `nil` where no body is read.
    public let body: BodyRule?
    /// Into which fields of a body files may come; `nil` where none may.
    let fileFields: (@Sendable (UploadScope) -> FileFields)?
    let handler: Handler
    /// What is kept of what was typed in the form when it cannot be carried out; `nil` where nothing is typed.
    var kept: KeptForm?
    /// The texts that are typed in its form, each with its label, in the order of the form: for a page that tells what was typed.
    private(set) var labels: (@Sendable (Texts) -> [(field: String, label: String)])?
    /// Whether it is done too for whoever's session is over: what only ends something.
    private(set) var isOpenAfterSession = false
    /// Whether it is open to an official whose password somebody else chose; every other route leads to choosing one.
    private(set) var isOpenBeforePasswordChange = false
    /// Whether it is answered on the event loop of its connection, which then serves no other connection.
    private(set) var isBrief = false

    /// Its path, with the parameters filled in.
    func path(with parameters: [String: String]) -> String { Self.path(path, with: parameters) }

    /// A path with its parameters (`{name}`) filled in.
    static func path(_ pattern: String, with parameters: [String: String]) -> String {
        let parts = pattern.split(separator: "/").map { part in
            part.hasPrefix("{") && part.hasSuffix("}") ? parameters[String(part.dropFirst().dropLast())] ?? "" : String(part)
        }
        return "/" + parts.joined(separator: "/")
    }

    /// A page.
    public static func get(_ path: String, _ access: Access, _ handler: @escaping Handler) -> Route {
        Route(method: .get, path: path, access: access, body: nil, fileFields: nil, handler: handler)
    }

    /// A change. Its form token is checked before the handler sees it.
    public static func post(_ path: String, _ access: Access, _ body: BodyRule = .form, _ handler: @escaping Handler) -> Route {
        Route(method: .post, path: path, access: access, body: body, fileFields: nil, handler: handler)
    }

    /// A change with files, of at most `maximum` bytes in all.
    ///
    /// - Parameter fields: The fields of the page into which files may come, looked at before the body is read.
    static func upload(
        _ path: String, _ access: Access, maximum: Int, into fields: @escaping @Sendable (UploadScope) -> FileFields, _ handler: @escaping Handler
    ) -> Route {
        Route(method: .post, path: path, access: access, body: .upload(maximum: maximum), fileFields: fields, handler: handler)
    }
}

extension Route {
    /// Whether what was typed is shown again where it cannot be carried out: in forms of which it is kept, and those of whoever fills one in.
    var showsTyped: Bool { kept != nil || access == .draftHolder }

    /// Whether its form can be sent while someone types, to be kept and not to be carried out.
    var takesKeeping: Bool {
        if case .upload? = body, access == .draftHolder { return true }
        return kept != nil
    }

    /// The same route, which is answered within a millisecond or two: where its connection is read and written, so that no other thread has
    /// to be woken for it. One that takes files stays with the others: it waits for the disk.
    func brief() -> Route {
        var route = self
        if case .upload? = body { return route }
        route.isBrief = true
        return route
    }

    /// The same change, done too for whoever's session is over.
    func openAfterSession() -> Route {
        var route = self
        route.isOpenAfterSession = true
        return route
    }

    /// The same, open to an official whose password somebody else chose.
    func openBeforePasswordChange() -> Route {
        var route = self
        route.isOpenBeforePasswordChange = true
        return route
    }

    /// The same change, with the texts of its form that are told where it was not carried out.
    func labelled(_ labels: @escaping @Sendable (Texts) -> [(field: String, label: String)]) -> Route {
        var route = self
        route.labels = labels
        return route
    }

    /// The same change, of whose form is kept what was typed when it cannot be carried out.
    ///
    /// - Parameters:
    ///   - page: The path of the page on which the form stands, with this route's parameters.
    ///   - form: Tells it from other forms of the page.
    ///   - fields: Those in which something is typed or chosen: never a password, a token or a file.
    ///   - context: Those that say what it is about; they are kept along with it.
    func keeping(_ fields: Set<String>, with context: Set<String> = [], of form: String, on page: String) -> Route {
        var route = self
        route.kept = KeptForm(page: page, form: form, fields: fields, context: context)
        return route
    }
}
