import Foundation
import Hummingbird

/// The baseline of a submission: a bare handler that answers once the same rows are on disk, and with the same bytes.
enum RowsServer {
    static func router(in folder: URL) throws -> Router<BasicRequestContext> {
        let response = try GivenAnswer(in: folder).response()
        let writer = try GroupCommit(in: folder)
        let router = Router()
        router.post("**") { request, _ in
            _ = try await request.body.collect(upTo: 64 * 1024)
            try await writer.append()
            return response
        }
        return router
    }
}
