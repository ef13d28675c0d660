import NIOCore

/// What a connection may take of the server's time and memory.
public struct ConnectionLimits: Sendable {
    /// From the first byte of a request's head to its last.
    public var head: TimeAmount = .seconds(10)
    /// Between the end of an answer, or the beginning of the connection, and the next request.
    public var idle: TimeAmount = .seconds(60)
    /// A body is looked at in windows of this length: in each it must come in, on average, at `bodyRate`.
    public var bodyWindow: TimeAmount = .seconds(15)
    /// Bytes in a second. An old phone on a bad line does better.
    public var bodyRate = 500
    /// For a whole body, however fast it comes.
    public var body: TimeAmount = .minutes(30)
    /// A peer to whom bytes are to be sent is looked at in windows of this length: in each it must take, on average, `writeRate`.
    public var writeWindow: TimeAmount = .seconds(30)
    /// Bytes in a second.
    public var writeRate = 500
    /// After the last answer what the peer still sends is read past, so that the answer reaches it, until nothing came for so long.
    public var linger: TimeAmount = .seconds(3)
    /// For how long it is read past at most, whatever comes.
    public var lingerInAll: TimeAmount = .seconds(30)
    /// How many bytes are read past at most. What comes after them stays unread for `linger`: then the peer cannot send on, and can read the answer.
    public var lingeringBytes = 8 << 20
    /// How often a connection is looked at.
    public var tick: TimeAmount = .seconds(2)
    /// Connections of one source at once: an address, or the first 64 bits of one of IPv6.
    public var perSource = 256
    /// Connections in all at once. Those beyond wait in the system's queue.
    public var inAll = 8_192

    public init() {}
}
