"""The mediation agreement: what it must say (人民调解法 29), when it takes effect, what is still owed.

Called by the disputes service before an agreement is saved, by the agreement editor while it is written, and
by the papers. Sums are ``Decimal`` yuan.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import Text, text, translate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

WRITTEN, ORAL = "written", "oral"
MONEY, ACT = "money", "act"
OPEN, ON_SIGNING, PERFORMED = "open", "on_signing", "performed"
"""States of an obligation: owed; to be performed when the agreement is signed; performed. Values are
stored."""


@dataclass(frozen=True, slots=True)
class ObligationDraft:
    """One duty: ``debtor_id`` and ``creditor_id`` are parties; money duties need ``amount`` and a creditor.

    ``on_signing`` = performed on the spot when the agreement is signed; ``reckoning`` are the lines of the
    calculator that gave the sum (``domain.calculators``).
    """

    debtor_id: int | None
    kind: str = MONEY
    content: str = ""
    creditor_id: int | None = None
    amount: Decimal | None = None
    due_on: date | None = None
    manner: str | None = None
    on_signing: bool = False
    reckoning: str | None = None


@dataclass(frozen=True, slots=True)
class AgreementDraft:
    """An agreement as typed. ``facts`` are the main facts, what was disputed and each side's responsibility.

    ``copies`` empty = one for each party and one for the committee. ``open_reason`` says why an agreement of
    words alone has neither a sum nor a day; without duties it must be given.
    """

    facts: str
    drawn_up_on: date
    obligations: tuple[ObligationDraft, ...] = ()
    content: str | None = None
    place: str | None = None
    form: str = WRITTEN
    copies: int | None = None
    open_reason: str | None = None


class ElementKey(StrEnum):
    """What an agreement must say."""

    PARTIES = "parties"
    FACTS = "facts"
    CONTENT = "content"
    UNSETTLED = "unsettled"
    OPEN = "open_reason"
    FORM = "form"
    DEBTOR = "debtor_id"
    CREDITOR = "creditor_id"
    DUTY = "content_of_duty"
    AMOUNT = "amount"
    DUE = "due_on"
    MANNER = "manner"


_SENTENCES: dict[ElementKey, Text] = {
    ElementKey.PARTIES: text("disputes", "Enter at least one party on each of two sides."),
    ElementKey.FACTS: text(
        "disputes", "Write down the main facts, what was disputed and who is responsible for what."
    ),
    ElementKey.CONTENT: text("disputes", "Write down what was agreed, or add at least one duty."),
    ElementKey.UNSETTLED: text(
        "disputes",
        "This says that nothing was agreed. Write what was agreed, meet again, or end the mediation.",
    ),
    ElementKey.OPEN: text(
        "disputes",
        "No duty names a sum or a day. Add duties, or write down why this agreement has neither.",
    ),
    ElementKey.FORM: text(
        "disputes", "An oral agreement is for what is performed at once; put this one in writing."
    ),
    ElementKey.DEBTOR: text("disputes", "Choose who is bound."),
    ElementKey.CREDITOR: text(
        "disputes", "Choose who is to receive the money; it cannot be the one who pays."
    ),
    ElementKey.DUTY: text("disputes", "Write down what is to be done."),
    ElementKey.AMOUNT: text("disputes", "Enter the sum."),
    ElementKey.DUE: text(
        "disputes", "Enter the day by which it is to be performed, not before the agreement."
    ),
    ElementKey.MANNER: text("disputes", "Write down how it is to be performed."),
}


@dataclass(frozen=True, slots=True)
class Element:
    """One thing the law asks for that the draft does not have; ``item`` is the number of the duty from 1."""

    key: ElementKey
    item: int | None = None

    @property
    def field(self) -> str:
        """Name for forms: ``facts`` or ``obligations.2.amount``."""
        if self.key is ElementKey.UNSETTLED:
            return ElementKey.CONTENT.value
        return self.key.value if self.item is None else f"obligations.{self.item}.{self.key.value}"

    @property
    def sentence(self) -> str:
        """What to do about it."""
        if self.item is None:
            return str(_SENTENCES[self.key])
        return translate("disputes", "Duty {item}: {what}", item=self.item, what=str(_SENTENCES[self.key]))


def missing_elements(draft: AgreementDraft, sides: Collection[str]) -> list[Element]:
    """What the draft lacks by 人民调解法 28, 29; ``sides`` are the sides on which a party stands."""
    missing = []
    if len(set(sides)) < 2:
        missing.append(Element(ElementKey.PARTIES))
    if not draft.facts.strip():
        missing.append(Element(ElementKey.FACTS))
    if not draft.obligations and not (draft.content or "").strip():
        missing.append(Element(ElementKey.CONTENT))
    elif unsettled_words(draft.content or ""):
        missing.append(Element(ElementKey.UNSETTLED))
    elif not draft.obligations and not (draft.open_reason or "").strip():
        missing.append(Element(ElementKey.OPEN))
    if draft.form == ORAL and not all(duty.on_signing for duty in draft.obligations):
        missing.append(Element(ElementKey.FORM))
    for item, duty in enumerate(draft.obligations, start=1):
        missing += [Element(key, item) for key in _missing_of_duty(duty, draft.drawn_up_on)]
    return missing


def unsettled_words(content: str) -> tuple[str, ...]:
    """Words in ``content`` that say the parties did not agree (table ``unsettled_words``)."""
    return tuple(entry.zh for entry in lawdata.choices("unsettled_words") if entry.zh in content)


def check_complete(draft: AgreementDraft, sides: Collection[str]) -> None:
    """Raise ValidationError naming every missing element by its field."""
    missing = missing_elements(draft, sides)
    if missing:
        raise ValidationError({element.field: element.sentence for element in missing})


def _missing_of_duty(duty: ObligationDraft, drawn_up_on: date) -> list[ElementKey]:
    missing = []
    if duty.debtor_id is None:
        missing.append(ElementKey.DEBTOR)
    if duty.kind == MONEY:
        if duty.creditor_id is None or duty.creditor_id == duty.debtor_id:
            missing.append(ElementKey.CREDITOR)
        if duty.amount is None or duty.amount <= 0:
            missing.append(ElementKey.AMOUNT)
    elif not duty.content.strip():
        missing.append(ElementKey.DUTY)
    if not duty.on_signing:
        if duty.due_on is None or duty.due_on < drawn_up_on:
            missing.append(ElementKey.DUE)
        if not (duty.manner or "").strip():
            missing.append(ElementKey.MANNER)
    return missing


def effective_date(
    form: str,
    *,
    drawn_up_on: date,
    parties_signed_on: date | None,
    mediator_signed_on: date | None,
    sealed_on: date | None,
) -> date | None:
    """Day from which the agreement binds (人民调解法 29, 30): oral, the day it was made; written, the latest
    of all parties' and the mediator's signatures and the committee's seal, None while one of them is
    missing."""
    if form == ORAL:
        return drawn_up_on
    days = (parties_signed_on, mediator_signed_on, sealed_on)
    return None if None in days else max(day for day in days if day is not None)


def outstanding(amount: Decimal, payments: Iterable[Decimal]) -> Decimal:
    """What is still owed of ``amount``; never below zero."""
    return max(amount - sum(payments, Decimal(0)), Decimal(0))
