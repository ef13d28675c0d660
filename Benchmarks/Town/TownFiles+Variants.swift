import Foundation

extension TownFiles {
    /// Variants of the service, each of which asks one question otherwise in as many letters: pages of all of them are of one length.
    static let variants = [
        (key: "gaat-staan", field: "straat", label: "In welke straat gaat u staan?"),
        (key: "eerst-de-wagen", field: "oppervlakte", label: "Hoe groot is uw wagen of kraam?"),
        (key: "aan-ons", field: "toelichting", label: "Wilt u ons iets vertellen?"),
    ]

    /// Writes them beside the service's own files.
    static func writeVariants(to folder: URL) throws {
        for variant in variants {
            let place = folder.appending(path: "diensten/\(service)/varianten/\(variant.key)")
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            try "name: Andere vraag\nwhy: Wie het zo leest, begrijpt sneller wat we vragen.\n"
                .write(to: place.appending(path: "variant.yaml"), atomically: true, encoding: .utf8)
            try "fields:\n  \(variant.field):\n    label: \(variant.label)\n"
                .write(to: place.appending(path: "formulier.yaml"), atomically: true, encoding: .utf8)
        }
    }
}
