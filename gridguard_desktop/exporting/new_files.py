"""Files that take a place nobody has: written beside it, moved there whole, never over another file."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that was written: where, and its SHA-256."""

    path: Path
    sha256: str


def write_new(folder: Path, name: str, fill: Callable[[Path], object]) -> NewFile:
    """What ``fill`` writes stands in ``folder`` as ``name``, or as “name（2）” where there is such a file
    already. Raises OSError when the folder cannot be written to; then nothing is left there."""
    with tempfile.TemporaryDirectory(prefix=".gridguard-", dir=folder, ignore_cleanup_errors=True) as beside:
        draft = Path(beside) / name
        fill(draft)
        with draft.open("rb+") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            os.fsync(file.fileno())
        return NewFile(_settled(draft, folder), digest)


def _settled(draft: Path, folder: Path) -> Path:
    for name in _names(draft.name):
        target = folder / name
        try:
            os.link(draft, target)
        except FileExistsError:
            continue
        except OSError:  # a file system without links: exFAT, some shares
            if target.exists():
                continue
            draft.rename(target)
        return target
    raise AssertionError("names never end")


def _names(name: str) -> Iterator[str]:
    yield name
    path, number = Path(name), 2
    while True:
        yield f"{path.stem}（{number}）{path.suffix}"
        number += 1
