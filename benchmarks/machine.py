"""The machine in general words, printed above every figure."""

from __future__ import annotations

import os
import platform
import sys


def describe_machine() -> str:
    """System, processors, memory, Python, and how busy the PC is: figures of a busy one say little."""
    parts = [f"{platform.system()} {platform.machine()}", f"{os.cpu_count()} processors"]
    if sys.platform != "win32":
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
        parts += [f"{memory:.0f} GB", f"load {os.getloadavg()[0]:.1f}"]
    return ", ".join([*parts, f"Python {platform.python_version()}"])
