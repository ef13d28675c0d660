extension String {
    /// The sentence with the law that it follows from, before its full stop: "De termijn staat stil (Awb 4:15)."
    func citing(_ law: String?, _ t: Texts) -> String {
        guard let law = law.map(t.law) else { return self }
        return hasSuffix(".") ? "\(dropLast()) (\(law))." : "\(self) (\(law))"
    }
}

extension Texts {
    /// A reference to a law, as `Awb 4:13 en Omgevingswet 16.64, tweede lid`, with the words around names and numbers in this language. A law keeps
    /// its name, also where that has such a word: `Wet werk en bijstand`.
    func law(_ reference: String) -> String {
        var words: [String] = []
        var isPlace = false
        for written in reference.split(separator: " ") {
            let word = written.last == "," ? written.dropLast() : written
            let own = place(word)
            let isJoined = word == "en" && isPlace
            isPlace = own != nil || word.last?.isNumber == true
            words.append((own ?? (isJoined ? self("en") : String(word))) + written[word.endIndex...])
        }
        return words.joined(separator: " ")
    }

    /// A word that says where something stands in a law.
    private func place(_ word: Substring) -> String? {
        switch word {
        case "artikel": self("artikel")
        case "lid": self("lid")
        case "eerste": self("eerste")
        case "tweede": self("tweede")
        case "derde": self("derde")
        case "vierde": self("vierde")
        case "vijfde": self("vijfde")
        case "zesde": self("zesde")
        case "zevende": self("zevende")
        case "achtste": self("achtste")
        default: nil
        }
    }
}
