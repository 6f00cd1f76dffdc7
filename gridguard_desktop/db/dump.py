"""The whole store in an open form, for leaving the product: rows as JSON lines, files laid open, a schema,
all in one zip under a password (``locked_zip``). ``dump_load.py`` takes it back into an empty store.

What comes along: every table with the audit chain as it stands, the key slots (so that everybody signs in
there as here), every attachment and issued paper as a plain file. What one side of a dispute said alone and
what somebody is typing stay under their own keys: they come back, and nobody reads them on the way. The
search index is made anew. Work may go on meanwhile: all is read at one moment.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from gridguard_desktop import __version__
from gridguard_desktop.db.cipher import unseal
from gridguard_desktop.db.dump_format import (
    FORMAT,
    FORMAT_VERSION,
    KEY_SLOTS,
    MANIFEST,
    README,
    SCHEMA,
    file_member,
    line_of,
    member_of,
    schema,
    tables,
)
from gridguard_desktop.db.locked_zip import LockedZipWriter
from gridguard_desktop.db.models.audit import AuditHead
from gridguard_desktop.db.schema import current_revision
from gridguard_desktop.db.sealed_columns import files_of
from gridguard_desktop.domain.clock import china_time

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

    from gridguard_desktop.db.locked_zip import MemberWriter
    from gridguard_desktop.db.store import Store

AT_ONCE = 500
_README = """网格卫士 GridGuard 全库数据（开放格式）

本文件含未脱敏个人信息和调解材料。{facts}
文件须妥善保管，用后销毁，不得转借、外传。

tables/*.jsonl   每张表一个文件，每行一条记录（JSON，UTF-8）
files/           附件和已印发文书的原件；表中相应栏写的是这里的文件名
schema.json      各表各栏的类型、关联、中文名称和代码表（JSON Schema 2020-12）
manifest.json    各表行数和各文件的 SHA-256
store.ggk        各用户的钥匙槽；装入新库后原用户名和密码照用

背靠背调解中一方单独陈述的内容（x-sealed）按保密要求仍然加密，装入新库后由原调解员照常查看。
装入空库：gridguard load 本文件 --to 文件夹 --user 用户名

Rows are JSON lines, one file for each table; schema.json says what every column is. Columns marked x-file
name a file of this archive, columns marked x-sealed stay encrypted. Times are UTC, amounts are yuan.
"""


@dataclass(frozen=True, slots=True)
class Dump:
    """What a dump holds: rows of each table, and where the audit chain ended."""

    counts: Mapping[str, int]
    audit_seq: int
    audit_hash: str

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(self.counts.values())


def write_dump(
    store: Store,
    target: Path,
    password: str,
    *,
    facts: Mapping[str, str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Dump:
    """Write ``target``. ``facts`` (label → words: purpose, recipient, day to destroy) stand in the readme and
    the manifest; ``progress(done, total)`` counts rows and may raise to give up. Raises ``StoreDamaged`` for
    a file that does not open, ``OSError`` when the place cannot be written to.
    """
    told = dict(facts or {})
    now = store.clock.now()
    reader = store.engines[1]
    with reader.connect() as plain, target.open("w+b") as file:
        connection = _of_one_moment(plain)
        writing = _Writing(store, connection, LockedZipWriter(file, password, china_time(now)), progress)
        words = "".join(f"{name}：{value}。" for name, value in told.items())
        writing.add(README, _README.format(facts=words).encode())
        writing.add(SCHEMA, _readable(schema()))
        writing.add(KEY_SLOTS, store.key_file.read_bytes())
        for table in tables():
            writing.table(table)
        head = connection.execute(select(AuditHead.seq, AuditHead.hash)).one()
        dump = Dump(writing.counts, head.seq, head.hash.hex())
        manifest = {
            "format": FORMAT,
            "version": FORMAT_VERSION,
            "program": __version__,
            "made_at": now.isoformat(timespec="seconds"),
            "store_id": store.store_id,
            "epoch": store.epoch,
            "revision": current_revision(connection),
            "audit_seq": dump.audit_seq,
            "audit_hash": dump.audit_hash,
            "facts": told,
            "tables": dict(dump.counts),
            "members": dict(writing.digests),
        }
        writing.add(MANIFEST, _readable(manifest))
        writing.archive.close()
    return dump


def _of_one_moment(connection: Connection) -> Connection:
    """Everything read is of the same moment; SQLite does so by itself."""
    if connection.dialect.name == "postgresql":
        return connection.execution_options(isolation_level="REPEATABLE READ")
    return connection


def _readable(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


class _Writing:
    """One dump being written."""

    def __init__(
        self,
        store: Store,
        connection: Connection,
        archive: LockedZipWriter,
        progress: Callable[[int, int], None] | None,
    ) -> None:
        self._key = store.keys.attachments
        self._connection, self.archive, self._progress = connection, archive, progress
        self.counts: dict[str, int] = {}
        self.digests: dict[str, str] = {}
        self._done = 0
        self._total = sum(
            connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables()
        )

    def add(self, name: str, content: bytes) -> None:
        """A member whose content is at hand."""
        self.archive.add(name, content)
        self.digests[name] = hashlib.sha256(content).hexdigest()

    def table(self, table: Table) -> None:
        """All rows of a table; the files of its rows first, as their names stand in the rows."""
        files = self._files(table)
        hidden = {column.column for column in files_of(table.name)}
        wanted = [column for column in table.columns if column.name not in hidden]
        statement = select(*wanted).order_by(*table.primary_key.columns)
        digest, count = hashlib.sha256(), 0
        with self.archive.member(member_of(table)) as writer:
            for row in self._connection.execute(statement.execution_options(yield_per=AT_ONCE)).mappings():
                named = {name: files.get((row["id"], name)) for name in hidden}
                self._line(writer, digest, {**row, **named})
                count += 1
                self._tell(count)
        self._done += count
        self.counts[table.name] = count
        self.digests[member_of(table)] = digest.hexdigest()

    def _line(self, writer: MemberWriter, digest: Any, row: Mapping[str, Any]) -> None:
        line = line_of(row)
        digest.update(line)
        writer.write(line)

    def _files(self, table: Table) -> dict[tuple[int, str], str]:
        """Lay the files of a table open, one after the other; where each stands."""
        found: dict[tuple[int, str], str] = {}
        for column in files_of(table.name):
            sealed = table.columns[column.column]
            others = [
                one for one in table.columns if one.name not in {c.column for c in files_of(table.name)}
            ]
            rows = self._connection.execute(select(*others).where(sealed.is_not(None)).order_by(table.c.id))
            for row in rows.mappings().all():
                held = self._connection.execute(select(sealed).where(table.c.id == row["id"])).scalar_one()
                named = {str(name): value for name, value in row.items()}
                place = file_member(column, named)
                self.add(place, unseal(self._key, held, column.context(named)))
                found[row["id"], column.column] = place
        return found

    def _tell(self, count: int) -> None:
        if self._progress is not None and count % AT_ONCE == 1:
            self._progress(self._done + count - 1, self._total)
