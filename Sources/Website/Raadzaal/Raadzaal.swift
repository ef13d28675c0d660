/// Pages on which is decided what changes: experiments with services, what became of them, rules that run along in the shadow, and how what is new
/// comes to everyone.
enum Raadzaal {
    static let routes: [Route] =
        [.get("/raadzaal", .official(.viewFigures)) { .html(try await RaadzaalPage($0).render()) }] + ExperimentPages.routes + ExperimentDraftPages.routes
        + ShadowPages.routes + RolloutPages.routes + RolloutDraftPages.routes
}
