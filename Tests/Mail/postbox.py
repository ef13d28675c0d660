"""A real mail server on the loopback, in all the moods that a mail server can have."""

from __future__ import annotations

import asyncio
import email
import email.policy
import socket
import ssl
import threading
from email.message import EmailMessage

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

# What a server says as far as where it asks for the message.
UNTIL_MESSAGE = [b"220 mail.example\r\n", b"250 mail.example\r\n", b"250 OK\r\n", b"250 OK\r\n", b"354 go ahead\r\n"]
USER, PASSWORD = "raadhuis", "Proef-wachtwoord 7 é"


class Authority:
    """An authority of our own that vouches for a server on 127.0.0.1."""

    def __init__(self, folder, *names: str):
        self._authority = trustme.CA()
        self.file = folder / "authority.pem"
        self._authority.cert_pem.write_to_path(str(self.file))
        self.names = names or ("127.0.0.1", "localhost")

    def context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._authority.issue_cert(*self.names).configure_cert(context)
        return context


class _Handler:
    def __init__(self, box: Postbox):
        self._box = box

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self._box.refuses and self._box.refuses in address:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self._box.refuses_sender:
            return "530 5.7.0 authentication required"
        envelope.mail_from = address
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        # As one that looks into what it gets.
        await asyncio.sleep(self._box.delay)
        if self._box.refuses_message:
            return "554 5.6.0 not wanted"
        self._box.taken.append((envelope, session.authenticated, session.ssl is not None))
        return "250 OK"


def _is_known(server, session, envelope, mechanism, data):
    if isinstance(data, LoginPassword) and data.login == USER.encode() and data.password == PASSWORD.encode():
        return AuthResult(success=True)
    return AuthResult(success=False, handled=False, message="535 5.7.8 not known here")


class Postbox:
    """A mail server that keeps what it takes.

    `security` is what it speaks: `starttls`, `tls`, or `none` for a server that knows no TLS.
    """

    def __init__(self, authority: Authority, security: str = "starttls", *, asks_login: bool = False):
        self.taken: list = []
        self.refuses = ""
        self.refuses_sender = self.refuses_message = False
        self.delay = 0.0
        options: dict = {}
        if security == "starttls":
            options |= {"tls_context": authority.context(), "require_starttls": True}
        if asks_login:
            options |= {"authenticator": _is_known, "auth_required": True}
        context = authority.context() if security == "tls" else None
        self._controller = Controller(_Handler(self), hostname="127.0.0.1", port=free_port(), ssl_context=context, **options)
        self._controller.start()
        self.port = self._controller.port

    def stop(self) -> None:
        self._controller.stop()

    @property
    def messages(self) -> list[EmailMessage]:
        return [email.message_from_bytes(envelope.content, policy=email.policy.default) for envelope, _, _ in self.taken]


def free_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Rude:
    """A server that answers the lines that it is sent with given replies, one each, and then does as `end` says: `hang` or `close`."""

    def __init__(self, replies: list[bytes], end: str):
        self.heard = b""
        self._replies, self._end = replies, end
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while not self._done.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                try:
                    for reply in self._replies:
                        connection.sendall(reply)
                        heard = connection.recv(65536)
                        self.heard += heard
                        if not heard:
                            break
                    if self._end == "hang":
                        self._done.wait(60)
                except OSError:
                    pass

    def stop(self) -> None:
        self._done.set()
        # Closing alone leaves the port open for as long as `accept` waits at it.
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self._socket.close()
        self._thread.join(5)
