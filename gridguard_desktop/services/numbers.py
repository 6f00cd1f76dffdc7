"""The register of numbers (文号登记): what was given out, set aside for a paper filled in by hand, spoiled,
and whether a number is missing.

A number is drawn once and never again. One set aside is given to its record when the paper comes back, or is
declared void with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.models import Committee, NumberEntry, NumberSequence, User
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.numbering import NumberState, format_number, patterns
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.number_homes import is_open_to, numbers_in_use
from gridguard_desktop.services.numbering import draw_serial, issuer_of, station_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

MOST_AT_ONCE = 20
LONGEST_PURPOSE = 200


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One serial of a series. ``record_type`` and ``record_id`` say who has it; ``note`` why it was set
    aside or spoiled, ``entry_id`` its entry where it was drawn without a record."""

    serial: int
    number: str
    state: NumberState
    record_type: str = ""
    record_id: int | None = None
    entry_id: int | None = None
    note: str = ""
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NumberSeries:
    """The numbers of one kind, body and year: the last one given out and how many stand how."""

    pattern: str
    label: str
    issuer: str
    year: int
    last: int
    used: int
    reserved: int
    void: int
    gaps: tuple[str, ...]


class NumberService(Service):
    """Series of numbers of this station and its committees; those of records that the actor may not read are
    not there for him."""

    record_key: ClassVar[str] = "number"

    @requires("read")
    def series(self, year: int | None = None) -> tuple[NumberSeries, ...]:
        """Every series of ``year`` (this year), by name."""
        wanted = year if year is not None else self._clock.today().year
        with self._reading() as session:
            rows = session.scalars(select(NumberSequence).where(NumberSequence.year == wanted))
            found = [self._series(session, row) for row in rows if self._knows(row.pattern)]
        return tuple(sorted(found, key=lambda one: (one.label, one.issuer)))

    @requires("read")
    def lines(self, pattern: str, issuer: str, year: int) -> tuple[NumberLine, ...]:
        """Every serial of a series from the first to the last given out. Raises NotFound."""
        with self._reading() as session:
            row = _sequence(session, pattern, issuer, year)
            if row is None or not self._knows(pattern):
                raise NotFound
            return _lines(session, row)

    @requires("reserve")
    def reserve(
        self, pattern: str, purpose: str, *, committee_id: int | None = None, count: int = 1
    ) -> tuple[str, ...]:
        """Draw numbers for papers that are filled in by hand; they stay reserved until a record takes them.
        Raises Refused, ValidationError."""
        why = purpose.strip()
        if not why or len(why) > LONGEST_PURPOSE:
            raise ValidationError({"purpose": translate("numbers", "Say what the number is for.")})
        if not self._knows(pattern):
            raise ValidationError({"pattern": translate("numbers", "Choose one of the list.")})
        if not 1 <= count <= MOST_AT_ONCE:
            most = translate("numbers", "At most {n} numbers at once.", n=MOST_AT_ONCE)
            raise ValidationError({"count": most})
        with self._writing() as session:
            words = self._words(session, pattern, committee_id)
            return tuple(self._reserve(session, pattern, words, why) for _ in range(count))

    @requires("reserve")
    def void(self, number: str, reason: str) -> None:
        """Declare a number spoiled: one that was set aside, or one missing from its series. Raises Refused
        for a number that a record has, NotFound."""
        why = reason.strip()
        if not why or len(why) > LONGEST_PURPOSE:
            raise ValidationError({"reason": translate("numbers", "Say why the number is void.")})
        with self._writing() as session:
            entry = session.scalar(select(NumberEntry).where(NumberEntry.number == number))
            if entry is None:
                entry = self._missing(session, number)
            if not self._knows(entry.pattern):
                raise NotFound
            if entry.state == NumberState.USED:
                raise Refused(translate("numbers", "“{number}” belongs to a record.", number=number))
            entry.state, entry.end_note = NumberState.VOID.value, why
            entry.ended_by, entry.ended_at = self._actor.user_id, self._clock.now()

    def _knows(self, pattern: str) -> bool:
        return pattern in patterns() and is_open_to(self._actor, pattern)

    def _reserve(self, session: Session, pattern: str, words: Mapping[str, str], purpose: str) -> str:
        year = self._clock.today().year
        format_number(pattern, year, 1, **words)  # refuse before a serial is drawn
        issuer = issuer_of(pattern, words)
        serial = draw_serial(session, pattern, issuer, year)
        number = format_number(pattern, year, serial, **words)
        session.add(self._entry(pattern, issuer, year, serial, number, purpose, NumberState.RESERVED))
        session.flush()
        return number

    def _entry(
        self,
        pattern: str,
        issuer: str,
        year: int,
        serial: int,
        number: str,
        purpose: str,
        state: NumberState,
    ) -> NumberEntry:
        return NumberEntry(
            pattern=pattern,
            issuer=issuer,
            year=year,
            serial=serial,
            number=number,
            state=state.value,
            purpose=purpose,
            reserved_by=self._actor.user_id,
            reserved_at=self._clock.now(),
        )

    def _missing(self, session: Session, number: str) -> NumberEntry:
        """An entry for a number that its series lacks. Raises NotFound."""
        for row in session.scalars(select(NumberSequence)):
            if not self._knows(row.pattern):
                continue
            for line in _lines(session, row):
                if line.number == number and line.state is NumberState.GAP:
                    key = (row.pattern, row.issuer, row.year, line.serial)
                    entry = self._entry(*key, number, "", NumberState.VOID)
                    session.add(entry)
                    session.flush()
                    return entry
                if line.number == number:
                    raise Refused(translate("numbers", "“{number}” belongs to a record.", number=number))
        raise NotFound

    def _words(self, session: Session, pattern: str, committee_id: int | None) -> dict[str, str]:
        words = station_words(session)
        if "committee" in patterns()[pattern].words:
            row = session.get(Committee, committee_id) if committee_id is not None else None
            if row is None:
                raise ValidationError({"committee_id": translate("numbers", "Choose the committee.")})
            words["committee"] = row.paper_word
        return words

    def _series(self, session: Session, row: NumberSequence) -> NumberSeries:
        lines = _lines(session, row)
        count = {state: sum(line.state is state for line in lines) for state in NumberState}
        return NumberSeries(
            pattern=row.pattern,
            label=patterns()[row.pattern].label,
            issuer=row.issuer,
            year=row.year,
            last=row.last,
            used=count[NumberState.USED],
            reserved=count[NumberState.RESERVED],
            void=count[NumberState.VOID],
            gaps=tuple(line.number for line in lines if line.state is NumberState.GAP),
        )


def take_reserved(
    session: Session,
    number: str,
    pattern: str,
    year: int,
    record: tuple[str, int],
    actor: tuple[int, datetime],
    **words: str,
) -> str:
    """Give a number that was set aside to ``record`` (type, id) in the caller's transaction; ``actor`` is who
    and when. Raises Refused when it is not a free number of this kind, body and year."""
    issuer = issuer_of(pattern, words)
    entry = session.scalar(
        select(NumberEntry)
        .where(NumberEntry.number == number.strip(), NumberEntry.pattern == pattern)
        .with_for_update()
    )
    free = entry is not None and entry.state == NumberState.RESERVED
    if entry is None or not free or (entry.issuer, entry.year) != (issuer, year):
        raise Refused(
            translate(
                "numbers", "“{number}” is not a number that was set aside for this.", number=number.strip()
            )
        )
    entry.state = NumberState.USED.value
    entry.record_type_key, entry.record_id = record
    entry.ended_by, entry.ended_at = actor
    return entry.number


def _sequence(session: Session, pattern: str, issuer: str, year: int) -> NumberSequence | None:
    return session.scalar(
        select(NumberSequence).where(
            NumberSequence.pattern == pattern,
            NumberSequence.issuer == issuer,
            NumberSequence.year == year,
        )
    )


def _lines(session: Session, row: NumberSequence) -> tuple[NumberLine, ...]:
    pattern = patterns()[row.pattern]
    words = dict(zip(pattern.scope, row.issuer.split("/"), strict=False))
    written = {
        serial: format_number(row.pattern, row.year, serial, **words) for serial in range(1, row.last + 1)
    }
    used = numbers_in_use(session, row.pattern, row.year)
    names = {key: name for key, name in session.execute(select(User.id, User.name))}
    entries = {
        entry.serial: entry
        for entry in session.scalars(
            select(NumberEntry).where(
                NumberEntry.pattern == row.pattern,
                NumberEntry.issuer == row.issuer,
                NumberEntry.year == row.year,
            )
        )
    }
    return tuple(
        _line(serial, number, used.get(number), entries.get(serial), names)
        for serial, number in written.items()
    )


def _line(
    serial: int,
    number: str,
    owner: tuple[str, int] | None,
    entry: NumberEntry | None,
    names: Mapping[int, str],
) -> NumberLine:
    told: dict[str, Any] = {}
    if entry is not None:
        told = {
            "entry_id": entry.id,
            "note": " · ".join(part for part in (entry.purpose, entry.end_note) if part),
            "by": names.get(entry.ended_by or entry.reserved_by, ""),
            "at": entry.ended_at or entry.reserved_at,
        }
    if owner is not None:
        return NumberLine(serial, number, NumberState.USED, owner[0], owner[1], **told)
    if entry is not None:
        return NumberLine(
            serial, number, NumberState(entry.state), entry.record_type_key or "", entry.record_id, **told
        )
    return NumberLine(serial, number, NumberState.GAP)
