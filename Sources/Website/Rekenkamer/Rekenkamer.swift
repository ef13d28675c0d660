import TownHall

/// Pages that show how services do.
enum Rekenkamer {
    static let routes: [Route] = []
}
