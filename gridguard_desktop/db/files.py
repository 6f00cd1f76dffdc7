"""Small files beside the database, written so that a crash leaves the old content or the new, never half."""

from __future__ import annotations

import contextlib
import json
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def canonical_json(value: Any, plain: Callable[[Any], Any] | None = None) -> bytes:
    """One byte sequence per value.

    Sorted keys, no spaces, UTF-8. What is signed, hashed or authenticated goes through here. ``plain`` says
    what stands for a value that JSON does not know.
    """
    text = json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=plain
    )
    return text.encode("utf-8", "surrogatepass")


def sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` last through a power cut (POSIX.

    Windows keeps directory entries itself).
    """
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Force the content of ``path`` to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def write_atomically(path: Path, content: bytes) -> None:
    """Replace ``path`` by ``content``.

    Temporary file, fsync, rename. Raises ``OSError``; the old file then stands.
    """
    temporary = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        descriptor = os.open(temporary, flags, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(path.parent)
