import CivilTime
import ServiceCatalog
import TownHall

/// Which experiments run, what that means for a visitor, and what came of those that ended. No count is told of any.
struct TrialsPage {
    let page: PageContext
    /// Ties the form to this browser.
    let token: String
    /// Whether this browser takes part in none.
    let isOut: Bool
    /// Whether that was chosen just now.
    let isChosen: Bool
    /// Those that take in whoever begins now.
    let running: [Item]
    /// Those that wait for something: nobody new takes part.
    let waiting: [Item]
    /// Those on which was decided.
    let ended: [Item]

    struct Item {
        let title: String
        /// The page of the service; `nil` where it is not offered any more.
        let path: String?
        let sentences: [String]
    }

    init(_ request: WebRequest, token: String) {
        page = request.page
        self.token = token
        isOut = !request.takesPartInTrials
        isChosen = request.query[TrialsAddress.done] != nil
        let setting = request.hall.setting, words = TrialWords(t: request.texts, today: setting.today, localTime: setting.localTime)
        var running: [Item] = [], waiting: [Item] = [], ended: [Item] = []
        // The newest first. What has not started is nobody's yet.
        for state in request.hall.experiments.known.reversed() {
            guard let phase = state.acting, let start = phase.start else { continue }
            let key = phase.design.service, offered = setting.shelf.current[key], service = offered ?? setting.shelf.known(key)
            func item(_ sentences: [String]) -> Item {
                Item(title: words.title(phase, of: service), path: offered?.address, sentences: sentences)
            }
            if let told = request.hall.experiments.told(state) {
                ended.append(item(words.outcome(told, phase, of: service)))
            } else if phase.isAssigning, offered?.version == start.serviceVersion {
                running.append(item(words.running(phase, of: service)))
            } else {
                waiting.append(item(words.waiting(phase, isOffered: offered != nil)))
            }
        }
        (self.running, self.waiting, self.ended) = (running, waiting, ended)
    }
}
