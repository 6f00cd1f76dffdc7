"""How a stored value reads: in lists, on record pages, in the conflict dialog. One function per place."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.ages import list_label, sees_births, tells_births
from gridguard_desktop.domain.areas import area_words
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.fields import Field, Kind
from gridguard_desktop.domain.i18n import current_language, translate
from gridguard_desktop.domain.lawdata import choice, label
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.money import format_amount
from gridguard_desktop.ui.kit.badge import mark
from gridguard_desktop.ui.kit.table_data import Cell, Column

if TYPE_CHECKING:
    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.domain.fields import RecordType
    from gridguard_desktop.ui.kit.table_data import Value

_CELLS = {
    Kind.STATE: Cell.BADGE,
    Kind.DATE: Cell.DATE,
    Kind.DATETIME: Cell.DATE,
    Kind.INTEGER: Cell.NUMBER,
    Kind.MONEY: Cell.MONEY,
}


def choice_words(table: str, key: str) -> str:
    """The words of a choice in the current language."""
    if current_language() == "en":
        return choice(table, key).en
    return label(table, key)


def words_of(field: Field, value: Any, links: dict[str, str] | None = None) -> str:
    """``value`` of ``field`` as text."""
    if value is None or value == "":
        return ""
    if field.kind is Kind.CHOICE and field.choices is not None:
        return choice_words(field.choices, str(value))
    if field.kind is Kind.LINK:
        return (links or {}).get(field.name, str(value))
    if field.kind is Kind.AREA:
        return area_words(value)
    return _plain_words(value)


def _plain_words(value: Any) -> str:
    if isinstance(value, bool):
        return translate("forms", "yes") if value else translate("forms", "no")
    if isinstance(value, datetime):
        return f"{china_time(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, Decimal):
        return format_amount(value)
    return str(value)


def cell_of(record_type: RecordType, field: Field, value: Any) -> Value:
    """``value`` as a list cell takes it (links already are words)."""
    if value is None:
        return None
    if field.kind is Kind.STATE:
        return mark(f"{record_type.key}.{value}")
    if field.kind is Kind.CHOICE and field.choices is not None:
        return choice_words(field.choices, str(value))
    if isinstance(value, datetime):
        return china_time(value).replace(tzinfo=None)
    if isinstance(value, bool):
        return _plain_words(value)
    if field.kind is Kind.AREA:
        return area_words(value)
    shown: Value = value
    return shown


def columns_of(record_type: RecordType, actor: Actor) -> tuple[Column, ...]:
    """The default columns of a record type's list; the widest one takes what room is left. Without the care
    of residents the age band stands for the birth date."""
    fields = record_type.list_fields
    widest = max(fields, key=lambda f: f.width).name
    hidden = not sees_births(actor)
    return tuple(
        Column(
            key=field.name,
            title=list_label(field, actor),
            kind=Cell.TEXT if field.banded and hidden else _CELLS.get(field.kind, Cell.TEXT),
            width=field.width,
            stretch=field.name == widest,
            drop_rank=field.drop_rank,
            strong=field.name == record_type.title_field,
            sort_key=_sort_key(record_type, field, actor),
        )
        for field in fields
    )


def _sort_key(record_type: RecordType, field: Field, actor: Actor) -> str:
    """By its own column; names by their sound, where the record type sorts by it. An order that tells birth
    dates is not offered to whom the list shows none."""
    usual = record_type.default_sort.removeprefix("-")
    if usual.startswith(f"{field.name}_"):
        return usual
    asked = ListQuery(record_type.key, sort=field.name)
    hidden = not sees_births(actor) and tells_births(record_type, asked)
    return "" if field.kind is Kind.LINK or hidden else field.name
