"""Lines of a list, masked: the same for the list page and for the file that is exported from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import MODELS
from gridguard_desktop.services.views import Row, masked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.domain.fields import Field, RecordType


def rows_of(
    session: Session, actor: Actor, record_type: RecordType, ids: Sequence[int], wanted: Sequence[Field]
) -> list[Row]:
    """The fields ``wanted`` of the records ``ids`` in their order, masked, links as words; rows that
    vanished or are out of the actor's sight are left out."""
    model = MODELS[record_type.key]
    columns = [getattr(model, field.name) for field in wanted]
    statement = queries.visible(select(model.id, *columns), model, actor)
    found = session.execute(statement.where(model.id.in_(list(ids)))).all()
    words = _link_words(session, wanted, found)
    lines = {line[0]: _row(wanted, line, words) for line in found}
    return [lines[record_id] for record_id in ids if record_id in lines]


def _link_words(session: Session, wanted: Sequence[Field], found: Sequence[Any]) -> dict[str, dict[int, str]]:
    words: dict[str, dict[int, str]] = {}
    for position, declared in enumerate(wanted, start=1):
        if declared.link is not None:
            targets = {line[position] for line in found if line[position] is not None}
            words[declared.name] = queries.titles(session, declared.link, sorted(targets))
    return words


def _row(wanted: Sequence[Field], line: Sequence[Any], words: Mapping[str, Mapping[int, str]]) -> Row:
    values = {}
    for declared, value in zip(wanted, line[1:], strict=True):
        values[declared.name] = (
            words[declared.name].get(value, "") if declared.name in words else masked(declared, value)
        )
    return Row(line[0], values)
