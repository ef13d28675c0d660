/// Where a connection comes from.
enum RemoteAddress {
    /// An IPv4 address as such, also where it came to a socket of both kinds as `::ffff:10.0.0.5`.
    static func plain(_ address: String) -> String {
        address.hasPrefix("::ffff:") && address.contains(".") ? String(address.dropFirst(7)) : address
    }
}
