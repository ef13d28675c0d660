"""Faults befall the real program here: it is killed, its disk fills up, its files are damaged."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))

from serving import data, first_start, serve  # noqa: E402, F401
