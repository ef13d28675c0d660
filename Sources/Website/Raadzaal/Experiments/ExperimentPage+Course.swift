import TownHall

extension ExperimentPage {
    /// What happened, in order, with who did it and when.
    var course: [String] {
        var lines: [(at: ExperimentPhase.Act, text: String)] = []
        for phase in state.phases {
            let round = t.grouped(phase.number)
            lines.append((phase.drafted, t("Ronde {0} opgesteld", round)))
            if let review = phase.review { lines.append((review, t("Ronde {0} nagekeken", round))) }
            if let started = phase.started { lines.append((started, t("Ronde {0} begonnen", round))) }
            for look in phase.looks {
                let verdict = words.short(look.look.verdict)
                let seen =
                    look.look.units == 1
                    ? t("Gekeken bij 1 deelnemer: {0}", verdict) : t("Gekeken bij {0} deelnemers: {1}", t.grouped(look.look.units), verdict)
                lines.append((look.act, seen))
            }
            for turn in phase.turns { lines.append((turn.act, words.turn(turn.kind))) }
            if let stopped = phase.stopped, let cause = phase.stop { lines.append((stopped, t("Gestopt.") + " " + words.stop(cause, of: service))) }
            if let decided = phase.decided, let decision = phase.decision { lines.append((decided, words.outcome(decision.outcome, of: service))) }
        }
        return lines.sorted { $0.at.at < $1.at.at }.map { line in
            "\(day(line.at)), \(t.shortClock(localTime.clock(line.at.at))): \(line.text) (\(who(line.at)))"
        }
    }
}
