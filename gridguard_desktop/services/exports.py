"""A list as a file: what the list shows, as it shows it. Masked, within the actor's sight, on record with
count and SHA-256.

Called by the list pages on the second worker. There is no way here to write plain numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from gridguard_desktop.db import list_queries
from gridguard_desktop.db.audit import record_event
from gridguard_desktop.domain.ages import list_label
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.badges import badge
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.fields import Field, Kind, RecordType
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.exporting.tables import Table, write_table
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.lines import check_births, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from gridguard_desktop.domain.listing import ListQuery
    from gridguard_desktop.services.views import Row

    Progress = Callable[[int, int], None]

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Export:
    """A file that was written: where, how many rows, its SHA-256."""

    path: Path
    count: int
    sha256: str


def _silent(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


class ExportService(Service):
    """Lists as spreadsheets or CSV."""

    record_key: ClassVar[str] = "export"

    @requires(Permission.LIST_EXPORT)
    def write_list(
        self,
        query: ListQuery,
        path: Path,
        *,
        fields: Sequence[str] | None = None,
        progress: Progress = _silent,
    ) -> Export:
        """Write the rows of ``query`` in its order to ``path`` (.xlsx or .csv); ``fields`` are the columns
        shown, if not the usual ones.

        ``progress`` hears (done, total) and may raise to give up: then there is no file. Raises
        PermissionDenied for records the actor may not read, OfficerError when the place cannot be written to.
        """
        self.check(record_permission(query.record_type, "read"), "write_list")
        check_births(self, query, "write_list")
        declared = RECORD_TYPES[query.record_type]
        wanted = declared.list_fields if fields is None else tuple(declared.field(name) for name in fields)
        with self._reading(long=True) as session:
            ids = list_queries.list_ids(session, query, self._actor)
            read = partial(rows_of, session, self._actor, declared)
            lines = shown_lines(declared, ids, wanted, read, progress)
            heads, origin = [list_label(field, self._actor) for field in wanted], self._origin()
            table = Table(str(declared.plural), heads, lines, notes=[origin], foot=origin)
            count, digest = write_table(
                path, table, before=lambda *facts: self._record(query, wanted, path, *facts)
            )
        return Export(path, count, digest)

    def _origin(self) -> str:
        moment = china_time(self._clock.now()).strftime("%Y-%m-%d %H:%M")
        return translate(
            "exporting",
            "Exported by {name} on {moment}; for official use only.",
            name=self._actor.name,
            moment=moment,
        )

    def _record(self, query: ListQuery, wanted: Sequence[Field], path: Path, count: int, digest: str) -> None:
        with self._writing() as session:
            record_event(
                session,
                AuditEvent.RECORDS_EXPORTED,
                record_type=query.record_type,
                details={
                    "count": count,
                    "sha256": digest,
                    "form": path.suffix.lower(),
                    "columns": [field.name for field in wanted],
                },
            )


def shown_lines(
    declared: RecordType,
    ids: Sequence[int],
    wanted: Sequence[Field],
    read: Callable[[Sequence[int], Sequence[Field]], Iterable[Row]],
    progress: Progress,
) -> Iterator[list[str]]:
    """The lines of a table, read a few hundred at a time."""
    for start in range(0, len(ids), AT_ONCE):
        progress(start, len(ids))
        for row in read(ids[start : start + AT_ONCE], wanted):
            yield [shown(declared, field, row.values[field.name]) for field in wanted]


def shown(declared: RecordType, field: Field, value: Any) -> str:
    """A (masked) value as it stands in a file: words for codes, 2026-10-09, two decimals."""
    if value is None or value == "":
        return ""
    if field.choices is not None:
        return label(field.choices, str(value))
    if field.kind is Kind.STATE:
        look = badge(str(value), declared.key)
        return str(look.text) if look is not None else str(value)
    if isinstance(value, bool):
        return translate("exporting", "yes") if value else translate("exporting", "no")
    if isinstance(value, datetime):
        return china_time(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.2f}" if isinstance(value, Decimal) else str(value)
