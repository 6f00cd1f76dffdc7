"""The declaration of a station's own fields: forbidden kinds are refused by name, and a field that is filed
away takes its values with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import func, inspect, select

from gridguard_desktop.db.models.custom_fields import CustomField, CustomValue
from gridguard_desktop.domain.custom_fields import MASKED_KINDS, MOST_ANSWERS, answers_in, custom_field
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.importing.forbidden import forbidden
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain import custom_fields as declared

AT_ONCE = 500
_FIXED = ("kind", "sensitive")
"""What does not change any more once somebody's record has a value."""
_MARKS = re.compile(r"[\W_]+")


class CustomFieldService(RecordService):
    """The shared verbs; a field that must not be is not saved."""

    record_key: ClassVar[str] = "custom_field"

    @requires("read")
    def in_use(self) -> tuple[declared.CustomField, ...]:
        """The fields the actor sees, in the order they were made."""
        with self._reading() as session:
            found = fields_in_use(session)
            return tuple(field for field in found if field.seen_by(self._actor))

    @requires("read")
    def standing(self, field_id: int) -> tuple[int, int]:
        """How many values a field has, and how many of them have been kept long enough."""
        with self._reading() as session:
            wanted = select(func.count()).select_from(CustomValue).where(CustomValue.field_id == field_id)
            over = self._over(session, field_id)
            return session.scalar(wanted) or 0, session.scalar(wanted.where(over)) or 0

    @requires("archive")
    def clear_over(self, field_id: int) -> int:
        """Delete the values that have been kept long enough; answers how many."""
        cleared = 0
        while True:
            with self._writing() as session:
                count = _delete_some(session, field_id, self._over(session, field_id))
            cleared += count
            if count < AT_ONCE:
                return cleared

    @requires("archive")
    def archive(self, record_id: int, version: int) -> None:
        """The field is no longer asked: nobody sees it from now on, and its values are deleted. Raises
        Conflict, NotFound."""
        super().archive(record_id, version)
        count = AT_ONCE
        while count == AT_ONCE:
            with self._writing() as session:
                count = _delete_some(session, record_id, CustomValue.field_id == record_id)

    def _over(self, session: Session, field_id: int) -> Any:
        row = self._load(session, field_id)
        before = custom_field(row).kept_from(self._clock.today())
        return CustomValue.set_on < before if before is not None else CustomValue.id.is_(None)

    def _defaults(self, session: Session, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {"sensitive": False, "in_list": False, "created_by": self._actor.user_id}

    def _before_save(self, session: Session, row: Any) -> None:
        row.sensitive, row.in_list = bool(row.sensitive), bool(row.in_list)
        problems = _refused_words(row) | _unfit(row)
        if row.id is not None:
            changed = [name for name in _FIXED if inspect(row).attrs[name].history.has_changes()]
            if changed and _has_values(session, row.id):
                words = translate("custom_fields", "This field has values already; make another field.")
                problems |= dict.fromkeys(changed, words)
        if _label_taken(session, row):
            problems["label"] = translate("custom_fields", "There is a field of this name already.")
        if problems:
            raise ValidationError(problems)


def fields_in_use(session: Session) -> list[declared.CustomField]:
    """Every field that is asked now."""
    wanted = select(CustomField).where(CustomField.archived_on.is_(None)).order_by(CustomField.id)
    return [custom_field(row) for row in session.scalars(wanted)]


def _refused_words(row: Any) -> dict[str, str]:
    """What the register must not hold is refused with the reason, under whatever spelling."""
    problems = {}
    for name in ("label", "answers", "purpose"):
        dropped = forbidden(_MARKS.sub("", getattr(row, name) or ""))
        if dropped is not None:
            problems[name] = translate("custom_fields", "This must not be asked. {why}", why=dropped.why)
    return problems


def _unfit(row: Any) -> dict[str, str]:
    problems, answers = {}, answers_in(row.answers)
    if row.kind == Kind.CHOICE and not 2 <= len(answers) <= MOST_ANSWERS:
        problems["answers"] = translate(
            "custom_fields", "Write 2 to {most} answers with 、 between them.", most=MOST_ANSWERS
        )
    if row.kind != Kind.CHOICE and answers:
        problems["answers"] = translate("custom_fields", "Only a choice has answers.")
    if row.sensitive and row.kind not in MASKED_KINDS:
        problems["sensitive"] = translate("custom_fields", "Only text can be masked.")
    if row.sensitive and row.in_list:
        problems["in_list"] = translate("custom_fields", "What is masked does not stand in a list.")
    return problems


def _label_taken(session: Session, row: Any) -> bool:
    known = {str(field.label) for field in RECORD_TYPES["resident"].fields}
    wanted = select(CustomField.id).where(CustomField.label == row.label)
    with session.no_autoflush:
        others = [found for found in session.scalars(wanted) if found != row.id]
    return row.label in known or bool(others)


def _has_values(session: Session, field_id: int) -> bool:
    wanted = select(CustomValue.id).where(CustomValue.field_id == field_id).limit(1)
    return session.scalar(wanted) is not None


def _delete_some(session: Session, field_id: int, condition: Any) -> int:
    wanted = select(CustomValue).where(CustomValue.field_id == field_id, condition)
    rows = session.scalars(wanted.order_by(CustomValue.id).limit(AT_ONCE)).all()
    for row in rows:
        session.delete(row)
    return len(rows)
