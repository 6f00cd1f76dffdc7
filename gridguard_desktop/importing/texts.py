"""The words of a kept file: a worker process reads it from a pipe, this module waits for it and kills it when
it takes too long. Runs on a worker; knows no store.
"""

from __future__ import annotations

from dataclasses import dataclass

from gridguard_desktop.domain.file_texts import TextState
from gridguard_desktop.importing.killable import WorkerLost, lines_of
from gridguard_desktop.importing.limits import TEXT_LIMITS, TextLimits
from gridguard_desktop.importing.text_worker import FLAG, arguments_for

WORKER = "gridguard_desktop.importing.text_worker"


@dataclass(frozen=True, slots=True)
class FileWords:
    """What was read: the pages joined by blanks; ``whole`` when nothing was left out."""

    state: TextState
    words: str = ""
    pages: int = 0
    whole: bool = True


def read_words(content: bytes, *, limits: TextLimits = TEXT_LIMITS) -> FileWords:
    """The words inside ``content``. Never raises for what is in the file: a file that kills the reader is one
    that cannot be read."""
    parts: list[str] = []
    try:
        with lines_of(WORKER, FLAG, arguments_for(limits), limits.seconds, content) as items:
            for item in items:
                if "page" in item:
                    parts.append(item["words"])
                elif "done" in item:
                    state = TextState.READ if parts else TextState.NO_TEXT
                    return FileWords(state, " ".join(parts), item["done"], item["whole"])
                else:
                    locked = item["refused"] == "locked"
                    return FileWords(TextState.LOCKED if locked else TextState.UNREADABLE)
    except WorkerLost:
        return FileWords(TextState.UNREADABLE)
    return FileWords(TextState.UNREADABLE)
