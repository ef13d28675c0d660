extension TermClock {
    /// The clock of a case that was opened; `nil` without a term.
    public init?(_ opening: CaseEvent.Opening) {
        guard let length = opening.term else { return nil }
        self.init(length: length, isLegal: opening.termIsLegal, received: opening.received, start: opening.termStart)
    }
}
