"""Fixtures of tests that start the real program themselves, each on a data directory of its own."""

import shutil
from pathlib import Path

import pytest
from town import Town


@pytest.fixture(scope="session")
def first_start(tmp_path_factory) -> Path:
    """A data directory after its first start, which makes the accounts of the demo and takes the longest."""
    data = tmp_path_factory.mktemp("first") / "data"
    Town(data).stop()
    return data


@pytest.fixture
def data(first_start, tmp_path) -> Path:
    """A data directory of one's own, in which nothing has happened yet."""
    return shutil.copytree(first_start, tmp_path / "data")


@pytest.fixture
def serve():
    """Starts towns; those that still run at the end of the test are stopped."""
    towns: list[Town] = []

    def start(data, **options) -> Town:
        towns.append(Town(data, **options))
        return towns[-1]

    yield start
    for town in towns:
        town.kill()
