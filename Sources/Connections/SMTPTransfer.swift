import CCurl
import Foundation
import TownHall

/// One message's way over libcurl. It lives on one thread.
final class SMTPTransfer {
    private let message: MailMessage
    private let content: [UInt8]
    private let configuration: SMTPTransport.Configuration
    private let cancellation: Cancellation
    private var sent = 0
    private var times = Times()
    private var endedBy: End?
    /// While it is being performed.
    private var curl: UnsafeMutableRawPointer?

    /// Since when the server has had its time for what it is at.
    private struct Times {
        let begun = ContinuousClock.now
        /// All of the message was handed to libcurl: from here on it may be delivered, whatever we hear of it.
        var handedOver: ContinuousClock.Instant?
        var replyBefore = 0
        /// The server's answer to the message was seen; now it is only said goodbye.
        var answered: ContinuousClock.Instant?
    }

    private enum End { case time, cancellation }

    init(_ message: MailMessage, _ configuration: SMTPTransport.Configuration, _ cancellation: Cancellation) {
        self.message = message
        self.configuration = configuration
        self.cancellation = cancellation
        content = message.encoded
    }

    /// Once for the whole program, before the first transfer (curl_global_init(3)).
    private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Returns when the server has taken the message over.
    func perform() throws(MailFailure) {
        guard Self.isReady, let curl = curl_easy_init() else { throw .other(code: Int(CURLE_FAILED_INIT.rawValue)) }
        self.curl = curl
        defer {
            self.curl = nil
            curl_easy_cleanup(curl)
        }
        var recipients = curl_slist_append(nil, "<\(message.to)>")
        guard recipients != nil else { throw .other(code: Int(CURLE_OUT_OF_MEMORY.rawValue)) }
        defer { curl_slist_free_all(recipients) }
        let reason = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
        reason.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        defer { reason.deallocate() }

        // An option that this libcurl does not know fails: nothing is ever sent without what it asks for.
        var code = set(curl, reason, &recipients)
        if code == CURLE_OK { code = curl_easy_perform(curl) }
        if code == CURLE_OK { return }
        throw failure(code, Self.reply(curl), String(cString: reason))
    }

    /// The server's last reply, that to the goodbye left out.
    private static func reply(_ curl: UnsafeMutableRawPointer) -> Int {
        var reply = 0
        _ = raadhuis_curl_get_long(curl, CURLINFO_RESPONSE_CODE, &reply)
        return reply
    }

    private func set(_ curl: UnsafeMutableRawPointer, _ reason: UnsafeMutablePointer<CChar>, _ recipients: inout UnsafeMutablePointer<curl_slist>?) -> CURLcode
    {
        let host = configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host
        let scheme = configuration.security == .tls ? "smtps" : "smtp"
        let place = Unmanaged.passUnretained(self).toOpaque()
        var numbers: [(CURLoption, Int)] = [
            // Signals belong to the whole program; other threads must not be struck by libcurl's.
            (CURLOPT_NOSIGNAL, 1),
            (CURLOPT_USE_SSL, configuration.security == .none ? Int(CURLUSESSL_NONE.rawValue) : Int(CURLUSESSL_ALL.rawValue)),
            (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2), (CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
            // How long each step may take is watched in `isToEnd`, for libcurl knows no other time for the answer to the message. Its own times,
            // of which those for a reply would be too short, stand behind that.
            (CURLOPT_CONNECTTIMEOUT, configuration.seconds), (CURLOPT_TIMEOUT, configuration.seconds + configuration.answerSeconds + 30),
            (CURLOPT_SERVER_RESPONSE_TIMEOUT, max(configuration.seconds, configuration.answerSeconds) + 15),
            (CURLOPT_UPLOAD, 1), (CURLOPT_NOPROGRESS, 0), (CURLOPT_INFILESIZE, content.count),
        ]
        // A connection that stays open says nothing of the next message.
        numbers.append((CURLOPT_FORBID_REUSE, 1))
        for (option, value) in numbers {
            let code = raadhuis_curl_set_long(curl, option, value)
            if code != CURLE_OK { return code }
        }
        var texts: [(CURLoption, String)] = [
            (CURLOPT_URL, "\(scheme)://\(host):\(configuration.port)"), (CURLOPT_MAIL_FROM, "<\(message.from)>"),
            // Where mail goes is said in the settings alone, not by a proxy of the environment.
            (CURLOPT_PROXY, ""),
        ]
        if let login = configuration.login { texts += [(CURLOPT_USERNAME, login.user), (CURLOPT_PASSWORD, login.password)] }
        if let file = configuration.certificateFile { texts.append((CURLOPT_CAINFO, file)) }
        for (option, value) in texts {
            let code = raadhuis_curl_set_text(curl, option, value)
            if code != CURLE_OK { return code }
        }
        let codes = [
            raadhuis_curl_set_list(curl, CURLOPT_MAIL_RCPT, recipients), raadhuis_curl_set_pointer(curl, CURLOPT_ERRORBUFFER, reason),
            raadhuis_curl_set_pointer(curl, CURLOPT_READDATA, place), raadhuis_curl_set_pointer(curl, CURLOPT_XFERINFODATA, place),
            raadhuis_curl_set_transfer(curl, CURLOPT_READFUNCTION) { bytes, size, count, context in
                guard let bytes, let context else { return Int(CURL_READFUNC_ABORT) }
                return Unmanaged<SMTPTransfer>.fromOpaque(context).takeUnretainedValue().read(into: bytes, size * count)
            },
            raadhuis_curl_set_progress(curl, CURLOPT_XFERINFOFUNCTION) { context, _, _, _, _ in
                guard let context else { return 1 }
                return Unmanaged<SMTPTransfer>.fromOpaque(context).takeUnretainedValue().isToEnd() ? 1 : 0
            },
        ]
        return codes.first { $0 != CURLE_OK } ?? CURLE_OK
    }

    /// Gives libcurl the next octets of the message. It doubles points at the beginning of lines and ends the message (RFC 5321 § 4.5.2).
    private func read(into bytes: UnsafeMutablePointer<CChar>, _ room: Int) -> Int {
        let count = min(room, content.count - sent)
        content.withUnsafeBytes { source in
            guard count > 0, let base = source.baseAddress else { return }
            UnsafeMutableRawPointer(bytes).copyMemory(from: base + sent, byteCount: count)
        }
        sent += count
        if sent == content.count, times.handedOver == nil {
            times.handedOver = .now
            times.replyBefore = curl.map(Self.reply) ?? 0
        }
        return count
    }

    /// Seconds for the goodbye after the message was taken over, which nothing hangs on.
    private static let goodbyeSeconds = 5

    /// libcurl asks it at least once a second, whatever it waits for.
    private func isToEnd() -> Bool {
        if cancellation.isCancelled {
            endedBy = .cancellation
            return true
        }
        let now = ContinuousClock.now
        guard let handedOver = times.handedOver else { return ends(at: times.begun + .seconds(configuration.seconds), now) }
        // 354 asks for the message.
        if times.answered == nil, let curl, ![354, times.replyBefore].contains(Self.reply(curl)) { times.answered = now }
        if let answered = times.answered { return ends(at: answered + .seconds(Self.goodbyeSeconds), now) }
        return ends(at: handedOver + .seconds(configuration.answerSeconds), now)
    }

    private func ends(at end: ContinuousClock.Instant, _ now: ContinuousClock.Instant) -> Bool {
        guard now >= end else { return false }
        endedBy = .time
        return true
    }

    private func failure(_ code: CURLcode, _ reply: Int, _ reason: String) -> MailFailure {
        let host = configuration.host
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: return .hostUnknown(host: host)
        case CURLE_COULDNT_CONNECT: return .notReachable(host: host, port: configuration.port)
        case CURLE_USE_SSL_FAILED: return .noStartTLS(host: host)
        case CURLE_PEER_FAILED_VERIFICATION: return .certificateNotValid(host: host)
        case CURLE_SSL_CONNECT_ERROR: return .noTLS(host: host, port: configuration.port)
        case CURLE_SSL_CACERT_BADFILE: return .certificateFileUnreadable(path: configuration.certificateFile ?? "")
        case CURLE_LOGIN_DENIED: return .credentialsRefused(host: host)
        case CURLE_ABORTED_BY_CALLBACK where endedBy == .cancellation: return .cancelled
        // Whatever it was that went wrong: it is not said that the message was not taken.
        case _ where times.handedOver != nil && reply < 400: return .unanswered(host: host)
        case CURLE_OPERATION_TIMEDOUT, CURLE_ABORTED_BY_CALLBACK: return .timedOut(host: host, seconds: configuration.seconds)
        default: break
        }
        guard reply >= 400 else {
            let isLost = [CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_WEIRD_SERVER_REPLY, CURLE_PARTIAL_FILE].contains(code)
            return isLost ? .connectionLost(host: host) : .other(code: Int(code.rawValue))
        }
        // libcurl tells which command was refused in words alone: "RCPT failed: 550".
        if reason.hasPrefix("RCPT") { return .recipientRefused(code: reply) }
        if reason.hasPrefix("MAIL") { return .senderRefused(code: reply) }
        return sent > 0 ? .messageRefused(code: reply) : .closed(host: host, code: reply)
    }
}
