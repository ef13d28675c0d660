import ServiceCatalog

/// What the municipality does with definitions.
public enum DefinitionCommand: Sendable {
    /// Take the definition of a service into use.
    case publish(ServiceKey, version: String)
}

/// What becomes of a command on definitions. Pure: no clock, no files. Nothing is refused: a catalogue with mistakes is not loaded.
public enum DefinitionCommands {
    public static func decide(_ state: DefinitionState, _ command: DefinitionCommand) -> [DefinitionEvent] {
        switch command {
        case .publish(let service, let version): state.isPublished(service, version: version) ? [] : [.published(service, version: version)]
        }
    }
}
