import ArgumentParser
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Website

/// One of the servers that are measured. It says its port on standard output, and ends when its standard input does.
struct ServerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "server", abstract: "Serve what is measured, or its baseline.", shouldDisplay: false)

    enum Kind: String, ExpressibleByArgument {
        /// Raadhuis, on the town in the folder.
        case raadhuis
        /// Gives one answer to everything.
        case answer
        /// Appends the rows of a submission to the databases in the folder.
        case rows
    }

    @Argument var kind: Kind
    @Argument var folder: String

    func run() async throws {
        Thread.detachNewThread {
            while readLine() != nil {}
            _exit(0)
        }
        let folder = URL(filePath: folder, directoryHint: .isDirectory)
        switch kind {
        case .raadhuis:
            let town = Town(folder: folder)
            let hall = try town.open()
            try await hall.experiments.renewTrials()
            let site = try town.website(hall)
            let limits = ConnectionLimits()
            let counts = ConnectionCounts(limit: .max)
            try await serve(
                SiteResponder(site),
                ConnectionHandlers.server(site, limits, counts))
        case .answer: try await serve(AnswerServer.router(in: folder).buildResponder())
        case .rows: try await serve(RowsServer.router(in: folder).buildResponder())
        }
    }

    private func serve<Context: RequestContext>(
        _ responder: some HTTPResponder<Context>, _ server: HTTPServerBuilder = .http1()
    ) async throws where Context.Source == ApplicationRequestContextSource {
        var logger = Logger(label: "benchmark")
        logger.logLevel = .error
        let application = Application(
            responder: responder, server: server, configuration: .init(address: .hostname("127.0.0.1", port: 0), serverName: nil),
            onServerRunning: { channel in
                // Not through `print`: flushing would wait for whoever reads standard input.
                FileHandle.standardOutput.write(Data("\(channel.localAddress?.port ?? 0)\n".utf8))
            }, logger: logger)
        try await application.run()
    }
}

extension GivenAnswer {
    /// The answer, as a Hummingbird handler gives it.
    func response() -> Response {
        var fields = HTTPFields()
        for header in headers { if let name = HTTPField.Name(header.name) { fields.append(HTTPField(name: name, value: header.value)) } }
        return Response(status: .init(code: status), headers: fields, body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }

    private static func file(in folder: URL) -> URL { folder.appending(path: "answer.json") }

    init(in folder: URL) throws { self = try JSONDecoder().decode(GivenAnswer.self, from: Data(contentsOf: Self.file(in: folder))) }

    func write(to folder: URL) throws { try JSONEncoder().encode(self).write(to: Self.file(in: folder)) }
}
