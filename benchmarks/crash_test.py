"""kill -9 in a write loop, 200 times: nothing acknowledged may be lost, and the store must open whole.
time.

``python -m benchmarks.crash_test [KILLS]`` from the repository's top; prints the counts and fails if any is
not zero. It shows what a killed program loses; a power cut is the disk's affair (``synchronous=FULL``).
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from tests.crash import Losses, crash
from tests.stores import StoreTemplate


def main() -> int:
    """Exit code 0 when nothing was lost."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory(prefix="gridguard-crash-") as folder:
        template = StoreTemplate.found(Path(folder) / "home")
        start = time.perf_counter()
        losses = crash(template.home, template.keys, kills, longest=0.25)
        seconds = time.perf_counter() - start
    print(", ".join(f"{name} {count}" for name, count in asdict(losses).items()), f"in {seconds:.0f} s")
    return 0 if losses == Losses(kills=losses.kills, acknowledged=losses.acknowledged) else 1


if __name__ == "__main__":
    sys.exit(main())
