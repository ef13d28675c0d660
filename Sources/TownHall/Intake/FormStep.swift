import ServiceCatalog

/// What was sent from a page of a form, and what is wanted with it.
public struct FormStep: Sendable {
    /// In the language of the page.
    public let input: FormInput
    /// Files that did not come in, with why, by key of the field.
    public let refused: [String: AnswerProblem]
    public let wish: Wish

    public enum Wish: Hashable, Sendable {
        /// To keep the page as it is, while somebody types.
        case keep
        /// To go on with the page in another language.
        case otherLanguage
        /// To go back to the page before.
        case back
        /// To stop, and to go on later.
        case stop
        /// To see who can help.
        case help
        /// To have files looked at first.
        case files
        /// To go on to the next page; where an answer is changed once everything was filled in, to the check.
        case next(isChanging: Bool)

        /// Whether the page is left as it is, right or not.
        var leaves: Bool {
            switch self {
            case .keep, .otherLanguage, .back, .stop, .help: true
            case .files, .next: false
            }
        }
    }

    public init(_ wish: Wish, _ input: FormInput, refused: [String: AnswerProblem] = [:]) {
        self.wish = wish; self.input = input; self.refused = refused
    }

    /// Where a form goes on.
    public enum Destination: Hashable, Sendable {
        /// The key of a page.
        case page(String)
        /// Where everything is checked before it is sent.
        case check
    }

    /// What happened. Whatever it was, what was sent is kept, but where the page is asked no more.
    public enum Outcome: Sendable {
        case kept
        /// The page is to be shown in another language.
        case otherLanguage
        case back(to: Destination)
        case stopped
        case helpAsked(Again)
        /// Files were looked at: of each that is not right what is wrong, and of nothing else.
        case filesLooked(Again, [FieldProblem])
        /// What is wrong with the page.
        case refused(Again, [FieldProblem])
        /// Answers made other questions appear: their keys.
        case revealed(Again, [String])
        case next(Destination)
        /// The page is not asked with the answers as they are now: the form goes on elsewhere.
        case elsewhere(Destination)
    }

    /// The same page, to be shown again.
    public struct Again: Sendable {
        /// As it was kept.
        public let draft: Draft
        public let page: VisiblePage
        /// All pages that there are now.
        public let pages: [VisiblePage]
        /// What stands in its fields.
        public let input: FormInput
    }
}

extension Draft {
    /// The first page that was not answered well yet.
    ///
    /// - Parameter pages: All that there are with its answers.
    public func next(among pages: [VisiblePage]) -> FormStep.Destination {
        pages.first { !completed.contains($0.key) }.map { .page($0.key) } ?? .check
    }
}
