"""`raadhuis mail test` against mail servers in good and bad moods: what arrives, and what is said where nothing does."""

import subprocess
import time

import pytest
from postbox import PASSWORD, UNTIL_MESSAGE, USER, Authority, free_port
from town import EXAMPLE, command, environment, program

TO = "teamleider-groen@voorbeeldstad.example"
FROM = "raadhuis@voorbeeldstad.example"


def settings(port: int, **more: str) -> dict[str, str]:
    return {"RAADHUIS_MAIL_HOST": "127.0.0.1", "RAADHUIS_MAIL_PORT": str(port), "RAADHUIS_MAIL_FROM": FROM} | {
        f"RAADHUIS_MAIL_{name.upper()}": value for name, value in more.items()
    }


def send(port: int, *, to: str = TO, **more: str):
    return command("mail", "test", "--gemeente", str(EXAMPLE), "--to", to, settings=settings(port, **more), seconds=60)


@pytest.fixture
def trusted(authority) -> dict[str, str]:
    return {"ca_file": str(authority.file)}


@pytest.fixture
def login(tmp_path):
    def make(password: str = PASSWORD, end: str = "\n", mark: str = "") -> dict[str, str]:
        file = tmp_path / "password"
        file.write_bytes((mark + password + end).encode())
        return {"user": USER, "password_file": str(file)}

    return make


def is_refused(done, *words: str, code: int = 3) -> str:
    said = done.stdout + done.stderr
    assert done.returncode == code, f"exit {done.returncode}: {said}"
    for word in words:
        assert word in said, f"'{word}' is not in: {said}"
    assert PASSWORD not in said
    return said


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_message_arrives_over_tls_as_it_was_written(postbox, trusted, security):
    box = postbox(security)
    done = send(box.port, security=security, **trusted)
    assert done.returncode == 0, done.stderr
    assert len(box.taken) == 1
    envelope, _, was_tls = box.taken[0]
    assert was_tls or security == "tls"
    assert envelope.mail_from == FROM and envelope.rcpt_tos == [TO]
    assert all(len(line) <= 998 for line in envelope.content.split(b"\r\n"))
    message = box.messages[0]
    assert not message.defects and not any(part.defects for part in message.walk())
    assert message["From"].addresses[0].addr_spec == FROM
    assert message["From"].addresses[0].display_name == "Gemeente Voorbeeldstad"
    assert message["To"].addresses[0].addr_spec == TO
    assert message["Subject"] == "De mail van het raadhuis werkt"
    assert abs(message["Date"].datetime.timestamp() - time.time()) < 120
    assert message["Message-ID"].endswith("@voorbeeldstad.example>")
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content_type() == "multipart/alternative"
    plain, html = message.get_payload()
    assert plain.get_content_type() == "text/plain" and "Deze mail is een proef." in plain.get_content()
    assert html.get_content_type() == "text/html" and "Deze mail is een proef." in html.get_content()


def test_the_security_is_starttls_unless_something_else_is_said(postbox, trusted):
    box = postbox("starttls")
    assert send(box.port, **trusted).returncode == 0
    assert box.taken[0][2]


def test_without_starttls_nothing_is_sent(postbox, trusted, login):
    box = postbox("none")
    is_refused(send(box.port, **trusted, **login()), "STARTTLS")
    assert not box.taken


def test_in_the_clear_only_where_that_is_said(postbox):
    box = postbox("none")
    assert send(box.port, security="none").returncode == 0
    assert len(box.taken) == 1


def test_a_starttls_that_someone_between_answers_with_no(rude):
    server = rude([b"220 mail.example\r\n", b"250-mail.example\r\n250 STARTTLS\r\n", b"454 4.7.0 TLS not available\r\n", b"250 OK\r\n"], "close")
    is_refused(send(server.port), "STARTTLS")
    assert b"MAIL" not in server.heard


def test_a_certificate_that_nobody_vouches_for(postbox):
    box = postbox("starttls")
    is_refused(send(box.port), "certificate", "RAADHUIS_MAIL_CA_FILE")
    assert not box.taken


def test_a_certificate_of_another_server(postbox, tmp_path):
    other = Authority(tmp_path, "mail.elders.example")
    box = postbox("starttls", by=other)
    is_refused(send(box.port, ca_file=str(other.file)), "certificate", "127.0.0.1")
    assert not box.taken


def test_tls_at_a_port_that_speaks_none(postbox, trusted):
    box = postbox("none")
    is_refused(send(box.port, security="tls", **trusted), "TLS")


def test_a_file_that_only_looks_like_certificates(postbox, tmp_path):
    (tmp_path / "none.pem").write_text("-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n")
    is_refused(send(postbox("starttls").port, ca_file=str(tmp_path / "none.pem")), "none.pem")


def test_certificates_with_the_line_ends_of_another_system(postbox, authority, tmp_path):
    (tmp_path / "crlf.pem").write_bytes(authority.file.read_bytes().replace(b"\n", b"\r\n"))
    assert send(postbox("starttls").port, ca_file=str(tmp_path / "crlf.pem")).returncode == 0


@pytest.mark.parametrize("end", ["\n", "\r\n", "", "\r\nnot the password\r\n"], ids=["LF", "CR LF", "none", "more lines"])
def test_the_right_password_whatever_the_end_of_its_line_is(postbox, trusted, login, end):
    box = postbox("starttls", asks_login=True)
    done = send(box.port, **trusted, **login(end=end))
    assert done.returncode == 0, done.stderr
    assert box.taken[0][1] and box.taken[0][2]


def test_the_mark_that_editors_write_before_a_text_is_no_part_of_the_password(postbox, trusted, login):
    box = postbox("starttls", asks_login=True)
    done = send(box.port, **trusted, **login(mark="\ufeff"))
    assert done.returncode == 0, done.stderr


def test_a_wrong_password(postbox, trusted, login):
    box = postbox("starttls", asks_login=True)
    said = is_refused(send(box.port, **trusted, **login("Fout-wachtwoord-9")), "password", "RAADHUIS_MAIL_PASSWORD_FILE")
    assert "Fout-wachtwoord-9" not in said
    assert not box.taken


def test_no_user_where_one_is_asked_for(postbox, trusted):
    box = postbox("starttls", asks_login=True)
    is_refused(send(box.port, **trusted), "sender", "530")


def test_a_recipient_that_is_not_known(postbox, trusted):
    box = postbox("starttls")
    box.refuses = "teamleider-groen"
    is_refused(send(box.port, **trusted), "recipient", "550")
    assert not box.taken


def test_a_message_that_is_not_wanted(postbox, trusted):
    box = postbox("starttls")
    box.refuses_message = True
    is_refused(send(box.port, **trusted), "554")


def test_a_server_that_takes_no_mail_now(rude):
    is_refused(send(rude([b"421 4.3.2 closing\r\n"], "close").port, security="none"), "421")


@pytest.mark.parametrize("replies", [[], [b"220 mail.example\r\n"], [b"220 mail.example\r\n", b"250 mail.example\r\n"]], ids=["greeting", "hello", "mail"])
def test_a_server_that_hangs(rude, replies):
    begun = time.monotonic()
    is_refused(send(rude(replies, "hang").port, security="none", timeout="2"), "within 2 seconds")
    assert time.monotonic() - begun < 60


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_server_that_dies_midway(rude, count):
    is_refused(send(rude(UNTIL_MESSAGE[:count], "close").port, security="none", timeout="5"), "lost before it had taken the message")


def test_a_server_that_dies_with_the_message(rude):
    is_refused(send(rude(UNTIL_MESSAGE, "close").port, security="none", timeout="5"), "may have been delivered")


def test_a_server_that_looks_at_the_message_for_longer_than_it_had_to_get_it(postbox, trusted):
    box = postbox("starttls")
    box.delay = 4
    done = send(box.port, timeout="2", **trusted)
    assert done.returncode == 0, done.stderr
    assert len(box.taken) == 1


def test_nobody_listens():
    port = free_port()
    is_refused(send(port), "nobody answers", str(port))


def test_a_host_that_there_is_not():
    done = command(
        "mail", "test", "--gemeente", str(EXAMPLE), "--to", TO, settings=settings(25) | {"RAADHUIS_MAIL_HOST": "mail.nergens.invalid"}, seconds=60)
    is_refused(done, "mail.nergens.invalid", "RAADHUIS_MAIL_HOST")


WRONG = {
    "no server": ({"RAADHUIS_MAIL_HOST": ""}, "RAADHUIS_MAIL_HOST"),
    "a host with more": ({"RAADHUIS_MAIL_HOST": "mail.example/x"}, "RAADHUIS_MAIL_HOST"),
    "a port in words": ({"RAADHUIS_MAIL_PORT": "smtp"}, "RAADHUIS_MAIL_PORT"),
    "a port too high": ({"RAADHUIS_MAIL_PORT": "70000"}, "RAADHUIS_MAIL_PORT"),
    "a security that there is not": ({"RAADHUIS_MAIL_SECURITY": "ssl"}, "RAADHUIS_MAIL_SECURITY"),
    "a sender with a name": ({"RAADHUIS_MAIL_FROM": "Raadhuis <r@v.example>"}, "RAADHUIS_MAIL_FROM"),
    "a user without a password": ({"RAADHUIS_MAIL_USER": "u"}, "RAADHUIS_MAIL_PASSWORD_FILE"),
    "a password file that is not there": ({"RAADHUIS_MAIL_USER": "u", "RAADHUIS_MAIL_PASSWORD_FILE": "/nergens"}, "/nergens"),
    "a password in the clear": (
        {"RAADHUIS_MAIL_USER": "u", "RAADHUIS_MAIL_PASSWORD_FILE": __file__, "RAADHUIS_MAIL_SECURITY": "none"}, "RAADHUIS_MAIL_SECURITY"),
    "authorities that are not there": ({"RAADHUIS_MAIL_CA_FILE": "/nergens.pem"}, "/nergens.pem"),
    "authorities that are none": ({"RAADHUIS_MAIL_CA_FILE": __file__}, "RAADHUIS_MAIL_CA_FILE"),
    "in the clear to elsewhere": ({"RAADHUIS_MAIL_HOST": "mail.example", "RAADHUIS_MAIL_SECURITY": "none"}, "RAADHUIS_MAIL_SECURITY"),
    "in the clear to what looks like here": ({"RAADHUIS_MAIL_HOST": "127.0.0.1.example", "RAADHUIS_MAIL_SECURITY": "none"}, "RAADHUIS_MAIL_SECURITY"),
    "a time of nothing": ({"RAADHUIS_MAIL_TIMEOUT": "0"}, "RAADHUIS_MAIL_TIMEOUT"),
    "an address that is none": ({"RAADHUIS_ADDRESS": "raadhuis"}, "RAADHUIS_ADDRESS"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_settings_that_are_wrong(wrong, tmp_path):
    given, word = WRONG[wrong]
    good = settings(25) | {"RAADHUIS_ADDRESS": "https://raadhuis.voorbeeldstad.example"}
    is_refused(command("mail", "test", "--gemeente", str(EXAMPLE), "--to", TO, settings=good | given), word, code=1)
    # Serving is refused too, before anything is touched.
    data = tmp_path / "data"
    is_refused(command("serve", "--gemeente", str(EXAMPLE), "--data", str(data), "--port", "0", "--demo", settings=good | given), word, code=1)
    assert not data.exists()


def test_serving_with_mail_asks_for_an_address_for_its_links(tmp_path):
    done = command("serve", "--gemeente", str(EXAMPLE), "--data", str(tmp_path / "data"), "--port", "0", "--demo", settings=settings(25))
    is_refused(done, "RAADHUIS_ADDRESS", code=1)


@pytest.mark.parametrize("to", ["nergens", "a@b.example, c@d.example", "Jan <a@b.example>", "a@b.example\r\nBcc: c@d.example"])
def test_an_address_that_is_none(to):
    is_refused(send(25, to=to), "--to", code=1)


def test_no_address_is_a_wrong_use():
    assert command("mail", "test").returncode == 2


def from_file(folder, text: str):
    """raadhuis.yaml stands in the directory in which the program is started."""
    (folder / "raadhuis.yaml").write_text(text)
    return subprocess.run(
        [program(), "mail", "test", "--gemeente", str(EXAMPLE), "--to", TO], cwd=folder, env=environment(), capture_output=True, text=True, timeout=60)


def test_settings_from_the_file(postbox, authority, tmp_path):
    box = postbox("starttls")
    done = from_file(tmp_path, f"mail:\n  host: 127.0.0.1\n  port: {box.port}\n  from: {FROM}\n  ca_file: {authority.file}\n")
    assert done.returncode == 0, done.stderr
    assert len(box.taken) == 1


@pytest.mark.parametrize(
    ("line", "word"),
    [("port: 25.5", "PORT"), ("port: smtp", "PORT"), ("timeout: ja", "TIMEOUT"), ("security: no", "SECURITY"), ("user: 12", "USER")])
def test_settings_of_another_kind_in_the_file(tmp_path, line, word):
    lines = {"host": "host: 127.0.0.1", "from": f"from: {FROM}"} | {line.split(":")[0]: line}
    is_refused(from_file(tmp_path, "mail:\n" + "".join(f"  {line}\n" for line in lines.values())), f"RAADHUIS_MAIL_{word}", code=1)
