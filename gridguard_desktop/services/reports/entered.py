"""Figures no register of ours holds (刑事立案, 交通事故, 满意度): the station names them once and enters a
number a month; they stand in the summary like the counted ones, with 上期, 同期, 环比 and 同比.

A rate is entered as its two numbers, so that it is never shown of too few, and months add up to a year.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.models import StationFigure, StationNumber
from gridguard_desktop.domain.deadlines import add_months
from gridguard_desktop.domain.errors import NotFound, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.reports import Column, Figure, Format
from gridguard_desktop.domain.summaries import FigureLine, Values
from gridguard_desktop.services.base import Service, requires

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.reports import Number, Period, Periods

MARK = "entered_"
MOST = 2_000_000_000
LONGEST = {"label": 100, "unit": 64, "definition": 200}


@dataclass(frozen=True, slots=True)
class EnteredFigure:
    """A figure of the station with what was entered for a month; None where nothing was."""

    id: int
    label: str
    unit: str
    definition: str
    is_rate: bool
    number: int | None
    whole: int | None


class StationFigureService(Service):
    """Naming the figures and entering their numbers."""

    record_key: ClassVar[str] = "report"

    @requires(Permission.REPORT_READ)
    def of_month(self, month: date) -> tuple[EnteredFigure, ...]:
        """Every figure in use, with its numbers of a month."""
        with self._reading() as session:
            held = {
                row.figure_id: row
                for row in session.scalars(
                    select(StationNumber).where(StationNumber.month == month.replace(day=1))
                )
            }
            return tuple(_view(row, held.get(row.id)) for row in _in_use(session))

    @requires(Permission.REPORT_UPDATE)
    def name(self, label: str, unit: str, definition: str, *, is_rate: bool = False) -> int:
        """A new figure; returns its id. Raises ValidationError where something is missing or too long."""
        given = {"label": label.strip(), "unit": unit.strip(), "definition": definition.strip()}
        wrong = {
            field: translate("reports", "Fill this in, {most} characters at most.", most=LONGEST[field])
            for field, words in given.items()
            if not 0 < len(words) <= LONGEST[field]
        }
        if wrong:
            raise ValidationError(wrong)
        with self._writing() as session:
            if session.scalar(select(StationFigure.id).where(StationFigure.label == given["label"])):
                raise ValidationError({"label": translate("reports", "There is a figure of this name.")})
            places = session.scalars(select(StationFigure.position)).all()
            row = StationFigure(**given, is_rate=is_rate, position=max(places, default=0) + 1)
            session.add(row)
            session.flush()
            return row.id

    @requires(Permission.REPORT_UPDATE)
    def retire(self, figure_id: int) -> None:
        """The figure leaves the summaries; what was entered and frozen stays."""
        with self._writing() as session:
            row = session.get(StationFigure, figure_id)
            if row is None:
                raise NotFound
            row.archived_on = self._clock.today()

    @requires(Permission.REPORT_UPDATE)
    def enter(self, month: date, numbers: Mapping[int, tuple[int | None, int | None]]) -> None:
        """The numbers of a month by figure: (number, what a rate divides by); None takes one back.

        Raises ValidationError for a month to come and for numbers that cannot be.
        """
        first = month.replace(day=1)
        if first > self._clock.today():
            raise ValidationError({"month": translate("reports", "This month has not begun.")})
        with self._writing() as session:
            known = {row.id: row for row in _in_use(session)}
            for figure_id, (number, whole) in numbers.items():
                if figure_id not in known:
                    raise NotFound
                _check(known[figure_id], number, whole)
                _put(session, figure_id, first, number, whole)


def _in_use(session: Session) -> Sequence[StationFigure]:
    wanted = select(StationFigure).where(StationFigure.archived_on.is_(None))
    return session.scalars(wanted.order_by(StationFigure.position, StationFigure.id)).all()


def _view(row: StationFigure, held: StationNumber | None) -> EnteredFigure:
    number, whole = (held.number, held.whole) if held is not None else (None, None)
    return EnteredFigure(row.id, row.label, row.unit, row.definition, row.is_rate, number, whole)


def _check(figure: StationFigure, number: int | None, whole: int | None) -> None:
    place = f"figure_{figure.id}"
    if number is None and whole is None:
        return
    if number is None or (figure.is_rate and whole is None):
        raise ValidationError({place: translate("reports", "A rate needs both of its numbers.")})
    if not 0 <= number <= MOST or not 0 <= (whole or 0) <= MOST:
        raise ValidationError({place: translate("reports", "Enter a whole number from 0.")})
    if figure.is_rate and whole is not None and number > whole:
        raise ValidationError(
            {place: translate("reports", "The part cannot be more than the whole it is of.")}
        )


def _put(session: Session, figure_id: int, month: date, number: int | None, whole: int | None) -> None:
    wanted = select(StationNumber).where(StationNumber.figure_id == figure_id, StationNumber.month == month)
    row = session.scalars(wanted).first()
    if number is None:
        if row is not None:
            session.delete(row)
        return
    if row is None:
        session.add(StationNumber(figure_id=figure_id, month=month, number=number, whole=whole))
    else:
        row.number, row.whole = number, whole


def entered_lines(session: Session, periods: Periods) -> tuple[FigureLine, ...]:
    """What was entered, for the periods of a summary; a period of which a month is missing has no number."""
    rows = _in_use(session)
    if not rows:
        return ()
    wanted = select(StationNumber).where(
        StationNumber.month >= min(periods.of(column).first for column in Column),
        StationNumber.month <= periods.now.last,
    )
    held = {(row.figure_id, row.month): row for row in session.scalars(wanted)}
    lines = []
    for row in rows:
        figure = _figure(row)
        values = [_value(figure, row.id, held, periods.of(column)) for column in Column]
        lines.append(FigureLine(figure, Values(*values)))
    return tuple(lines)


def _figure(row: StationFigure) -> Figure:
    key = f"{MARK}{row.id}"
    form = Format.PERCENT if row.is_rate else Format.WHOLE
    parts = (f"{key}_part", f"{key}_whole") if row.is_rate else ("", "")
    return Figure(
        key, row.label, row.definition, "%" if row.is_rate else row.unit, form, "entered", "", *parts
    )


def _value(
    figure: Figure, figure_id: int, held: Mapping[tuple[int, date], StationNumber], period: Period
) -> Number | None:
    months = []
    month = period.first
    while month <= period.last:
        months.append(held.get((figure_id, month)))
        month = add_months(month, 1)
    there = [row for row in months if row is not None]
    if len(there) < len(months):
        return None
    number = sum(row.number for row in there)
    if figure.is_rate:
        return figure.rate(number, sum(row.whole or 0 for row in there))
    return number
