import CivilTime
import Dispatch
import Foundation
import Journal
import Synchronization

/// The security log: what someone who guards the town hall looks at, apart from the journal.
///
/// Whoever records something waits for nothing: lines are written within a second by a thread of its own. Where they come faster than that, or
/// the disk takes none, they are counted and the count is written. What looks like an attack raises an alarm.
public final class SecurityLog: Sendable {
    /// One that keeps nothing, for tests and commands that need none.
    public static let off = SecurityLog(folder: nil)

    /// The most lines that wait.
    static let mostWaiting = 10_000
    /// Seconds between a line and its being written.
    private static let pause = 0.5
    /// The most alarms that are kept until administrators have seen them.
    private static let mostUnseen = 50

    private struct State {
        var waiting: [SecurityRecord] = []
        var dropped = 0
        var isScheduled = false
        var watch = SecurityWatch()
        var unseen: [SecurityAlarm] = []
        var observers: [@Sendable (SecurityAlarm) -> Void] = []
    }

    private let state: Mutex<State>
    private let folder: URL?
    private let files: Mutex<SecurityFiles?>
    private let queue = DispatchQueue(label: "raadhuis.security")
    private let clock: @Sendable () -> Timestamp
    private let trouble: @Sendable (String) -> Void
    /// Whether the disk took what was written last.
    private let isInTrouble = Atomic(false)

    /// - Parameters:
    ///   - folder: Where its files are; made when the first line is written. `nil` keeps nothing.
    ///   - daysKept: How long.
    ///   - mostBytes: What one day's file may become.
    ///   - trouble: Told in a sentence when lines cannot be written, once until they can again.
    public init(
        folder: URL?, daysKept: Int = 180, mostBytes: Int = 100_000_000, clock: @escaping @Sendable () -> Timestamp = Timestamp.now,
        trouble: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.folder = folder
        self.clock = clock
        self.trouble = trouble
        files = Mutex(folder.map { SecurityFiles(folder: $0, daysKept: daysKept, mostBytes: mostBytes, clock: clock) })
        var state = State()
        if let folder { state.unseen = Self.readUnseen(folder) }
        self.state = Mutex(state)
    }

    /// Writes down that something happened.
    ///
    /// - Parameters:
    ///   - source: The address that it came from.
    ///   - account: The official who did it.
    ///   - route: Method and pattern of the address, never the address itself.
    public func record(_ event: SecurityEvent, source: String? = nil, account: Identifier? = nil, route: String? = nil) {
        guard folder != nil else { return }
        let record = SecurityRecord(time: clock(), event: event, source: source, account: account, route: route)
        let (alarms, observers) = state.withLock { state in
            let alarms = state.watch.note(record)
            Self.add(record, to: &state)
            for alarm in alarms {
                Self.add(SecurityRecord(time: record.time, event: .alarm(alarm)), to: &state)
                state.unseen.append(alarm)
            }
            state.unseen = state.unseen.suffix(Self.mostUnseen)
            return (alarms, state.observers)
        }
        for alarm in alarms { for observer in observers { observer(alarm) } }
        if !alarms.isEmpty { queue.async { self.keepUnseen() } }
        schedule()
    }

    private static func add(_ record: SecurityRecord, to state: inout State) {
        if state.waiting.count < mostWaiting || record.event.level == .alarm { state.waiting.append(record) } else { state.dropped += 1 }
    }

    private func schedule() {
        let mustSchedule = state.withLock { state in
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        if mustSchedule { queue.asyncAfter(deadline: .now() + Self.pause) { self.write() } }
    }

    private func write() {
        var (waiting, dropped) = state.withLock { state in
            defer { (state.waiting, state.dropped, state.isScheduled) = ([], 0, false) }
            return (state.waiting, state.dropped)
        }
        if dropped > 0 {
            let reason: SecurityEvent.LinesDropped = isInTrouble.load(ordering: .relaxed) ? .disk : .flood
            waiting.append(SecurityRecord(time: clock(), event: .linesDropped(count: dropped, reason)))
        }
        if waiting.isEmpty { return }
        do {
            try files.withLock { try $0?.write(waiting) }
            isInTrouble.store(false, ordering: .relaxed)
        } catch {
            let lost = waiting.count { $0.event.kind != .linesDropped } + dropped
            state.withLock { $0.dropped += lost }
            if !isInTrouble.exchange(true, ordering: .relaxed) {
                trouble("the security log cannot be written, and its lines are lost until it can: \((error as? DatabaseError)?.description ?? "unknown")")
            }
        }
    }

    /// Returns when all that was recorded is written.
    public func flush() { queue.sync { write() } }

    /// Writes what waits and closes its file; what is recorded later opens it again.
    public func close() {
        queue.sync {
            write()
            files.withLock { $0?.close() }
        }
    }

    // MARK: Alarms

    /// Calls `observer` with each alarm from now on: it must be quick.
    public func observe(_ observer: @escaping @Sendable (SecurityAlarm) -> Void) { state.withLock { $0.observers.append(observer) } }

    /// Alarms that no administrator has seen yet, oldest first.
    public var unseen: [SecurityAlarm] { state.withLock { $0.unseen } }

    /// An administrator has seen the alarms up to a moment.
    public func see(through time: Timestamp, by account: Identifier, source: String?) {
        let hasAny = state.withLock { state in
            let count = state.unseen.count
            state.unseen.removeAll { $0.time <= time }
            return state.unseen.count < count
        }
        guard hasAny else { return }
        queue.async { self.keepUnseen() }
        record(.alarmsSeen, source: source, account: account)
    }

    private static func unseenFile(_ folder: URL) -> URL { folder.appending(path: "unseen.json") }

    private static func readUnseen(_ folder: URL) -> [SecurityAlarm] {
        guard let data = FileManager.default.contents(atPath: unseenFile(folder).path) else { return [] }
        return (try? JSONDecoder().decode([SecurityAlarm].self, from: data)) ?? []
    }

    /// So that a restart shows them again. Where the disk takes it not, they are shown until then.
    private func keepUnseen() {
        guard let folder, let data = try? JSONEncoder().encode(unseen) else { return }
        try? Files.makeFolder(folder)
        try? Files.write(to: Self.unseenFile(folder)) { descriptor in
            try data.withUnsafeBytes { try Files.write($0, descriptor, folder.path) }
        }
    }
}
