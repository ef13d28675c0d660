/// On what kind of device someone uses the website.
public enum DeviceKind: String, Sendable, CaseIterable { case phone, tablet, desktop, unknown }
