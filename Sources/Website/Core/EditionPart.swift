import ServiceCatalog

/// What an edition makes once for all its requests, such as the parts that every page of a language has in common.
protocol EditionPart: Sendable {
    init(_ catalogue: Catalogue, _ assets: Assets, _ menus: Menus)
}
