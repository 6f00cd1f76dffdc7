"""Is the store whole and the audit trail true? Checks every page, every link and the chain's end; names the
first bad row.

Called by ``gridguard verify``, after a restore and nightly. What it cannot tell: whoever holds the keys can
write a whole new chain; only an end printed or noted elsewhere (the day's slip, a backup's manifest) shows
that.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from gridguard_desktop.db.audit_chain import GENESIS, head_code, moment_text, row_hash
from gridguard_desktop.db.database_file import check_file
from gridguard_desktop.db.models.audit import HEAD_ID, AuditHead, AuditRow
from gridguard_desktop.domain.i18n import Text, text, translate

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from gridguard_desktop.db.store import Store

_BATCH = 2_000


class Damage(StrEnum):
    """What happened to the chain at its first bad row."""

    EDITED = "edited"
    DELETED = "deleted"
    SWAPPED = "swapped"
    INSERTED = "inserted"
    HEAD = "head"


_SENTENCES: dict[Damage, Text] = {
    Damage.EDITED: text("store", "Audit row {seq} was changed after it was written."),
    Damage.DELETED: text("store", "Audit row {seq} was deleted."),
    Damage.SWAPPED: text("store", "Audit row {seq} is not in its place: rows were exchanged."),
    Damage.INSERTED: text("store", "Audit row {seq} was inserted later; the program did not write it."),
    Damage.HEAD: text("store", "The end of the audit trail at row {seq} was changed without the key."),
}


@dataclass(frozen=True, slots=True)
class BadRow:
    """The first row that is not as it was written."""

    seq: int
    damage: Damage

    @property
    def sentence(self) -> str:
        """For the report and the command line."""
        return str(_SENTENCES[self.damage]).format(seq=self.seq)


@dataclass(frozen=True, slots=True)
class ChainReport:
    """``rows`` were read up to the end or the first bad one.

    ``head`` is the hash of the last good row (hex).
    """

    rows: int
    head: str
    first_bad: BadRow | None = None


@dataclass(frozen=True, slots=True)
class StoreReport:
    """All of :func:`verify_store`: problems of the file, one sentence each, and of the chain."""

    problems: tuple[str, ...]
    chain: ChainReport

    @property
    def is_whole(self) -> bool:
        """Nothing found."""
        return not self.problems and self.chain.first_bad is None

    @property
    def sentences(self) -> tuple[str, ...]:
        """Everything found, for people."""
        bad = self.chain.first_bad
        return self.problems if bad is None else (*self.problems, bad.sentence)


def verify_store(store: Store, progress: Callable[[int], None] | None = None) -> StoreReport:
    """Check the database file (a shared one checks itself) and the chain.

    ``progress(rows)`` counts audit rows.
    """
    problems = [] if store.database_file is None else check_file(store.database_file, store.keys.database)
    if problems:
        shown = translate(
            "store",
            "The database file is damaged ({count} places): {first}",
            count=len(problems),
            first=problems[0],
        )
        problems = [shown]
    return StoreReport(tuple(problems), verify_chain(store, progress))


def verify_chain(store: Store, progress: Callable[[int], None] | None = None) -> ChainReport:
    """Follow every link from the first row to the head, on the connection for long reads."""
    with store.engines[1].connect() as connection:
        head = connection.execute(
            select(AuditHead.seq, AuditHead.hash, AuditHead.mac).where(AuditHead.id == HEAD_ID)
        ).one_or_none()
        report = _follow(connection, progress)
    if report.first_bad is not None:
        return report
    if head is None or not hmac.compare_digest(
        head.mac, head_code(store.keys.state, store.store_id, head.seq, head.hash)
    ):
        return _bad(report, report.rows, Damage.HEAD)
    if head.seq > report.rows:
        return _bad(report, report.rows + 1, Damage.DELETED)
    if head.seq < report.rows:
        return _bad(report, head.seq + 1, Damage.INSERTED)
    if head.hash.hex() != report.head:
        return _bad(report, report.rows, Damage.EDITED)
    return report


def _follow(connection: Connection, progress: Callable[[int], None] | None) -> ChainReport:
    expected, digest = 1, GENESIS
    streaming = connection.execution_options(stream_results=True, max_row_buffer=_BATCH)
    with streaming.exec_driver_sql(_ROWS) as rows:  # as the driver has them: types would halve the speed
        for row in rows:
            if not _fits(_Link(*row), expected, digest):
                following = rows.fetchone()
                bad = _judge(_Link(*row), None if following is None else _Link(*following), expected)
                return ChainReport(expected - 1, digest.hex(), bad)
            digest = row[2]
            if progress is not None and expected % _BATCH == 0:
                progress(expected)
            expected += 1
    return ChainReport(expected - 1, digest.hex())


class _Link(NamedTuple):
    """A row as read: ``body``, its place, its hashes, and the columns that repeat the body for search."""

    seq: int
    prev: bytes
    hash: bytes
    body: str
    at: str | datetime
    user_id: int
    login: str
    action: str
    record_type: str | None
    record_id: int | None
    result: str


_ROWS = f"SELECT {', '.join(_Link._fields)} FROM {AuditRow.__tablename__} ORDER BY seq"


def _fits(row: _Link, expected: int, digest: bytes) -> bool:
    content = row.body.encode("utf-8", "surrogatepass")
    linked = row.seq == expected and row.prev == digest and row_hash(expected, digest, content) == row.hash
    return linked and _columns_agree(row)


def _judge(row: _Link, following: _Link | None, expected: int) -> BadRow:
    """What was done where a row does not fit: the number its body was written with tells."""
    if row.seq > expected:
        return BadRow(expected, Damage.DELETED)
    written_as = _number_in(row.body)
    if written_as is None or written_as == expected:
        content = row.body.encode("utf-8", "surrogatepass")
        agrees = row_hash(row.seq, row.prev, content) == row.hash and _columns_agree(row)
        # an honest row on the wrong link: the one before it is false, but consistent in itself
        return BadRow(expected - 1 if agrees and expected > 1 else expected, Damage.EDITED)
    if written_as == expected + 1 and (following is None or _number_in(following.body) != expected):
        return BadRow(expected, Damage.DELETED)  # everything after was moved up by one
    if written_as == expected - 1:
        return BadRow(expected - 1, Damage.INSERTED)  # everything after was moved down by one
    return BadRow(expected, Damage.SWAPPED)


def _columns_agree(row: _Link) -> bool:
    """The columns beside the body are for searching only; they must say the same."""
    try:
        body = json.loads(row.body)
        said = (
            body["seq"],
            body["user"],
            body["login"],
            body["action"],
            body.get("type"),
            body.get("id"),
            body["result"],
        )
        written = body["at"]
    except (ValueError, KeyError, TypeError, AttributeError):
        return False  # well hashed, but nothing this program writes
    shown = (row.seq, row.user_id, row.login, row.action, row.record_type, row.record_id, row.result)
    return said == shown and _same_moment(written, row.at)


def _same_moment(written: str, column: str | datetime) -> bool:
    """SQLite answers text without its zone, a server a moment."""
    if isinstance(column, str):
        return written == f"{column[:10]}T{column[11:]}+00:00"
    return written == moment_text(column)


def _number_in(body: str) -> int | None:
    try:
        number = json.loads(body).get("seq")
    except (ValueError, AttributeError):
        return None
    return number if isinstance(number, int) else None


def _bad(report: ChainReport, seq: int, damage: Damage) -> ChainReport:
    return ChainReport(report.rows, report.head, BadRow(seq, damage))
