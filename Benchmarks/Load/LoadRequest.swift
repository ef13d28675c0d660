/// Requests as a browser sends them.
enum LoadRequest {
    private static let browser = """
        Host: 127.0.0.1\r
        User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r
        Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r
        Accept-Language: nl,en-US;q=0.7,en;q=0.3\r
        Accept-Encoding: gzip, deflate, br\r
        Connection: keep-alive\r
        Sec-Fetch-Dest: document\r
        Sec-Fetch-Mode: navigate\r
        Sec-Fetch-Site: same-origin\r

        """

    static func get(_ path: String, cookie: String? = nil) -> [UInt8] {
        Array("GET \(path) HTTP/1.1\r\n\(browser)\(cookie.map { "Cookie: \($0)\r\n" } ?? "")\r\n".utf8)
    }

    static func post(_ path: String, cookie: String, body: String) -> [UInt8] {
        Array(
            """
            POST \(path) HTTP/1.1\r
            \(browser)Origin: http://127.0.0.1\r
            Cookie: \(cookie)\r
            Content-Type: application/x-www-form-urlencoded\r
            Content-Length: \(body.utf8.count)\r
            \r
            \(body)
            """.utf8)
    }
}
