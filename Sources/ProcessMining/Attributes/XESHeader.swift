/// What a XES file says about itself (IEEE 1849-2016 § 4.1, § 4.4 to 4.6).
public struct XESHeader: Sendable, Equatable {
    /// A published meaning of attribute keys that begin with `prefix:`.
    public struct Extension: Sendable, Equatable {
        public var name: String
        public var prefix: String
        public var uri: String
        public init(name: String, prefix: String, uri: String) {
            self.name = name
            self.prefix = prefix
            self.uri = uri
        }
    }

    /// What gives an event its identity: the attributes whose values together tell one kind of event from another.
    public struct Classifier: Sendable, Equatable {
        public var name: String
        public var keys: [String]
        public init(name: String, keys: [String]) {
            self.name = name
            self.keys = keys
        }
    }

    /// The log's version of XES, such as `1.0` or `1849-2016`.
    public var version = ""
    public var extensions: [Extension] = []
    public var classifiers: [Classifier] = []
    /// Attributes that every trace has, with the values that writers give where theirs is lacking; they are not filled in.
    public var traceGlobals: [XESAttribute] = []
    /// Attributes that every event has, likewise.
    public var eventGlobals: [XESAttribute] = []
    /// Attributes of the log.
    public var attributes: [XESAttribute] = []

    public init() {}
}
