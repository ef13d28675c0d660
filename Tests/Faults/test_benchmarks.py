"""What is measured by hand now and then: that it can still be measured is seen at every run."""

from __future__ import annotations

import subprocess
from pathlib import Path

from town import command, program


def test_the_municipality_that_is_measured_has_no_mistakes(tmp_path):
    folder = tmp_path / "gemeente"
    subprocess.run([Path(program()).with_name("Benchmarks"), "town", str(folder)], check=True, timeout=60)
    done = command("check", str(folder))
    assert done.returncode == 0, done.stdout
