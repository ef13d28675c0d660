import Journal

/// How residents log in.
public enum ResidentLogin: Sendable {
    /// They cannot.
    case closed
    /// By choosing one of these people, who do not exist: for trying things out.
    case demo([Resident])
    /// At an identity provider, which sends them back.
    case provider(any IdentityProvider)

    public var isOpen: Bool { if case .closed = self { false } else { true } }

    /// Whether this is a demo, in which a public password opens accounts.
    var isDemo: Bool { if case .demo = self { true } else { false } }
}

/// Who tells who a resident is: a broker for DigiD, eHerkenning or eIDAS, over OpenID Connect or SAML.
///
/// A login takes two steps, as the authorization code flow (OpenID Connect Core 1.0 § 3.1) and SAML's browser profile have it: the
/// resident is sent to the provider's address, and comes back to `/inloggen/terug` with parameters. What ties the two together (`state`,
/// `nonce`, the verifier of RFC 7636) the provider gives as its memory; that is kept sealed for the resident's own browser, and given
/// back once.
public protocol IdentityProvider: Sendable {
    /// How residents know it: `DigiD`.
    var name: String { get }
    /// Where the resident goes, and what must be remembered until he or she is back.
    func begin() async throws(LoginFailure) -> (address: String, memory: [UInt8])
    /// Who came back. The provider checks that the parameters belong to what it remembered.
    ///
    /// - Parameter parameters: The query with which the resident came back.
    func finish(_ parameters: [String: [String]], memory: [UInt8]) async throws(LoginFailure) -> Resident
}

extension Resident {
    /// The residents of the demo. Their numbers are test numbers that pass the eleven-test and belong to nobody.
    public static let demo: [Resident] = [("999990019", "Sanne Voorbeeld"), ("999990020", "Ahmet Proef"), ("999990032", "Mila Test")].map { number, name in
        Resident(bsn: Personal(number), name: Personal(name), assurance: Code(literal: "substantial"))
    }
}
