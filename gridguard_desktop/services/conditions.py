"""The conditions of a list in words, as a paper or a request says them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from gridguard_desktop.db import queries
from gridguard_desktop.db.audit import context_of
from gridguard_desktop.domain.ages import LABEL, bands
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.records import RECORD_TYPES

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.fields import Field


def condition_words(session: Session, query: ListQuery) -> tuple[str, ...]:
    """Every condition of ``query``: field and value. Conditions on columns nobody sees are not named."""
    declared = {field.name: field for field in RECORD_TYPES[query.record_type].fields}
    words = [_of(session, declared[one.field], one) for one in query.filters if one.field in declared]
    if len(words) < len(query.filters):
        words.append(translate("conditions", "and others"))
    if query.ids is not None:
        words.append(translate("conditions", "{count} chosen rows", count=len(query.ids)))
    if query.with_archived:
        words.append(translate("conditions", "with those filed away"))
    return tuple(words)


def _of(session: Session, field: Field, wanted: Filter) -> str:
    name = str(field.label)
    match wanted.operator:
        case Operator.EMPTY:
            return translate("conditions", "{field}: nothing", field=name)
        case Operator.PRESENT:
            return translate("conditions", "{field}: anything", field=name)
        case Operator.FROM:
            return translate(
                "conditions", "{field} from {value}", field=name, value=_value(session, field, wanted.value)
            )
        case Operator.UNTIL:
            return translate(
                "conditions", "{field} until {value}", field=name, value=_value(session, field, wanted.value)
            )
        case Operator.AGED:
            words = dict(bands(context_of(session).clock.today())).get(wanted.value, str(wanted.value))
            return translate("conditions", "{field}: {value}", field=str(LABEL), value=words)
    values = wanted.value if isinstance(wanted.value, list | tuple | set | frozenset) else (wanted.value,)
    told = "、".join(_value(session, field, value) for value in values)
    return translate("conditions", "{field}: {value}", field=name, value=told)


def _value(session: Session, field: Field, value: Any) -> str:
    if field.choices is not None:
        return label(field.choices, str(value))
    if field.link is not None and isinstance(value, int):
        return queries.titles(session, field.link, [value]).get(value, str(value))
    if isinstance(value, bool):
        return translate("exporting", "yes") if value else translate("exporting", "no")
    if isinstance(value, datetime):
        return china_time(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
