import TownHall

/// What went wrong with what an official who is logged in asked: the page that says so stands in the frame of the work.
struct AskedByOfficial: Error {
    let cause: any Error
    let account: Account
}
