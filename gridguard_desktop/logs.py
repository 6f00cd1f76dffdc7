"""The rotating log: what went wrong, never about whom. ``app.py`` and the command line switch it on.

A message may quote a value that was typed; the filter takes out everything that could be one: runs of digits
and Chinese, quoted texts and SQL parameters. What is left is enough to find the place in the code.
"""

from __future__ import annotations

import logging
import re
import secrets
import traceback
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

LOG_BYTES = 1_000_000
LOG_FILES = 5

_QUOTABLE = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # without I and O, which are misread
_PERSONAL = re.compile(
    r"\d[\d-]{3,}[\dXx]*|[〇㐀-鿿豈-﫿\U00020000-\U0003ffff]+|'[^'\n]{2,}'|\"[^\"\n]{2,}\""
)
_PARAMETERS = re.compile(r"\[parameters: .*", re.DOTALL)


def error_number() -> str:
    """What a person may quote of an error of ours, and what stands in the log beside it.

    Letters only: the log takes out every run of digits.
    """
    return "E-" + "".join(secrets.choice(_QUOTABLE) for _ in range(6))


def redact(message: str) -> str:
    """``message`` without anything that could be about a person."""
    return _PERSONAL.sub("…", _PARAMETERS.sub("[parameters: …", message))


class _Redacting(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """One line, redacted; the traceback keeps files, lines and exception types only."""
        stamp = self.formatTime(record)
        text = f"{stamp} {record.levelname} {record.name}: {redact(record.getMessage())}"
        if record.exc_info and record.exc_info[0] is not None:
            text += "\n" + frames(record.exc_info)
        return text


def frames(
    info: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
) -> str:
    """Where it happened, without values: file, line, function and the exception's type."""
    kind, error, _ = info
    if kind is None or error is None:
        return ""
    lines = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(info[2])]
    cause = error.__cause__ or error.__context__
    tail = f" ← {type(cause).__name__}" if cause is not None else ""
    return "\n".join([*lines, f"  {kind.__name__}{tail}"])


def start_log(folder: Path) -> None:
    """Write the program's log to ``folder``/gridguard.log, five files of a megabyte."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handler = RotatingFileHandler(
        folder / "gridguard.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES - 1, encoding="utf-8", delay=True
    )
    handler.setFormatter(_Redacting())
    root = logging.getLogger()
    for old in [h for h in root.handlers if isinstance(h, RotatingFileHandler)]:
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it introduces itself at every migration
