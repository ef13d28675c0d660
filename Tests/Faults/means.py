"""What the faults are made with, and what to say where it is missing: a fault that is not tried must not look like one that was survived."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

SKIP = "RAADHUIS_SKIP_FAULTS"


def missing(what: str):
    """Fails the test, for want of something: unless whoever runs it said that such faults may be left out."""
    if os.environ.get(SKIP) == "1":
        pytest.skip(what)
    pytest.fail(f"{what}. Without it this fault is not tried; {SKIP}=1 leaves such faults out.", pytrace=False)


def run(*words: str) -> None:
    """Runs a program that makes a fault."""
    try:
        done = subprocess.run(words, capture_output=True, text=True)
    except FileNotFoundError:
        missing(f"'{words[0]}' is not installed")
    if done.returncode != 0:
        missing(f"'{' '.join(words)}' is not possible here: {done.stderr.strip()}")


def works(*words: str) -> bool:
    return shutil.which(words[0]) is not None and subprocess.run(words, capture_output=True).returncode == 0


def may_mount() -> bool:
    """Whether this process may mount a disk; as root of a container it may not."""
    return os.geteuid() == 0 and works("unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt")


def mounting(test):
    """For a test that mounts disks. Who may not do that here runs it as the root of a namespace of his own, in which he may."""
    if may_mount():
        return test

    def apart():
        namespace = ["unshare", "--user", "--map-root-user", "--mount"]
        if not works(*namespace, "mount", "-t", "tmpfs", "tmpfs", "/mnt"):
            missing("mounting a disk needs root, or user namespaces that everyone may make (unshare --user --map-root-user --mount)")
        file = Path(sys.modules[test.__module__].__file__)
        # A folder of its own: by the name of who runs it, pytest would take root's.
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run(
                [*namespace, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--basetemp={folder}/tests", f"{file}::{test.__name__}"],
                capture_output=True, text=True)
        assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
        if "1 skipped" in done.stdout:
            missing(f"in a namespace of its own {test.__name__} was left out")
        assert "1 passed" in done.stdout, done.stdout

    functools.update_wrapper(apart, test)
    # By what it wraps pytest would find the fixtures that are wanted inside.
    del apart.__wrapped__
    return apart


def compiler() -> str | None:
    return next(filter(None, map(shutil.which, ("cc", "clang", "gcc"))), None)


def shim(folder: Path) -> str:
    """The library that stands between a program and its operating system, compiled."""
    found = compiler()
    if found is None:
        missing("a C compiler is not installed (cc, clang or gcc)")
    library = folder / "shim.so"
    run(found, "-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o", str(library), str(Path(__file__).with_name("shim.c")), "-ldl")
    return str(library)
