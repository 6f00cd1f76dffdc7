"""Columns whose bytes are sealed: which open with the store's key for files, and what their seals belong to.

Whoever seals or opens a file says so by these functions; the dump of the store (``db.dump``) lays the files
open and the way back seals them again. What stands under a key of its own (separate talks, drafts) is named
too: it leaves sealed and comes back sealed. A test wants every sealed column in one of the two tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def attachment_context(record_type: str, record_id: int) -> str:
    """What a sealed file belongs to."""
    return f"attachment/{record_type}/{record_id}"


def thumbnail_context(record_type: str, record_id: int) -> str:
    """What a sealed small picture belongs to."""
    return f"thumbnail/{record_type}/{record_id}"


def file_text_context(attachment_id: int) -> str:
    """What the sealed words of a file belong to."""
    return f"file_text/{attachment_id}"


def seal_context(issue_id: int) -> str:
    """What the sealed bytes of an issued paper belong to: bytes moved to another line do not open."""
    return f"paper_issue/{issue_id}"


def words_context(issue_id: int) -> str:
    """What the sealed wording of an issued paper belongs to."""
    return f"paper_words/{issue_id}"


def care_key_context(entry_id: int) -> str:
    """What a sealed emergency contact belongs to."""
    return f"care_key/{entry_id}"


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """A column under the store's key for files. ``context`` is made of the row; ``ending`` names the open
    file, taken from the column ``named`` where the row has a name for it."""

    table: str
    column: str
    context: Callable[[Mapping[str, Any]], str]
    ending: str = ""
    named: str = ""


FILES = (
    SealedColumn(
        "attachment",
        "sealed",
        lambda row: attachment_context(row["record_type_key"], row["record_id"]),
        named="file_name",
    ),
    SealedColumn(
        "attachment",
        "thumbnail",
        lambda row: thumbnail_context(row["record_type_key"], row["record_id"]),
        ending=".thumbnail",
    ),
    SealedColumn(
        "file_text", "words", lambda row: file_text_context(row["attachment_id"]), ending=".words.deflated"
    ),
    SealedColumn("care_key", "sealed", lambda row: care_key_context(row["entry_id"]), ending=".contact.json"),
    SealedColumn("paper_issue", "sealed", lambda row: seal_context(row["id"]), ending=".pdf"),
    SealedColumn("paper_issue", "words", lambda row: words_context(row["id"]), ending=".words.json"),
)
KEPT_SEALED = frozenset(
    {
        ("caucus_key", "wrapped"),
        ("mediation_session", "sealed"),
        ("offer", "sealed"),
        ("session_note", "sealed"),
    }
)
"""Under keys of a side of a dispute: nobody but the mediator's session opens them, and no dump does."""


def files_of(table: str) -> tuple[SealedColumn, ...]:
    """The sealed files of a table."""
    return tuple(column for column in FILES if column.table == table)
