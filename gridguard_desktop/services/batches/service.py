"""The imports of the last weeks, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import ImportBatch
from gridguard_desktop.domain.errors import NotFound, Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.batches.keeping import DAYS
from gridguard_desktop.services.batches.taking_back import take_back

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from gridguard_desktop.services.batches.taking_back import Undone

SHOWN = 50


@dataclass(frozen=True, slots=True)
class BatchLine:
    """An import as the page lists it; ``until``: last day on which it can be taken back; ``complete``: it was
    written whole, not interrupted."""

    id: int
    file_name: str
    created: int
    updated: int
    rejected: int
    doubtful: int
    imported_by: str
    imported_on: date
    until: date
    undone_on: date | None
    stayed: int
    can_undo: bool
    complete: bool


class BatchService(Service):
    """The imports of the last weeks, and the way back."""

    record_key: ClassVar[str] = "import"

    @requires(Permission.RESIDENT_IMPORT)
    def recent(self) -> tuple[BatchLine, ...]:
        """The latest imports, the newest first."""
        today = self._clock.today()
        with self._reading() as session:
            rows = list(session.scalars(select(ImportBatch).order_by(ImportBatch.id.desc()).limit(SHOWN)))
            names = queries.titles(session, "user", [row.imported_by for row in rows])
            return tuple(
                BatchLine(
                    row.id,
                    row.file_name,
                    row.created,
                    row.updated,
                    row.rejected,
                    row.doubtful,
                    names.get(row.imported_by, ""),
                    row.imported_on,
                    _until(row),
                    row.undone_on,
                    row.stayed,
                    row.undone_on is None and today <= _until(row),
                    row.complete,
                )
                for row in rows
            )

    @requires(Permission.RESIDENT_IMPORT)
    def undo(
        self, batch_id: int, *, progress: Callable[[int, int], None] = lambda _d, _t: None
    ) -> Generator[None, None, Undone]:
        """Take an import back, a transaction a step. Raises NotFound, Refused at the first step.

        ``progress`` hears (done, total); when it raises, the rest stays and can be taken back later.
        """
        return self._undo(batch_id, progress)

    def _undo(self, batch_id: int, progress: Callable[[int, int], None]) -> Generator[None, None, Undone]:
        with self._reading() as session:
            self._check(session.get(ImportBatch, batch_id))
        return (yield from take_back(self._writing, batch_id, self._actor, self._clock.today(), progress))

    def _check(self, batch: ImportBatch | None) -> None:
        if batch is None:
            raise NotFound
        if batch.undone_on is not None:
            raise Refused(translate("import_page", "This import was taken back already."))
        if self._clock.today() > _until(batch):
            words = translate(
                "import_page", "An import can be taken back for {n} days; that is over.", n=DAYS
            )
            raise Refused(words)


def _until(batch: ImportBatch) -> date:
    return batch.imported_on + timedelta(days=DAYS)
