/// Pages on which is decided what changes: experiments with services, what became of them, and how what is new comes to everyone.
enum Raadzaal {
    static let routes: [Route] = ExperimentPages.routes + ExperimentDraftPages.routes + RolloutPages.routes + RolloutDraftPages.routes
}
