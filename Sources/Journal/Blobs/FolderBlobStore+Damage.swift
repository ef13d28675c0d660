import Crypto
import Foundation

extension FolderBlobStore {
    private static let piece = 1 << 20

    public func damage(of name: BlobName, isWhole: Bool) -> BlobDamage? {
        let place = place(name).path
        guard isWhole else { return access(place, F_OK) == 0 ? nil : Self.damage(errno) }
        let descriptor = open(place, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return Self.damage(errno) }
        defer { close(descriptor) }
        var digest = SHA256()
        var buffer = [UInt8](repeating: 0, count: Self.piece)
        while true {
            let count = buffer.withUnsafeMutableBytes { bytes in
                let count = Foundation.read(descriptor, bytes.baseAddress, bytes.count)
                if count > 0 { digest.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[..<count])) }
                return count
            }
            if count == 0 { break }
            if count < 0, errno != EINTR { return Self.damage(errno) }
        }
        return Hex.string(digest.finalize()) == name.text ? nil : .damaged
    }

    private static func damage(_ code: Int32) -> BlobDamage { code == ENOENT ? .missing : .unreadable(detail: String(cString: strerror(code))) }
}
