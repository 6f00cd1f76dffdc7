"""The catalogue: kinds of element the station keeps, with their interval, their number for each grid and
their particulars. Nothing of it needs code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import func, inspect, select

from gridguard_desktop.db.models import Element, ElementKind
from gridguard_desktop.domain.elements import (
    LONGEST_INTERVAL,
    MOST_WANTED,
    OWN_REGISTER,
    clean_fields,
    own_fields_of,
    shipped_kinds,
)
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.own_fields import missing_own
from gridguard_desktop.importing.forbidden import forbidden
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.elements.gaps import keep_check, keep_complete, keep_short
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.own_fields import OwnField


class ElementKindService(RecordService):
    """Kinds of element."""

    record_key: ClassVar[str] = "element_kind"

    @requires("create")
    def bring_shipped(self) -> int:
        """Take the shipped kinds that are not in the catalogue yet into it; returns how many. What the
        station changed or filed stays as it is."""
        with self._writing() as session:
            known = set(session.scalars(select(ElementKind.shipped_key)))
            names = set(session.scalars(select(ElementKind.name)))
            brought = 0
            for shipped in shipped_kinds():
                if shipped.key in known or shipped.name in names:
                    continue
                row = ElementKind(
                    name=shipped.name,
                    element_class=shipped.element_class,
                    register=shipped.register,
                    filters=dict(shipped.where),
                    every_days=shipped.every_days,
                    wanted=shipped.wanted,
                    fields=clean_fields(shipped.fields),
                    shipped_key=shipped.key,
                )
                session.add(row)
                session.flush()
                keep_short(session, self._context, row)
                brought += 1
            return brought

    @requires("read")
    def particulars(self, kind_id: int) -> tuple[OwnField, ...]:
        """What is asked of elements of the kind. Raises NotFound."""
        with self._reading() as session:
            row: ElementKind = self._load(session, kind_id)
            return own_fields_of(row.fields)

    @requires("update")
    def set_particulars(self, kind_id: int, version: int, fields: Sequence[Mapping[str, Any]]) -> None:
        """What is asked of elements of the kind from now on; elements that lack a required one become tasks.

        Raises ValidationError (with places like ``fields.2.label``), Conflict, Refused for kinds of another
        register, NotFound.
        """
        cleaned = clean_fields(fields)
        refused = {
            f"fields.{number}.label": why.why
            for number, one in enumerate(cleaned, start=1)
            if (why := forbidden(one["label"])) is not None
        }
        if refused:
            raise ValidationError(refused)
        with self._writing() as session:
            row: ElementKind = self._load_at(session, kind_id, version)
            _refuse_counted(row)
            row.fields = cleaned
            declared = own_fields_of(cleaned)
            wanted = select(Element).where(Element.kind_id == row.id, Element.archived_on.is_(None))
            for element in session.scalars(wanted).all():
                missing = [f.label for f in missing_own(declared, element.own_values or {})]
                keep_complete(session, self._context, element, missing)

    @requires("archive")
    def archive(self, record_id: int, version: int) -> None:
        """Take a kind out of the catalogue; refused while elements of it are in use."""
        with self._writing() as session:
            row: ElementKind = self._load_at(session, record_id, version)
            left = session.scalar(
                select(func.count())
                .select_from(Element)
                .where(Element.kind_id == record_id, Element.archived_on.is_(None))
            )
            if left:
                raise Refused(
                    translate("elements", "{n} elements of this kind are in use; file them first.", n=left)
                )
            row.archived_on = self._clock.today()
            keep_short(session, self._context, row)

    def _before_save(self, session: Session, row: Any) -> None:
        problems = {}
        if row.every_days is not None and not 1 <= row.every_days <= LONGEST_INTERVAL:
            words = translate("elements", "Enter 1 to {most} days, or nothing.", most=LONGEST_INTERVAL)
            problems["every_days"] = words
        row.wanted = row.wanted or 0
        if not 0 <= row.wanted <= MOST_WANTED:
            problems["wanted"] = translate("elements", "Enter 0 to {most}.", most=MOST_WANTED)
        same = select(ElementKind.id).where(ElementKind.name == row.name, ElementKind.id != (row.id or 0))
        with session.no_autoflush:
            if session.scalar(same) is not None:
                problems["name"] = translate("elements", "There is a kind of this name already.")
        if problems:
            raise ValidationError(problems)
        if (row.every_days is not None or row.wanted) and row.register not in (None, OWN_REGISTER):
            _refuse_counted(row)
        if row.id is not None and inspect(row).attrs.every_days.history.has_changes():
            self._move_checks(session, row)

    def _after_save(self, session: Session, row: Any) -> None:
        """Another number opens and closes the gaps of the grids."""
        keep_short(session, self._context, row)

    def _move_checks(self, session: Session, row: ElementKind) -> None:
        """Another interval moves the next checks."""
        wanted = select(Element).where(Element.kind_id == row.id, Element.archived_on.is_(None))
        for element in session.scalars(wanted).all():
            keep_check(session, self._context, element, row.every_days)


def _refuse_counted(row: ElementKind) -> None:
    if row.register != OWN_REGISTER:
        raise Refused(
            translate(
                "elements",
                "“{kind}” is kept in a register of its own and only counted here.",
                kind=row.name,
            )
        )
