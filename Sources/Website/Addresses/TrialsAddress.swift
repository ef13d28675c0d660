/// The page about experiments for everyone, and what a browser keeps of the choice that is made there.
enum TrialsAddress {
    static let page = "/proeven"
    /// The field of its form, and what can be chosen.
    static let choice = "keuze", out = "niet", back = "wel"
    /// Says after a choice that it was made.
    static let done = "gedaan"
}

extension WebRequest {
    /// Whether experiments may take in whoever uses this browser.
    var takesPartInTrials: Bool { cookies[CookieName.withoutTrials]?.isEmpty ?? true }
}
