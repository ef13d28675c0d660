import Dispatch
import Synchronization

/// Reads a stream on a thread of its own, some chunks ahead: decompressing or copying one chunk goes on while another is parsed.
///
/// A chunk of the ring belongs to the reading thread until it is taken, and to who took it until it is given back.
final class ReadAhead: @unchecked Sendable {  // Each chunk has one owner at a time; two semaphores hand it over.
    /// Room before each chunk, for what was left of the one before it.
    static let headroom = 64 << 10
    static let size = 512 << 10
    private static let chunks = 3

    private let stream: any ByteStream
    private let ring: [UnsafeMutablePointer<UInt8>]
    private var counts = [Int](repeating: 0, count: chunks)
    private var failure: ImportError?
    private var taken = 0
    private let free = DispatchSemaphore(value: 0)
    private let ready = DispatchSemaphore(value: 0)
    private let finished = DispatchSemaphore(value: 0)
    private let isStopped = Atomic<Bool>(false)

    init(_ stream: any ByteStream) {
        self.stream = stream
        ring = (0..<Self.chunks).map { _ in .allocate(capacity: Self.headroom + Self.size + Bytes.padding) }
        for _ in 0..<Self.chunks { free.signal() }
        DispatchQueue(label: "process-mining.read-ahead").async { self.fill() }
    }

    deinit { for chunk in ring { chunk.deallocate() } }

    /// Ends the reading and waits for it; to be called once, before the last reference goes.
    func stop() {
        isStopped.store(true, ordering: .releasing)
        free.signal()
        finished.wait()
    }

    /// The next chunk: where its bytes begin, behind the headroom, and how many; 0 at the end, after which there is nothing to take.
    func take() throws(ImportError) -> (start: UnsafeMutablePointer<UInt8>, count: Int) {
        ready.wait()
        let index = taken % Self.chunks
        taken += 1
        if counts[index] == 0, let failure { throw failure }
        return (ring[index] + Self.headroom, counts[index])
    }

    /// Gives back the chunk that was taken first of those not given back.
    func giveBack() { free.signal() }

    private func fill() {
        var index = 0
        var isLast = false
        while !isLast {
            free.wait()
            if isStopped.load(ordering: .acquiring) { break }
            var count = 0
            do throws(ImportError) {
                // Streams give as much as they have at hand; a chunk is worth handing over when it is half full.
                while count < Self.size / 2 {
                    let read = try stream.read(into: ring[index] + Self.headroom + count, Self.size - count)
                    if read == 0 { break }
                    count += read
                }
            } catch {
                failure = error
                count = 0
            }
            counts[index] = count
            isLast = count == 0
            index = (index + 1) % Self.chunks
            ready.signal()
        }
        finished.signal()
    }
}
