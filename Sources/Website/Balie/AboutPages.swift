enum AboutPages {
    static let routes: [Route] = []
}
