"""How much is attacked: a little with every run of all tests, all of it with `make attack`."""

from __future__ import annotations

import os

# RAADHUIS_ATTACK=short: each attack small, for CI.
SHORT = os.environ.get("RAADHUIS_ATTACK") == "short"
# Of fuzzing.
MINUTES = float(os.environ.get("RAADHUIS_ATTACK_MINUTES") or (0.5 if SHORT else 5))
# Of chance: the same seed plays the same attack again.
SEED = int(os.environ.get("RAADHUIS_ATTACK_SEED") or 9)


def sized(short: int, whole: int) -> int:
    """A number for the short form and one for the whole."""
    return short if SHORT else whole
