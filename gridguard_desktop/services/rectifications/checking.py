"""Going through check lists item by item during an inspection; what is not in order becomes a hazard in one
step, with the item's words and article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from gridguard_desktop.db.models import CheckTemplate, Hazard, Inspection, InspectionCheck, Organisation
from gridguard_desktop.domain.check_lists import (
    RESULT_NAMES,
    CheckResult,
    CheckTally,
    check_result,
    hazard_words,
    tally,
)
from gridguard_desktop.domain.errors import NotFound, Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.check_lists.reading import current_lists, kept_edition
from gridguard_desktop.services.records import RecordService
from gridguard_desktop.services.rectifications.registering import register_hazard

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from sqlalchemy.orm import Session

_LONGEST_NOTE = 200


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item as it was found."""

    id: int
    ordinal: int
    label: str
    article: str
    result: str
    result_label: str
    note: str
    hazard_id: int | None
    hazard_number: str


@dataclass(frozen=True, slots=True)
class CheckRun:
    """One list an inspection goes through, in the edition it was begun with."""

    template_id: int
    key: str
    title: str
    edition: int
    source: str
    items: tuple[ItemLine, ...]
    tally: CheckTally


@dataclass(frozen=True, slots=True)
class OfferedList:
    """A list the inspection may go through; ``fits``: it is for the kind of the unit inspected."""

    key: str
    title: str
    fits: bool


@dataclass(frozen=True, slots=True)
class ItemOrigin:
    """The item a hazard came from."""

    list_title: str
    edition: int
    label: str
    article: str


class CheckingVerbs(RecordService):
    """Lists of an inspection."""

    @requires("update")
    def begin_list(self, inspection_id: int, key: str) -> None:
        """Go through a list: its items of now stay with the inspection. Raises Refused, NotFound."""
        with self._writing() as session:
            row: Inspection = self._open_inspection(session, inspection_id)
            edition = kept_edition(session, key, self._actor.user_id)
            keys = select(CheckTemplate.id).where(CheckTemplate.list_key == key)
            known = select(InspectionCheck.id).where(
                InspectionCheck.inspection_id == row.id, InspectionCheck.template_id.in_(keys)
            )
            if session.scalar(known.limit(1)) is not None:
                raise Refused(translate("check_lists", "The inspection goes through this list already."))
            for at, item in enumerate(edition.items, start=1):
                session.add(
                    InspectionCheck(
                        inspection_id=row.id,
                        template_id=edition.id,
                        ordinal=at,
                        item_key=item["key"],
                        label=item["label"],
                        article=item["article"],
                    )
                )

    @requires("update")
    def drop_list(self, inspection_id: int, template_id: int) -> None:
        """The list was begun by mistake. Raises Refused once an item was answered."""
        with self._writing() as session:
            row = self._open_inspection(session, inspection_id)
            here = (InspectionCheck.inspection_id == row.id, InspectionCheck.template_id == template_id)
            answered = select(func.count(InspectionCheck.id)).where(
                *here, InspectionCheck.result.is_not(None)
            )
            if session.scalar(answered):
                raise Refused(translate("check_lists", "Items of this list are answered already; it stays."))
            for item in session.scalars(select(InspectionCheck).where(*here)):
                session.delete(item)

    @requires("update")
    def mark_item(self, item_id: int, result: str, *, note: str | None = None) -> None:
        """How an item was found; a ``note`` of None leaves the one that is there. Raises ValidationError,
        Refused once the item opened a hazard, NotFound."""
        found = check_result(result)
        with self._writing() as session:
            item = self._item(session, item_id)
            if item.hazard_id is not None and found is not CheckResult.BAD:
                raise Refused(
                    translate("check_lists", "This item opened a hazard; what was found stays with it.")
                )
            item.result = found.value
            if note is not None:
                item.note = note.strip()[:_LONGEST_NOTE] or None

    @requires("update")
    def open_item_hazard(self, item_id: int) -> int:
        """The item is not in order and becomes a hazard with its words and article; answers the hazard's id,
        the same again where it is open already. Raises Refused, PermissionDenied, NotFound."""
        self.check(Permission.HAZARD_CREATE, "open_item_hazard")
        with self._writing() as session:
            item = self._item(session, item_id)
            if item.hazard_id is not None:
                return item.hazard_id
            row = self._open_inspection(session, item.inspection_id)
            item.result = CheckResult.BAD.value
            title, description = hazard_words(item.label, item.article, item.note)
            item.hazard_id = self._add_hazard(session, row, {"title": title, "description": description})
            return item.hazard_id

    def _open_inspection(self, session: Session, inspection_id: int) -> Inspection:
        row: Inspection = self._load(session, inspection_id)
        if row.archived_on is not None:
            raise Refused(translate("check_lists", "The inspection is filed and no longer changes."))
        return row

    def _item(self, session: Session, item_id: int) -> InspectionCheck:
        item = session.get(InspectionCheck, item_id)
        if item is None:
            raise NotFound
        self._open_inspection(session, item.inspection_id)
        return item

    def _add_hazard(self, session: Session, row: Inspection, values: Mapping[str, Any]) -> int:
        """One more hazard of the inspection; what is not said is the inspection's."""
        inherited = {name: getattr(row, source) for name, source in INHERITED.items()}
        typed = {name: value for name, value in values.items() if value not in (None, "")}
        hazard = register_hazard(session, self._context, {**inherited, **typed}, inspection_id=row.id)
        row.hazard_count += 1
        session.flush()
        return hazard.id


INHERITED = {
    "kind": "kind",
    "place_name": "place_name",
    "address_text": "address_text",
    "grid_id": "grid_id",
    "organisation_id": "organisation_id",
    "found_on": "inspected_on",
}
"""What a hazard takes from its inspection unless it says otherwise: hazard field → inspection field."""


def runs_of(session: Session, inspection_id: int) -> tuple[CheckRun, ...]:
    """The lists of an inspection with what was found, in the order they were begun."""
    wanted = (
        select(InspectionCheck, CheckTemplate, Hazard.number)
        .join(CheckTemplate, CheckTemplate.id == InspectionCheck.template_id)
        .outerjoin(Hazard, Hazard.id == InspectionCheck.hazard_id)
        .where(InspectionCheck.inspection_id == inspection_id)
        .order_by(InspectionCheck.id)
    )
    runs: dict[int, tuple[CheckTemplate, list[ItemLine]]] = {}
    for item, template, number in session.execute(wanted):
        runs.setdefault(template.id, (template, []))[1].append(_line(item, number))
    return tuple(
        CheckRun(
            template.id,
            template.list_key,
            template.title,
            template.edition,
            template.source,
            tuple(items),
            tally(one.result or None for one in items),
        )
        for template, items in runs.values()
    )


def offered_lists(session: Session, row: Inspection, runs: tuple[CheckRun, ...]) -> tuple[OfferedList, ...]:
    """The lists the inspection does not go through yet, those for the unit's kind first."""
    unit = session.get(Organisation, row.organisation_id) if row.organisation_id is not None else None
    taken = {run.key for run in runs}
    offered = [
        OfferedList(one.key, one.title, unit is not None and unit.kind in one.kinds)
        for one in current_lists(session).values()
        if one.key not in taken
    ]
    return tuple(sorted(offered, key=lambda one: not one.fits))


def origin_of(session: Session, hazard_id: int) -> ItemOrigin | None:
    """The item of a check list a hazard came from."""
    wanted = (
        select(InspectionCheck, CheckTemplate)
        .join(CheckTemplate, CheckTemplate.id == InspectionCheck.template_id)
        .where(InspectionCheck.hazard_id == hazard_id)
    )
    for item, template in session.execute(wanted.limit(1)):
        return ItemOrigin(template.title, template.edition, item.label, item.article)
    return None


def _line(item: InspectionCheck, number: str | None) -> ItemLine:
    known = item.result in set(CheckResult)
    return ItemLine(
        item.id,
        item.ordinal,
        item.label,
        item.article,
        item.result or "",
        str(RESULT_NAMES[CheckResult(item.result)]) if item.result and known else "",
        item.note or "",
        item.hazard_id,
        number or "",
    )
