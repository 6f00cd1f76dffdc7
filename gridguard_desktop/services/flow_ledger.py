"""The flow ledger of a unit: lines by substance and month, what does not balance, and the hazard it opens."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.models import FlowEntry, Organisation
from gridguard_desktop.db.queries import load_visible
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.flow_ledger import (
    GRAMS,
    FlowFinding,
    FlowLine,
    Mismatch,
    mismatches,
)
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.exporting.tables import write_table
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.flow_sheets import WrongFlowLine, read_flow, table_of
from gridguard_desktop.services.rectifications.registering import register_hazard

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from sqlalchemy.orm import Session

LONGEST_SUBSTANCE = 64
ARTICLE = "《易制爆危险化学品治安管理办法》（公安部令第154号）；《危险化学品安全管理条例》第二十三条"


@dataclass(frozen=True, slots=True)
class LedgerView:
    """The lines of a unit, the newest month first, and what does not balance."""

    lines: tuple[FlowLine, ...]
    findings: tuple[FlowFinding, ...]
    may_write: bool


@dataclass(frozen=True, slots=True)
class BroughtFlow:
    """What a unit's workbook brought."""

    entered: int
    changed: int
    known: int
    wrong: tuple[WrongFlowLine, ...]


class FlowLedgerService(Service):
    """Ledgers of units."""

    record_key: ClassVar[str] = "organisation"

    @requires("read")
    def ledger(self, organisation_id: int) -> LedgerView:
        """The ledger of a unit. Raises NotFound."""
        with self._reading() as session:
            self._unit(session, organisation_id)
            lines = _lines(session, organisation_id)
            may = self._actor.can(Permission.ORGANISATION_UPDATE)
            return LedgerView(tuple(reversed(lines)), mismatches(lines), may)

    @requires("update")
    def enter(self, organisation_id: int, line: FlowLine) -> None:
        """Write the line of a substance and month; the one that is there is replaced. Raises ValidationError,
        NotFound."""
        checked = self._checked(line)
        with self._writing() as session:
            self._unit(session, organisation_id)
            self._put(session, organisation_id, checked)

    @requires("update")
    def remove(self, organisation_id: int, substance: str, month: date) -> None:
        """Take a line out that was entered by mistake. Raises NotFound."""
        with self._writing() as session:
            self._unit(session, organisation_id)
            row = _row(session, organisation_id, substance, month)
            if row is None:
                raise NotFound
            session.delete(row)

    @requires("read")
    def write_sheet(self, organisation_id: int, path: Path) -> int:
        """The ledger as a workbook for the unit to fill in; answers how many lines. Raises OfficerError when
        it cannot be written, NotFound."""
        with self._reading() as session:
            unit = self._unit(session, organisation_id)
            table = table_of(unit.name, _lines(session, organisation_id))
        return write_table(path, table)[0]

    @requires("update")
    def read_sheet(self, organisation_id: int, path: Path) -> BroughtFlow:
        """Take the lines of the unit's workbook; what is known already adds nothing. Raises OfficerError when
        it cannot be read, NotFound."""
        rows = read_flow(path)
        entered = changed = known = 0
        wrong: list[WrongFlowLine] = []
        with self._writing() as session:
            self._unit(session, organisation_id)
            for row in rows:
                if row.line is None:
                    wrong.append(WrongFlowLine(row.number, row.why))
                    continue
                try:
                    checked = self._checked(row.line)
                except ValidationError as error:
                    wrong.append(WrongFlowLine(row.number, next(iter(error.fields.values()))))
                    continue
                new, moved = self._put(session, organisation_id, checked)
                entered, changed, known = entered + new, changed + moved, known + (not new and not moved)
        return BroughtFlow(entered, changed, known, tuple(wrong))

    @requires(Permission.HAZARD_CREATE)
    def open_hazard(self, organisation_id: int, substance: str, month: date, kind: Mismatch) -> int:
        """A mismatch becomes a hazard of the unit, with its sum and month; answers the hazard's id. Raises
        Refused when it balances by now, ValidationError, NotFound."""
        self.check(Permission.ORGANISATION_READ, "open_hazard")
        with self._writing() as session:
            unit = self._unit(session, organisation_id)
            wanted = (substance, month, kind)
            for found in mismatches(_lines(session, organisation_id)):
                if (found.substance, found.month, found.kind) == wanted:
                    return register_hazard(session, self._context, _hazard(unit, found)).id
        raise Refused(translate("flow_ledger", "This line balances by now."))

    def _unit(self, session: Session, organisation_id: int) -> Organisation:
        row = load_visible(session, Organisation, organisation_id, self._actor)
        if not isinstance(row, Organisation):
            raise NotFound
        return row

    def _checked(self, line: FlowLine) -> FlowLine:
        substance = " ".join(line.substance.split())
        wrong = {}
        if not 0 < len(substance) <= LONGEST_SUBSTANCE:
            wrong["substance"] = translate("flow_ledger", "Name the substance.")
        if line.month.replace(day=1) > self._clock.today():
            wrong["month"] = translate("flow_ledger", "This month is still to come.")
        if wrong:
            raise ValidationError(wrong)
        return FlowLine(
            substance,
            line.month.replace(day=1),
            line.opening,
            line.incoming,
            line.outgoing,
            line.closing,
            line.counted,
        )

    def _put(self, session: Session, organisation_id: int, line: FlowLine) -> tuple[bool, bool]:
        """Whether the line is new, whether it changed one that was there."""
        amounts: dict[str, int | None] = {
            name: _grams(getattr(line, name)) for name in ("opening", "incoming", "outgoing", "closing")
        }
        amounts["counted"] = None if line.counted is None else _grams(line.counted)
        row = _row(session, organisation_id, line.substance, line.month)
        if row is None:
            session.add(
                FlowEntry(
                    organisation_id=organisation_id,
                    substance=line.substance,
                    month=line.month,
                    created_by=self._actor.user_id,
                    **amounts,
                )
            )
            session.flush()
            return True, False
        moved = any(getattr(row, name) != amount for name, amount in amounts.items())
        for name, amount in amounts.items():
            setattr(row, name, amount)
        return False, moved


def _hazard(unit: Organisation, found: FlowFinding) -> dict[str, object]:
    title = translate("flow_ledger", "Flow ledger does not balance: {substance}", substance=found.substance)
    description = translate(
        "flow_ledger", "{sentence}. Rests on: {article}.", sentence=found.sentence, article=ARTICLE
    )
    return {
        "title": title,
        "kind": "chemicals",
        "place_name": unit.name,
        "address_text": unit.address_text or unit.name,
        "grid_id": unit.grid_id,
        "organisation_id": unit.id,
        "description": description,
    }


def _lines(session: Session, organisation_id: int) -> list[FlowLine]:
    wanted = select(FlowEntry).where(FlowEntry.organisation_id == organisation_id)
    rows = session.scalars(wanted.order_by(FlowEntry.month, FlowEntry.substance))
    return [line_of(row) for row in rows]


def line_of(row: FlowEntry) -> FlowLine:
    """A kept line in kilograms."""
    return FlowLine(
        row.substance,
        row.month,
        _kilograms(row.opening),
        _kilograms(row.incoming),
        _kilograms(row.outgoing),
        _kilograms(row.closing),
        None if row.counted is None else _kilograms(row.counted),
    )


def _row(session: Session, organisation_id: int, substance: str, month: date) -> FlowEntry | None:
    return session.scalar(
        select(FlowEntry).where(
            FlowEntry.organisation_id == organisation_id,
            FlowEntry.substance == substance,
            FlowEntry.month == month,
        )
    )


def _grams(amount: Decimal) -> int:
    return int(amount * GRAMS)


def _kilograms(grams: int) -> Decimal:
    return Decimal(grams).scaleb(-3)
