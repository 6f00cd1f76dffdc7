"""What is lawful at the beginning of a dispute and at its return: other units, reminders, withdrawal,
reopening; the urgency of the matter with its reasons; guardians of minors.

The steps here join :data:`gridguard_desktop.domain.disputes.DISPUTE_STATES`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.identity import age_on, is_minor
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.states import Step

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from gridguard_desktop.domain.i18n import Text

_TRIAGE, _REFER, _UPDATE = Permission.DISPUTE_TRIAGE, Permission.DISPUTE_REFER, Permission.DISPUTE_UPDATE
_OVER = ("closed", "terminated", "declined", "archived")
_WAITING = ("referred", "transferred")
_BEFORE_ACCEPTANCE = ("registered", "triaged", "referred", "transferred")

INTAKE_VERBS: dict[str, Text] = {
    "hand_over": text("disputes", "Hand over to another unit"),
    "record_unit_receipt": text("disputes", "Record the unit's receipt"),
    "conclude_handover": text("disputes", "Record the unit's answer"),
    "take_back": text("disputes", "Take back from the other unit"),
    "remind": text("disputes", "Remind of the answer"),
    "escalate": text("disputes", "Report that no answer came"),
    "withdraw": text("disputes", "Record the withdrawal"),
    "reopen": text("disputes", "Take up again"),
    "reopen_mediation": text("disputes", "Take up the mediation again"),
    "reopen_agreement": text("disputes", "Take up the agreement again"),
    "reopen_performance": text("disputes", "Take up the performance again"),
    "reopen_visit": text("disputes", "Take up the follow-up again"),
}
INTAKE_STEPS: tuple[Step, ...] = (
    *(Step("hand_over", state, "transferred", _REFER) for state in ("registered", "triaged")),
    Step("conclude_handover", "transferred", "closed", _REFER, main=True),
    Step("record_unit_receipt", "transferred", "transferred", _REFER),
    Step("take_back", "transferred", "registered", _REFER),
    *(Step("remind", state, state, _REFER) for state in _WAITING),
    *(Step("escalate", state, state, _REFER) for state in _WAITING),
    *(Step("withdraw", state, "declined", _UPDATE) for state in _BEFORE_ACCEPTANCE),
    *(Step("reopen", state, "registered", _TRIAGE) for state in _OVER),
    *(Step("reopen_mediation", state, "mediating", _TRIAGE) for state in ("terminated", "archived")),
    *(Step("reopen_agreement", state, "agreed", _TRIAGE) for state in ("terminated", "archived")),
    *(Step("reopen_performance", state, "performing", _TRIAGE) for state in ("closed", "archived")),
    *(Step("reopen_visit", state, "performed", _TRIAGE) for state in ("closed", "archived")),
)
INTAKE_AUTOMATIC = frozenset(
    {"take_back", "reopen_mediation", "reopen_agreement", "reopen_performance", "reopen_visit"}
)
"""Variants the service takes by itself from what happened before."""

INTAKE_LAW: dict[str, str] = {
    "hand_over": "《公安机关办理行政案件程序规定》第六十一条",
    "conclude_handover": "《公安机关办理行政案件程序规定》第六十一条",
    "take_back": "《公安机关办理行政案件程序规定》第六十一条",
    "withdraw": "《人民调解法》第三条、第二十三条",
    "reopen": "《人民调解法》第十七条",
    "reopen_mediation": "《人民调解法》第十七条",
    "reopen_agreement": "《人民调解法》第十七条",
    "reopen_performance": "《人民调解法》第三十一条、第三十二条",
    "reopen_visit": "《人民调解法》第三十一条、第三十二条",
}

EMERGENCY_LAW = "《人民警察法》第二十一条、《反家庭暴力法》第十五条、《人民调解法》第二十五条"
USUAL_GRADE = "d"
GRADES = ("a", "b", "c", "d")


@dataclass(frozen=True, slots=True)
class Urgency:
    """How urgent a matter is: a grade of ``urgency_grades`` with reasons of ``urgency_reasons``."""

    grade: str = USUAL_GRADE
    reasons: tuple[str, ...] = ()
    note: str | None = None


def reasons_for(grade: str) -> tuple[str, ...]:
    """Keys of the reasons that may stand behind ``grade``."""
    return tuple(entry.key for entry in choices("urgency_reasons") if grade in entry.extra["grades"])


def check_urgency(urgency: Urgency, *, change: bool) -> None:
    """Raise ValidationError for a grade without a fitting reason; a ``change`` always needs one, and
    “other” needs words."""
    if urgency.grade not in GRADES:
        raise ValidationError({"grade": translate("disputes", "Choose one of the list.")})
    if not urgency.reasons and (change or urgency.grade != USUAL_GRADE):
        raise ValidationError({"reasons": translate("disputes", "Say why the matter has this grade.")})
    if not set(urgency.reasons) <= set(reasons_for(urgency.grade)):
        raise ValidationError(
            {"reasons": translate("disputes", "A reason does not fit this grade; choose again.")}
        )
    if "other" in urgency.reasons and not (urgency.note or "").strip():
        raise ValidationError({"note": translate("disputes", "Say what the reason is.")})


@dataclass(frozen=True, slots=True)
class Ward:
    """A party as the rule on guardians sees it; ``has_guardian`` = one is named or was notified."""

    name: str
    birth_date: date | None
    self_supporting: bool
    has_guardian: bool


def without_guardian(wards: Iterable[Ward], today: date) -> tuple[str, ...]:
    """Names of minors for whom no guardian is named (程序规定 181); who is sixteen, lives by his own work and
    agrees needs none."""
    return tuple(
        ward.name
        for ward in wards
        if ward.birth_date is not None
        and is_minor(ward.birth_date, today)
        and not ward.has_guardian
        and not (ward.self_supporting and age_on(ward.birth_date, today) >= SIXTEEN)
    )


SIXTEEN = 16


def reopening_verb(state: str, *, informed: bool, drawn_up: bool, effective: bool, owing: bool) -> str:
    """Where an ended dispute is taken up again: at the agreement in force, at the one not yet signed, in the
    mediation it had reached, or at triage."""
    if state in ("closed", "archived") and effective:
        return "reopen_performance" if owing else "reopen_visit"
    if state in ("terminated", "archived") and informed:
        return "reopen_agreement" if drawn_up else "reopen_mediation"
    return "reopen"
