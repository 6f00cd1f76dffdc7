"""What is lawful in a public-security mediation (治安调解): its states, its steps and the article of each.

A case is filed, checked (178, 179), mediated once and at most once more within seven working days (183),
performed (no penalty) or decided. Before a decision the parties may also settle by themselves or through a
people's mediation committee; performed, applied for in writing and approved, no penalty follows
(治安管理处罚法 9, paragraph 4). Services ask :data:`SECURITY_STATES` for every step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.states import StateTable, Step

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

NO_PENALTY = frozenset({"performed", "no_penalty"})
"""Ends without a penalty."""

_TRIAGE = Permission.DISPUTE_TRIAGE
_ASSESSABLE = ("filed", "eligible")

SECURITY_STATES = StateTable(
    record_type="security_case",
    names={
        "filed": text("security", "Filed, to be checked"),
        "eligible": text("security", "May be mediated"),
        "first_failed": text("security", "First mediation failed"),
        "agreed": text("security", "Agreed, to be performed"),
        "settling": text("security", "Settled, to be approved"),
        "to_decide": text("security", "To be dealt with by law"),
        "performed": text("security", "Performed, no penalty"),
        "no_penalty": text("security", "Approved, no penalty"),
        "decided": text("security", "Decided"),
    },
    verbs={
        "open_security_case": text("security", "File the case"),
        "check_security_case": text("security", "Check whether it may be mediated"),
        "exclude_security_case": text("security", "Not for mediation"),
        "request_assessment": text("security", "Send for assessment"),
        "receive_assessment": text("security", "Record the assessment's result"),
        "mediate_on_the_spot": text("security", "Mediate on the spot"),
        "hold_security_mediation": text("security", "Hold the mediation"),
        "fail_first": text("security", "First mediation failed"),
        "fail_second": text("security", "Second mediation failed"),
        "forgo_second_mediation": text("security", "No second mediation"),
        "perform_security_agreement": text("security", "Record the performance"),
        "default_security_agreement": text("security", "Record that it was not performed"),
        "record_settlement": text("security", "Record a settlement"),
        "perform_settlement": text("security", "Record the settlement's performance"),
        "apply_for_no_penalty": text("security", "Record the written application"),
        "approve_no_penalty": text("security", "Approve: no penalty"),
        "decline_no_penalty": text("security", "Do not approve"),
        "decide_security_case": text("security", "Record the decision"),
    },
    steps=(
        Step("check_security_case", "filed", "eligible", _TRIAGE, main=True),
        *(
            Step("exclude_security_case", state, "to_decide", _TRIAGE)
            for state in ("filed", "eligible", "first_failed")
        ),
        *(Step("request_assessment", state, state, _TRIAGE) for state in _ASSESSABLE),
        *(Step("receive_assessment", state, state, _TRIAGE) for state in _ASSESSABLE),
        Step("hold_security_mediation", "eligible", "agreed", _TRIAGE, main=True),
        Step("mediate_on_the_spot", "eligible", "performed", _TRIAGE),
        Step("fail_first", "eligible", "first_failed", _TRIAGE),
        Step("hold_security_mediation", "first_failed", "agreed", _TRIAGE, main=True),
        Step("fail_second", "first_failed", "to_decide", _TRIAGE),
        Step("forgo_second_mediation", "first_failed", "to_decide", _TRIAGE),
        Step("perform_security_agreement", "agreed", "performed", _TRIAGE, main=True),
        Step("default_security_agreement", "agreed", "to_decide", _TRIAGE),
        *(
            Step("record_settlement", state, "settling", _TRIAGE)
            for state in ("eligible", "first_failed", "to_decide")
        ),
        Step("perform_settlement", "settling", "settling", _TRIAGE, main=True),
        Step("apply_for_no_penalty", "settling", "settling", _TRIAGE),
        Step("approve_no_penalty", "settling", "no_penalty", _TRIAGE),
        Step("decline_no_penalty", "settling", "to_decide", _TRIAGE),
        Step("decide_security_case", "to_decide", "decided", _TRIAGE, main=True),
    ),
    initial="filed",
    final=frozenset({"performed", "no_penalty", "decided"}),
)

OPEN_STEP = Step("open_security_case", "public_security", "public_security", _TRIAGE, main=True)
"""Filing, which stands before every state of the track."""

_LAW9 = "《治安管理处罚法》（2025年修订）第九条"
_RULES = "《公安机关办理行政案件程序规定》"
SECURITY_LAW: dict[str, str] = {
    "open_security_case": "《治安管理处罚法》（2025年修订）第一百一十八条",
    "check_security_case": f"{_LAW9}第一款；{_RULES}第一百七十八条、第一百八十条",
    "exclude_security_case": f"{_RULES}第一百七十九条",
    "request_assessment": "《治安管理处罚法》（2025年修订）第一百一十八条第三款",
    "receive_assessment": "《公安机关治安调解工作规范》第九条",
    "mediate_on_the_spot": f"{_RULES}第一百七十八条第三款",
    "hold_security_mediation": f"{_RULES}第一百八十一条至第一百八十四条",
    "forgo_second_mediation": f"{_RULES}第一百八十三条",
    "perform_security_agreement": f"{_LAW9}第三款；{_RULES}第一百八十五条",
    "default_security_agreement": f"{_LAW9}第三款；{_RULES}第一百八十五条",
    "record_settlement": f"{_LAW9}第四款；{_RULES}第一百八十六条",
    "perform_settlement": f"{_LAW9}第四款；{_RULES}第一百八十六条",
    "apply_for_no_penalty": f"{_LAW9}第四款；{_RULES}第一百八十六条",
    "approve_no_penalty": f"{_LAW9}第四款；{_RULES}第一百八十六条",
    "decline_no_penalty": f"{_LAW9}第四款",
    "decide_security_case": f"{_LAW9}第三款",
}
"""The article each step of the track rests on."""

_UNPICKED = frozenset({"fail_first", "fail_second"})
"""Outcomes of a mediation: nobody picks them, the session's result does."""


def offered_security_steps(
    state: str,
    *,
    assessing: bool,
    excluded: bool,
    checked: bool,
    performed: bool,
    applied: bool,
) -> tuple[Step, ...]:
    """Steps the page offers, the next one first, from what is on record."""
    unlawful = set(_UNPICKED)
    unlawful.add("request_assessment" if assessing else "receive_assessment")
    if assessing:  # facts must be established first (治安管理处罚法 9, paragraph 2)
        unlawful |= {"check_security_case", "hold_security_mediation", "mediate_on_the_spot"}
    if excluded or not checked:
        unlawful.add("record_settlement")
    order = ("perform_settlement", "apply_for_no_penalty", "approve_no_penalty")
    if state == "settling":
        due = order[(1 if performed else 0) + (1 if performed and applied else 0)]
        unlawful |= set(order) - {due}
        first = due
    else:
        first = "receive_assessment" if assessing else ""
    steps = [step for step in SECURITY_STATES.steps_from(state) if step.verb not in unlawful]
    if first:
        steps.sort(key=lambda step: step.verb != first)
    return tuple(steps)


def check_eligible(acts: Sequence[str], condition: str | None) -> None:
    """Raise ValidationError unless one act and one circumstance of 程序规定 178 are named."""
    wrong = {}
    if not acts or not set(acts) <= choice_keys("security_acts"):
        wrong["acts"] = translate(
            "security",
            "Name at least one act that may be mediated (Procedural Provisions 178); "
            "what is no violation goes to court or to people's mediation.",
        )
    if condition not in choice_keys("security_conditions"):
        wrong["condition"] = translate(
            "security", "Name the circumstance that makes mediation possible (Procedural Provisions 178)."
        )
    if wrong:
        raise ValidationError(wrong)


def check_second(held: int, first_on: date | None, day: date, last: date | None) -> None:
    """Raise Refused for a third mediation, or a second one after its seven working days (程序规定 183)."""
    if held >= 2:
        raise Refused(
            translate(
                "security",
                "Two mediations have been held. A third one is not allowed (Procedural Provisions 183).",
            )
        )
    if first_on is not None and day < first_on:
        raise ValidationError(
            {"started_at": translate("disputes", "This day is before {day}.", day=first_on.isoformat())}
        )
    if held == 1 and last is not None and day > last:
        raise Refused(
            translate(
                "security",
                "The second mediation had to be finished by {day} (7 working days after the first, "
                "Procedural Provisions 183). Deal with the case by law.",
                day=last.isoformat(),
            )
        )


def check_order(facts: Sequence[tuple[str, date | None]]) -> None:
    """Raise ValidationError when a dated fact comes before the one that must precede it."""
    before: date | None = None
    for field, day in facts:
        if day is None:
            continue
        if before is not None and day < before:
            raise ValidationError(
                {field: translate("disputes", "This day is before {day}.", day=before.isoformat())}
            )
        before = day


def guardians_missing(minors: Collection[str], guardian_note: str | None) -> None:
    """Raise ValidationError when a minor takes part and nobody says who attended for him (程序规定 181)."""
    if minors and not (guardian_note or "").strip():
        raise ValidationError(
            {
                "guardian_note": translate(
                    "security",
                    "{names}: a minor. Enter the parent or guardian who was told and attended, or why none "
                    "was needed (Procedural Provisions 181).",
                    names="、".join(minors),
                )
            }
        )
