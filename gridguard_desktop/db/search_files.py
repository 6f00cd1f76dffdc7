"""The index of the words inside kept files: one table beside those of the record types, asked by
:func:`find_files`. ``search.py`` founds and drops it with the others.

A file's words are indexed in the transaction that keeps them (``services.finding.file_words``). What was
found says nothing yet of who may see it: the service asks for the records behind the files.
"""

from __future__ import annotations

import zlib
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, column, literal_column, select, update
from sqlalchemy import table as table_clause

from gridguard_desktop.db import search_postgres
from gridguard_desktop.db.base import table_of
from gridguard_desktop.db.cipher import seal, unseal
from gridguard_desktop.db.models import Attachment
from gridguard_desktop.db.models.finding import FileText
from gridguard_desktop.db.sealed_columns import file_text_context
from gridguard_desktop.db.search_kinds import SearchedKind
from gridguard_desktop.db.search_language import expression
from gridguard_desktop.db.search_tokens import TEXT, Facet
from gridguard_desktop.domain.file_texts import READABLE, TextState
from gridguard_desktop.domain.textforms import text_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.search_terms import Reading, Word

FILES = SearchedKind("file_text", FileText, (("words", Facet.TEXT),), True, "id")  # type: ignore[arg-type]  # no Record: nothing but its table and its name are asked
"""The index of files, as the tables of the record types are described."""


def readings_of(words: Sequence[Word]) -> list[list[Reading]]:
    """How each word may stand in a text; empty for one that may not."""
    return [[reading for reading in word.readings if Facet.TEXT in reading.facets] for word in words]


def index_file(connection: Connection, text_id: int, words: str) -> None:
    """Index the words of one file anew."""
    tokens = text_tokens(words, TEXT)
    if connection.dialect.name == "postgresql":
        search_postgres.write(connection, FILES, [(text_id, " ".join(tokens))])
    else:
        connection.exec_driver_sql(
            f"INSERT OR REPLACE INTO {FILES.table}(rowid, tokens) VALUES (?, ?)", (text_id, " ".join(tokens))
        )


def seal_words(key: bytes, attachment_id: int, words: str) -> bytes:
    """The words of a file as they are kept."""
    return seal(key, zlib.compress(words.encode()), file_text_context(attachment_id))


def open_words(key: bytes, attachment_id: int, sealed: bytes) -> str:
    """The words of a file. Raises StoreDamaged."""
    return zlib.decompress(unseal(key, sealed, file_text_context(attachment_id))).decode()


def index_files(connection: Connection, key: bytes) -> None:
    """Index the words of every file anew, as they are kept."""
    texts, last = table_of(FileText), 0
    wanted = select(texts.c.id, texts.c.attachment_id, texts.c.words).where(texts.c.words.is_not(None))
    while rows := connection.execute(wanted.where(texts.c.id > last).order_by(texts.c.id).limit(50)).all():
        for text_id, attachment_id, sealed in rows:
            index_file(connection, text_id, open_words(key, attachment_id, sealed))
        last = rows[-1].id


def forget_file(connection: Connection, text_id: int) -> None:
    """Take the words of one file out of the index."""
    if connection.dialect.name == "postgresql":
        search_postgres.forget(connection, FILES, [text_id])
    else:
        connection.exec_driver_sql(f"DELETE FROM {FILES.table} WHERE rowid = ?", (text_id,))


def queue_missing(connection: Connection) -> int:
    """Queue the files that nobody queued (an older store), and those whose index was lost: all are read
    again. Answers how many wait now."""
    texts, files = table_of(FileText), table_of(Attachment)
    known = select(texts.c.attachment_id)
    missing = select(files.c.id).where(files.c.media_type.in_(READABLE), files.c.id.not_in(known))
    ids = list(connection.scalars(missing.order_by(files.c.id)))
    if ids:
        rows = [{"attachment_id": one, "state": TextState.WAITING} for one in ids]
        connection.execute(texts.insert().values(pages=0, is_whole=True), rows)
    read = update(texts).where(texts.c.state == TextState.READ)
    return len(ids) + connection.execute(read.values(state=TextState.WAITING)).rowcount


def find_files(session: Session, readings: Sequence[Sequence[Reading]], before: int, most: int) -> list[Any]:
    """Up to ``most`` files older than ``before`` that may fit, the newest first: id of the text, attachment,
    kind and id of the record."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        entry = search_postgres.entry_table(FILES)
        asked = _files().join(entry, entry.c.record_id == FileText.id)
        asked = asked.where(search_postgres.condition(FILES, readings), FileText.id < before)
        return list(connection.execute(asked.order_by(FileText.id.desc()).limit(most)).all())
    given = {"asked": expression(readings), "before": before, "most": most}
    return list(connection.execute(_asked_here(), given).all())


def _files() -> Any:
    return select(FileText.id, FileText.attachment_id, Attachment.record_type_key, Attachment.record_id).join(
        Attachment, Attachment.id == FileText.attachment_id
    )


@cache
def _asked_here() -> Any:
    rowid = f"{FILES.table}.rowid"
    index = table_clause(FILES.table, column("rowid"))
    return (
        select(FileText.id, FileText.attachment_id, Attachment.record_type_key, Attachment.record_id)
        .select_from(index)
        .join(FileText, FileText.id == literal_column(f"+{rowid}"))
        .join(Attachment, Attachment.id == FileText.attachment_id)
        .where(literal_column(FILES.table).op("MATCH")(bindparam("asked")))
        .where(literal_column(rowid) < bindparam("before"))
        .order_by(literal_column(rowid).desc())
        .limit(bindparam("most"))
    )
