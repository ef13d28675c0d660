"""`kill -9` round after round under everything that people do: what was acknowledged is there exactly once, with its files, and what was saved goes on."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

from extent import SEED, sized
from inhabitants import Inhabitants, another_tab
from steady_work import Comer, Deed, Filer, Reader, Reloader, Replier, Saver, Worker, Writer, saved
from thorough import can, holds_whole
from town import EXAMPLE, Town
from visitor import Visitor

ROUNDS = sized(3, 30)
WAITING = sized(2, 4)


def ready_to_decide(people: Inhabitants) -> str:
    case = people.case()
    people.officials["groen"].do(case, "stap", stap="start")
    return case


def workers(people: Inhabitants, case: str, gemeente: Path, savers: list[Visitor]) -> list[Worker]:
    port, (resident,), groen = people.town.port, people.residents, people.officials["groen"]
    waiting = [ready_to_decide(people) for _ in range(WAITING)]
    staff: list[Worker] = [Filer(port, resident=resident) for _ in range(3)] + [Replier(port, resident=resident, case=case) for _ in range(2)]
    staff += [Writer(port, official=groen, case=case, waiting=waiting) for _ in range(2)] + [Saver(port, visitor=visitor) for visitor in savers]
    staff += [Comer(port), Reader(port, official=groen, case=case)]
    if can("reload", "--data", "--gemeente"):
        staff.append(Reloader(port, town=people.town, gemeente=gemeente))
    return staff


def test_what_was_acknowledged_survives_kill_9_under_everything_that_people_do(data, serve, tmp_path, figures):
    chance = random.Random(SEED)
    gemeente = shutil.copytree(EXAMPLE, tmp_path / "gemeente")
    town = serve(data, gemeente=gemeente)
    people = Inhabitants.of(town, "groen")
    case = people.case()
    savers = [Visitor(town.port) for _ in range(2)]
    done: list[Worker] = []
    for round in range(ROUNDS):
        crew = workers(people, case, gemeente, savers)
        for worker in crew:
            worker.start()
        time.sleep(chance.uniform(0.4, 1.6))
        town.kill()
        for worker in crew:
            worker.join(120)
            assert not worker.is_alive(), f"round {round}: {type(worker).__name__} still waits for an answer"
        wrong = [text for worker in crew for text in worker.wrong]
        assert not wrong, f"round {round}: {wrong[:3]}\n{town.output[-2000:]}"
        assert "a request failed" not in town.output, f"round {round}: {town.output[-2000:]}"
        done += crew
        town = serve(data, gemeente=gemeente)
        people.moves_to(town)
        town.verified()
        look_at_sessions(town, crew, chance)
        look_at_drafts(town, crew)

    figures["rounds"] = ROUNDS
    figures["things that were acknowledged"] = sum(deed.acknowledged for worker in done for deed in worker.deeds)
    look_at_cases(people, done)
    look_at_messages(people, case, done)
    look_at_decisions(town, done)
    figures |= holds_whole(town, gemeente)
    assert figures["things that were acknowledged"] > ROUNDS * 3, f"too little load to show anything: {figures}"
    assert town.stop() == 0


def look_at_sessions(town: Town, crew: list[Worker], chance: random.Random) -> None:
    for worker in crew:
        if isinstance(worker, Comer):
            for secret in chance.sample(worker.sessions, min(3, len(worker.sessions))):
                visitor = Visitor(town.port)
                visitor.cookies = {"inwoner": secret}
                assert visitor.get("/mijn/zaken", follow=False).status == 200, "a session that was given is gone"


def look_at_drafts(town: Town, crew: list[Worker]) -> None:
    """A draft holds what was saved last, or something that was under way after it."""
    for worker in crew:
        if not isinstance(worker, Saver) or not any(deed.acknowledged for deed in worker.deeds):
            continue
        worker.visitor.port = town.port
        worker.visitor.close()
        last = max(index for index, deed in enumerate(worker.deeds) if deed.acknowledged)
        kept = saved(worker.visitor)
        assert kept in [deed.words for deed in worker.deeds[last:]], f"the draft holds {kept!r}, not what was saved"


def found_once(deed: Deed, places: list[str], where: str) -> None:
    count = sum(deed.words in text for text in places)
    assert count == 1 or count == 0 and not deed.acknowledged, f"{where}: {deed.words} is there {count} times, acknowledged: {deed.acknowledged}"


def look_at_cases(people: Inhabitants, done: list[Worker]) -> None:
    """Every form that was acknowledged is one case, with its photo."""
    groen = people.officials["groen"]
    ids = [event["stream"] for event in people.town.events() if event["type"] == "case_opened"]
    pages = {case: groen.get(f"/werkplek/zaken/{case}") for case in ids}
    texts = [page.text for page in pages.values()]
    for worker in done:
        if not isinstance(worker, Filer):
            continue
        for deed in worker.deeds:
            found_once(deed, texts, "cases")
            for page in pages.values():
                if deed.words in page.text:
                    look_at_file(groen, page, deed)


def look_at_file(visitor: Visitor, page, deed: Deed) -> None:
    """The file that came with a deed, byte for byte."""
    name = deed.words.replace(" ", "-") + ".png"
    assert name in page.text, f"{name} is not named on {page.path}"
    for path in dict.fromkeys(address.partition("?")[0] for _, _, address in page.addresses if "/documenten/" in address):
        answer = visitor.get(path)
        if name in (answer.headers["Content-Disposition"] or ""):
            assert answer.status == 200 and answer.body == deed.file, f"{name}: {answer.status}, {len(answer.body)} bytes of {len(deed.file)}"
            return
    raise AssertionError(f"{name} is named on {page.path}, and is none of its documents")


def look_at_messages(people: Inhabitants, case: str, done: list[Worker]) -> None:
    groen = people.officials["groen"]
    page = groen.get(f"/werkplek/zaken/{case}")
    sides = [worker for worker in done if isinstance(worker, (Replier, Writer))]
    # Some files, not all of them: each is fetched.
    with_files = [deed for worker in sides for deed in worker.deeds if deed.file and deed.acknowledged]
    for worker in sides:
        for deed in worker.deeds:
            count = page.text.count(deed.words)
            assert count == 1 or count == 0 and not deed.acknowledged, f"{deed.words} is there {count} times, acknowledged: {deed.acknowledged}"
    for deed in random.Random(SEED).sample(with_files, min(10, len(with_files))):
        look_at_file(another_tab(groen), page, deed)


def look_at_decisions(town: Town, done: list[Worker]) -> None:
    decided: dict[str, int] = {}
    for event in town.events():
        if event["type"] == "decision_taken":
            decided[event["stream"]] = decided.get(event["stream"], 0) + 1
    for worker in done:
        if isinstance(worker, Writer):
            for case, deed in worker.decided.items():
                assert decided.get(case, 0) == 1 or decided.get(case, 0) == 0 and not deed.acknowledged, f"{case}: {decided.get(case, 0)} decisions"
