"""Lines of a list, masked: the same for the list page and for the file that is exported from it.

:func:`plain_rows_of` is for approved requests alone (``services/outward.py``); a test sees to it.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.audit import context_of
from gridguard_desktop.db.list_orders import passed_over
from gridguard_desktop.db.models import MODELS
from gridguard_desktop.domain.ages import as_listed, sees_births, tells_births
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.services.views import Row, masked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.domain.fields import Field, RecordType
    from gridguard_desktop.domain.listing import ListQuery
    from gridguard_desktop.services.base import Service

    Look = Callable[[Any], Any]
    """How a value of one field may be looked at."""


def check_births(service: Service, query: ListQuery, method: str) -> None:
    """Raise PermissionDenied, on record, for a question whose answer tells birth dates to whom lists show
    none; ``db.queries`` refuses it too."""
    if tells_births(RECORD_TYPES[query.record_type], query):
        service.check(Permission.RESIDENT_CARE, method)


def rows_of(
    session: Session, actor: Actor, record_type: RecordType, ids: Sequence[int], wanted: Sequence[Field]
) -> list[Row]:
    """The fields ``wanted`` of the records ``ids`` in their order, masked, links as words, birth dates as
    age bands where lists show no more; rows that vanished or are out of the actor's sight are left out."""
    today = context_of(session).clock.today()

    def look(field: Field) -> Look | None:
        if field.banded and not sees_births(actor):
            return cache(lambda value: as_listed(field, value, actor, today))
        return partial(masked, field) if field.sensitive else None

    return _rows(session, actor, record_type, ids, wanted, look)


def plain_rows_of(
    session: Session, actor: Actor, record_type: RecordType, ids: Sequence[int], wanted: Sequence[Field]
) -> list[Row]:
    """The same with plain numbers."""
    return _rows(session, actor, record_type, ids, wanted, lambda _field: None)


def _rows(
    session: Session,
    actor: Actor,
    record_type: RecordType,
    ids: Sequence[int],
    wanted: Sequence[Field],
    look: Callable[[Field], Look | None],
) -> list[Row]:
    model = MODELS[record_type.key]
    columns = [getattr(model, field.name) for field in wanted]
    in_sight = passed_over(model, queries.scope_condition(model, actor))  # of these hundred, not of all
    found = session.execute(select(model.id, *columns).where(model.id.in_(list(ids)), in_sight)).all()
    words = _link_words(session, wanted, found)
    names = [field.name for field in wanted]
    looks = [(name, see) for name, see in ((field.name, look(field)) for field in wanted) if see is not None]
    lines = {}
    for record_id, *plain in found:
        values = dict(zip(names, plain, strict=True))
        for name, see in looks:
            values[name] = see(values[name])
        for name, titles in words.items():
            values[name] = titles.get(values[name], "")
        lines[record_id] = Row(record_id, values)
    return [lines[record_id] for record_id in ids if record_id in lines]


def _link_words(session: Session, wanted: Sequence[Field], found: Sequence[Any]) -> dict[str, dict[int, str]]:
    words: dict[str, dict[int, str]] = {}
    for position, declared in enumerate(wanted, start=1):
        if declared.link is not None:
            targets = {line[position] for line in found if line[position] is not None}
            words[declared.name] = queries.titles(session, declared.link, sorted(targets))
    return words
