extension People {
    /// Why an account is not made or changed.
    public enum AccountRefusal: Error, Hashable, Sendable {
        case nameMissing
        /// Two to forty of `a–z 0–9 . -`.
        case userNameUnfit
        case userNameTaken
        case password(PasswordProblem)
        /// The password until now is another.
        case passwordWrong
        /// The password until now was wrong too often; try again after so many seconds.
        case wait(seconds: Int)
        case departmentUnknown
        case roleNeedsDepartment
        case rolesMissing
        /// Nobody takes rights away from himself.
        case yourself
        /// There is always an administrator who can log in.
        case lastAdministrator
        /// Others changed accounts at the same moment, again and again.
        case overtaken
        /// The identifier of the attempt is that of something else, or the attempt made another account before.
        case attemptUsed
        case unknown
    }
}
