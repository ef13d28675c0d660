import TownHall

extension Website {
    /// A website with all its rooms.
    ///
    /// - Parameter freeSpace: Bytes that can still be written where uploads go; without it the disk is asked.
    public convenience init(
        hall: TownHall, isSecure: Bool, isDemo: Bool, tokenKey: [UInt8], limits: Limits = Limits(), trustedProxies: Set<String> = [],
        freeSpace: (@Sendable () -> Int64?)? = nil
    ) {
        self.init(
            hall: hall, isSecure: isSecure, isDemo: isDemo, tokenKey: tokenKey, limits: limits, trustedProxies: trustedProxies, freeSpace: freeSpace,
            sitemap: .townHall)
    }
}
