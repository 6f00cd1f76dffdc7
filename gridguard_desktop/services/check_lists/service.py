"""Check lists of the station: read, changed in the window, written out and brought back as a workbook.

A change is a new edition, never a change of an old one, so that an inspection of last year still shows what
was asked then (D7).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from gridguard_desktop.domain.check_lists import made_list, same_list
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.errors import NotFound, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.textforms import fold
from gridguard_desktop.exporting.tables import write_table
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.check_lists.reading import current_lists, editions_of, keep, kept_edition
from gridguard_desktop.services.check_lists.sheets import read_lists, table_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.unit_kinds import CheckList
    from gridguard_desktop.services.check_lists.sheets import SheetList


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition of a list: since when, and whether the program shipped it."""

    edition: int
    since: date
    shipped: str
    items: int


@dataclass(frozen=True, slots=True)
class WrongLine:
    """A line of a workbook that cannot be taken."""

    row: int
    why: str


@dataclass(frozen=True, slots=True)
class BroughtLists:
    """What a workbook of lists changed; a list with a wrong line is left as it is, as a whole."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    same: int
    wrong: tuple[WrongLine, ...]


class CheckListService(Service):
    """The lists and their editions."""

    record_key: ClassVar[str] = "inspection"

    @requires("read")
    def listed(self) -> tuple[CheckList, ...]:
        """Every list in its newest edition."""
        with self._reading() as session:
            return tuple(current_lists(session).values())

    @requires("read")
    def editions(self, key: str) -> tuple[EditionLine, ...]:
        """The kept editions of a list, the newest first."""
        with self._reading() as session:
            return tuple(
                EditionLine(row.edition, china_time(row.created_at).date(), row.shipped or "", len(row.items))
                for row in reversed(editions_of(session, key))
            )

    @requires(Permission.CHECK_LIST_UPDATE)
    def change(self, key: str, given: Mapping[str, Any]) -> int:
        """The next edition of a list; answers its number, that of now when nothing changed. Raises
        ValidationError, NotFound."""
        with self._writing() as session:
            before = current_lists(session).get(key)
            if before is None:
                raise NotFound
            _refuse_same_title(session, str(given.get("title") or ""), key)
            return self._next(session, made_list(key, given, before), before)

    @requires(Permission.CHECK_LIST_UPDATE)
    def add(self, given: Mapping[str, Any]) -> str:
        """A list of the station's own; answers its key. Raises ValidationError."""
        with self._writing() as session:
            _refuse_same_title(session, str(given.get("title") or ""), "")
            return self._add(session, given)

    @requires("read")
    def write_workbook(self, path: Path) -> int:
        """All lists as a workbook to be changed and brought back; answers how many items. Raises OfficerError
        when the place cannot be written to."""
        with self._reading() as session:
            table = table_of(current_lists(session).values())
        return write_table(path, table)[0]

    @requires(Permission.CHECK_LIST_UPDATE)
    def read_workbook(self, path: Path) -> BroughtLists:
        """Take the lists of a workbook; what it says already adds nothing. Raises OfficerError when it cannot
        be read."""
        sheets = read_lists(path)
        new, changed, wrong, same = [], [], [], 0
        with self._writing() as session:
            for sheet in sheets:
                known = {fold(one.title): one for one in current_lists(session).values()}
                before = known.get(fold(sheet.title))
                bad = list(sheet.wrong)
                given = _given(sheet, before)
                try:
                    made = made_list(before.key if before else "", given, before)
                except ValidationError as error:
                    bad += _lines(sheet, error)
                if bad:
                    wrong += [WrongLine(row, why) for row, why in bad]
                elif before is None:
                    self._add(session, given)
                    new.append(sheet.title)
                elif self._next(session, made, before) == before.edition:
                    same += 1
                else:
                    changed.append(sheet.title)
        return BroughtLists(tuple(new), tuple(changed), same, tuple(wrong))

    def _next(self, session: Session, made: CheckList, before: CheckList) -> int:
        if same_list(made, before):
            return before.edition
        kept_edition(session, before.key, self._actor.user_id)  # what was shipped stays readable as it was
        return keep(session, made, self._actor.user_id).edition

    def _add(self, session: Session, given: Mapping[str, Any]) -> str:
        taken = current_lists(session)
        key = next(name for number in range(1, 10_000) if (name := f"station_{number}") not in taken)
        return keep(session, made_list(key, given, None), self._actor.user_id).list_key


def _refuse_same_title(session: Session, title: str, key: str) -> None:
    for one in current_lists(session).values():
        if one.key != key and fold(one.title) == fold(title):
            raise ValidationError({"title": translate("check_lists", "There is a check list of this name.")})


def _given(sheet: SheetList, before: CheckList | None) -> dict[str, Any]:
    """What the sheet says; what it leaves out stays as it is."""
    kinds = sheet.kinds if sheet.kinds is not None else before.kinds if before else ()
    source = sheet.source or (before.source if before else "")
    return {"title": sheet.title, "source": source, "kinds": kinds, "items": sheet.items}


def _lines(sheet: SheetList, error: ValidationError) -> list[tuple[int, str]]:
    """Wrong items at their line, what is wrong with the whole list at its first."""
    found = []
    for name, why in error.fields.items():
        parts = name.split(".")
        at = int(parts[1]) - 1 if parts[0] == "items" and len(parts) > 1 else 0
        found.append((sheet.rows[at], why))
    return found
