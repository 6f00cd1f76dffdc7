"""What an installed program proves on the spot; run as an installer would."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_the_program_proves_itself(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gridguard_desktop", "--self-test"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env={**os.environ, "TMPDIR": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, done.stderr
    assert "self-test passed" in done.stdout
    assert list(tmp_path.glob("gridguard-self-test-*")) == []  # nothing of the made-up station is left


def test_a_failure_is_said_and_answered(tmp_path: Path) -> None:
    broken = "import gridguard_desktop.selftest as s; s._look_at = lambda _: 1 / 0; exit(s.run_self_test())"
    done = subprocess.run(
        [sys.executable, "-c", broken],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr
