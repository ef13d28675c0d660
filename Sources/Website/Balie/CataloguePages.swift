enum CataloguePages {
    static let routes: [Route] = []
}
