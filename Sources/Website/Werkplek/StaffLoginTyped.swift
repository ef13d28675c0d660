import TownHall

/// What stands in the form to log in, and why that did not go.
struct StaffLoginTyped {
    var returningTo: LocalPath?
    var userName = ""
    var problem: People.LoginRefusal?
    /// Logged out without asking for it.
    var hasTimedOut = false
}
