/// Why a command ends badly, for people.
struct Failure: Error {
    enum Code: Int32 {
        /// The input is wrong.
        case input = 1
        /// The command was used wrongly.
        case usage = 2
        /// Files or network.
        case notDone = 3
    }
    let code: Code
    let text: String
    init(_ code: Code, _ text: String) { self.code = code; self.text = text }
}
