import HTTPTypes
import Journal
import TownHall

/// Who may use a route. Every route says so; a test walks over all of them.
public enum Access: Hashable, Sendable {
    /// Everyone: nothing personal is shown or done.
    case everyone
    /// Whoever holds the secret of a draft, in a cookie or link.
    case draftHolder
    /// A resident who logged in.
    case resident
    /// An official who holds this permission, be it in one department: of which, what the route does asks further.
    case official(Permission)
}

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
    /// Whether it is answered on the event loop of its connection, which then serves no other connection.
    private(set) var isBrief = false

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

/// What is kept of what was typed in a form.
struct KeptForm: Hashable, Sendable {
    /// The path of the page on which the form stands, with the route's parameters: `/mijn/zaken/{id}`.
    let page: String
    let form: String
    let fields: Set<String>
    let context: Set<String>

    func place(_ parameters: [String: String]) -> TypedTexts.Place {
        let parts = page.split(separator: "/").map { part in
            part.hasPrefix("{") && part.hasSuffix("}") ? parameters[String(part.dropFirst().dropLast())] ?? "" : String(part)
        }
        return TypedTexts.Place(page: "/" + parts.joined(separator: "/"), form: form)
    }

    /// What was typed; nothing where that is all blank.
    func values(_ form: SentForm) -> Personal<[String: [String]]> {
        let typed = fields.flatMap(form.all)
        guard typed.contains(where: { $0.contains { !$0.isWhitespace } }) else { return Personal([:]) }
        return Personal(form.values.filter { fields.contains($0.key) || context.contains($0.key) })
    }
}

/// What kind of body a route takes.
public enum BodyRule: Hashable, Sendable {
    /// `application/x-www-form-urlencoded`, or multipart without files, at most 256 KiB.
    case form
    /// `multipart/form-data` with files, at most this many bytes in all.
    case upload(maximum: Int)
}
