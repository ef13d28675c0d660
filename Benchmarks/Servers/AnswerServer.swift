import Foundation
import Hummingbird

/// The baseline of a page: a bare handler that gives the same bytes each time.
enum AnswerServer {
    static func router(in folder: URL) throws -> Router<BasicRequestContext> {
        let response = try GivenAnswer(in: folder).response()
        let router = Router()
        router.get("**") { _, _ in response }
        return router
    }
}
