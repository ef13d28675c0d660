import ArgumentParser
import TownHall

struct AuthorityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authority", abstract: "Say which role may do what.",
        discussion: """
            The matrix is made of the rules that the program itself asks, so it cannot say anything else than what is done. It is the same for every
            municipality; who has which role stands on /werkplek/accounts. What residents may do is not in it: each sees what is his own.
            """)

    @Flag(help: "Print a row for each permission and a column for each role.")
    var matrix = false

    func validate() throws {
        if !matrix { throw ValidationError("Say what to print: --matrix.") }
    }

    func run() { Console.say(Permission.matrix) }
}
