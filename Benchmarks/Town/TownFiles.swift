import Foundation

/// The folder of text of the municipality that is measured: one service without login, with a form of twelve fields on one page.
///
/// The fields are of the kinds that forms have: texts with and without a format, a choice on which another question depends, a number
/// with a rule of its own, a date, and three answers that are evidence.
enum TownFiles {
    static let service = "standplaats-aanvragen"
    static let page = "aanvraag"
    static let department = "markten"

    static func write(to folder: URL) throws {
        let service = folder.appending(path: "diensten/\(service)")
        try FileManager.default.createDirectory(at: service, withIntermediateDirectories: true)
        try municipalityText.write(to: folder.appending(path: "gemeente.yaml"), atomically: true, encoding: .utf8)
        try serviceText.write(to: service.appending(path: "dienst.yaml"), atomically: true, encoding: .utf8)
        try formText.write(to: service.appending(path: "formulier.yaml"), atomically: true, encoding: .utf8)
    }

    private static let municipalityText = """
        name: Meetstad
        code: "0001"
        languages: [nl]
        time_zone: Europe/Amsterdam
        contact:
          phone: 14 000
          phone_hours: Maandag tot en met vrijdag, 8.30 tot 17.00 uur
          address: Raadhuisplein 1, Meetstad
          visiting_hours: Maandag tot en met vrijdag, 9.00 tot 16.00 uur
          email: gemeente@meetstad.example
        privacy:
          officer: { email: fg@meetstad.example }
          ground: Een taak van algemeen belang (AVG, artikel 6, eerste lid, onder e)
          retention: Zo lang als de selectielijst voor gemeenten zegt
        departments:
          - { key: markten, name: Markten, summary: "Markten en standplaatsen" }

        """

    private static let serviceText = """
        name: Standplaats aanvragen
        summary: Vraag een vaste plek aan om op straat te verkopen.
        department: markten
        owner: teamleider-markten
        icon: munt
        synonyms: [kraam, verkoopwagen, oliebollen]
        law:
          - name: Algemene plaatselijke verordening
            article: "5:18"
        login: none
        channels: [web, counter]
        fee:
          amount: 187.50
          text: U betaalt ook als u de vergunning niet krijgt.
        term:
          length: 8 weeks
          law: Algemene wet bestuursrecht, artikel 4:13
          extension: 6 weeks
          extension_law: "Algemene wet bestuursrecht, artikel 4:14"
          suspension: true
        page:
          what: |
            Wilt u op straat iets verkopen vanaf een vaste plek? Dan hebt u een vergunning nodig.

            Vraag de vergunning ten minste acht weken van tevoren aan.
          for_whom:
            - U verkoopt vanuit een kraam, wagen of tafel.
            - U staat elke week op dezelfde plek.
          need:
            - de maten van uw kraam of wagen
            - uw nummer bij de Kamer van Koophandel
          next:
            - U stuurt uw aanvraag. U krijgt meteen een bevestiging met een nummer.
            - Wij kijken of de plek vrij en veilig is.
            - Binnen 8 weken krijgt u ons besluit.
          other_channels: |
            Maak een afspraak aan de balie.
          rules:
            title: Wanneer hebt u een vergunning nodig?
            rows:
              - { when: U staat op een markt van de gemeente, then: Geen vergunning. U huurt een plek bij de marktmeester }
              - { when: U staat ergens anders op straat, then: U hebt een vergunning nodig }
        flow:
          statuses:
            - { key: ontvangen, label: Ontvangen, resident: We hebben uw aanvraag ontvangen, explain: U hoeft nu niets te doen. }
            - { key: beoordelen, label: Beoordelen, resident: We beoordelen uw aanvraag, explain: We kijken of de plek vrij is. }
            - { key: afgerond, label: Afgerond, resident: Uw aanvraag is afgerond, explain: U kunt het besluit hier lezen., final: true }
          steps:
            - { key: start, label: Begin met beoordelen, from: [ontvangen], to: beoordelen }
            - { key: besluit, label: Neem een besluit, from: [beoordelen], to: afgerond, decides: true }
          results:
            - { key: verleend, label: Verleend, resident: U krijgt de vergunning }
            - { key: geweigerd, label: Geweigerd, resident: U krijgt de vergunning niet }
        confirmation:
          what_next: U hoeft nu niets te doen. Binnen 8 weken krijgt u ons besluit.

        """

    private static let formText = """
        pages:
          - key: aanvraag
            title: Uw aanvraag
            fields:
              - { key: naam, type: text, label: Wat is uw naam?, max_length: 120, personal: name, autocomplete: name, required: true }
              - { key: email, type: email, label: Wat is uw e-mailadres?, personal: email, autocomplete: email, required: true }
              - { key: telefoon, type: phone, label: Op welk nummer kunnen we u bellen?, personal: phone, autocomplete: tel, required: true }
              - { key: postcode, type: text, format: postcode, label: Wat is uw postcode?, personal: postcode, required: true }
              - { key: straat, type: text, label: In welke straat wilt u staan?, max_length: 80, required: true, summary: true }
              - { key: huisnummer, type: text, label: Bij welk huisnummer?, max_length: 10, required: true }
              - key: soort
                type: radio
                label: Wat wilt u verkopen?
                values:
                  - { value: eten, label: Eten en drinken }
                  - { value: bloemen, label: Bloemen en planten }
                  - { value: anders, label: Iets anders }
                required: true
                evidence: true
                summary: true
              - key: wat
                type: text
                label: Wat verkoopt u dan?
                show: 'soort = "anders"'
                max_length: 120
                required: true
              - key: oppervlakte
                type: number
                label: Hoe groot is uw kraam of wagen?
                unit: m2
                decimals: 0
                min: 1
                max: 100
                validate: value <= 40 or soort = "bloemen"
                message: Een kraam mag hoogstens 40 vierkante meter zijn.
                required: true
                evidence: true
              - key: begindatum
                type: date
                label: Vanaf welke dag wilt u er staan?
                validate: value >= date("2020-01-01")
                message: Kies een dag die nog komt.
                required: true
                evidence: true
              - key: toelichting
                type: textarea
                label: Wilt u nog iets vertellen?
                rows: 4
                max_length: 1000
              - { key: akkoord, type: checkbox, label: "Ik weet dat ik ook betaal als ik de vergunning niet krijg", required: true }

        """
}
