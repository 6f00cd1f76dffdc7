"""Pages of scans as the program takes them: the worker process reads the files, this module waits for it and
kills it when it takes too long. Runs on a worker; knows no store.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.page_codes import parse_page_code
from gridguard_desktop.importing.killable import WorkerLost, lines_of
from gridguard_desktop.importing.limits import SCAN_LIMITS, ScanLimits
from gridguard_desktop.importing.scan_worker import FLAG, arguments_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from gridguard_desktop.domain.page_codes import PageCode

WORKER = "gridguard_desktop.importing.scan_worker"
SENTENCES = {
    "too_large": text("scans", "That is too much at once. Drop in fewer files."),
    "too_many_pages": text("scans", "These are too many pages at once. Drop in fewer files."),
    "slow": text("scans", "Reading took too long. Drop in fewer files."),
    "lost": text("scans", "The scan cannot be read. Scan it again as PDF or JPG."),
}


class ScanRefused(OfficerError):
    """Nothing was read; ``reason`` is a key of :data:`SENTENCES`."""

    def __init__(self, reason: str) -> None:
        super().__init__(str(SENTENCES.get(reason, SENTENCES["lost"])))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """One page as scanned: where it came from, itself as an upright JPEG, and what its code says."""

    file_name: str
    number: int
    picture: bytes
    code: PageCode | None


@dataclass(frozen=True, slots=True)
class Scanned:
    """Everything that was dropped in; ``unreadable`` names the files that are none."""

    pages: tuple[ScannedPage, ...]
    unreadable: tuple[str, ...]


def read_scans(
    paths: Sequence[Path],
    *,
    limits: ScanLimits = SCAN_LIMITS,
    progress: Callable[[int], None] | None = None,
) -> Scanned:
    """Every page of the files in the order they came; ``progress`` hears how many so far and may raise to
    give up. Raises :class:`ScanRefused`.
    """
    there = [path for path in paths if path.is_file()]
    gone = [path.name for path in paths if not path.is_file()]
    if not there:
        return Scanned((), tuple(gone))
    try:
        with lines_of(WORKER, FLAG, arguments_for(there, limits), limits.seconds) as items:
            return _collect(items, there, gone, progress)
    except WorkerLost as lost:
        raise ScanRefused("slow" if lost.late else "lost") from lost


def _collect(
    items: Iterator[Any], paths: Sequence[Path], gone: list[str], progress: Callable[[int], None] | None
) -> Scanned:
    pages: list[ScannedPage] = []
    for item in items:
        if "picture" in item:
            code = parse_page_code(item["codes"][0]) if len(set(item["codes"])) == 1 else None
            picture = base64.b64decode(item["picture"])
            pages.append(ScannedPage(paths[item["file"]].name, item["page"], picture, code))
            if progress is not None:
                progress(len(pages))
        elif "file" in item:
            gone.append(paths[item["file"]].name)
        elif "refused" in item:
            raise ScanRefused(item["refused"])
        else:
            break
    return Scanned(tuple(pages), tuple(gone))
