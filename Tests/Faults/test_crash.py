"""`kill -9` under load: what was acknowledged is there, exactly once."""

import http.client
import random
import threading
import time
from collections import Counter
from dataclasses import dataclass

from answers import BULKY
from visitor import Form, Visitor, number

ROUNDS = 20
CLIENTS = 12
SERVICE = "grofvuil-laten-ophalen"
LOST = (OSError, EOFError, http.client.HTTPException)  # the connection broke: the server is gone


@dataclass
class Submission:
    """One form that was sent, and what its sender knows of it."""

    secret: str
    form: Form
    acknowledged: bool = False
    number: str | None = None


class Client(threading.Thread):
    """Files one form after the other, as fast as it can, until the server is gone."""

    def __init__(self, port: int):
        super().__init__(daemon=True)
        self.visitor = Visitor(port)
        self.submissions: list[Submission] = []
        self.wrong: list[str] = []

    def run(self) -> None:
        try:
            while True:
                self.visitor.cookies.clear()
                page = self.visitor.fill(SERVICE, BULKY)
                form = page.form("/controleren")
                one = Submission(self.visitor.cookies["concept-" + SERVICE], form)
                self.submissions.append(one)
                answer = self.visitor.send(form, follow=False)
                one.acknowledged = answer.status == 303 and answer.headers["Location"].endswith("/verstuurd")
                if not one.acknowledged:
                    self.wrong.append(f"{answer.status} {answer.text[:200]}")
                one.number = number(self.visitor.get(answer.headers["Location"]))
        except LOST:
            pass
        except BaseException as error:  # told to the test, which runs in another thread
            self.wrong.append(repr(error))
        finally:
            self.visitor.close()


def send_again(visitor: Visitor, one: Submission) -> str:
    """Sends a form that was sent before: its number."""
    visitor.cookies = {"concept-" + SERVICE: one.secret}
    return number(visitor.send(one.form))


def opened(town) -> list[dict]:
    return [event for event in town.events() if event["type"] == "case_opened"]


def check(town, submissions: list[Submission]) -> None:
    """The chain holds, no case is there twice, and none that was acknowledged is missing."""
    town.verified()
    cases = opened(town)
    numbers = Counter(event["facts"]["number"] for event in cases)
    assert all(count == 1 for count in numbers.values()), f"numbers given out twice: {numbers.most_common(3)}"
    assert len({event["command"] for event in cases}) == len({event["stream"] for event in cases}) == len(cases)
    for one in submissions:
        if one.number:
            assert numbers[int(one.number.rsplit("-", 1)[1])] == 1, f"acknowledged case {one.number} is gone"
    known = [one.number for one in submissions if one.number]
    assert len(set(known)) == len(known), "two forms got the same number"
    # Those that were acknowledged without their number having been read are there too.
    acknowledged = sum(one.acknowledged for one in submissions)
    assert acknowledged <= len(cases) <= len(submissions), f"{acknowledged} acknowledged, {len(cases)} kept, {len(submissions)} sent"


def test_what_was_acknowledged_survives_kill_9_exactly_once(data, serve):
    chance = random.Random(2)
    submissions: list[Submission] = []
    pending: list[Submission] = []
    for round in range(ROUNDS):
        town = serve(data)
        again = Visitor(town.port)
        # Who got no answer sends the form again; so does someone who did get one, by going back.
        for one in pending + chance.sample(submissions, min(5, len(submissions))):
            found = send_again(again, one)
            assert one.number in (None, found), f"round {round}: {one.number} became {found}"
            one.number = found
            one.acknowledged = True
        again.close()
        clients = [Client(town.port) for _ in range(CLIENTS)]
        for client in clients:
            client.start()
        time.sleep(chance.uniform(0.5, 1.6))
        town.kill()
        for client in clients:
            client.join(30)
            assert not client.is_alive()
        wrong = [text for client in clients for text in client.wrong]
        assert not wrong, f"round {round}: {wrong[:3]}\n{town.output[-2000:]}"
        new = [one for client in clients for one in client.submissions]
        submissions += new
        pending = [one for one in new if one.number is None]
        check(town, submissions)

    town = serve(data)
    again = Visitor(town.port)
    for one in pending:
        one.number = send_again(again, one)
    check(town, submissions)
    assert len(opened(town)) == len(submissions), "after everyone tried again, each form is one case"
    assert len(submissions) > ROUNDS * 5, f"too little load to show anything: {len(submissions)} forms"
    assert town.stop() == 0


def test_a_stop_in_good_order_loses_no_step_of_a_visit(data, serve):
    town = serve(data)
    visitor = Visitor(town.port)
    visitor.file(SERVICE, BULKY)
    assert town.stop() == 0
    events = Counter(event["type"] for event in town.events())
    assert events["case_opened"] == 1
    assert events["visit_started"] == 1, events
    assert events["page_completed"] == 3, events
