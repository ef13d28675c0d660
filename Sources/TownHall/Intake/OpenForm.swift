import CivilTime
import Journal
import ServiceCatalog

/// A form that is being filled in, at one of its pages: the draft opened and the form evaluated once, for whatever is done with it there.
public struct OpenForm: Sendable {
    public private(set) var draft: Draft
    /// The definition with which it was begun.
    public let service: Service
    public let form: Form
    /// The page's key, whether the form has such a page or not.
    public let key: String
    /// As of which answers are looked at.
    public let day: CalendarDate
    private let page: OpenPage?

    init(_ draft: Draft, _ service: Service, _ form: Form, at key: String, today: CalendarDate) {
        self.draft = draft; self.service = service; self.form = form; self.key = key
        day = draft.day(today)
        page = OpenPage(key, of: form, answers: draft.answers, today: day)
    }

    /// The page; `nil` where these answers pass it over, or there is none.
    public var shown: VisiblePage? { page?.shown }
    /// The page before it; `nil` for the first.
    public var previous: VisiblePage? { page?.previous }

    /// What the draft's answers come to as a whole: the pages after this one are looked at now.
    public func evaluated() -> FormEvaluation { page?.evaluated() ?? form.evaluate(draft.answers, today: day) }

    /// Reads what was sent from the page.
    public func read(_ input: FormInput) -> PageReading {
        page?.read(input) ?? form.read(input, page: key, answers: draft.answers, today: day)
    }

    /// - Returns: `nil` where the draft is not the one that was opened here, or is to be looked at as of another day.
    func renewed(_ draft: Draft, at key: String, today: CalendarDate) -> OpenForm? {
        guard let opened = draft.opened, opened.stamp == self.draft.opened?.stamp, key == self.key, draft.day(today) == day else { return nil }
        var same = self
        same.draft = draft
        return same
    }
}

extension Intake {
    /// The form of a draft, at one of its pages.
    ///
    /// - Parameters:
    ///   - page: The key of any page, or of none.
    ///   - known: The form of the same draft as it was opened before.
    /// - Returns: `nil` where there is no definition any more.
    public func open(_ draft: Draft, at page: String, known: OpenForm? = nil) -> OpenForm? {
        if let same = known?.renewed(draft, at: page, today: setting.today) { return same }
        guard let service = service(of: draft), let form = service.form else { return nil }
        return OpenForm(draft, service, form, at: page, today: setting.today)
    }
}
