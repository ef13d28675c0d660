import ServiceCatalog

/// Where a variant of a service can be looked at before anybody is given it.
enum PreviewAddress {
    static func path(_ service: ServiceKey, _ variant: String) -> String { "/diensten/\(service.rawValue)/voorbeeld/\(variant)" }

    /// The same, open to whoever has it.
    static func signed(_ service: ServiceKey, _ variant: String, _ tokens: FormTokens) -> String {
        path(service, variant) + "/" + tokens.name(of: subject(service, variant))
    }

    static func isSignature(_ text: String, of service: ServiceKey, _ variant: String, _ tokens: FormTokens) -> Bool {
        tokens.isName(text, of: subject(service, variant))
    }

    /// Where an official gets the link.
    static func signing(_ service: ServiceKey, _ variant: String) -> String { "/werkplek/voorbeeld/\(service.rawValue)/\(variant)" }

    /// What a link is signed for: this variant, also when its text changes. No secret of a browser looks like it.
    private static func subject(_ service: ServiceKey, _ variant: String) -> String { "voorbeeld\u{1f}\(service.rawValue)\u{1f}\(variant)" }
}
