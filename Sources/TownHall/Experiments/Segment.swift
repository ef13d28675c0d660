import ServiceCatalog

/// A part of the units that can be told apart before they are assigned.
public enum Segment: Hashable, Sendable {
    case device(DeviceKind)
    case language(Language)

    /// As `device:phone`.
    public var code: String {
        switch self {
        case .device(let device): "device:\(device.rawValue)"
        case .language(let language): "language:\(language.rawValue)"
        }
    }

    public init?(code: String) {
        let parts = code.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "device":
            guard let device = DeviceKind(rawValue: parts[1]) else { return nil }
            self = .device(device)
        case "language": self = .language(Language(rawValue: parts[1]))
        default: return nil
        }
    }
}
