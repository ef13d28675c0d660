/// A card that leads to a page.
struct Tile {
    let address: String
    let glyph: Glyph
    let name: String
    let summary: String
}
