"""Splitting a sum into instalments: equal or fixed parts in whole cents, the last one takes the rest; a day
for each.

Called by the agreement editor.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from gridguard_desktop.domain.deadlines import add_months
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from datetime import date

MOST = 60
CENT = Decimal("0.01")


class Every(StrEnum):
    """How far apart the instalments are."""

    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Instalment:
    """One part: its sum in yuan and the day by which it is to be paid."""

    amount: Decimal
    due_on: date


def instalments(
    total: Decimal, count: int, first: date, every: Every = Every.MONTH
) -> tuple[Instalment, ...]:
    """``total`` in ``count`` parts from ``first`` on; they add up to ``total`` to the cent.

    Raises ValidationError for a count outside 2 to 60 and for a sum too small to be split.
    """
    _check_count(count)
    part = (total / count).quantize(CENT, ROUND_DOWN)
    if part <= 0:
        raise ValidationError({"total": translate("instalments", "Enter the sum that is to be split.")})
    amounts = [part] * (count - 1) + [total - part * (count - 1)]
    return tuple(Instalment(amount, _day(first, number, every)) for number, amount in enumerate(amounts))


def rest_in_last(
    total: Decimal, count: int, first: date, part: Decimal, every: Every = Every.MONTH
) -> tuple[Instalment, ...]:
    """``count`` parts of which all but the last are ``part``; the last one is what remains of ``total``.

    Raises ValidationError for a count outside 2 to 60 and when nothing would remain.
    """
    _check_count(count)
    rest = total - part * (count - 1)
    if part <= 0 or rest <= 0:
        words = translate("instalments", "The fixed parts must leave something for the last one.")
        raise ValidationError({"part": words})
    amounts = [part] * (count - 1) + [rest]
    return tuple(Instalment(amount, _day(first, number, every)) for number, amount in enumerate(amounts))


def _check_count(count: int) -> None:
    if not 2 <= count <= MOST:
        raise ValidationError(
            {"count": translate("instalments", "Two to {most} instalments are possible.", most=MOST)}
        )


def _day(first: date, number: int, every: Every) -> date:
    return first + timedelta(weeks=number) if every is Every.WEEK else add_months(first, number)
