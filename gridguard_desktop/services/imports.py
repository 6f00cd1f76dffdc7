"""Importing lists: read and plan first, apply when the officer has seen what would happen.

Called by the import page and the command line. Reading a file takes seconds: call it on a worker.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import Dispute, Grid
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.textforms import fold
from gridguard_desktop.importing.applying import RosterWriter
from gridguard_desktop.importing.disputes import DisputeRow, dispute_words, read_disputes
from gridguard_desktop.importing.error_workbook import write_rejected
from gridguard_desktop.importing.headers import find_header
from gridguard_desktop.importing.matching import RosterMatcher
from gridguard_desktop.importing.plans import Decision, ImportPlan, ImportSummary, Outcome, header_notices
from gridguard_desktop.importing.reader import file_digest, read_sheets
from gridguard_desktop.importing.residents import RosterReader, RosterRow, roster_words
from gridguard_desktop.services.addresses.standard import Speller
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.batches import keep_batch
from gridguard_desktop.services.disputes.inputs import Intake, PartyDraft
from gridguard_desktop.services.disputes.intake import register_dispute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from gridguard_desktop.importing.headers import Header, Vocabulary
    from gridguard_desktop.importing.reader import Sheet

    Progress = Callable[[int, int], None]

RESIDENTS, DISPUTES = "resident", "dispute"
_STEP = 500


def _silent(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


class ImportService(Service):
    """Rosters of residents and lists of disputes. A plan writes nothing; applying it is one transaction."""

    record_key: ClassVar[str] = "import"

    @requires(Permission.RESIDENT_IMPORT)
    def plan_residents(self, path: Path, *, progress: Progress = _silent) -> ImportPlan:
        """What importing the roster would do. Raises OfficerError when the file cannot be read or has no
        header.

        ``progress`` hears (done, total) and may raise to give up; a total of 0 is not known yet.
        """
        digest, sheet, header = _read(path, roster_words(), progress)
        with self._reading() as session:
            reader = RosterReader(header, sheet, _grids(session), self._clock.today(), Speller(session))
            rows: list[RosterRow] = []
            filled = phones = 0
            for row, was_filled, further in reader.read():
                rows.append(row)
                filled, phones = filled + was_filled, phones + further
                _report(progress, len(rows), len(header.data))
            outcome = RosterMatcher(session, self._actor, header).decide(rows)
        notices = [*header_notices(header), *_roster_notices(filled, phones)]
        return ImportPlan(RESIDENTS, path, digest, sheet.name, header, rows, outcome, tuple(notices))

    @requires(Permission.DISPUTE_IMPORT)
    def plan_disputes(self, path: Path, *, progress: Progress = _silent) -> ImportPlan:
        """What importing the list of disputes would do. Raises and reports as :meth:`plan_residents`."""
        digest, sheet, header = _read(path, dispute_words(), progress)
        with self._reading() as session:
            rows = list(read_disputes(header, _grids(session)))
            outcome = _dispute_outcome(session, rows)
        return ImportPlan(
            DISPUTES, path, digest, sheet.name, header, rows, outcome, tuple(header_notices(header))
        )

    @requires(Permission.DISPUTE_IMPORT)
    def apply(self, plan: ImportPlan, *, progress: Progress = _silent) -> ImportSummary:
        """Do what the plan says, in one transaction; what changed meanwhile is compared anew. Answers what
        was done.

        ``progress`` hears (done, total); when it raises, nothing of the import stays.
        """
        if plan.kind == DISPUTES:
            return self._apply_disputes(plan, progress)
        self.check(Permission.RESIDENT_IMPORT, "apply")
        with self._writing() as session:
            outcome = RosterMatcher(session, self._actor, plan.header).decide(plan.rows)
            written = RosterWriter(session, outcome, plan.digest, progress, self._clock.today()).write()
            doubtful = keep_batch(session, self._actor, self._clock, plan, outcome.summary, written)
            return replace(outcome.summary, doubtful=doubtful)

    @requires(Permission.DISPUTE_IMPORT)
    def write_errors(self, plan: ImportPlan, path: Path) -> int:
        """Save the rejected rows with their reasons as a workbook to mend and import again; answers how many
        rows."""
        if plan.kind == RESIDENTS:
            self.check(Permission.RESIDENT_IMPORT, "write_errors")
        return write_rejected(path, plan)

    def _apply_disputes(self, plan: ImportPlan, progress: Progress) -> ImportSummary:
        with self._writing() as session:
            outcome = _dispute_outcome(session, plan.rows)
            creations = outcome.creations
            for place, decision in enumerate(creations):
                progress(place, len(creations))
                register_dispute(session, self._actor, self._clock, _intake(decision.row))
            summary = outcome.summary
            record_event(
                session,
                AuditEvent.RECORDS_IMPORTED,
                record_type=DISPUTES,
                details={
                    "file": plan.digest,
                    "count": summary.created,
                    "unchanged": summary.unchanged,
                    "rejected": summary.rejected,
                },
            )
            return summary


def _read(path: Path, words: Vocabulary, progress: Progress) -> tuple[str, Sheet, Header]:
    digest = file_digest(path)
    sheets = read_sheets(path, progress=lambda count: progress(count, 0))
    sheet, header = find_header(sheets, words)
    return digest, sheet, header


def _report(progress: Progress, done: int, total: int) -> None:
    if done % _STEP == 0:
        progress(done, total)


def _grids(session: Session) -> dict[str, int]:
    """Folded names and codes of grids → id; a name that two grids share means none of them."""
    grids = list(session.execute(select(Grid.id, Grid.name, Grid.code).where(Grid.archived_on.is_(None))))
    names: dict[str, int] = {}
    for grid in grids:
        key = fold(grid.name)
        names[key] = 0 if key in names else grid.id
    codes = {fold(grid.code): grid.id for grid in grids}
    return {key: grid_id for key, grid_id in (names | codes).items() if grid_id}


def _roster_notices(filled: int, phones: int) -> Iterable[str]:
    if filled:
        yield translate(
            "importing", "{count} rows took their household's cells from the row above.", count=filled
        )
    if phones:
        yield translate(
            "importing",
            "{count} further phone numbers in the same cell were left out; the first one counts.",
            count=phones,
        )


def _dispute_outcome(session: Session, rows: Sequence[DisputeRow]) -> Outcome:
    keys = [row.key for row in rows]
    known: dict[str, int] = {}
    for start in range(0, len(keys), _STEP):
        part = keys[start : start + _STEP]
        found = session.execute(select(Dispute.import_key, Dispute.id).where(Dispute.import_key.in_(part)))
        known.update((key, record_id) for key, record_id in found if key is not None)
    decisions = tuple(Decision(row, known.get(row.key)) for row in rows if not row.problems)
    return Outcome(decisions, tuple(problem for row in rows for problem in row.problems))


def _intake(row: DisputeRow) -> Intake:
    """The first party asks, the others answer; who stands where is put right on the dispute's page."""
    parties = tuple(
        PartyDraft(
            "a" if place == 0 else "b",
            party.name,
            "person" if party.is_person else "legal_person",
            occupation=party.remark,
        )
        for place, party in enumerate(row.parties)
    )
    values = row.values
    return Intake(
        values["kind"],
        values["source"],
        values["summary"],
        parties,
        title=values["title"] or "",
        address_text=values["address_text"],
        grid_id=values["grid_id"],
        registered_on=values["registered_on"],
        import_key=row.key,
    )
