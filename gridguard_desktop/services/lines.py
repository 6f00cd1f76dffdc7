"""Lines of a list, masked: the same for the list page and for the file that is exported from it.

:func:`plain_rows_of` is for approved requests alone (``services/outward.py``); a test sees to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import MODELS
from gridguard_desktop.services.views import Row, masked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.domain.fields import Field, RecordType

    Look = Callable[[Field, Any], Any]
    """How a value may be looked at."""


def rows_of(
    session: Session, actor: Actor, record_type: RecordType, ids: Sequence[int], wanted: Sequence[Field]
) -> list[Row]:
    """The fields ``wanted`` of the records ``ids`` in their order, masked, links as words; rows that
    vanished or are out of the actor's sight are left out."""
    return _rows(session, actor, record_type, ids, wanted, masked)


def plain_rows_of(
    session: Session, actor: Actor, record_type: RecordType, ids: Sequence[int], wanted: Sequence[Field]
) -> list[Row]:
    """The same with plain numbers."""
    return _rows(session, actor, record_type, ids, wanted, lambda _field, value: value)


def _rows(
    session: Session,
    actor: Actor,
    record_type: RecordType,
    ids: Sequence[int],
    wanted: Sequence[Field],
    look: Look,
) -> list[Row]:
    model = MODELS[record_type.key]
    columns = [getattr(model, field.name) for field in wanted]
    statement = queries.visible(select(model.id, *columns), model, actor)
    found = session.execute(statement.where(model.id.in_(list(ids)))).all()
    words = _link_words(session, wanted, found)
    lines = {line[0]: _row(wanted, line, words, look) for line in found}
    return [lines[record_id] for record_id in ids if record_id in lines]


def _link_words(session: Session, wanted: Sequence[Field], found: Sequence[Any]) -> dict[str, dict[int, str]]:
    words: dict[str, dict[int, str]] = {}
    for position, declared in enumerate(wanted, start=1):
        if declared.link is not None:
            targets = {line[position] for line in found if line[position] is not None}
            words[declared.name] = queries.titles(session, declared.link, sorted(targets))
    return words


def _row(
    wanted: Sequence[Field], line: Sequence[Any], words: Mapping[str, Mapping[int, str]], look: Look
) -> Row:
    values = {}
    for declared, value in zip(wanted, line[1:], strict=True):
        values[declared.name] = (
            words[declared.name].get(value, "") if declared.name in words else look(declared, value)
        )
    return Row(line[0], values)
