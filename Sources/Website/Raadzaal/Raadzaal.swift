/// Pages on which is decided what changes: experiments with services and what became of them, and rules that run along in the shadow.
enum Raadzaal {
    static let routes: [Route] = ExperimentPages.routes + ExperimentDraftPages.routes + ShadowPages.routes
}
