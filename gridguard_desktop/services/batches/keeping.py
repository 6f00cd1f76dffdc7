"""What the way back needs, written with every part of an import in its transaction; and the doubtful
duplicates among the new rows, put into the queue where a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from gridguard_desktop.db.base import table_of
from gridguard_desktop.db.models import ImportBatch, ImportChange, ImportPart
from gridguard_desktop.services.duplicates.finding import alike, judged, odd_numbers, put_up

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from contextlib import AbstractContextManager

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.importing.applying import Written
    from gridguard_desktop.importing.plans import ImportPlan, ImportSummary
    from gridguard_desktop.services.duplicates.finding import Key

DAYS = 30
"""So long can an import be taken back."""

LOOKED_AT = 5_000
"""So many new residents are compared with the register at once; nobody else can save meanwhile."""


@dataclass(slots=True)
class BatchKeeper:
    """Keeps one import. ``batch_id`` is there once a part wrote something; ``since``: its first resident."""

    plan: ImportPlan
    actor: Actor
    today: date
    gesture: str
    batch_id: int | None = None
    since: int | None = None
    last: int = 0

    def keep(self, session: Session, written: Written) -> None:
        """Keep a part, in its transaction."""
        if not written:
            return
        if self.batch_id is None:
            self.batch_id = self._open(session)
        people, homes = written.residents, written.households
        connection = session.connection()
        connection.execute(
            insert(table_of(ImportPart)),
            {
                "batch_id": self.batch_id,
                "first_resident": people.start if people else None,
                "last_resident": people[-1] if people else None,
                "first_household": homes.start if homes else None,
                "last_household": homes[-1] if homes else None,
                "undone": False,
            },
        )
        if people:
            self.since, self.last = people.start if self.since is None else self.since, people[-1]
        if written.changes:
            connection.execute(
                insert(table_of(ImportChange)),
                [
                    {
                        "batch_id": self.batch_id,
                        "resident_id": one.record_id,
                        "before": one.before,
                        "after": one.after,
                    }
                    for one in written.changes
                ],
            )

    def close(self, session: Session, summary: ImportSummary, keys: set[Key]) -> int:
        """The import is whole: its figures, and the pairs of ``keys`` that a person has to decide; answers
        how many."""
        pairs = judged(session, keys)
        put_up(session, pairs, "import", self.today)
        if self.batch_id is None:
            return len(pairs)
        batch = session.get_one(ImportBatch, self.batch_id)
        batch.created, batch.updated, batch.rejected = summary.created, summary.updated, summary.rejected
        batch.doubtful, batch.complete = len(pairs), True
        return len(pairs)

    def doubtful(
        self, reading: Callable[[], AbstractContextManager[Session]]
    ) -> Generator[None, None, set[Key]]:
        """Keys of pairs with a new resident that may be one person; others may work at every yield."""
        keys: set[Key] = set()
        if self.since is None:
            return keys
        with reading() as session:
            keys |= set(odd_numbers(session, self.since))
        yield
        for start in range(self.since, self.last + 1, LOOKED_AT):
            with reading() as session:
                keys |= alike(session, start, min(start + LOOKED_AT - 1, self.last))
            yield
        return keys

    def _open(self, session: Session) -> int:
        _forget_old_changes(session, self.today)
        batch = ImportBatch(
            kind=self.plan.kind,
            file_name=self.plan.path.name[:200],
            digest=self.plan.digest,
            created=self.plan.summary.created,
            updated=self.plan.summary.updated,
            rejected=self.plan.summary.rejected,
            doubtful=0,
            imported_by=self.actor.user_id,
            imported_on=self.today,
            gesture=self.gesture,
            complete=False,
        )
        session.add(batch)
        session.flush()
        return batch.id


def _forget_old_changes(session: Session, today: date) -> None:
    """Earlier values are kept no longer than they can be used."""
    old = select(ImportBatch.id).where(ImportBatch.imported_on < today - timedelta(days=DAYS))
    changes = table_of(ImportChange)
    session.connection().execute(delete(changes).where(changes.c.batch_id.in_(old)))
