"""What becomes of the nasty workbooks that other projects keep for their tests: each must be read or refused
with a sentence, within 20 seconds and 512 MB.

    python -m benchmarks.workbooks FOLDER [--seconds 20] [--megabytes 512] [--ending .xlsx]

The files are not in this repository (their licences differ); ``benchmarks/README.md`` says where they are.
Each is read as the import reads it: by a process of its own that can be killed. Anything but rows or a
sentence is a fault of ours and named at the end.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.machine import describe_machine
from gridguard_desktop.importing.limits import DEFAULT_LIMITS, MEBIBYTE, Limits
from gridguard_desktop.importing.reader import FileRefused, read_sheets

ENDINGS = (".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods", ".csv")
SLOWEST = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one file ended: ``read``, the reason of a refusal, or the name of an error nobody expected."""

    path: Path
    verdict: str
    seconds: float
    unexpected: bool = False


def outcome_of(path: Path, limits: Limits) -> Outcome:
    """Read one file as the import does."""
    begun = time.perf_counter()
    try:
        read_sheets(path, limits=limits)
        verdict, unexpected = "read", False
    except FileRefused as refused:
        verdict, unexpected = refused.reason, False
    except Exception as error:
        verdict, unexpected = type(error).__name__, True
    return Outcome(path, verdict, time.perf_counter() - begun, unexpected)


def report(folder: Path, found: list[Outcome], limits: Limits) -> None:
    """The table: by collection and verdict, the slowest, what was not expected."""
    print(describe_machine())
    collections: dict[str, Counter[str]] = {}
    for one in found:
        name = one.path.relative_to(folder).parts[0]
        collections.setdefault(name, Counter())[one.verdict] += 1
    for name, verdicts in sorted(collections.items()):
        told = ", ".join(f"{verdict} {count}" for verdict, count in verdicts.most_common())
        print(f"{name}: {sum(verdicts.values())} files: {told}")
    decided = sum(not one.unexpected and one.seconds <= limits.seconds + 1 for one in found)
    print(f"decided {decided} of {len(found)} within {limits.seconds:.0f} s")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"largest memory of a reading process {peak:.0f} MB (bound {limits.memory_bytes // MEBIBYTE} MB)")
    for one in sorted(found, key=lambda one: -one.seconds)[:SLOWEST]:
        print(f"  {one.seconds:5.1f} s  {one.verdict:12} {one.path.relative_to(folder)}")
    for one in found:
        if one.unexpected:
            print(f"  UNEXPECTED {one.verdict} {one.path.relative_to(folder)}")


def main() -> None:
    """Read every workbook of a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--megabytes", type=int, default=512)
    parser.add_argument("--ending", action="append", default=[])
    options = parser.parse_args()
    limits = replace(DEFAULT_LIMITS, seconds=options.seconds, memory_bytes=options.megabytes * MEBIBYTE)
    endings = tuple(options.ending) or ENDINGS
    paths = sorted(path for path in options.folder.rglob("*") if path.suffix.lower() in endings)
    found = [outcome_of(path, limits) for path in paths]
    report(options.folder, found, limits)


if __name__ == "__main__":
    main()
