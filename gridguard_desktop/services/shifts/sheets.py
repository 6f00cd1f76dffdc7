"""Signing in and out by paper: the sheet that comes back filled in, and the code a hand scanner types.

No place is recorded: neither the sheet nor the code says where anybody was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.db.models import Attendance, Volunteer
from gridguard_desktop.domain import patrols
from gridguard_desktop.domain.attendance_codes import read_attendance_code
from gridguard_desktop.domain.clock import china_time, from_china
from gridguard_desktop.domain.errors import OfficerError, Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.patrols import SHIFT_STATES
from gridguard_desktop.exporting.tables import Table, write_table
from gridguard_desktop.importing.cells import cell_text
from gridguard_desktop.importing.returned import lines_under_head
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.shifts.roster import attendance_rows
from gridguard_desktop.services.shifts.swaps import ShiftSwaps

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Shift

COLUMNS = {
    "number": ("志愿者编号", "编号"),
    "name": ("姓名",),
    "came": ("签到时间", "签到"),
    "left": ("签退时间", "签退"),
}
NEEDED = frozenset({"number", "came", "left"})
JUST_NOW = timedelta(minutes=1)
"""Scanned again within this time: the scanner read twice."""
_TIME = re.compile(r"(?<!\d)([01]?\d|2[0-3])\s*[:：时点]\s*([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Scanned:
    """Who signed in (``came``) or out by the code."""

    name: str
    came: bool


@dataclass(frozen=True, slots=True)
class SheetTaken:
    """What a returned sheet brought: times entered, known already, and the lines that were not taken with
    the reason."""

    entered: int
    known: int
    wrong: tuple[tuple[int, str], ...]


class ShiftSheets(ShiftSwaps):
    """Sheets and codes."""

    @requires("read")
    def write_sheet(self, shift_id: int, path: Path) -> int:
        """The sign-in sheet as a workbook to be filled in; answers how many volunteers. Raises OfficerError
        when the file cannot be written, NotFound."""
        with self._reading() as session:
            row: Shift = self._load(session, shift_id)
            rows = [
                (person.number, person.name, _clock(one.signed_in_at), _clock(one.signed_out_at))
                for one, person in _people(session, shift_id)
            ]
            heads = [words[0] for words in COLUMNS.values()]
            notes = ("时间填写为 19:05 的形式；没有到的留空。",)
            table = Table(f"{row.number}签到表", heads, rows, notes)
        return write_table(path, table)[0]

    @requires("update")
    def take_sheet(self, shift_id: int, path: Path) -> SheetTaken:
        """Times from a returned sheet. What is known already adds nothing; what differs or cannot be is named
        line by line and left out.

        Raises OfficerError when the file cannot be read or has no such columns, NotFound.
        """
        found = lines_under_head(path, COLUMNS, NEEDED)
        if found is None:
            raise OfficerError(
                translate(
                    "shift_sheets",
                    "The sheet needs the columns 志愿者编号, 签到时间 and 签退时间, as given out.",
                )
            )
        lines, places = found
        entered = known = 0
        wrong: list[tuple[int, str]] = []
        with self._writing() as session:
            shift: Shift = self._load(session, shift_id)
            people = {person.number: one for one, person in _people(session, shift_id)}
            for line in lines:
                said = {name: cell_text(line.cell(place)) for name, place in places.items()}
                if not said["number"] or not (said["came"] or said["left"]):
                    continue
                try:
                    new, old = self._take(session, shift, people.get(said["number"]), said)
                except Refused as error:
                    wrong.append((line.number, error.message))
                    continue
                entered, known = entered + new, known + old
        return SheetTaken(entered, known, tuple(wrong))

    @requires("update")
    def scan(self, shift_id: int, written: str) -> Scanned:
        """The code of somebody's line was scanned: signs in, the next time out. Raises Refused, NotFound."""
        with self._writing() as session:
            shift: Shift = self._load(session, shift_id)
            key = read_attendance_code(written)
            one = session.get(Attendance, key) if key is not None else None
            if one is None or one.shift_id != shift_id:
                raise Refused(translate("shift_sheets", "This code does not belong to this shift."))
            self._refuse_over(shift)
            name, now = session.get_one(Volunteer, one.volunteer_id).name, self._clock.now()
            if one.signed_in_at is None:
                self._enter_in(session, shift, one, now)
                return Scanned(name, came=True)
            if one.signed_out_at is not None:
                raise Refused(translate("shift_sheets", "{name} has signed in and out already.", name=name))
            if now - one.signed_in_at < JUST_NOW:
                raise Refused(translate("shift_sheets", "{name} has signed in just now.", name=name))
            self._sign_out(shift, one, now)
            return Scanned(name, came=False)

    def _take(
        self, session: Session, shift: Shift, one: Attendance | None, said: dict[str, str]
    ) -> tuple[int, int]:
        """How many times of a line were new, and how many known. Raises Refused, the line then as it was."""
        if one is None:
            raise Refused(translate("shift_sheets", "This number is not on this shift."))
        came, left = _moment(shift, said["came"]), _moment(shift, said["left"])
        known = 0
        for stood, told in ((one.signed_in_at, came), (one.signed_out_at, left)):
            if stood is not None and told is not None:
                if _clock(stood) != _clock(told):
                    words = translate(
                        "shift_sheets", "{time} is on record; correct it on the page.", time=_clock(stood)
                    )
                    raise Refused(words)
                known += 1
        enters_in = came is not None and one.signed_in_at is None
        enters_out = left is not None and one.signed_out_at is None
        if enters_in or enters_out:
            self._refuse_over(shift)
        begun = came if enters_in else one.signed_in_at
        if enters_out:
            assert left is not None
            if begun is None:
                raise Refused(translate("patrols", "This volunteer has not signed in."))
            patrols.check_sign_out(left, signed_in_at=begun, ends_at=shift.ends_at, now=self._clock.now())
        if enters_in:
            assert came is not None
            self._enter_in(session, shift, one, came)
        if enters_out:
            one.signed_out_at = left
        return enters_in + enters_out, known

    def _enter_in(self, session: Session, shift: Shift, one: Attendance, at: datetime) -> None:
        patrols.check_sign_in(at, starts_at=shift.starts_at, ends_at=shift.ends_at, now=self._clock.now())
        if shift.state == SHIFT_STATES.initial:
            self._refuse_small_crew(session, shift)
            shift.state = SHIFT_STATES.target(shift.state, "start")
        one.signed_in_at = at


def _people(session: Session, shift_id: int) -> list[tuple[Attendance, Volunteer]]:
    rows = [(one, session.get_one(Volunteer, one.volunteer_id)) for one in attendance_rows(session, shift_id)]
    return sorted(rows, key=lambda pair: pair[1].number)


def _clock(moment: datetime | None) -> str:
    return f"{china_time(moment):%H:%M}" if moment is not None else ""


def _moment(shift: Shift, written: str) -> datetime | None:
    """A time of the sheet on the day of the shift, or on the day after when it began late. Raises Refused."""
    if not written:
        return None
    found = _TIME.search(written)
    if found is None:
        raise Refused(translate("shift_sheets", "“{time}” is no time; write it as 19:05.", time=written))
    day = china_time(shift.starts_at).date()
    at = from_china(day, int(found[1]), int(found[2]))
    return at if at >= shift.starts_at - patrols.SIGN_IN_EARLY else at + timedelta(days=1)
