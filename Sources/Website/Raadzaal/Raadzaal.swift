/// Pages on which is decided what changes: experiments with services, and what became of them.
enum Raadzaal {
    static let routes: [Route] = ExperimentPages.routes + ExperimentDraftPages.routes
}
