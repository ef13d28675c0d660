/// Names of months and of days of the week as tables write them: in Dutch, English, German and French, whole or cut short, with or without
/// accents, in small letters or capitals.
enum MonthNames {
    /// Each month's names, folded to small letters without accents.
    private static let months: [(name: [UInt8], month: Int64)] = [
        "january januari januar janvier jaenner jaenuar janner", "february februari februar fevrier", "march maart maerz marz mars mrt mrz", "april avril",
        "may mei mai",
        "june juni juin", "july juli juillet", "august augustus aout", "september septembre", "october oktober octobre", "november novembre",
        "december dezember decembre",
    ].enumerated().flatMap { month, names in names.split(separator: " ").map { (Array($0.utf8), Int64(month + 1)) } }

    private static let days: [[UInt8]] =
        ("monday tuesday wednesday thursday friday saturday sunday maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
        + "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche")
        .split(separator: " ").map { Array($0.utf8) }

    /// The month of a name, or of at least three letters of its beginning; nil when it is none, or might be two.
    static func month(_ name: String) -> Int64? {
        var name = name
        return name.withUTF8 { utf8 in
            guard let start = utf8.baseAddress else { return nil }
            let read = readMonth(start, utf8.count)
            return read.count == utf8.count ? read.month : nil
        }
    }

    /// Whether a text is the name of a day of the week, or at least two letters of its beginning.
    static func isDay(_ name: String) -> Bool {
        let (letters, _) = Array(name.utf8).withUnsafeBufferPointer { utf8 in utf8.baseAddress.map { folded($0, utf8.count) } ?? ([], 0) }
        return letters.count >= 2 && days.contains { $0.starts(with: letters) }
    }

    /// The month that `start` begins with, and how many bytes its name and the point of a short name take.
    static func readMonth(_ start: UnsafePointer<UInt8>, _ count: Int) -> (month: Int64?, count: Int) {
        let (letters, used) = folded(start, count)
        guard letters.count >= 3 else { return (nil, 0) }
        var found: Int64?
        for (name, month) in months where name[0] == letters[0] && name.starts(with: letters) {
            // “jui” begins two months.
            if let found, found != month { return (nil, 0) }
            found = month
        }
        return (found, point(start, used, count))
    }

    /// How many bytes the name of a day at `start` takes, with the point of a short name; 0 when there is none.
    static func readDay(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int {
        let (letters, used) = folded(start, count)
        return letters.count >= 2 && days.contains { $0.starts(with: letters) } ? point(start, used, count) : 0
    }

    private static func point(_ start: UnsafePointer<UInt8>, _ used: Int, _ count: Int) -> Int {
        used < count && start[used] == UInt8(ascii: ".") && used <= 5 ? used + 1 : used
    }

    /// The letters that a text begins with, small and without their accents, and how many bytes they are.
    private static func folded(_ start: UnsafePointer<UInt8>, _ count: Int) -> (letters: [UInt8], count: Int) {
        var letters: [UInt8] = []
        letters.reserveCapacity(12)
        var at = 0
        while at < count, letters.count < 12 {
            let small = start[at] | 0x20
            if small >= UInt8(ascii: "a"), small <= UInt8(ascii: "z"), start[at] < 0x80 {
                letters.append(small)
                at += 1
            } else if start[at] == 0xc3, at + 1 < count {
                // Letters of Latin-1, capitals and small ones 32 apart.
                switch start[at + 1] | 0x20 {
                case 0xa0...0xa5: letters.append(UInt8(ascii: "a"))
                case 0xa8...0xab: letters.append(UInt8(ascii: "e"))
                case 0xb9...0xbc: letters.append(UInt8(ascii: "u"))
                default: return (letters, at)
                }
                at += 2
            } else {
                break
            }
        }
        return (letters, at)
    }
}
