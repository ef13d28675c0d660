import ServiceCatalog

/// What cases are sought by, as it was typed: what it may mean, by its form.
struct CaseQuery {
    /// One reading of what was typed: all its facts must be found in one case.
    struct Meaning {
        /// What is told of the search.
        let kind: Field.PersonalFact
        let facts: [(kind: Field.PersonalFact, text: String)]
    }

    /// The likeliest first.
    let meanings: [Meaning]

    init(_ typed: String) {
        var meanings: [Meaning] = []
        // Nine digits may be a citizen service number and a telephone number without its zero; 12-03-1980 has the form of a telephone number too.
        for kind in [Field.PersonalFact.bsn, .postcode, .dateOfBirth, .email, .phone, .name, .address] where kind.recognize(typed) != nil {
            meanings.append(Meaning(kind: kind, facts: [(kind, typed)]))
        }
        // With what stands beside it: 1234 AB 12.
        if let postcode = typed.firstMatch(of: /\b\d{4}\s?[A-Za-z]{2}\b/), Field.PersonalFact.postcode.recognize(String(postcode.output)) != nil {
            let rest = typed.replacing(postcode.output, with: " ")
            if Field.PersonalFact.address.recognize(rest) != nil {
                meanings.append(Meaning(kind: .postcode, facts: [(.postcode, String(postcode.output)), (.address, rest)]))
            }
        }
        if let name = Field.PersonalFact.nameAlone(in: typed) { meanings.append(Meaning(kind: .name, facts: [(.name, name)])) }
        self.meanings = meanings
    }
}
