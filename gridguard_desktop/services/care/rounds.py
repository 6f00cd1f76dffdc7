"""Rounds of visits (集中走访慰问): made over chosen entries of the care list in balanced parts; sheets go
out; a returned sheet becomes visits, gifts and needs, and the same sheet again adds nothing (feature N7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import (
    CareEntry,
    CareNeed,
    CareRound,
    CareRoundStop,
    CareRoundVisitor,
    CareVisit,
    Resident,
)
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.care import NEEDS, RESULTS
from gridguard_desktop.domain.care_rounds import (
    AWAY,
    MET,
    OCCASIONS,
    Which,
    gifts,
    parts,
    round_problems,
)
from gridguard_desktop.domain.errors import Conflict, NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.exporting.tables import write_table
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.campaigns.views import WrongLine
from gridguard_desktop.services.care.base import CareBase
from gridguard_desktop.services.care.fund import fund_state
from gridguard_desktop.services.care.needs import write_need
from gridguard_desktop.services.care.reading import on_the_list
from gridguard_desktop.services.care.round_reading import (
    round_lines,
    round_title,
    stop_lines,
    visitor_lines,
)
from gridguard_desktop.services.care.round_sheets import COLUMNS, SheetVisit, read_sheet, sheet_of
from gridguard_desktop.services.care.round_views import RoundBrought, RoundLine, RoundView
from gridguard_desktop.services.care.supports import one_at_a_time
from gridguard_desktop.services.care.visits import Said, record_visit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from sqlalchemy.orm import Session

    from gridguard_desktop.services.care.round_sheets import SheetRow

LONGEST_GIFT, LONGEST_NAME = 200, 60
_COLUMN_WORDS = {name: words[0] for name, words in COLUMNS.items()} | {"need": COLUMNS["words"][0]}


@dataclass(frozen=True, slots=True)
class RoundDraft:
    """A round about to be made; ``amount``: for one household, from the fund."""

    occasion: str
    starts_on: date
    ends_on: date
    visitors: tuple[str, ...]
    gift: str = ""
    amount: Decimal | None = None


class CareRoundService(CareBase):
    """Rounds, and what came back from them."""

    @requires("read")
    def rounds(self) -> tuple[RoundLine, ...]:
        """All rounds, newest first."""
        with self._reading() as session:
            return tuple(round_lines(session))

    @requires("read")
    def view(self, round_id: int, which: Which = Which.ALL) -> RoundView:
        """A round and the households behind one of its numbers. Raises NotFound."""
        with self._reading() as session:
            row = self._round(session, round_id)
            return RoundView(
                next(round_lines(session, row.id)),
                row.version,
                tuple(visitor_lines(session, row.id)),
                tuple(stop_lines(session, row.id, which)),
            )

    @requires("update")
    def make(self, draft: RoundDraft, entry_ids: Sequence[int]) -> int:
        """A round over these entries whose consent holds on its first day; answers its id. Raises
        ValidationError, Refused for a sum the fund does not hold."""
        today = self._clock.today()
        with self._writing() as session:
            chosen = self._chosen(session, entry_ids, draft.starts_on)
            problems = round_problems(
                starts_on=draft.starts_on,
                ends_on=draft.ends_on,
                today=today,
                visitors=draft.visitors,
                households=len(chosen),
                amount=draft.amount,
            )
            if draft.occasion not in choice_keys(OCCASIONS):
                problems["occasion"] = translate("care_rounds", "Choose the occasion.")
            if not chosen:
                problems = {
                    "visitors": translate("care_rounds", "Nobody is chosen whose consent holds then.")
                }
            if problems:
                raise ValidationError(problems)
            sums = gifts([home for _, home, _ in chosen], draft.amount)
            _refuse_beyond_the_fund(session, sums)
            row = CareRound(
                occasion=draft.occasion,
                starts_on=draft.starts_on,
                ends_on=draft.ends_on,
                gift=" ".join(draft.gift.split())[:LONGEST_GIFT] or None,
                amount=draft.amount or None,
                made_by=self._actor.user_id,
                made_on=today,
            )
            session.add(row)
            session.flush()
            for number, name in enumerate(draft.visitors, 1):
                session.add(CareRoundVisitor(round_id=row.id, ordinal=number, name=name[:LONGEST_NAME]))
            turns = parts([grid for _, _, grid in chosen], len(draft.visitors))
            for number, ((entry, _, _), turn, amount) in enumerate(zip(chosen, turns, sums, strict=True), 1):
                visit = _planned(session, entry, min(draft.ends_on, entry.until_on))
                session.add(
                    CareRoundStop(
                        round_id=row.id, ordinal=number, visitor=turn, visit_id=visit.id, amount=amount
                    )
                )
            return row.id

    @requires("update")
    def record(self, stop_id: int, visit: SheetVisit) -> None:
        """How one visit of a round went, and whether the gift was handed over. Raises ValidationError,
        Refused for a round that is over, NotFound."""
        with self._writing() as session:
            stop = session.get(CareRoundStop, stop_id)
            if stop is None:
                raise NotFound
            self._take(session, self._open(session, stop.round_id), stop, visit)

    @requires("update")
    def close(self, round_id: int, version: int, *, sheets_back: bool) -> int:
        """The round is over: sums not handed over are free again, visits not made stay planned; answers how
        many households were not reached. Raises ValidationError while sheets are out, Refused, Conflict,
        NotFound."""
        if not sheets_back:
            sentence = translate(
                "care_rounds", "Names and addresses stand on the sheets: ask for them first."
            )
            raise ValidationError({"sure": sentence})
        with self._writing() as session:
            row = self._open(session, round_id)
            if row.version != version:
                raise Conflict(CareRound.record_type, row.id, row.version, ())
            row.closed_on = self._clock.today()
            session.flush()
            return next(round_lines(session, row.id)).left

    @requires("read")
    def write_sheet(self, round_id: int, path: Path, *, visitor: int | None = None) -> int:
        """The masked sheet of one visitor (or of all) as a workbook to be filled in; on record; answers how
        many households. Raises OfficerError when the file cannot be written, NotFound."""
        with self._writing() as session:
            row = self._round(session, round_id)
            stops = [one for one in stop_lines(session, row.id) if visitor in (None, one.turn)]
            count, digest = write_table(path, sheet_of(round_title(row), stops, row.gift or ""))
            record_event(
                session,
                AuditEvent.RECORDS_EXPORTED,
                record_type=CareRound.record_type,
                record_id=row.id,
                details={"form": "care_round", "count": count, "sha256": digest},
            )
            return count

    @requires("update")
    def import_sheet(self, round_id: int, path: Path) -> RoundBrought:
        """Visits, gifts and needs from a returned sheet. What is known already adds nothing; what cannot be
        taken is named with row and column and left out; nothing is guessed.

        Raises OfficerError when the file cannot be read or has no such columns, Refused for a round that is
        over, NotFound.
        """
        rows = read_sheet(path)
        with self._writing() as session:
            row = self._open(session, round_id)
            wanted = select(CareRoundStop).where(CareRoundStop.round_id == row.id)
            stops = {stop.ordinal: stop for stop in session.scalars(wanted)}
            return self._bring(session, row, stops, rows)

    # ---- inside

    def _bring(
        self,
        session: Session,
        row: CareRound,
        stops: Mapping[int, CareRoundStop],
        lines: Sequence[SheetRow],
    ) -> RoundBrought:
        visits = handed = needs = known = blank = 0
        wrong: list[WrongLine] = []
        for line in lines:
            if line.wrong is not None:
                wrong.append(line.wrong)
                continue
            if line.visit is None:
                blank += 1
                continue
            stop = stops.get(line.ordinal)
            if stop is None:
                why = translate("care_rounds", "There is nobody of this number on the list any more.")
                wrong.append(WrongLine(line.number, _COLUMN_WORDS["ordinal"], why))
                continue
            try:
                visited, given, needed = self._take(session, row, stop, line.visit)
            except ValidationError as error:
                field, why = next(iter(error.fields.items()))
                wrong.append(WrongLine(line.number, _COLUMN_WORDS.get(field, field), why))
                continue
            visits, handed, needs = visits + visited, handed + given, needs + needed
            known += not (visited or given or needed)
        return RoundBrought(visits, handed, needs, known, blank, tuple(wrong))

    def _take(
        self, session: Session, row: CareRound, stop: CareRoundStop, said: SheetVisit
    ) -> tuple[bool, bool, bool]:
        """Whether a visit, a gift and a need were new. Raises ValidationError before anything is changed."""
        visit = session.get_one(CareVisit, stop.visit_id)
        entry = session.scalar(
            select(CareEntry).where(
                CareEntry.id == visit.entry_id, on_the_list(self._actor, self._clock.today())
            )
        )
        if entry is None:
            raise ValidationError(
                {"ordinal": translate("care_rounds", "This person is no longer on the care list.")}
            )
        self._check(row, stop, visit, said)
        assert said.done_on is not None
        is_new = (visit.result, visit.done_on) != (said.result, said.done_on)
        if is_new:
            if visit.done_on is not None:  # nobody was in, somebody went again: both visits stay in the log
                visit = _planned(session, entry, said.done_on)
                stop.visit_id = visit.id
            told = Said(said.done_on, said.result, self._visitor(session, stop), said.note)
            record_visit(session, entry, visit, told, self._clock.today())
        given = said.is_given and stop.given_on is None
        if given:
            stop.given_on = said.done_on
        return is_new, given, _needed(session, row, entry, said, self._clock.today())

    def _check(self, row: CareRound, stop: CareRoundStop, visit: CareVisit, said: SheetVisit) -> None:
        self._refuse_words(note=said.note, need=said.need)
        if said.result not in choice_keys(RESULTS):
            raise ValidationError({"result": translate("care_list", "Choose how it went.")})
        if said.done_on is None:
            raise ValidationError({"done_on": translate("care_rounds", "Write the day of the visit.")})
        if not row.starts_on <= said.done_on <= self._clock.today():
            first = row.starts_on.isoformat()
            sentence = translate("care_rounds", "Choose a day from {first} to today.", first=first)
            raise ValidationError({"done_on": sentence})
        told = (visit.result, visit.done_on)
        if visit.result not in (None, AWAY) and told != (said.result, said.done_on):
            sentence = translate("care_rounds", "This visit is recorded already, with another result or day.")
            raise ValidationError({"result": sentence})
        if said.is_given and said.result != MET:
            sentence = translate("care_rounds", "A gift is handed over where somebody was met.")
            raise ValidationError({"given": sentence})
        if said.need.strip() and said.need_kind not in choice_keys(NEEDS):
            sentence = translate("care_rounds", "This kind of help is not on the list.")
            raise ValidationError({"need_kind": sentence})
        if said.need_kind and not said.need.strip():
            raise ValidationError({"need": translate("care_rounds", "Say what help is wanted.")})
        if said.is_given and not (stop.amount or row.gift):
            raise ValidationError({"given": translate("care_rounds", "No gift goes to this household.")})

    def _chosen(
        self, session: Session, entry_ids: Sequence[int], first: date
    ) -> list[tuple[CareEntry, int | None, int]]:
        """The chosen entries whose consent holds, in walking order, with household and grid."""
        wanted = (
            select(CareEntry, Resident.household_id, Resident.grid_id)
            .join(Resident, Resident.id == CareEntry.resident_id)
            .where(
                CareEntry.id.in_(entry_ids),
                CareEntry.until_on >= first,
                on_the_list(self._actor, self._clock.today()),
            )
            .order_by(Resident.grid_id, Resident.address_text, CareEntry.id)
        )
        return [(entry, home, grid or 0) for entry, home, grid in session.execute(wanted)]

    def _visitor(self, session: Session, stop: CareRoundStop) -> str:
        names = dict(visitor_lines(session, stop.round_id))
        return names.get(stop.visitor, "")

    def _round(self, session: Session, round_id: int) -> CareRound:
        row = session.get(CareRound, round_id)
        if row is None:
            raise NotFound
        return row

    def _open(self, session: Session, round_id: int) -> CareRound:
        row = self._round(session, round_id)
        if row.closed_on is not None:
            raise Refused(translate("care_rounds", "This round is over: it takes no results any more."))
        return row


def _planned(session: Session, entry: CareEntry, day: date) -> CareVisit:
    """The visit of that day, planned already or now."""
    same = select(CareVisit).where(
        CareVisit.entry_id == entry.id, CareVisit.planned_on == day, CareVisit.done_on.is_(None)
    )
    visit = session.scalar(same)
    if visit is None:
        visit = CareVisit(entry_id=entry.id, planned_on=day)
        session.add(visit)
        session.flush()
    return visit


def _refuse_beyond_the_fund(session: Session, sums: Sequence[Decimal]) -> None:
    total = sum(sums)
    if not total:
        return
    one_at_a_time(session)
    if total > fund_state(session).free:
        raise Refused(
            translate("care_support", "The fund does not hold this sum; approve less, or enter what came in.")
        )


def _needed(session: Session, row: CareRound, entry: CareEntry, said: SheetVisit, today: date) -> bool:
    """Write the need down that was told; whether it is new."""
    words = " ".join(said.need.split())
    if not words:
        return False
    same = select(CareNeed.id).where(
        CareNeed.entry_id == entry.id,
        CareNeed.kind == said.need_kind,
        CareNeed.words == words,
        CareNeed.found_on >= row.starts_on,
    )
    if session.scalar(same.limit(1)) is not None:
        return False
    write_need(session, entry.id, said.need_kind, words, today)
    return True
