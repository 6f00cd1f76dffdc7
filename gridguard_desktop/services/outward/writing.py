"""Approved files with plain data: once per approval, into a zip under a password, with the day it has to be
destroyed in the file and in the trail.

Rows and columns of a list come from the request, never from the caller, and no more rows than were approved.
Nothing else in the program writes plain numbers of many people; ``services/exports.py`` and
``services/papers/lists.py`` mask.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from gridguard_desktop.db import list_queries
from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.dump import write_dump
from gridguard_desktop.db.locked_zip import LockedZipWriter, new_password
from gridguard_desktop.db.models import ExportRequest
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.outward import (
    APPROVAL_HOURS,
    Outward,
    RequestState,
    destroy_by,
    request_state,
)
from gridguard_desktop.domain.packed_queries import unpacked_query
from gridguard_desktop.domain.passwords import check_password
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.exporting.tables import XLSX, Table, workbook_bytes, write_safely
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.exports import Export, shown_lines
from gridguard_desktop.services.lines import plain_rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from sqlalchemy.orm import Session

    Progress = Callable[[int, int], None]


__all__ = ["PlainExportService", "new_password"]


def _silent(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


class PlainExportService(Service):
    """Files with plain data, by approval."""

    record_key: ClassVar[str] = "export_request"

    @requires("create")
    def write_list(
        self, request_id: int, path: Path, password: str, *, progress: Progress = _silent
    ) -> Export:
        """Write the approved list to ``path`` (.zip) under ``password``: a workbook and a note.

        Raises NotFound for another's request, Refused without an approval in force or when the list has grown
        since, ValidationError for a weak password, OfficerError when the place cannot be written to. A file
        that was not finished does not use the approval up.
        """
        check_password(password, login=self._actor.login)
        _refuse_other_endings(path)
        with self._reading(long=True) as session:
            row = self._usable(session, request_id, Outward.LIST)
            query = unpacked_query(row.record_type_key or "", row.query or {})
            self.check(record_permission(query.record_type, "read"), "write_list")
            declared = RECORD_TYPES[query.record_type]
            wanted = tuple(declared.field(name) for name in row.columns)
            ids = list_queries.list_ids(session, query, self._actor)
            if len(ids) > row.count:
                raise Refused(
                    translate(
                        "outward",
                        "The list has grown from {before} to {now} rows since it was approved. Ask again.",
                        before=row.count,
                        now=len(ids),
                    )
                )
            facts = self._facts(row)
            read = partial(plain_rows_of, session, self._actor, declared)
            lines = shown_lines(declared, ids, wanted, read, progress)
            table = Table(
                str(declared.plural),
                [str(field.label) for field in wanted],
                lines,
                notes=[f"{name}：{value}" for name, value in facts.items()],
                foot="　".join(facts.values()),
            )

            def fill(draft: Path) -> int:
                return self._zip(draft, password, table, facts)

            count, digest = write_safely(
                path, fill, before=lambda *done: self._written(request_id, Outward.LIST, *done)
            )
        return Export(path, count, digest)

    @requires(Permission.DUMP_CREATE)
    def write_dump(
        self, request_id: int, path: Path, password: str, *, progress: Progress = _silent
    ) -> Export:
        """Write the whole store to ``path`` (.zip) under ``password``. Raises as :meth:`write_list`."""
        check_password(password, login=self._actor.login)
        _refuse_other_endings(path)
        with self._reading() as session:
            facts = self._facts(self._usable(session, request_id, Outward.STORE))

        def fill(draft: Path) -> int:
            return write_dump(self._context.store, draft, password, facts=facts, progress=progress).rows

        count, digest = write_safely(
            path, fill, before=lambda *done: self._written(request_id, Outward.STORE, *done)
        )
        return Export(path, count, digest)

    # ---- parts

    def _usable(self, session: Session, request_id: int, kind: Outward) -> ExportRequest:
        """One's own request with an approval in force."""
        row = session.get(ExportRequest, request_id)
        if row is None or row.asked_by != self._actor.user_id or row.kind != kind.value:
            raise NotFound
        match request_state(row.approved, row.decided_at, row.written_at, self._clock.now()):
            case RequestState.APPROVED:
                return row
            case RequestState.ASKED:
                words = translate("outward", "This request waits for approval.")
            case RequestState.REFUSED:
                words = translate("outward", "This request was refused.")
            case RequestState.EXPIRED:
                words = translate(
                    "outward", "The approval held for {hours} hours. Ask again.", hours=APPROVAL_HOURS
                )
            case RequestState.WRITTEN:
                words = translate("outward", "This approval was used. Ask again for another file.")
        raise Refused(words)

    def _written(self, request_id: int, kind: Outward, count: int, digest: str) -> None:
        """The file is whole and not yet in its place: the approval is used up, on record with the file."""
        with self._writing() as session:
            row = self._usable(session, request_id, kind)
            row.written_at, row.written_count, row.sha256 = self._clock.now(), count, digest
            row.destroy_by = destroy_by(self._clock.today())
            store = kind is Outward.STORE
            record_event(
                session,
                AuditEvent.DUMP_MADE if store else AuditEvent.PLAIN_EXPORTED,
                record_type=row.record_type_key,
                purpose=row.purpose,
                details={
                    "request": row.id,
                    "approved_by": row.decided_by,
                    "count": count,
                    "sha256": digest,
                    "columns": list(row.columns),
                    "destroy_by": row.destroy_by,
                },
            )

    def _zip(self, draft: Path, password: str, table: Table, facts: Mapping[str, str]) -> int:
        """A workbook and a note in a zip."""
        count, book = workbook_bytes(table)
        with draft.open("w+b") as file:
            archive = LockedZipWriter(file, password, china_time(self._clock.now()))
            archive.add(f"list{XLSX}", book)
            words = "\r\n".join(f"{name}：{value}" for name, value in facts.items())
            archive.add("README.txt", b"\xef\xbb\xbf" + words.encode())
            archive.close()
        return count

    def _facts(self, row: ExportRequest) -> dict[str, str]:
        """What the file says about itself."""
        gone = destroy_by(self._clock.today())
        moment = china_time(self._clock.now()).strftime("%Y-%m-%d %H:%M")
        return {
            translate("outward", "Purpose"): row.purpose,
            translate("outward", "Recipient"): row.recipient,
            translate("outward", "Taken out"): f"{self._actor.name} {self._actor.login} {moment}",
            translate("outward", "Request"): f"{row.id:06d}",
            translate("outward", "Destroy by"): f"{gone:%Y-%m-%d}",
        }


def _refuse_other_endings(path: Path) -> None:
    if path.suffix.lower() != ".zip":
        raise ValidationError({"path": translate("outward", "Save as .zip.")})
