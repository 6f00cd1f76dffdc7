"""Elements on the ground: entered with the particulars of their kind, checked when due, filed when gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.models import OPEN_DEADLINE, Deadline, Element, ElementCheck, ElementKind, User
from gridguard_desktop.domain.elements import OWN_REGISTER, own_fields_of
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice_keys, label
from gridguard_desktop.domain.own_fields import clean_own, missing_own, still_own
from gridguard_desktop.domain.role_breadth import Breadth, grid_breadth
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.deadlines import meet
from gridguard_desktop.services.elements.gaps import (
    CHECK,
    end_element,
    keep_check,
    keep_complete,
    keep_short,
)
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.own_fields import OwnField

RESULTS, FINE, GONE = "element_results", "fine", "gone"
MOST_CHECKS = 20


@dataclass(frozen=True, slots=True)
class ElementTask:
    """Something due of an element."""

    rule_id: str
    task: str
    due_on: date
    because: str


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One check that was made."""

    checked_on: date
    checked_by: str
    result: str
    note: str


@dataclass(frozen=True, slots=True)
class ElementView:
    """What stands on the page of an element beside its facts."""

    fields: tuple[OwnField, ...]
    values: Mapping[str, Any]
    missing: tuple[str, ...]
    every_days: int | None
    tasks: tuple[ElementTask, ...]
    checks: tuple[CheckLine, ...]


class ElementService(RecordService):
    """Elements of the grids."""

    record_key: ClassVar[str] = "element"

    @requires("read")
    def element(self, element_id: int) -> ElementView:
        """Particulars, tasks and the last checks of an element. Raises NotFound."""
        with self._reading() as session:
            row: Element = self._load(session, element_id)
            kind = session.get_one(ElementKind, row.kind_id)
            fields = own_fields_of(kind.fields)
            kept = row.own_values or {}
            return ElementView(
                fields=fields,
                values=kept,
                missing=tuple(f.label for f in missing_own(fields, kept)),
                every_days=kind.every_days,
                tasks=_tasks(session, row.id),
                checks=_checks(session, row.id),
            )

    @requires("update")
    def set_own(self, element_id: int, version: int, values: Mapping[str, Any]) -> None:
        """Save the particulars of an element; what is still missing stays a task.

        Raises ValidationError, Conflict, NotFound.
        """
        with self._writing() as session:
            row: Element = self._load_at(session, element_id, version)
            kind = session.get_one(ElementKind, row.kind_id)
            fields = own_fields_of(kind.fields)
            row.own_values = clean_own(fields, values)
            self._keep_complete(session, row, kind)

    @requires("update")
    def check_off(
        self,
        element_id: int,
        version: int,
        *,
        result: str,
        note: str | None = None,
        checked_on: date | None = None,
    ) -> None:
        """Somebody was there. What is gone is filed; what is in order or not is checked again in time.

        Raises ValidationError, Refused for a filed element, Conflict, NotFound.
        """
        today = self._clock.today()
        day = checked_on or today
        with self._writing() as session:
            row: Element = self._load_at(session, element_id, version)
            _refuse_filed(row)
            problems = {}
            if result not in choice_keys(RESULTS):
                problems["result"] = translate("elements", "Choose how it was found.")
            if result != FINE and not (note or "").strip():
                problems["note"] = translate("elements", "Say what was found.")
            if day > today or (row.checked_on is not None and day < row.checked_on):
                problems["checked_on"] = translate("elements", "Choose a day from the last check to today.")
            if problems:
                raise ValidationError(problems)
            session.add(
                ElementCheck(
                    element_id=row.id,
                    checked_on=day,
                    checked_by=self._actor.user_id,
                    result=result,
                    note=(note or "").strip() or None,
                )
            )
            row.checked_on = day
            meet(session, Element.record_type, row.id, CHECK, day)
            kind = session.get_one(ElementKind, row.kind_id)
            if result == GONE:
                self._file(session, row, kind)
            else:
                keep_check(session, self._context, row, kind.every_days)

    @requires("archive")
    def archive(self, record_id: int, version: int) -> None:
        """Take the element out of active use. Raises Conflict, NotFound."""
        with self._writing() as session:
            row: Element = self._load_at(session, record_id, version)
            self._file(session, row, session.get_one(ElementKind, row.kind_id))

    def _file(self, session: Session, row: Element, kind: ElementKind) -> None:
        row.archived_on = self._clock.today()
        end_element(session, row)
        keep_short(session, self._context, kind, [row.grid_id])

    def _keep_complete(self, session: Session, row: Element, kind: ElementKind) -> None:
        fields = own_fields_of(kind.fields)
        missing = [field.label for field in missing_own(fields, row.own_values or {})]
        keep_complete(session, self._context, row, missing)

    def _before_save(self, session: Session, row: Any) -> None:
        with session.no_autoflush:
            kind = session.get(ElementKind, row.kind_id)
        if kind is None or kind.archived_on is not None:
            raise ValidationError({"kind_id": translate("elements", "This kind is no longer in use.")})
        if kind.register != OWN_REGISTER:
            raise ValidationError(
                {
                    "kind_id": translate(
                        "elements",
                        "“{kind}” is kept in a register of its own and only counted here.",
                        kind=kind.name,
                    )
                }
            )
        whole = grid_breadth(self._actor.roles) is Breadth.STATION
        if not whole and row.grid_id not in self._actor.grid_ids:
            raise NotFound
        kept = row.own_values or {}
        still = still_own(own_fields_of(kind.fields), kept)
        if still != kept:
            row.own_values = still

    def _after_save(self, session: Session, row: Any) -> None:
        kind = session.get_one(ElementKind, row.kind_id)
        known = session.scalars(
            select(Deadline.id).where(
                Deadline.record_type_key == Element.record_type,
                Deadline.record_id == row.id,
                Deadline.rule_id == CHECK,
                OPEN_DEADLINE,
            )
        ).first()
        if known is None or row.check_due is None:
            keep_check(session, self._context, row, kind.every_days)
        self._keep_complete(session, row, kind)
        keep_short(session, self._context, kind)
        session.flush()


def _refuse_filed(row: Element) -> None:
    if row.archived_on is not None:
        raise Refused(translate("elements", "This element was filed away."))


def _tasks(session: Session, element_id: int) -> tuple[ElementTask, ...]:
    wanted = select(Deadline).where(
        Deadline.record_type_key == Element.record_type,
        Deadline.record_id == element_id,
        OPEN_DEADLINE,
    )
    rows = session.scalars(wanted.order_by(Deadline.due_on, Deadline.id))
    return tuple(ElementTask(row.rule_id, row.task, row.due_on, row.because) for row in rows)


def _checks(session: Session, element_id: int) -> tuple[CheckLine, ...]:
    wanted = (
        select(ElementCheck, User.name)
        .join(User, User.id == ElementCheck.checked_by)
        .where(ElementCheck.element_id == element_id)
        .order_by(ElementCheck.checked_on.desc(), ElementCheck.id.desc())
        .limit(MOST_CHECKS)
    )
    return tuple(
        CheckLine(row.checked_on, name, label(RESULTS, row.result), row.note or "")
        for row, name in session.execute(wanted)
    )
