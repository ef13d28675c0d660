import ServiceCatalog

/// Puts letters into words.
public protocol PostWords: Sendable {
    var language: Language { get }
    /// The name that the mail comes from, such as `Gemeente Voorbeeldstad`.
    var sender: String { get }
    func text(of letter: Post.Letter) -> MailText
}

/// What a letter says.
public struct MailText: Sendable {
    public let subject: String
    public let text: String
    public let html: String?
    public init(subject: String, text: String, html: String?) { self.subject = subject; self.text = text; self.html = html }
}
