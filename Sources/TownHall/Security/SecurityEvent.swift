import Journal

/// What the security log tells: who came in and who did not, what was refused, and what was done to accounts.
///
/// It tells of people by the identifiers of their accounts, never by name, and of residents not at all.
public enum SecurityEvent: Hashable, Sendable {
    /// - Parameter isKnownDevice: Whether the name logged in from the same browser before.
    case loggedIn(isKnownDevice: Bool)
    /// - Parameter name: What stands for the user name that was typed (a keyed hash).
    case loginFailed(LoginFailed, name: String)
    /// Not looked at: too many were wrong before.
    case loginDelayed(name: String, seconds: Int)
    case loggedOut
    case residentLoggedIn
    case residentLoginFailed(LoginFailure)
    case residentLoggedOut
    /// A form without its token, or from another site.
    case csrfRefused
    /// Someone who is logged in may not see or do this.
    case forbidden
    /// More of something than one source may do.
    case limited
    /// An official sought a person or a case, and there is none.
    case searchFoundNothing
    case accountCreated(Identifier)
    case rolesChanged(Identifier)
    /// - Parameter isGiven: By somebody else, so that it must be changed.
    case passwordChanged(Identifier, isGiven: Bool)
    /// Someone who is logged in did not know the password until now.
    case passwordRefused
    case accountEnded(Identifier)
    case accountForgotten(Identifier)
    /// Sessions of an account were ended from another one, or by an administrator.
    case sessionsEnded(Identifier)
    /// A file that was sent in is gone, is not as it was, or cannot be read.
    ///
    /// - Parameter caseID: The case that names it.
    case fileDamaged(caseID: Identifier)
    case serverStarted
    case serverStopped
    /// The municipality's texts were read anew.
    case reloaded(isTaken: Bool)
    /// What looks like an attack.
    case alarm(SecurityAlarm)
    /// Administrators have seen the alarms up to now.
    case alarmsSeen
    /// So many lines were not written.
    case linesDropped(count: Int, LinesDropped)

    public enum LoginFailed: String, CaseIterable, Sendable {
        case unknownName = "unknown_name"
        case wrongPassword = "wrong_password"
        case ended
        /// A temporary password that was right, and too old.
        case expired
        /// The password of the demo, which opens nothing outside it.
        case demo
    }

    public enum LinesDropped: String, CaseIterable, Sendable {
        /// More came than could be written in time.
        case flood
        /// The day's file is as large as it may become.
        case dayFull = "day_full"
        /// The disk took nothing.
        case disk
    }

    /// The name of what happened, as the log has it.
    public enum Kind: String, CaseIterable, Sendable {
        case loginSucceeded = "login_succeeded"
        case loginFailed = "login_failed"
        case loginDelayed = "login_delayed"
        case loggedOut = "logged_out"
        case residentLoginSucceeded = "resident_login_succeeded"
        case residentLoginFailed = "resident_login_failed"
        case residentLoggedOut = "resident_logged_out"
        case csrfRefused = "csrf_refused"
        case forbidden
        case limited
        case searchFoundNothing = "search_found_nothing"
        case accountCreated = "account_created"
        case accountRolesChanged = "account_roles_changed"
        case accountPasswordChanged = "account_password_changed"
        case accountPasswordRefused = "account_password_refused"
        case accountEnded = "account_ended"
        case accountForgotten = "account_forgotten"
        case sessionsEnded = "sessions_ended"
        case fileDamaged = "file_damaged"
        case serverStarted = "server_started"
        case serverStopped = "server_stopped"
        case reloaded
        case alarm
        case alarmsSeen = "alarms_seen"
        case linesDropped = "lines_dropped"
    }

    public enum Level: String, CaseIterable, Sendable { case info, warning, alarm }

    public var kind: Kind {
        switch self {
        case .loggedIn: .loginSucceeded
        case .loginFailed: .loginFailed
        case .loginDelayed: .loginDelayed
        case .loggedOut: .loggedOut
        case .residentLoggedIn: .residentLoginSucceeded
        case .residentLoginFailed: .residentLoginFailed
        case .residentLoggedOut: .residentLoggedOut
        case .csrfRefused: .csrfRefused
        case .forbidden: .forbidden
        case .limited: .limited
        case .searchFoundNothing: .searchFoundNothing
        case .accountCreated: .accountCreated
        case .rolesChanged: .accountRolesChanged
        case .passwordChanged: .accountPasswordChanged
        case .passwordRefused: .accountPasswordRefused
        case .accountEnded: .accountEnded
        case .accountForgotten: .accountForgotten
        case .sessionsEnded: .sessionsEnded
        case .fileDamaged: .fileDamaged
        case .serverStarted: .serverStarted
        case .serverStopped: .serverStopped
        case .reloaded: .reloaded
        case .alarm: .alarm
        case .alarmsSeen: .alarmsSeen
        case .linesDropped: .linesDropped
        }
    }

    public var level: Level {
        switch self {
        case .loginFailed, .loginDelayed, .residentLoginFailed, .csrfRefused, .forbidden, .limited, .passwordRefused, .fileDamaged, .linesDropped: .warning
        case .reloaded(let isTaken): isTaken ? .info : .warning
        case .alarm: .alarm
        default: .info
        }
    }

    /// What stands for the user name that was typed.
    var name: String? {
        switch self {
        case .loginFailed(_, let name), .loginDelayed(let name, _): name
        default: nil
        }
    }

    /// The case of which a file is damaged.
    var damagedCase: Identifier? { if case .fileDamaged(let id) = self { id } else { nil } }
}
