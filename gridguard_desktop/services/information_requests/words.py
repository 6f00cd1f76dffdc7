"""A value of a resident's record as words, links by their titles: for requests and the papers about them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from gridguard_desktop.db import queries
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.lawdata import choice

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.fields import Field


def value_words(session: Session, field: Field, value: Any) -> str:
    """``value`` of ``field``; empty for nothing. The words of lists are those of the station's language,
    Chinese."""
    if value is None or value == "":
        return ""
    if field.kind is Kind.CHOICE and field.choices is not None:
        return choice(field.choices, str(value)).zh
    if field.kind is Kind.LINK and field.link is not None:
        return queries.titles(session, field.link, [int(value)]).get(int(value), "")
    if field.kind is Kind.STATE:
        return str(value)
    return value.isoformat() if isinstance(value, date) else str(value)
