/// Tells what a compound file ([MS-CFB], the container of `.doc`, `.xls`, `.ppt` and `.msg`) holds, by the class of its root and the names in
/// its directory, as it goes by.
struct CompoundLook {
    static let signature: [UInt8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

    /// Bytes of an entry of the directory. Sectors are multiples of it, so that every entry begins at one.
    private static let entry = 128
    private static let header = 512

    private var pending: [UInt8] = []
    private var offset = 0
    /// Where the directory begins, as the header says.
    private var directory: Int?
    private var byRoot: String?
    private var names: Set<String> = []

    /// By the first field of the root's class; the rest of those that count is always the same.
    private static let classes: [UInt32: String] = [
        0x0002_0906: "application/msword", 0x0002_0900: "application/msword", 0x0002_0820: "application/vnd.ms-excel",
        0x0002_0810: "application/vnd.ms-excel", 0x6481_8d10: "application/vnd.ms-powerpoint", 0x0002_0d0b: "application/vnd.ms-outlook",
    ]
    /// Of what can hold others first.
    private static let streams = [
        ("__properties_version1.0", "application/vnd.ms-outlook"), ("WordDocument", "application/msword"),
        ("PowerPoint Document", "application/vnd.ms-powerpoint"), ("Workbook", "application/vnd.ms-excel"), ("Book", "application/vnd.ms-excel"),
    ]

    var type: String? { byRoot ?? Self.streams.first { names.contains($0.0) }?.1 }

    mutating func read(_ bytes: ArraySlice<UInt8>) {
        pending.append(contentsOf: bytes)
        var at = 0
        while pending.count - at >= (offset == 0 ? Self.header : Self.entry) {
            if offset == 0 { readHeader() } else { readEntry(at) }
            let step = offset == 0 ? Self.header : Self.entry
            offset += step
            at += step
        }
        pending.removeFirst(at)
    }

    private mutating func readHeader() {
        let shift = Int(pending[30])
        guard [9, 12].contains(shift) else { return }
        directory = (number(at: 48) + 1) << shift
    }

    private mutating func readEntry(_ at: Int) {
        // Storage, stream or root, and the length of the name in bytes, with its end.
        let length = Int(pending[at + 64]) | Int(pending[at + 65]) << 8
        guard [1, 2, 5].contains(pending[at + 66]), (4...64).contains(length), length.isMultiple(of: 2) else { return }
        if offset == directory, byRoot == nil { byRoot = Self.classes[UInt32(truncatingIfNeeded: number(at: at + 80))] }
        let units = stride(from: at, to: at + length - 2, by: 2).map { UInt16(pending[$0]) | UInt16(pending[$0 + 1]) << 8 }
        let name = String(decoding: units, as: UTF16.self)
        if Self.streams.contains(where: { $0.0 == name }) { names.insert(name) }
    }

    private func number(at index: Int) -> Int { (0..<4).reduce(0) { $0 | Int(pending[index + $1]) << (8 * $1) } }
}
