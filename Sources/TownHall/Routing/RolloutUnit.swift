/// By what it is told who is in the share. The raw value stands in the journal.
public enum RolloutUnit: String, CaseIterable, Sendable {
    case visit
    /// Who is logged in, and gets the same way in each visit; who is not gets the old way. The lot is not kept: it would tie visits together.
    case resident
}
