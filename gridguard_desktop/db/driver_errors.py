"""What a database driver complains about, turned into the officer's sentence.

``engine.py`` installs :func:`translate_error` on every engine. Broken constraints are left alone: the unit of
work knows the fields they belong to (``constraints.py``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import DatabaseUnavailable, StoreDamaged, StoreError
from gridguard_desktop.domain.i18n import text, translate

if TYPE_CHECKING:
    from sqlalchemy.engine import ExceptionContext

    from gridguard_desktop.domain.i18n import Text

DISK_FULL = text(
    "store", "The disk is full: nothing was saved. Free some space and save again; reading still works."
)
BUSY = text("store", "The store is busy with other work: nothing was saved. Wait a moment and try again.")
NO_SERVER = text(
    "store",
    "The database server does not answer: nothing was saved. "
    "Check the network cable and the server, then try again.",
)
TOO_SLOW = text(
    "store", "The database server took too long and the work was stopped. Narrow the question and try again."
)
DISK_FAILED = text(
    "store",
    "The disk reported an error while reading or writing. "
    "Make a backup to another disk and have this one checked.",
)
READ_ONLY = text(
    "store", "The store cannot be written: its files are read-only. Check the folder's permissions."
)

_SQLITE = (
    ("database or disk is full", DISK_FULL),
    ("database is locked", BUSY),
    ("database table is locked", BUSY),
    ("disk i/o error", DISK_FAILED),
    ("unable to open database", DISK_FAILED),
    ("readonly database", READ_ONLY),
)
_SQLITE_DAMAGE = ("malformed", "not a database", "hmac", "corrupt")
_POSTGRESQL = {
    "53100": DISK_FULL,
    "57014": TOO_SLOW,
    "40001": BUSY,
    "40P01": BUSY,
    "55P03": BUSY,
    "25006": READ_ONLY,
    "57P01": NO_SERVER,
    "57P02": NO_SERVER,
    "57P03": NO_SERVER,
    "53300": NO_SERVER,
    "28P01": NO_SERVER,
    "28000": NO_SERVER,
    "3D000": NO_SERVER,
}


def store_damaged() -> StoreDamaged:
    """For a database file that is damaged or encrypted with another key; the two look the same."""
    return StoreDamaged(
        translate(
            "store",
            "The store's database is damaged or belongs to another key file. "
            "Leave its files as they are and restore the newest backup.",
        )
    )


def plain_error(error: BaseException) -> StoreError | None:
    """The officer's error behind a driver's exception; ``None`` when it is a bug or a broken constraint."""
    if any(kind.__name__ == "IntegrityError" for kind in type(error).__mro__):
        return None
    if type(error).__module__.startswith("psycopg"):
        return _postgresql(error)
    words = str(error).lower()
    if any(sign in words for sign in _SQLITE_DAMAGE):
        return store_damaged()
    for sign, sentence in _SQLITE:
        if sign in words:
            return _unavailable(sentence)
    return None


def translate_error(context: ExceptionContext) -> BaseException | None:
    """SQLAlchemy's ``handle_error`` hook: what it answers is raised instead of the driver's exception."""
    return plain_error(context.original_exception)


def _postgresql(error: BaseException) -> StoreError | None:
    state: str | None = getattr(error, "sqlstate", None)
    if state is None:
        lost = type(error).__name__ in ("OperationalError", "ConnectionTimeout", "InterfaceError")
        return _unavailable(NO_SERVER) if lost else None
    if state.startswith("08"):
        return _unavailable(NO_SERVER)
    sentence = _POSTGRESQL.get(state)
    return None if sentence is None else _unavailable(sentence)


def _unavailable(sentence: Text) -> DatabaseUnavailable:
    return DatabaseUnavailable(str(sentence))
