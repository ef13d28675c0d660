import ServiceCatalog

/// What a service costs, how long it takes and whether one logs in, in words.
extension Texts {
    /// `€ 72,50`, or that it is free.
    func fee(_ service: Service) -> String {
        guard let fee = service.fee, fee.cents > 0 else { return self("Gratis") }
        return fee.cents.isMultiple(of: 100) ? euro(fee.cents / 100) : euro(cents: fee.cents)
    }

    /// `8 weken`, `1 maand`.
    func length(_ length: Service.Term.Length) -> String {
        switch length {
        case .days(1): self("1 dag")
        case .days(let count): self("{0} dagen", String(count))
        case .workingDays(1): self("1 werkdag")
        case .workingDays(let count): self("{0} werkdagen", String(count))
        case .weeks(1): self("1 week")
        case .weeks(let count): self("{0} weken", String(count))
        case .months(1): self("1 maand")
        case .months(let count): self("{0} maanden", String(count))
        }
    }

    /// When the resident hears: a decision where one is taken, else an answer.
    func term(_ service: Service) -> String? {
        service.term.map {
            service.takesDecision ? self("U krijgt binnen {0} een besluit.", length($0.length)) : self("U krijgt binnen {0} bericht.", length($0.length))
        }
    }

    /// Fee and term in one line, for a list.
    func inShort(_ service: Service) -> String {
        [fee(service) + ".", term(service)].compactMap { $0 }.joined(separator: " ")
    }

    func login(_ service: Service) -> String {
        switch service.login {
        case .none: self("Niet nodig")
        case .optional: self("Mag, maar hoeft niet")
        case .required: self("Nodig")
        }
    }

    /// A channel in the midst of a sentence.
    func channel(_ channel: Service.Channel) -> String { StaffWords(t: self).channel(channel).lowercased() }
}

extension Service {
    /// Whether someone decides about what is asked.
    var takesDecision: Bool { flow.steps.contains { $0.decides } }

    /// Whether it is about an objection, on which no objection follows but an appeal.
    var isObjection: Bool { upl == "bezwaar" }

    var address: String { "/diensten/" + key.rawValue }
    var formAddress: String { address + "/formulier" }
}
