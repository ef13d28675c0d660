enum MyCases {
    static let routes: [Route] = []
}
