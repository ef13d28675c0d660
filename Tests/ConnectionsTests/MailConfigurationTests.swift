import Testing

@testable import Connections

@Suite("What can be said of a mail server")
struct MailConfigurationTests {
    @Test("this machine is known by its name or address alone")
    func loopback() {
        for host in ["localhost", "LOCALHOST", "127.0.0.1", "127.8.9.255", "::1"] { #expect(SMTPTransport.Configuration.isLoopback(host)) }
        for host in [
            "", "mail.example", "127.0.0.1.example", "127.example", "127.0.0.256", "127.0.0", "127.0..1", "127.0.0.1.", "128.0.0.1", "0.0.0.0", "::2", "::",
            "localhost.example", "10.0.0.1",
        ] { #expect(!SMTPTransport.Configuration.isLoopback(host), "\(host)") }
    }

    @Test("certificates are blocks of PEM, with whatever text between them")
    func certificates() {
        let one = "-----BEGIN CERTIFICATE-----\nMIIB\nMAA=\n-----END CERTIFICATE-----\n"
        for text in [one, one + one, "Our authority\n" + one + "\n# the next\n" + one, one.replacing("\n", with: "\r\n"), "\u{feff}\n" + one] {
            #expect(SMTPTransport.Configuration.areCertificates(text))
        }
        for text in [
            "", "\n", "no certificate", "-----BEGIN CERTIFICATE-----", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----",
            one.replacing("MIIB", with: "<>"),
            one.replacing("MIIB", with: "AAAA"), one + "-----BEGIN CERTIFICATE-----\nMIIB\n", "-----BEGIN CERTIFICATE-----\n" + one,
            one.replacing("CERTIFICATE", with: "PRIVATE KEY"), "-----END CERTIFICATE-----\n",
        ] { #expect(!SMTPTransport.Configuration.areCertificates(text), "\(text)") }
    }
}
