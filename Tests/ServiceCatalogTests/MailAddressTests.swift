import Testing

@testable import ServiceCatalog

@Suite("Addresses of mail")
struct MailAddressTests {
    @Test("plain addresses are taken as they stand")
    func right() throws {
        for text in [
            "teamleider-groen@voorbeeldstad.example", "a@b.nl", "o'neil+x=y@xn--caf-dma.example", "A.B@Voorbeeld.Example", "1@2.nl",
            String(repeating: "a", count: 64) + "@voorbeeld.example",
        ] {
            let address = try #require(MailAddress(text), "\(text)")
            #expect(address.description == text)
        }
        #expect(MailAddress("A.B@Voorbeeld.Example")?.domain == "voorbeeld.example")
    }

    @Test("nothing that could end a header, begin a command or name someone else is an address")
    func wrong() {
        for text in [
            "", "a", "@", "a@", "@b.nl", "a@b", "a@b@c.nl", "a b@c.nl", "a@c.nl ", "a@c.nl\r\nBcc: x@y.nl", "a@c.nl\n", "a\u{0}@c.nl", "<a@c.nl>",
            "Jan <a@c.nl>",
            "a@c.nl,b@c.nl", "a@c.nl;b@c.nl", "\"a b\"@c.nl", "a(x)@c.nl", ".a@c.nl", "a.@c.nl", "a..b@c.nl", "a@.c.nl", "a@c..nl", "a@c.nl.", "a@-c.nl",
            "a@c-.nl",
            "a@[127.0.0.1]", "a@127.0.0.1", "é@c.nl", "a@é.nl", "a@c.nl:25", "a:b@c.nl", "a\\b@c.nl", String(repeating: "a", count: 65) + "@c.nl",
            "a@" + String(repeating: "b", count: 64) + ".nl", "a@" + String(repeating: "bcd.", count: 63) + "nl",
        ] {
            #expect(MailAddress(text) == nil, "\(text)")
        }
    }

    @Test("a service's mailbox is optional; one that is no address is a mistake at its place")
    func mistake() throws {
        func mistakes(_ line: String) throws -> [String] {
            let text = FolderFixture.service.replacing("owner: teamleider-groen", with: "owner: teamleider-groen\n" + line)
            return try FolderFixture.mistakes("diensten/kap/dienst.yaml", text).map { $0.replacing("diensten/kap/dienst.yaml:", with: "") }
        }
        #expect(try mistakes("owner_email: teamleider-groen@voorbeeldstad.example").isEmpty)
        let mend = "write one address without a name, such as teamleider-groen@voorbeeldstad.example"
        #expect(try mistakes("owner_email: Team Groen <groen@a.nl>") == [#"5:14: not an e-mail address: "Team Groen <groen@a.nl>" — \#(mend)"#])
        #expect(try mistakes("owner_emial: groen@a.nl") == [#"5:1: unknown key "owner_emial" — did you mean "owner_email"?"#])
    }
}
