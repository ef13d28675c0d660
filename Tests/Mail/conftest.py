"""Mail goes out of the real program to a real mail server here."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))

from postbox import Authority, Postbox, Rude  # noqa: E402
from serving import serve  # noqa: E402, F401


@pytest.fixture(scope="session")
def authority(tmp_path_factory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def postbox(authority):
    """Opens mail servers, which are closed at the end of the test."""
    boxes: list = []

    def open(*arguments, **options) -> Postbox:
        boxes.append(Postbox(options.pop("by", authority), *arguments, **options))
        return boxes[-1]

    yield open
    for box in boxes:
        box.stop()


@pytest.fixture
def rude():
    servers: list[Rude] = []

    def open(replies: list[bytes], end: str) -> Rude:
        servers.append(Rude(replies, end))
        return servers[-1]

    yield open
    for server in servers:
        server.stop()
