import CivilTime
import Journal
import ServiceCatalog

extension Intake {
    /// Does what is wanted with a page of a form that was sent: reads it, keeps it, and tells of it.
    ///
    /// - Parameter open: The form at that page, with a draft that was opened to be changed.
    /// - Throws: As `save`; nothing is kept then.
    public func take(_ step: FormStep, in open: OpenForm, _ secret: Secret) async throws -> FormStep.Outcome {
        guard let shown = open.shown else { return .elsewhere(open.draft.next(among: open.evaluated().pages)) }
        let taken = step.taken(in: open, shown, now: setting.now)
        try await save(taken.draft, secret)
        // Whether a page is shown can tell an answer that is nobody's business: nothing is told of such a page.
        if let told = taken.told, open.form.isPlain(page: shown.key) { record(told, of: open.draft.visit) }
        return taken.outcome
    }
}

extension FormStep {
    /// What a step makes of a form.
    struct Taken {
        let draft: Draft
        let outcome: Outcome
        let told: VisitEvent?

        init(_ draft: Draft, _ outcome: Outcome, told: VisitEvent? = nil) {
            self.draft = draft; self.outcome = outcome; self.told = told
        }
    }

    /// What the step makes of a form. Pure: no clock, and nothing is kept.
    ///
    /// - Parameter shown: The page as it was before.
    func taken(in open: OpenForm, _ shown: VisiblePage, now: Timestamp) -> Taken {
        let reading = open.read(input).refusing(refused, on: shown), key = shown.key
        var draft = open.draft
        draft.language = input.language
        if wish.leaves { draft.leave(shown.page, reading, language: input.language) } else { draft.answers = reading.answers }
        switch wish {
        case .keep: return Taken(draft, .kept)
        case .help: return Taken(draft, .helpAsked(again(draft, reading, open, shown)), told: .helpAsked(page: key))
        // A file that was not kept is said before anybody leaves.
        case .otherLanguage where refused.isEmpty: return Taken(draft, .otherLanguage)
        case .back where refused.isEmpty: return Taken(draft, .back(to: .page(open.previous?.key ?? key)))
        case .stop where refused.isEmpty: return Taken(draft, .stopped, told: .saved(page: key))
        case .otherLanguage, .back, .stop: return Taken(draft, filesLooked(draft, reading, open, shown))
        case .files:
            draft.typed.keep(reading, of: shown.page, language: input.language)
            return Taken(draft, filesLooked(draft, reading, open, shown))
        case .next(let isChanging):
            if reading.problems.isEmpty { return answered(draft, reading, shown, isChanging: isChanging, now: now) }
            draft.completed.remove(key)
            draft.typed.keep(reading, of: shown.page, language: input.language)
            return Taken(
                draft, .refused(again(draft, reading, open, shown, undecided: reading.undecided), reading.problems),
                told: .pageRejected(page: key, fields: reading.problems.map { "\($0.field):\($0.problem.code)" }))
        }
    }

    /// A page on which nothing is wrong.
    private func answered(_ draft: Draft, _ reading: PageReading, _ shown: VisiblePage, isChanging: Bool, now: Timestamp) -> Taken {
        var draft = draft
        let key = shown.key, pages = reading.pages()
        draft.typed.keep(reading, of: shown.page, language: input.language)
        guard reading.revealed.isEmpty, let place = pages.firstIndex(where: { $0.key == key }) else {
            let page = pages.first { $0.key == key } ?? shown
            let input = FormInput(showing: draft, of: shown.page, language: input.language)
            return Taken(draft, .revealed(Again(draft: draft, page: page, pages: pages, input: input), reading.revealed))
        }
        let seconds = max(0, Int((now.microseconds - draft.pageShown.microseconds) / 1_000_000))
        draft.completed.insert(key)
        draft.pageShown = now
        let isDone = isChanging && pages.allSatisfy { draft.completed.contains($0.key) }
        let next = isDone || place + 1 == pages.count ? Destination.check : .page(pages[place + 1].key)
        return Taken(draft, .next(next), told: .pageCompleted(page: key, seconds: seconds))
    }

    /// What is wrong with files alone.
    private func filesLooked(_ draft: Draft, _ reading: PageReading, _ open: OpenForm, _ shown: VisiblePage) -> Outcome {
        let problems = reading.problems.filter { problem in
            if case .file? = open.form.field(problem.field)?.kind { problem.problem != .required } else { false }
        }
        return .filesLooked(again(draft, reading, open, shown), problems)
    }

    /// The page as it is now, with all that was typed, also what is not right yet, and with what is known of questions that were not on it.
    ///
    /// - Parameter undecided: Fields that are shown although nothing says now whether they are asked.
    private func again(_ draft: Draft, _ reading: PageReading, _ open: OpenForm, _ shown: VisiblePage, undecided: Set<String> = []) -> Again {
        // An answer from before that stays in the place of what could not be read comes to something else.
        let pages = draft.answers == reading.answers ? reading.pages() : open.form.visiblePages(draft.answers, today: open.day)
        let page = (pages.first { $0.key == shown.key } ?? shown).showing(undecided)
        let known = FormInput(showing: draft, of: shown.page, language: input.language)
        return Again(draft: draft, page: page, pages: pages, input: reading.typed.filled(with: known, of: page.fields))
    }
}
