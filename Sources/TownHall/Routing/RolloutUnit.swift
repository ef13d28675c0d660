/// By what it is told who is in the share. The raw value stands in the journal.
public enum RolloutUnit: String, CaseIterable, Sendable {
    case visit
    /// Who is logged in, and always gets the same way; who is not gets the old way.
    case resident
}
