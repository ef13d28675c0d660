import Journal
import ServiceCatalog
import TownHall

/// The fields of a page into which files can be sent. What comes under another name is read past, without touching the disk.
struct FileFields: Sendable {
    /// The largest file of each field, in bytes.
    var maximumSizes: [String: Int] = [:]
    /// Bytes that this form may still keep.
    var room: Int = .max
}

/// Of what a request is part, before its body is read.
struct UploadScope: Sendable {
    let site: Website
    let parameters: [String: String]
    /// The form that is being filled in, where there is one.
    let form: OpenForm?
}

/// A file that came in and was not kept: it was read past, and the rest of the form counts.
public struct RefusedFile: Hashable, Sendable {
    public let name: String
    public let reason: Reason

    public enum Reason: Hashable, Sendable {
        /// There is nothing in it.
        case empty
        /// Larger than the field takes, in bytes.
        case tooLarge(maximum: Int)
        /// With it the form would hold more than this many bytes.
        case tooMuch(maximum: Int)
        /// So much came from this source that it must wait.
        case tooOften
        /// The disk has too little room: uploads stop, all else goes on.
        case noRoom
    }
}

/// What looks, while files come in, at how much one source sends and at the room on the disk.
struct UploadMeter {
    private let site: Website
    private let source: String
    /// Bytes that may still be written before the disk is looked at again.
    private var untilLook = 0

    private static let betweenLooks = 1 << 20

    init(_ site: Website, source: String) {
        self.site = site; self.source = source
    }

    /// Whether this many bytes more may be written; else why not.
    mutating func refusal(of count: Int) -> RefusedFile.Reason? {
        untilLook -= count
        if untilLook < 0 {
            if !site.hasRoomForUploads(writing: Self.betweenLooks + count) { return .noRoom }
            untilLook = Self.betweenLooks
        }
        let limit = site.limits.uploadedBytesPerSource
        let wait = site.limiter.exceeded("upload", by: source, limit: limit, seconds: 3_600, now: site.hall.setting.now, adding: count)
        return wait == nil ? nil : .tooOften
    }
}

extension Website {
    /// Whether the disk still has more than the floor after this many bytes.
    func hasRoomForUploads(writing count: Int = 0) -> Bool {
        guard limits.freeFloor > 0, let free = freeSpace() else { return true }
        return free - Int64(clamping: count) >= limits.freeFloor
    }

    /// Removes the files of a form that nothing names now that its handler has ended.
    func removeUnnamed(of form: SentForm) async {
        if form.files.isEmpty { return }
        await hall.intake.removeUnnamed(form.files.values.joined().map(\.blob))
    }
}
