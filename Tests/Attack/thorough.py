"""Looking at all that a municipality keeps: the chain, the uploads that events name, and the readings."""

from __future__ import annotations

from functools import cache

from town import EXAMPLE, Town, command


@cache
def can(*words: str) -> bool:
    """Whether the program has a command, with these options."""
    options = [word for word in words if word.startswith("--")]
    done = command(*[word for word in words if not word.startswith("--")], "--help")
    return done.returncode == 0 and all(option in done.stdout for option in options)


def holds_whole(town: Town, gemeente=EXAMPLE) -> dict:
    """The outcome of `journal verify` with everything that it can look at."""
    options = ["--blobs", "--readings"] if can("journal", "verify", "--blobs", "--readings") else []
    more = ["--gemeente", str(gemeente)] if options else []
    done = town.journal("verify", *options, *more, seconds=300)
    assert done.returncode == 0, f"not all of it holds: {done.stdout}{done.stderr}"
    return {"looked at": ", ".join(["the chain", *(option.strip("-") for option in options)])}
