/// What was wrong with the texts of a log.
struct TextDamage {
    /// Distinct texts with bytes that are no UTF-8.
    var invalid = 0
    var firstInvalid = ""
    /// Distinct texts with control characters.
    var controlled = 0
    /// Whether any text has characters beyond ASCII that are as UTF-8 wants them.
    var hasForeign = false

    var warnings: [ImportWarning] {
        (invalid > 0 ? [.invalidTexts(invalid, first: firstInvalid)] : []) + (controlled > 0 ? [.controlCharacters(controlled)] : [])
    }
}

extension EventLog {
    /// Puts U+FFFD in the place of bytes that are no UTF-8 and of control characters, which no terminal, page or file of XML should get. Blanks,
    /// tabs and the ends of lines stay.
    mutating func mendTexts() -> TextDamage {
        var damage = TextDamage()
        Self.mend(&activities, &activity, &damage)
        Self.mend(&resources, &resource, &damage)
        Self.mend(&lifecycles, &lifecycle, &damage)
        Self.mend(&caseIDs, &caseCode, &damage)
        for index in eventAttributes.indices { Self.mend(&eventAttributes[index], &damage) }
        for index in caseAttributes.indices { Self.mend(&caseAttributes[index], &damage) }
        return damage
    }

    private static func mend(_ column: inout AttributeColumn, _ damage: inout TextDamage) {
        guard column.kind == .string || column.kind == .id, let (table, codes) = column.texts.mended(&damage) else { return }
        column.texts = table
        column.codes = column.codes.map { codes[Int($0)] }
    }

    private static func mend(_ table: inout StringTable, _ column: inout [UInt32], _ damage: inout TextDamage) {
        guard let (mended, codes) = table.mended(&damage) else { return }
        table = mended
        column = column.map { $0 == missingCode ? $0 : codes[Int($0)] }
    }
}

extension StringTable {
    /// The table with its texts mended, and each old code's new one; nil when nothing has to be.
    fileprivate func mended(_ damage: inout TextDamage) -> (table: StringTable, codes: [UInt32])? {
        if damage.invalid == 0 { damage.firstInvalid = firstInvalid }
        damage.invalid += invalid
        if hasForeign { damage.hasForeign = true }
        // Without a branch, so that many bytes are looked at at once: nearly all logs pass here.
        var control: UInt8 = 0
        for byte in arena { control |= (byte < 32 ? 1 : 0) | (byte == 127 ? 1 : 0) }
        guard control != 0 else { return nil }
        var controlled = 0
        var table = StringTable()
        var codes: [UInt32] = []
        codes.reserveCapacity(count)
        for code in 0..<count {
            var text = self[code]
            if text.unicodeScalars.contains(where: Self.isControl) {
                controlled += 1
                text = String(String.UnicodeScalarView(text.unicodeScalars.map { Self.isControl($0) ? "\u{fffd}" : $0 }))
            }
            codes.append(table.intern(text))
        }
        damage.controlled += controlled
        return controlled > 0 ? (table, codes) : nil
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 9, 10, 13: false
        case 0..<32, 127: true
        default: false
        }
    }
}
