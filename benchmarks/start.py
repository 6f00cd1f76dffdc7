"""How long the program takes to start, beside the least window PySide6 and qt-material can show.

    python -m benchmarks.start [--runs 7] [--home HOME --login NAME]

Two waits: start of the process → sign-in card painted (goal: at most 1.6 times the bare window, and 2 s), and
Enter → main window painted and its first page filled. Between them lies the typing of a password, in which
the rest of the program is loaded; how long that takes is told too. Every run is a process of its own, the
three kinds in turn, the first of each not counted (files into the cache of the PC). Without HOME a small demo
station is made; with it the password stands in GRIDGUARD_PASSWORD. Without a display the offscreen platform
is used.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
from pathlib import Path

from benchmarks.machine import describe_machine
from benchmarks.processes import environment, run
from gridguard_desktop.demo.build import DemoSize, build_demo
from gridguard_desktop.domain.permissions import Role

GOAL_RATIO, GOAL_MS = 1.6, 2_000


def main() -> None:
    """Make a station if none is given, run everything in turn, print medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--home", type=Path, help="folder of a store")
    parser.add_argument("--login", help="who signs in")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gridguard-start-") as folder:
        home, login, password = wanted.home, wanted.login, os.environ.get("GRIDGUARD_PASSWORD", "")
        if home is None:
            home = Path(folder) / "home"
            login, password = _demo_chief(home)
        _measure(wanted.runs, str(home), login, environment(folder, password))


def _demo_chief(home: Path) -> tuple[str, str]:
    demo = build_demo(home, size=DemoSize(residents=400, months=1))
    demo.services.context.store.close()
    chief = next(user for user in demo.users if user.role is Role.CHIEF)
    return chief.login, chief.password


def _measure(runs: int, home: str, login: str, variables: dict[str, str]) -> None:
    commands = {
        "bare": ("start_bare.py",),
        "card": ("start_program.py", home),
        "whole": ("start_program.py", home, login),
    }
    times: dict[str, list[dict[str, float]]] = {kind: [] for kind in commands}
    for turn in range(runs + 1):
        for kind, command in commands.items():
            found = run(*command, variables=variables)
            if turn:
                times[kind].append(found)
    bare, card, whole = times["bare"], times["card"], times["whole"]
    ratio = _median(card, "card") / _median(bare, "painted")
    print(describe_machine())
    print(f"medians of {runs}, ms (least to most)")
    print(f"  bare window                     {_spread(bare, 'painted')}")
    print(f"  sign-in card                    {_spread(card, 'card')}   = {ratio:.2f} times the bare window")
    print(f"  goal                            {GOAL_RATIO} times, {GOAL_MS} ms")
    print(f"  rest loaded behind the card     {_spread(whole, 'loaded', 'card')}")
    print(f"  Enter to main window            {_spread(whole, 'window', 'entered')}")
    print(f"  Enter to first page filled      {_spread(whole, 'filled', 'entered')}")


def _from(found: dict[str, float], until: str, since: str) -> float:
    return found[until] - (found[since] if since else 0.0)


def _median(runs: list[dict[str, float]], until: str, since: str = "") -> float:
    return statistics.median(_from(found, until, since) for found in runs)


def _spread(runs: list[dict[str, float]], until: str, since: str = "") -> str:
    taken = [_from(found, until, since) for found in runs]
    return f"{statistics.median(taken):6.0f} ({min(taken):.0f}-{max(taken):.0f})"


if __name__ == "__main__":
    main()
