"""Runs the program or its peer in a process of its own and reads what it told. Used by ``start.py`` and
``store.py``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
PATIENCE_S = 180


def environment(folder: str, password: str) -> dict[str, str]:
    """Variables of the child: a home folder of its own, because qt-material writes into it at every start;
    the offscreen platform where there is no display."""
    found = {**os.environ, "HOME": folder, "PYTHONPATH": str(HERE.parent), "GRIDGUARD_PASSWORD": password}
    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
        found.setdefault("QT_QPA_PLATFORM", "offscreen")
    return found


def run(script: str, *arguments: str, variables: dict[str, str]) -> dict[str, float]:
    """What ``script`` of this folder told: moments in ms since it was started, other figures as they are.

    Raises RuntimeError with its errors when it failed.
    """
    begun = time.monotonic_ns()
    done = subprocess.run(
        [sys.executable, str(HERE / script), *arguments],
        env=variables,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    told = (line.split() for line in done.stdout.splitlines())
    return {
        words[0]: float(words[1]) if words[0] == "kib" else (int(words[1]) - begun) / 1e6
        for words in told
        if len(words) == 2
    }
