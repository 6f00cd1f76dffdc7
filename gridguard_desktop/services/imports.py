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
from gridguard_desktop.domain.parts import single, whole
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.textforms import fold
from gridguard_desktop.exporting.rejected_rows import write_rejected
from gridguard_desktop.importing.ahead import Ahead
from gridguard_desktop.importing.applying import AT_ONCE, RosterWriter, homes_of
from gridguard_desktop.importing.beside import beside
from gridguard_desktop.importing.disputes import DisputeRow, dispute_words, read_disputes
from gridguard_desktop.importing.headers import find_header
from gridguard_desktop.importing.matching import RosterMatcher
from gridguard_desktop.importing.plans import (
    Decision,
    ImportPlan,
    ImportSummary,
    Outcome,
    header_notices,
    together,
)
from gridguard_desktop.importing.reader import file_digest, read_sheets
from gridguard_desktop.importing.residents import RosterReader, RosterRow, roster_words
from gridguard_desktop.services.addresses.standard import Speller
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.batches.keeping import BatchKeeper
from gridguard_desktop.services.batches.taking_back import take_back
from gridguard_desktop.services.dispute_kinds import learn_subkinds
from gridguard_desktop.services.disputes.inputs import Intake, PartyDraft
from gridguard_desktop.services.disputes.intake import register_dispute

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from gridguard_desktop.importing.beside import Beside
    from gridguard_desktop.importing.headers import Header, Vocabulary
    from gridguard_desktop.importing.reader import Sheet

    Progress = Callable[[int, int], None]

RESIDENTS, DISPUTES = "resident", "dispute"
_STEP = 500


def _silent(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


class ImportService(Service):
    """Rosters of residents and lists of disputes.

    A plan writes nothing; a roster is applied in parts, so that nobody else waits for the whole (ADR 010), a
    list of disputes in one transaction.
    """

    record_key: ClassVar[str] = "import"

    @requires(Permission.RESIDENT_IMPORT)
    def plan_residents(self, path: Path, *, progress: Progress = _silent) -> ImportPlan:
        """What importing the roster would do. Raises OfficerError when the file cannot be read or has no
        header.

        ``progress`` hears (done, total) and may raise to give up; a total of 0 is not known yet.
        """
        digest, sheet, header = _read(path, roster_words(), progress)
        with beside(len(header.data)) as other, self._reading() as session:
            reader = RosterReader(header, sheet, _grids(session), self._clock.today(), Speller(session))
            rows: list[RosterRow] = []
            filled = phones = 0
            for row, was_filled, further in reader.read(other):
                rows.append(row)
                filled, phones = filled + was_filled, phones + further
                _report(progress, len(rows), len(header.data))
            outcome = RosterMatcher(self._actor, header).decide(session, rows)
        notices = [*header_notices(header), *_roster_notices(filled, phones)]
        return ImportPlan(RESIDENTS, path, digest, sheet.name, header, rows, outcome, tuple(notices))

    @requires(Permission.DISPUTE_IMPORT)
    def plan_disputes(self, path: Path, *, progress: Progress = _silent) -> ImportPlan:
        """What importing the list of disputes would do. Raises and reports as :meth:`plan_residents`."""
        digest, sheet, header = _read(path, dispute_words(), progress)
        with self._reading() as session:
            learn_subkinds(session)
            rows = list(read_disputes(header, _grids(session)))
            outcome = _dispute_outcome(session, rows)
        return ImportPlan(
            DISPUTES, path, digest, sheet.name, header, rows, outcome, tuple(header_notices(header))
        )

    @requires(Permission.DISPUTE_IMPORT)
    def apply(self, plan: ImportPlan, *, progress: Progress = _silent) -> ImportSummary:
        """Do what the plan says in one go; :meth:`apply_in_parts` lets others work meanwhile."""
        return whole(self.apply_in_parts(plan, progress=progress))

    @requires(Permission.DISPUTE_IMPORT)
    def apply_in_parts(
        self, plan: ImportPlan, *, progress: Progress = _silent
    ) -> Generator[None, None, ImportSummary]:
        """Do what the plan says, a transaction a step; what changed meanwhile is compared anew. Answers what
        was done.

        ``progress`` hears (done, total); when it or a step raises, what was written is taken back before the
        error goes on. An import that the program's end interrupts stands among the imports as not complete.
        """
        if plan.kind == DISPUTES:
            return single(lambda: self._apply_disputes(plan, progress))
        self.check(Permission.RESIDENT_IMPORT, "apply")
        return self._apply_residents(plan, progress)

    @requires(Permission.DISPUTE_IMPORT)
    def write_errors(self, plan: ImportPlan, path: Path) -> int:
        """Save the rejected rows with their reasons as a workbook to mend and import again; answers how many
        rows."""
        if plan.kind == RESIDENTS:
            self.check(Permission.RESIDENT_IMPORT, "write_errors")
        return write_rejected(path, plan)

    def _apply_residents(self, plan: ImportPlan, progress: Progress) -> Generator[None, None, ImportSummary]:
        today = self._clock.today()
        writer = RosterWriter(homes_of(row for row in plan.rows if not row.problems), plan.digest, today)
        keeper = BatchKeeper(plan, self._actor, today, writer.gesture)
        try:
            with beside(len(plan.outcome.creations)) as other:
                return (yield from self._write_parts(plan, writer, keeper, progress, other))
        except (Exception, KeyboardInterrupt):
            if keeper.batch_id is not None:
                yield from take_back(self._writing, keeper.batch_id, self._actor, today)
            raise

    def _write_parts(
        self,
        plan: ImportPlan,
        writer: RosterWriter,
        keeper: BatchKeeper,
        progress: Progress,
        other: Beside | None,
    ) -> Generator[None, None, ImportSummary]:
        matcher, outcomes = RosterMatcher(self._actor, plan.header), []
        ahead = Ahead(plan, writer, other)
        for start in range(0, len(plan.rows), AT_ONCE):
            progress(start, len(plan.rows))
            ready = ahead.take(start)
            with self._writing() as session:
                outcome = matcher.decide(session, plan.rows[start : start + AT_ONCE])
                written = writer.write(session, outcome, ready)
                keeper.keep(session, written)
            matcher.leave_out(written.residents)
            outcomes.append(outcome)
            yield
        progress(len(plan.rows), len(plan.rows))
        summary = together(outcomes)
        keys = yield from keeper.doubtful(self._reading)
        with self._writing() as session:
            summary = replace(summary, doubtful=keeper.close(session, summary, keys))
            details = {
                "batch": writer.gesture,
                "file": plan.digest,
                "count": summary.created,
                **_figures(summary),
            }
            record_event(session, AuditEvent.RECORDS_IMPORTED, record_type=RESIDENTS, details=details)
        return summary

    def _apply_disputes(self, plan: ImportPlan, progress: Progress) -> ImportSummary:
        with self._writing() as session:
            outcome = _dispute_outcome(session, plan.rows)
            creations = outcome.creations
            for place, decision in enumerate(creations):
                progress(place, len(creations))
                register_dispute(session, self._actor, self._clock, _intake(decision.row))
            details = {"file": plan.digest, "count": outcome.summary.created, **_figures(outcome.summary)}
            record_event(session, AuditEvent.RECORDS_IMPORTED, record_type=DISPUTES, details=details)
        return outcome.summary


def _read(path: Path, words: Vocabulary, progress: Progress) -> tuple[str, Sheet, Header]:
    digest = file_digest(path)
    sheets = read_sheets(path, progress=lambda count: progress(count, 0))
    sheet, header = find_header(sheets, words)
    return digest, sheet, header


def _figures(summary: ImportSummary) -> dict[str, int]:
    return {"updated": summary.updated, "unchanged": summary.unchanged, "rejected": summary.rejected}


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
        subkind=values["subkind"],
        title=values["title"] or "",
        address_text=values["address_text"],
        grid_id=values["grid_id"],
        registered_on=values["registered_on"],
        import_key=row.key,
    )
