/// Splits FEEL text into tokens (DMN 1.5, 10.3.1.2, grammar rules 27 to 37 and 61 to 64).
struct Lexer {
    private let bytes: [UInt8]
    private var at = 0
    private var line = 1
    private var column = 1
    private var spaced = false
    /// What cannot be a token: an unfinished string or comment.
    private(set) var mistakes: [ExpressionMistake] = []

    init(_ source: String) { bytes = Array(source.utf8) }

    /// All tokens, with `end` as the last.
    static func tokens(of source: String) -> (tokens: [Token], mistakes: [ExpressionMistake]) {
        var lexer = Lexer(source)
        var tokens: [Token] = []
        while true {
            let token = lexer.next()
            tokens.append(token)
            if token.kind == .end { return (tokens, lexer.mistakes) }
        }
    }

    /// The texts of a name's tokens, to compare names regardless of their spaces.
    static func parts(ofName name: String) -> [String] {
        tokens(of: name).tokens.dropLast().map(\.text)
    }

    private mutating func next() -> Token {
        skipSpace()
        let (start, row, place) = (at, line, column)
        func token(_ kind: Token.Kind, _ text: Range<Int>, _ lexer: Lexer) -> Token {
            Token(
                kind: kind, text: String(decoding: lexer.bytes[text], as: UTF8.self),
                range: SourceRange(offset: start, length: lexer.at - start, line: row, column: place), spaced: lexer.spaced)
        }
        guard at < bytes.count else { return token(.end, at..<at, self) }
        let byte = bytes[at]
        if byte == UInt8(ascii: "\"") {
            advance()
            while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
                if bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count { advance() }
                advance()
            }
            let text = start + 1..<at
            if at < bytes.count {
                advance()
            } else {
                mistakes.append(ExpressionMistake(.unfinished("\""), SourceRange(offset: start, length: at - start, line: row, column: place)))
            }
            return token(.string, text, self)
        }
        if Self.isDigit(byte) || byte == UInt8(ascii: ".") && isDigit(at: at + 1) {
            scanNumber()
            return token(.number, start..<at, self)
        }
        if Self.isNameStart(scalar(at: at)) {
            repeat { advance() } while at < bytes.count && Self.isNamePart(scalar(at: at))
            return token(.word, start..<at, self)
        }
        let two = at + 1 < bytes.count ? (byte, bytes[at + 1]) : (byte, 0)
        switch two {
        case (UInt8(ascii: "*"), UInt8(ascii: "*")), (UInt8(ascii: "<"), UInt8(ascii: "=")), (UInt8(ascii: ">"), UInt8(ascii: "=")),
            (UInt8(ascii: "!"), UInt8(ascii: "=")), (UInt8(ascii: "."), UInt8(ascii: ".")), (UInt8(ascii: "-"), UInt8(ascii: ">")):
            advance()
        default: break
        }
        advance()
        return token(.symbol, start..<at, self)
    }

    /// Past one scalar.
    private mutating func advance() {
        if bytes[at] == 0x0A {
            line += 1
            column = 1
        } else {
            column += 1
        }
        at += 1
        while at < bytes.count, bytes[at] & 0xC0 == 0x80 { at += 1 }
    }

    private func isDigit(at place: Int) -> Bool { place < bytes.count && Self.isDigit(bytes[place]) }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private mutating func scanNumber() {
        while isDigit(at: at) { advance() }
        if at < bytes.count, bytes[at] == UInt8(ascii: "."), isDigit(at: at + 1) {
            advance()
            while isDigit(at: at) { advance() }
        }
        if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
            let signed = at + 1 < bytes.count && (bytes[at + 1] == UInt8(ascii: "+") || bytes[at + 1] == UInt8(ascii: "-"))
            if isDigit(at: at + (signed ? 2 : 1)) {
                advance()
                if signed { advance() }
                while isDigit(at: at) { advance() }
            }
        }
    }

    private mutating func skipSpace() {
        spaced = false
        while at < bytes.count {
            if Self.isSpace(scalar(at: at)) {
                advance()
            } else if bytes[at] == UInt8(ascii: "/"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "/") {
                while at < bytes.count, bytes[at] != 0x0A { advance() }
            } else if bytes[at] == UInt8(ascii: "/"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "*") {
                let start = SourceRange(offset: at, length: 2, line: line, column: column)
                advance()
                advance()
                while at < bytes.count, !(bytes[at] == UInt8(ascii: "*") && at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "/")) {
                    advance()
                }
                if at < bytes.count {
                    advance()
                    advance()
                } else {
                    mistakes.append(ExpressionMistake(.unfinished("/*"), start))
                }
            } else {
                return
            }
            spaced = true
        }
    }

    /// Decodes one scalar; the source is a Swift string, so it is valid UTF-8.
    private func scalar(at place: Int) -> UInt32 {
        let first = UInt32(bytes[place])
        if first < 0x80 { return first }
        func rest(_ n: Int) -> UInt32 { place + n < bytes.count ? UInt32(bytes[place + n] & 0x3F) : 0 }
        if first < 0xE0 { return (first & 0x1F) << 6 | rest(1) }
        if first < 0xF0 { return (first & 0x0F) << 12 | rest(1) << 6 | rest(2) }
        return (first & 0x07) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3)
    }

    /// Grammar rules 61 and 62: vertical and other white space.
    private static func isSpace(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x180E, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
        default: false
        }
    }

    /// Grammar rule 28.
    private static func isNameStart(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x3F, 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x167F, 0x1681...0x180D,
            0x180F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFEFE,
            0xFF00...0xFFFD, 0x10000...0xEFFFF:
            true
        default: false
        }
    }

    /// Grammar rule 29.
    private static func isNamePart(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
        case 0x3F: false
        default: isNameStart(scalar)
        }
    }
}
