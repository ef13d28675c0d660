import ServiceCatalog

/// A text in words, numbers and signs, as the rules read it.
struct CheckedText {
    struct Token {
        enum Kind { case word, number, sign }
        let kind: Kind
        /// A number in the digits 0…9, whichever script it was written in.
        let text: String
        /// Whether nothing stands between it and the one before.
        let isJoined: Bool
        /// Whether it begins a line.
        let beginsLine: Bool

        var lower: String { text.lowercased() }
        var hasCapital: Bool { kind == .word && (text.first?.isUppercase ?? false) }
    }

    let tokens: [Token]
    /// Digits that follow each other with signs or spaces between them, up to three at a time.
    let numbers: [[Int]]

    init(_ text: String) {
        var tokens: [Token] = []
        var current = "", kind = Token.Kind.sign
        var isJoined = false, beginsLine = true
        func end() {
            guard !current.isEmpty else { return }
            tokens.append(Token(kind: kind, text: current, isJoined: isJoined, beginsLine: beginsLine))
            (current, isJoined, beginsLine) = ("", true, false)
        }
        for character in PersonalDataWord.plain(text) {
            let digit = character.isNumber ? character.wholeNumberValue.flatMap { (0...9).contains($0) ? $0 : nil } : nil
            if character.isWhitespace {
                end()
                isJoined = false
                if character.isNewline { beginsLine = true }
            } else if let digit {
                if kind != .number { end() }
                kind = .number
                current += String(digit)
            } else if character.isLetter {
                if kind != .word { end() }
                kind = .word
                current.append(character)
            } else {
                end()
                kind = .sign
                current = String(character)
                end()
            }
        }
        end()
        self.tokens = tokens
        numbers = Self.numbers(tokens)
    }

    private static func numbers(_ tokens: [Token]) -> [[Int]] {
        var numbers: [[Int]] = []
        var signs = 3
        for token in tokens {
            switch token.kind {
            case .number:
                let digits = token.text.compactMap(\.wholeNumberValue)
                if signs < 3, let last = numbers.indices.last { numbers[last] += digits } else { numbers.append(digits) }
                signs = 0
            // A comma or a colon is of an amount or a time.
            case .sign: signs += [",", ":", "€", "?", "!", ";", "%"].contains(token.text) ? 3 : 1
            case .word: signs = 3
            }
        }
        return numbers
    }

    func hasAtSign(_ words: PersonalDataWords) -> Bool {
        tokens.indices.contains { index in
            let token = tokens[index]
            return token.text == "@" || words.atSigns.contains(token.lower)
                || (words.ats.contains(token.lower) && index > 0 && index + 1 < tokens.count && tokens[index - 1].kind == .sign
                    && tokens[index + 1].kind == .sign)
        }
    }

    /// Whether a token is the first of a sentence or line, where any word has a capital.
    func beginsSentence(_ index: Int) -> Bool {
        guard index > 0, !tokens[index].beginsLine else { return true }
        var before = index - 1
        while before > 0, ["\"", "'", "(", "‘", "“", "-", "–", "*", "•"].contains(tokens[before].text) { before -= 1 }
        return [".", "!", "?", ":", "…", "\"", "'", "(", "‘", "“", "-", "–", "*", "•"].contains(tokens[before].text)
    }
}

extension PersonalDataCheck {
    /// Anywhere in the digits: another number may stand beside it.
    static func hasBSN(_ digits: [Int]) -> Bool {
        digits.count >= 9 && (0...(digits.count - 9)).contains { passesElevenTest(digits[$0..<($0 + 9)]) }
    }

    static func passesElevenTest(_ digits: ArraySlice<Int>) -> Bool {
        guard digits.count == 9, digits.contains(where: { $0 != 0 }) else { return false }
        return zip(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]).reduce(0) { $0 + $1.0 * $1.1 } % 11 == 0
    }

    static func hasIBAN(_ text: CheckedText) -> Bool {
        let tokens = text.tokens.filter { $0.kind != .sign }
        return tokens.indices.contains { start in
            guard tokens[start].kind == .word, tokens[start].text.count == 2, start + 1 < tokens.count, tokens[start + 1].kind == .number else { return false }
            // An account's number ends where a token does, or where the next word is glued to it.
            var account = ""
            for token in tokens[start...] {
                account += token.text.uppercased()
                if account.count >= 15, account.count <= 34, remainder97(account) == 1 { return true }
                if account.count > 34 { break }
            }
            return false
        }
    }

    private static func remainder97(_ account: String) -> Int? {
        var remainder = 0
        for character in account.dropFirst(4) + account.prefix(4) {
            guard character.isASCII, let value = character.hexDigitValue ?? character.asciiValue.map({ Int($0) - 55 }), (0..<36).contains(value) else {
                return nil
            }
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
        }
        return remainder
    }

    static func hasPhone(_ text: CheckedText) -> Bool {
        if text.numbers.contains(where: { digits in digits.count >= 10 && digits.indices.dropLast(9).contains { digits[$0] == 0 } }) { return true }
        return text.tokens.indices.dropLast().contains { index in
            text.tokens[index].text == "+" && text.tokens[index + 1].kind == .number && text.tokens[index + 1].isJoined && text.tokens[index + 1].text.count > 1
        }
    }

    func hasPostcode(_ tokens: [CheckedText.Token]) -> Bool {
        tokens.indices.dropLast().contains { index in
            let (number, letters) = (tokens[index], tokens[index + 1])
            guard number.kind == .number, number.text.count == 4, number.text.first != "0", letters.kind == .word, letters.text.count == 2 else { return false }
            // "in 2025 is": a year and a word.
            return letters.isJoined || letters.hasCapital || !words.terms.saysNothing(letters.lower)
        }
    }

    func hasStreet(_ tokens: [CheckedText.Token]) -> Bool {
        tokens.indices.dropLast().contains { index in
            var next = index + 1
            if next + 1 < tokens.count, words.numbers.contains(tokens[next].lower) { next += 1 }
            if next + 1 < tokens.count, tokens[next].text == "." { next += 1 }
            let (word, number) = (tokens[index], tokens[next])
            guard word.kind == .word, number.kind == .number, !number.isJoined || next > index + 1 else { return false }
            if words.houseNumbers.contains(word.lower) { return true }
            if words.streets.contains(where: word.lower.hasSuffix) { return true }
            return word.hasCapital && !known.contains(word.lower) && !words.beforeNumbers.contains(word.lower) && !words.terms.saysNothing(word.lower)
        }
    }

    static func hasLicencePlate(_ tokens: [CheckedText.Token]) -> Bool {
        tokens.indices.contains { start in
            guard tokens[start].kind != .sign else { return false }
            var parts = [tokens[start]], hyphens = 0, index = start + 1
            var areJoined = true
            while index < tokens.count, parts.reduce(0, { $0 + $1.text.count }) < 6 {
                if tokens[index].text == "-" || tokens[index].text == "." {
                    hyphens += 1
                } else if tokens[index].kind == .sign {
                    break
                } else {
                    if !tokens[index].isJoined { areJoined = false }
                    parts.append(tokens[index])
                }
                index += 1
            }
            guard parts.reduce(0, { $0 + $1.text.count }) == 6, (2...3).contains(parts.count), parts.allSatisfy({ $0.text.count <= 4 }) else { return false }
            let words = parts.filter { $0.kind == .word }
            guard !words.isEmpty, words.count < parts.count else { return false }
            let alternate = zip(parts, parts.dropFirst()).allSatisfy { $0.kind != $1.kind }
            if parts.count == 3 { return hyphens == 2 || (alternate && (areJoined || words.allSatisfy { $0.text == $0.text.uppercased() })) }
            return areJoined && hyphens == 0
        }
    }

    func hasDate(_ text: CheckedText) -> Bool {
        let tokens = text.tokens
        let aboutBirth = tokens.contains { words.births.contains($0.lower) }
        if aboutBirth, tokens.contains(where: { $0.kind == .number }) { return true }
        func number(_ index: Int, _ range: ClosedRange<Int>) -> Bool {
            tokens.indices.contains(index) && tokens[index].kind == .number && Int(tokens[index].text).map(range.contains) ?? false
        }
        return tokens.indices.contains { index in
            if words.months.contains(tokens[index].lower) {
                // "3 mei 1980", "May 3, 1980".
                let after = tokens.indices.contains(index + 1) && tokens[index + 1].text == "." ? index + 2 : index + 1
                if number(index - 1, 1...31), number(after, 0...2999) { return true }
                return number(index + 1, 1...31) && (number(index + 2, 1900...2999) || number(index + 3, 1900...2999))
            }
            guard index + 4 < tokens.count, tokens[index + 1].kind == .sign, tokens[index + 3].kind == .sign else { return false }
            return (number(index, 1...31) && number(index + 2, 1...31) && number(index + 4, 0...2999))
                || (number(index, 1900...2999) && number(index + 2, 1...12) && number(index + 4, 1...31))
        }
    }

    func hasCaseNumber(_ tokens: [CheckedText.Token]) -> Bool {
        tokens.indices.contains { index in
            let word = tokens[index].lower
            let near = tokens[(index + 1)...].prefix(5)
            if words.caseNumbers.contains(word) { return near.contains { $0.kind == .number } }
            // "Z-2026-000123", also without hyphens.
            guard word == "z" else { return false }
            return near.prefix(2).contains { $0.kind == .number && $0.text.count >= 4 }
        }
    }

    // MARK: Names

    /// Whether a token may be a name of a person.
    func isName(_ text: CheckedText, _ index: Int) -> Bool {
        let token = text.tokens[index]
        return token.hasCapital && token.text.count > 1 && !known.contains(token.lower)
    }

    func hasName(_ text: CheckedText) -> Bool {
        let tokens = text.tokens
        for index in tokens.indices where tokens[index].kind == .word {
            let word = tokens[index].lower
            // The word behind a cue, past signs, initials and what stands between a first name and a last one.
            func following(_ start: Int) -> Int? {
                tokens.indices.dropFirst(start).first { tokens[$0].kind == .word && !words.particles.contains(tokens[$0].lower) }
            }
            if words.titles.contains(word), let next = following(index + 1), next - index < 6, !words.terms.saysNothing(tokens[next].lower) { return true }
            let before = index > 0 ? tokens[index - 1].lower : ""
            let isIntroduction =
                (words.names.contains(word) && following(index + 1) != nil)
                || words.called.contains { $0.last == word && tokens[...index].suffix($0.count).map(\.lower) == $0 }
            if isIntroduction,
                let next = tokens.indices.dropFirst(index + 1).first(where: { tokens[$0].kind == .word && !words.links.contains(tokens[$0].lower) }),
                next - index < 5
            {
                if tokens[next].hasCapital || !words.terms.saysNothing(tokens[next].lower) && words.owners.contains(before) {
                    return true
                }
            }
            if words.being.contains(word), words.speakers.contains(before) || ["'", "’"].contains(before), index + 1 < tokens.count,
                let next = following(index + 1), next - index < 3, isName(text, next)
            {
                return true
            }
            if words.greetings.contains(word) {
                // All that follows a greeting is who greets.
                let after = tokens[(index + 1)...].filter { $0.kind == .word && !words.greetings.contains($0.lower) && !words.inGreeting.contains($0.lower) }
                if after.contains(where: \.hasCapital) || (!after.isEmpty && after.count <= 3) { return true }
            }
        }
        // "Jan Jansen", "J. Jansen".
        for index in tokens.indices.dropFirst() where isName(text, index) {
            if isName(text, index - 1), !text.beginsSentence(index) { return true }
            if index > 1, tokens[index - 1].text == ".", tokens[index - 2].hasCapital, tokens[index - 2].text.count == 1 { return true }
        }
        if let last = tokens.lastIndex(where: \.beginsLine), last > 0 {
            let line = tokens[last...].filter { $0.kind == .word }
            if (1...3).contains(line.count), line.allSatisfy({ $0.hasCapital && !known.contains($0.lower) && !words.greetings.contains($0.lower) }) {
                return true
            }
        }
        return false
    }
}
