import Journal

extension Evidence {
    /// How visits fared by what they were shown in a phase of an experiment, week by week: where all visits of a week have one arm, weeks are what
    /// can be compared.
    public func armWeeks(of experiment: Identifier, phase: Int) -> [ArmWeek] {
        catchUpIfBehind()
        let now = setting.now
        let known = state.withLock { state in
            state.columns.indices.filter { number in
                state.columns[number].visits.arms.exposures.arms.contains { $0.experiment == experiment && $0.phase == phase }
            }
            .map { (state.columns[$0], state.busyRows(of: Int32($0), now)) }
        }
        var weeks: [ArmWeekKey: ArmWeek] = [:]
        for (columns, busy) in known { columns.addWeeks(of: experiment, phase: phase, busy: busy, to: &weeks) }
        return weeks.values.sorted { ($0.monday, $0.arm) < ($1.monday, $1.arm) }
    }
}

private struct ArmWeekKey: Hashable {
    let arm: Code
    let monday: Int
}

extension ServiceColumns {
    fileprivate func addWeeks(of experiment: Identifier, phase: Int, busy: Set<Int>, to weeks: inout [ArmWeekKey: ArmWeek]) {
        let exposures = visits.arms.exposures, arms = visits.arms
        let isWanted = exposures.arms.map { $0.experiment == experiment && $0.phase == phase }
        guard isWanted.contains(true) else { return }
        for index in exposures.visit.indices where isWanted[Int(exposures.arm[index])] && exposures.isTwice[index] == 0 {
            let row = Int(exposures.visit[index]), arm = exposures.arms[Int(exposures.arm[index])].arm, day = Int(visits.day[row])
            if busy.contains(row) { continue }
            // 1 January 1970 was a Thursday.
            let monday = day - (day + 3) % 7
            let key = ArmWeekKey(arm: arm, monday: monday)
            var week = weeks[key] ?? ArmWeek(arm: arm.description, monday: monday)
            week.units += 1
            if visits.seconds[row] >= 0 { week.completed += 1 }
            week.rejected += Int(arms.rejected[row])
            if arms.score[row] > 0 {
                week.scores += 1
                week.scoreSum += Int(arms.score[row])
            }
            if arms.found[row] == VisitArms.yes { week.foundYes += 1 }
            if arms.found[row] == VisitArms.no { week.foundNo += 1 }
            week.askedForHelp += Int(arms.askedForHelp[row])
            weeks[key] = week
        }
    }
}
