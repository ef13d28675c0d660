import Columns
import Testing

@Suite("Columns as bytes")
struct ColumnTests {
    /// What `body` writes, as bytes.
    static func bytes(_ body: (inout ColumnWriter) throws -> Void) throws -> [UInt8] {
        let bytes = Box()
        var writer = ColumnWriter { bytes.value.append(contentsOf: $0) }
        try body(&writer)
        try writer.finish()
        return bytes.value
    }

    final class Box {
        var value: [UInt8] = []
    }

    /// - Parameter most: How many bytes are given at a time, as a file or a pipe would.
    static func reader(_ bytes: [UInt8], most: Int = .max) -> ColumnReader {
        let left = Box()
        left.value = bytes
        return ColumnReader(count: bytes.count) { buffer in
            let count = min(buffer.count, left.value.count, most)
            buffer.copyBytes(from: left.value.prefix(count))
            left.value.removeFirst(count)
            return count
        }
    }

    @Test("what is written is read again, whatever lengths the source gives", arguments: [1, 7, 4_096, Int.max])
    func roundTrip(_ most: Int) throws {
        let long = (0..<200_000).map { Int32($0 * 7) }
        let bytes = try Self.bytes { columns in
            try columns.write(UInt16.max)
            try columns.write([Int64.min, 0, .max])
            try columns.write(true)
            try columns.write(["", "één", "a\u{1F333}"])
            if most > 7 { try columns.write(long) }
            try columns.write([UInt8]())
            try columns.write("einde")
        }
        var reader = Self.reader(bytes, most: most)
        #expect(try reader.number(UInt16.self) == .max)
        #expect(try reader.column(Int64.self) == [.min, 0, .max])
        #expect(try reader.flag())
        #expect(try reader.texts() == ["", "één", "a\u{1F333}"])
        if most > 7 { #expect(try reader.column(Int32.self) == long) }
        #expect(try reader.column(UInt8.self).isEmpty)
        #expect(try reader.text() == "einde")
        #expect(reader.remaining == 0)
    }

    @Test("every cut of the bytes is refused, and nothing is taken for a column longer than they are")
    func truncated() throws {
        let bytes = try Self.bytes { columns in
            try columns.write([1, 2, 3])
            try columns.write(["a", "bc"])
        }
        for end in bytes.indices {
            var reader = Self.reader(Array(bytes[..<end]))
            var error: ColumnError?
            do {
                _ = try reader.column(Int.self)
                _ = try reader.texts()
            } catch let found as ColumnError { error = found }
            #expect(error != nil, "cut at \(end)")
        }
        var reader = Self.reader(try Self.bytes { try $0.write(Int.max) })
        var refused = false
        do { _ = try reader.column(UInt8.self) } catch ColumnError.truncated { refused = true }
        #expect(refused)
    }

    @Test("texts that are no UTF-8, and flags that are neither, are refused")
    func malformed() throws {
        var text = Self.reader(try Self.bytes { try $0.write([0xff, 0xfe] as [UInt8]) })
        var flag = Self.reader([2])
        var refused = 0
        do { _ = try text.text() } catch ColumnError.malformed { refused += 1 }
        do { _ = try flag.flag() } catch ColumnError.malformed { refused += 1 }
        #expect(refused == 2)
    }
}
