import Foundation
import Journal
import TownHall

/// What went wrong, in words: for errors that no command told of itself. Names of the program's own code tell people nothing.
enum ErrorWords {
    static func of(_ error: any Error) -> String {
        switch error {
        case let failure as Failure: failure.text
        case let refusal as People.AccountRefusal: refusal.words()
        case let error as SealingError: words(error)
        case let failure as Cases.Failure: words(failure)
        case is Intake.Refusal, is CaseRefusal: "that cannot be done with this case as it is now"
        case is CancellationError: "it was broken off; start it again"
        // Foundation's own describe themselves in its code words.
        case let error as CocoaError: error.localizedDescription
        case let error as POSIXError: error.localizedDescription
        case let error as any LocalizedError: error.errorDescription ?? unforeseen(error)
        case let error as any CustomStringConvertible & Error: error.description
        default: unforeseen(error)
        }
    }

    private static func unforeseen(_ error: any Error) -> String {
        "something went wrong that was not foreseen (\(type(of: error))); nothing more is known. Please tell the makers what you did"
    }

    private static func words(_ error: SealingError) -> String {
        switch error {
        case .notSealed: "what was to be opened is not sealed: the file was changed outside the program"
        case .notOpened: "what is sealed does not open: the master key is another, or the file was changed. Look which key is given"
        }
    }

    private static func words(_ failure: Cases.Failure) -> String {
        switch failure {
        case .notFound: "there is no such case"
        case .definitionMissing(let service, let version):
            "the definition of '\(service.rawValue)' with which the case began (version \(version)) is not there; put the folder 'definitions' back from a backup"
        }
    }
}
