import Statistics

extension ServiceColumns {
    /// - Parameters:
    ///   - days: The period, both ends included.
    ///   - moving: Last days of the terms that stand still at the period's end, by case.
    ///   - slice: Which visits and cases count.
    ///   - isWhole: Whether versions, times per page, rejections and other moments are read too, which takes longest.
    func reading(
        _ days: ClosedRange<Int32>, moving: [Int: Int32], busy: Set<Int>, slice: ServiceEvidence.Slice = .init(), isWhole: Bool = true
    ) -> ServiceEvidence {
        var reading = ServiceEvidence()
        let slice = Selection(slice, self)
        // Visits that are known here are all of the website.
        if slice.hasVisits {
            readVisits(days, busy, slice, isWhole, &reading)
            if isWhole {
                readCompletions(days, slice, &reading)
                readRejections(days, busy, slice, &reading)
                readMoments(days, busy, slice, &reading)
            }
            readFeedback(days, slice, &reading)
        }
        readCases(days, moving, slice, &reading)
        if isWhole { readAnswers(days, slice, &reading) }
        return reading
    }

    /// A slice as the numbers of its names.
    struct Selection {
        let hasVisits: Bool
        /// `nil` for all; −1 for a name that is not known.
        let version: Int?
        let channel: Int?
        /// `nil` for all; for each row, whether it has the answer.
        private let cases: [Bool]?
        private let visits: [Bool]?

        init(_ slice: ServiceEvidence.Slice, _ columns: ServiceColumns) {
            hasVisits = slice.channel == nil || slice.channel == .web
            version = slice.version.map { columns.versionNames.number(of: $0) ?? -1 }
            channel = slice.channel.map { columns.cases.channel.names.number(of: $0.rawValue) ?? -1 }
            let answering = slice.answer.map(columns.answers.cases)
            var sending = answering.map(columns.visits)
            for part in slice.parts {
                let rows = columns.visits.rows(with: part) ?? [Bool](repeating: false, count: columns.visits.count)
                sending = sending.map { zip($0, rows).map { $0 && $1 } } ?? rows
            }
            // Those that were sent by visits of a part have the answers too.
            cases = slice.parts.isEmpty ? answering : sending.map(columns.cases)
            visits = sending
        }

        /// For each case, whether an answer and a part are its own, whatever its version and channel; `nil` for all.
        var ofCases: [Bool]? { cases }

        @inline(__always) private func has(version number: UInt8) -> Bool { version == nil || version == Int(number) }
        @inline(__always) private func has(channel number: UInt8) -> Bool { channel == nil || channel == Int(number) }

        /// - Parameter version: The visit's.
        @inline(__always) func has(visit row: Int, _ version: UInt8) -> Bool { has(version: version) && (visits == nil || visits?[row] == true) }

        @inline(__always) func has(case row: Int, _ columns: ServiceColumns.Cases) -> Bool {
            has(version: columns.version[row]) && has(channel: columns.channel[row]) && (cases == nil || cases?[row] == true)
        }

        @inline(__always) func has(feedback row: Int, _ columns: ServiceColumns.Feedback) -> Bool {
            guard has(version: columns.version[row]) else { return false }
            guard let visits else { return true }
            return columns.visit[row] != ServiceColumns.noRow && visits[Int(columns.visit[row])]
        }
    }

    private func readVisits(_ days: ClosedRange<Int32>, _ busy: Set<Int>, _ slice: Selection, _ isWhole: Bool, _ reading: inout ServiceEvidence) {
        let firstDay = max(days.lowerBound, visitIndex.first ?? 0), lastDay = min(days.upperBound, visitIndex.last ?? 0)
        guard firstDay <= lastDay else { return }
        // Counts by number, all but those of hours and versions two for each: visits, submitted. In one array, which is looked after once.
        let byDevice = 0, byLanguage = 512, byHour = 1_024, byVersion = 1_280, byDay = 1_536
        var counts = [Int](repeating: 0, count: byDay + 2 * Int(lastDay - firstDay + 1))
        var paths = PathCounts()
        var seconds: [Int32] = []
        var secondsOfVersion = [[Int32]](repeating: [], count: isWhole ? 256 : 0)
        seconds.reserveCapacity(4_096)
        var busyVisits = 0
        visits.withColumns { day, hour, took, device, language, version, pages, seen in
            counts.withUnsafeMutableBufferPointer { counts in
                for rows in visitIndex.rows(days, of: day.count) {
                    for index in rows {
                        let on = day[index]
                        guard on >= firstDay, on <= lastDay, slice.has(visit: index, version[index]) else { continue }
                        if !busy.isEmpty, busy.contains(index) {
                            busyVisits += 1
                            continue
                        }
                        let isSubmitted = took[index] >= 0 ? 1 : 0
                        if isSubmitted == 1 {
                            seconds.append(took[index])
                            if isWhole { secondsOfVersion[Int(version[index])].append(took[index]) }
                        }
                        counts[byDay &+ 2 &* Int(on &- firstDay)] &+= 1
                        counts[byDay &+ 2 &* Int(on &- firstDay) &+ 1] &+= isSubmitted
                        counts[byHour &+ Int(hour[index])] &+= 1
                        counts[byVersion &+ Int(version[index])] &+= 1
                        counts[byDevice &+ 2 &* Int(device[index])] &+= 1
                        counts[byDevice &+ 2 &* Int(device[index]) &+ 1] &+= isSubmitted
                        counts[byLanguage &+ 2 &* Int(language[index])] &+= 1
                        counts[byLanguage &+ 2 &* Int(language[index]) &+ 1] &+= isSubmitted
                        paths.add(PagePair(completed: pages[index], seen: seen[index]), isSubmitted)
                    }
                }
            }
        }
        reading.busy = busyVisits
        reading.submitted = seconds.count
        reading.secondsToSubmit = Spread(seconds)
        for number in 0..<(isWhole ? versionNames.count : 0) where counts[byVersion + number] > 0 {
            let submitted = secondsOfVersion[number]
            reading.versions.append(
                .init(
                    name: versionNames[number] ?? "", since: Int(versionDays[number]), visits: counts[byVersion + number], submitted: submitted.count,
                    seconds: Spread(submitted)))
        }
        for hour in 0..<168 where counts[byHour + hour] > 0 { reading.byHour[hour] = counts[byHour + hour] }
        for day in 0...Int(lastDay - firstDay) where counts[byDay + 2 * day] > 0 {
            reading.visits += counts[byDay + 2 * day]
            reading.byDay.append(.init(day: Int(firstDay) + day, visits: counts[byDay + 2 * day], submitted: counts[byDay + 2 * day + 1]))
        }
        func tally(_ begin: Int, _ number: Int) -> ServiceEvidence.Tally? {
            let visits = counts[begin + 2 * number]
            return visits > 0 ? .init(visits: visits, submitted: counts[begin + 2 * number + 1]) : nil
        }
        for number in 0...255 {
            if let tally = tally(byDevice, number) { reading.byDevice[visits.device.names[number] ?? "unknown"] = tally }
            if let tally = tally(byLanguage, number) { reading.byLanguage[visits.language.names[number] ?? "unknown"] = tally }
        }
        reading.paths = paths.entries.map { entry in
            .init(pages: names(entry.pair.completed), seen: names(entry.pair.seen), visits: entry.visits, submitted: entry.submitted)
        }
    }

    /// Counts visits by the pages that they completed and saw: few pairs, each very often.
    private struct PathCounts {
        struct Entry {
            let pair: PagePair
            var visits = 0
            var submitted = 0
        }

        private(set) var entries: [Entry] = []
        /// Open addressing: place among the entries + 1, or 0 where free. A power of two of them.
        private var slots = [Int](repeating: 0, count: 256)

        @inline(__always)
        private static func hash(_ pair: PagePair) -> Int {
            let mixed = (pair.completed &* 0x9e37_79b9_7f4a_7c15) ^ (pair.seen &* 0xc2b2_ae3d_27d4_eb4f)
            return Int(truncatingIfNeeded: ((mixed ^ (mixed >> 29)) &* 0xbf58_476d_1ce4_e5b9) >> 40)
        }

        @inline(__always)
        mutating func add(_ pair: PagePair, _ isSubmitted: Int) {
            let mask = slots.count - 1
            var slot = Self.hash(pair) & mask
            while true {
                let place = slots[slot] - 1
                if place < 0 { break }
                if entries[place].pair == pair {
                    entries[place].visits &+= 1
                    entries[place].submitted &+= isSubmitted
                    return
                }
                slot = (slot + 1) & mask
            }
            open(pair, slot, isSubmitted)
        }

        @inline(never)
        private mutating func open(_ pair: PagePair, _ slot: Int, _ isSubmitted: Int) {
            entries.append(Entry(pair: pair, visits: 1, submitted: isSubmitted))
            slots[slot] = entries.count
            guard entries.count * 2 > slots.count else { return }
            slots = [Int](repeating: 0, count: slots.count * 4)
            for (index, entry) in entries.enumerated() {
                var slot = Self.hash(entry.pair) & (slots.count - 1)
                while slots[slot] > 0 { slot = (slot + 1) & (slots.count - 1) }
                slots[slot] = index + 1
            }
        }
    }

    struct PagePair: Hashable { let completed: UInt64; let seen: UInt64 }

    func names(_ bits: UInt64) -> Set<String> {
        Set((0..<64).filter { bits & (1 << UInt64($0)) != 0 }.compactMap { pageNames[$0] })
    }

    /// A visit's day may have been known only after its steps, as the day of its end: that is at most the next one.
    private static func wider(_ days: ClosedRange<Int32>) -> ClosedRange<Int32> {
        max(days.lowerBound, .min + 1) - 1...min(days.upperBound, .max - 1) + 1
    }

    private func readCompletions(_ days: ClosedRange<Int32>, _ slice: Selection, _ reading: inout ServiceEvidence) {
        var seconds = [[Int32]](repeating: [], count: pageNames.count)
        let completions = completions, day = visits.day, version = visits.version
        for rows in completionIndex.rows(Self.wider(days), of: completions.visit.count) {
            for index in rows {
                let visit = Int(completions.visit[index])
                guard days.contains(day[visit]), slice.has(visit: visit, version[visit]) else { continue }
                seconds[Int(completions.page[index])].append(completions.seconds[index])
            }
        }
        for (number, values) in seconds.enumerated() {
            guard let name = pageNames[number], let spread = Spread(values) else { continue }
            reading.secondsOnPage[name] = spread
        }
    }

    private func readRejections(_ days: ClosedRange<Int32>, _ busy: Set<Int>, _ slice: Selection, _ reading: inout ServiceEvidence) {
        let reasonNames = rejections.reason.names
        let fields = reasonNames.all.map { $0.prefix { $0 != ":" } }
        var fieldNumbers: [Substring: Int] = [:]
        let fieldOfReason = fields.map { field -> Int in
            if let known = fieldNumbers[field] { return known }
            fieldNumbers[field] = fieldNumbers.count
            return fieldNumbers.count - 1
        }
        var byReason = Occurrences(count: reasonNames.count), byField = Occurrences(count: fieldNumbers.count), all = Occurrences(count: 1)
        for index in rejectionIndex.rows(Self.wider(days), of: rejections.visit.count).joined() {
            let visit = Int(rejections.visit[index])
            guard days.contains(visits.day[visit]), slice.has(visit: visit, visits.version[visit]), busy.isEmpty || !busy.contains(visit) else { continue }
            let reason = Int(rejections.reason[index])
            byReason.add(reason, visit)
            byField.add(fieldOfReason[reason], visit)
            all.add(0, visit)
        }
        let reasons = byReason.counted(visits.seconds.values)
        for (number, count) in reasons.enumerated() where count.times > 0 {
            guard let name = reasonNames[number] else { continue }
            reading.rejections.append(.init(name, times: count.times, visits: count.visits))
        }
        reading.rejections.sort { ($0.visits, $0.times, $1.field, $1.reason) > ($1.visits, $1.times, $0.field, $0.reason) }
        let counted = byField.counted(visits.seconds.values)
        for (field, number) in fieldNumbers where counted[number].times > 0 { reading.refusedFields[String(field)] = counted[number] }
        reading.refused = all.counted(visits.seconds.values)[0]
    }

    private func readMoments(_ days: ClosedRange<Int32>, _ busy: Set<Int>, _ slice: Selection, _ reading: inout ServiceEvidence) {
        let kinds = ServiceEvidence.Moment.allCases
        var byPage = Occurrences(count: kinds.count * pageNames.count), all = Occurrences(count: kinds.count)
        for index in momentIndex.rows(Self.wider(days), of: moments.visit.count).joined() {
            let visit = Int(moments.visit[index])
            guard days.contains(visits.day[visit]), slice.has(visit: visit, visits.version[visit]), busy.isEmpty || !busy.contains(visit) else { continue }
            let kind = Int(moments.kind[index])
            byPage.add(kind * pageNames.count + Int(moments.page[index]), visit)
            all.add(kind, visit)
        }
        let pages = byPage.counted(visits.seconds.values), totals = all.counted(visits.seconds.values)
        for kind in kinds where totals[Int(kind.rawValue)].times > 0 {
            reading.moments[kind] = totals[Int(kind.rawValue)]
            for page in 0..<pageNames.count {
                let count = pages[Int(kind.rawValue) * pageNames.count + page]
                if count.times > 0, let name = pageNames[page] { reading.momentsOnPage[kind, default: [:]][name] = count }
            }
        }
    }

    /// Counts how often things happened, and in which visits.
    private struct Occurrences {
        private var times: [Int]
        /// Each time, in turn.
        private var things: [Int32] = []
        private var visits: [Int32] = []

        init(count: Int) { times = [Int](repeating: 0, count: count) }

        mutating func add(_ thing: Int, _ visit: Int) {
            times[thing] += 1
            things.append(Int32(truncatingIfNeeded: thing))
            visits.append(Int32(truncatingIfNeeded: visit))
        }

        /// - Parameter seconds: Until submission, by visit.
        func counted(_ seconds: [Int32]) -> [ServiceEvidence.Occurrence] {
            var counted = times.map { ServiceEvidence.Occurrence(times: $0, visits: 0, submitted: 0) }
            if visits.isEmpty { return counted }
            // Gathered by thing, so that one mark for each visit tells whether it was counted already.
            var places = [0]
            for count in times { places.append(places[places.count - 1] + count) }
            var gathered = [Int32](repeating: 0, count: visits.count)
            for (thing, visit) in zip(things, visits) {
                gathered[places[Int(thing)]] = visit
                places[Int(thing)] += 1
            }
            // Those of a period lie together.
            let first = Int(visits.min() ?? 0), last = Int(visits.max() ?? 0)
            var marks = [Int32](repeating: -1, count: last - first + 1)
            var next = 0
            for (thing, count) in times.enumerated() {
                for visit in gathered[next..<next + count].lazy.map(Int.init) where marks[visit - first] != Int32(truncatingIfNeeded: thing) {
                    marks[visit - first] = Int32(truncatingIfNeeded: thing)
                    counted[thing].visits += 1
                    if seconds[visit] >= 0 { counted[thing].submitted += 1 }
                }
                next += count
            }
            return counted
        }
    }

    private func readFeedback(_ days: ClosedRange<Int32>, _ slice: Selection, _ reading: inout ServiceEvidence) {
        var scores = [Int](repeating: 0, count: 256), got = scores, counts = scores, sums = scores
        let feedback = feedback
        for rows in feedbackIndex.rows(days, of: feedback.day.count) {
            for index in rows where days.contains(feedback.day[index]) && slice.has(feedback: index, feedback) {
                scores[Int(feedback.score[index])] += 1
                got[Int(feedback.got[index])] += 1
                counts[Int(feedback.version[index])] += 1
                sums[Int(feedback.version[index])] += Int(feedback.score[index])
            }
        }
        for (score, count) in scores.enumerated() where count > 0 { reading.scores[score] = count }
        for (number, count) in got.enumerated() where count > 0 { reading.got[feedback.got.names[number] ?? "unsaid", default: 0] += count }
        for index in reading.versions.indices {
            guard let number = versionNames.number(of: reading.versions[index].name), counts[number] > 0 else { continue }
            reading.versions[index].scores = counts[number]
            reading.versions[index].meanScore = Double(sums[number]) / Double(counts[number])
        }
    }

    /// The rows among which all cases are that a period is about.
    func caseRows(_ days: ClosedRange<Int32>) -> [Range<Int>] { caseIndex.rows(days, of: cases.received.count) }

    private func readCases(_ days: ClosedRange<Int32>, _ moving: [Int: Int32], _ slice: Selection, _ reading: inout ServiceEvidence) {
        var waited: [Int32] = []
        var byChannel = [Int](repeating: 0, count: 256), byResult = byChannel
        let cases = cases
        for rows in caseRows(days) {
            for index in rows where slice.has(case: index, cases) {
                let received = cases.received[index]
                if days.contains(received) { byChannel[Int(cases.channel[index])] += 1 }
                let decided = cases.decided[index], due = moving.isEmpty ? cases.due[index] : moving[index] ?? cases.due[index]
                if decided != Self.never, days.contains(decided) {
                    waited.append(max(0, decided - received))
                    byResult[Int(cases.result[index])] += 1
                    if due != Self.never {
                        reading.decidedWithTerm += 1
                        if decided <= due { reading.decidedInTime += 1 }
                    }
                }
                if isOpen(index, on: days.upperBound) {
                    reading.openCases += 1
                    reading.openByWeeks[ServiceEvidence.ageGroup(days: days.upperBound - received), default: 0] += 1
                    if isTooLate(index, due: due, on: days.upperBound) { reading.openTooLate += 1 }
                }
            }
        }
        for (number, count) in byChannel.enumerated() where count > 0 {
            reading.cases += count
            reading.casesByChannel[cases.channel.names[number] ?? "unknown", default: 0] += count
        }
        for (number, count) in byResult.enumerated() where count > 0 {
            if let result = cases.result.names[number] { reading.results[result, default: 0] += count }
        }
        reading.decided = waited.count
        reading.daysToDecision = Spread(waited)
    }
}
