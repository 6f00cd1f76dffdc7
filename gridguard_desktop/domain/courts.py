"""What is lawful with the courts: a case sent for mediation (委派, 委托) and the judicial confirmation of an
agreement (司法确认).

The states, the article of each step, what bars a confirmation and what must go with the application. Services
ask the two tables for every step.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.lawdata import choice, choices
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.states import StateTable, Step

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

_UPDATE = Permission.DISPUTE_UPDATE

COURT_STATES = StateTable(
    record_type="court_case",
    names={
        "arrived": text("courts", "Letter received"),
        "running": text("courts", "In mediation for the court"),
        "reported": text("courts", "Reported back"),
        "acknowledged": text("courts", "Received by the court"),
        "declined": text("courts", "Returned to the court"),
    },
    verbs={
        "receive_court_case": text("courts", "Take in a court's letter"),
        "sign_court_material": text("courts", "Sign for the court's material"),
        "decline_court_case": text("courts", "Return it to the court"),
        "report_to_court": text("courts", "Report back to the court"),
        "record_court_stamp": text("courts", "Record the court's received stamp"),
    },
    steps=(
        Step("sign_court_material", "arrived", "running", _UPDATE, main=True),
        Step("decline_court_case", "arrived", "declined", _UPDATE),
        Step("report_to_court", "running", "reported", _UPDATE, main=True),
        Step("record_court_stamp", "reported", "acknowledged", _UPDATE, main=True),
    ),
    initial="arrived",
    final=frozenset({"acknowledged", "declined"}),
)

CONFIRMATION_STATES = StateTable(
    record_type="confirmation",
    names={
        "submitted": text("courts", "Submitted"),
        "correcting": text("courts", "To be completed"),
        "accepted": text("courts", "Accepted by the court"),
        "confirmed": text("courts", "Confirmed"),
        "rejected": text("courts", "Rejected"),
        "served": text("courts", "Ruling served"),
        "enforcing": text("courts", "Enforcement applied for"),
        "performed": text("courts", "Performed"),
        "refused": text("courts", "Not accepted by the court"),
        "withdrawn": text("courts", "Withdrawn"),
        "closed": text("courts", "Rejection served"),
    },
    verbs={
        "submit_confirmation": text("courts", "Apply for judicial confirmation"),
        "ask_correction": text("courts", "Court asks to complete it"),
        "correct": text("courts", "Completed and handed in"),
        "accept": text("courts", "Court accepts"),
        "refuse": text("courts", "Court does not accept"),
        "withdraw": text("courts", "Application withdrawn"),
        "confirm": text("courts", "Court confirms"),
        "reject": text("courts", "Court rejects"),
        "serve": text("courts", "Ruling served"),
        "serve_rejection": text("courts", "Rejection served"),
        "perform": text("courts", "Performed after confirmation"),
        "enforce": text("courts", "Apply for enforcement"),
    },
    steps=(
        Step("accept", "submitted", "accepted", _UPDATE, main=True),
        Step("ask_correction", "submitted", "correcting", _UPDATE),
        Step("refuse", "submitted", "refused", _UPDATE),
        Step("correct", "correcting", "submitted", _UPDATE, main=True),
        *(Step("withdraw", state, "withdrawn", _UPDATE) for state in ("submitted", "correcting", "accepted")),
        Step("confirm", "accepted", "confirmed", _UPDATE, main=True),
        Step("reject", "accepted", "rejected", _UPDATE),
        Step("serve", "confirmed", "served", _UPDATE, main=True),
        Step("serve_rejection", "rejected", "closed", _UPDATE, main=True),
        Step("perform", "served", "performed", _UPDATE, main=True),
        Step("enforce", "served", "enforcing", _UPDATE),
        Step("perform", "enforcing", "performed", _UPDATE, main=True),
    ),
    initial="submitted",
    final=frozenset({"performed", "refused", "withdrawn", "closed"}),
)

AFTER_CONFIRMATION = frozenset({"confirmed", "served", "enforcing", "performed"})
"""States in which enforcement may be applied for (民事诉讼法 250), and only in these."""
MAY_TRY_AGAIN = frozenset({"refused", "withdrawn"})
"""An application that ended so may be made anew within the 30 days."""

_CONFIRM = "《民事诉讼法》（2023年修正）"
COURT_LAW: dict[str, str] = {
    "receive_court_case": "法释〔2016〕14号第二十七条；《人民法院在线调解规则》第十二条",
    "sign_court_material": "法释〔2016〕14号第二十七条",
    "decline_court_case": "《人民调解法》第十七条",
    "report_to_court": "法释〔2016〕14号第二十六条",
    "record_court_stamp": "法释〔2016〕14号第二十六条",
    "submit_confirmation": f"《人民调解法》第三十三条；{_CONFIRM}第二百零五条",
    "ask_correction": "法释〔2011〕5号第三条",
    "correct": "法释〔2011〕5号第三条",
    "accept": "法释〔2011〕5号第四条",
    "refuse": "《民事诉讼法》司法解释（2022年修正）第三百五十五条",
    "withdraw": "法释〔2011〕5号第五条",
    "confirm": f"{_CONFIRM}第二百零六条",
    "reject": f"{_CONFIRM}第二百零六条",
    "serve": f"{_CONFIRM}第二百零六条",
    "serve_rejection": f"{_CONFIRM}第二百零六条",
    "perform": f"{_CONFIRM}第二百零六条",
    "enforce": f"{_CONFIRM}第二百零六条、第二百五十条",
}
"""The article each step before the court rests on."""

CONFIRMATION_PAPERS: dict[str, str] = {
    "submit_confirmation": "司法确认申请书",
    "ask_correction": "补正通知书",
    "correct": "补正材料",
    "accept": "受理通知书",
    "refuse": "不予受理通知书",
    "withdraw": "撤回申请书",
    "confirm": "确认裁定书",
    "reject": "驳回申请裁定书",
    "serve": "送达回证",
    "serve_rejection": "送达回证",
    "perform": "履行凭证",
    "enforce": "强制执行申请书",
}
"""The paper that goes with each step, as it is usually called; the court's own number may be added."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A reason why the court would not confirm: ``found`` is the place in the agreement, empty when a person
    said so."""

    key: str
    label: str
    source: str
    found: str


def bars_in_text(words: Iterable[str]) -> tuple[Bar, ...]:
    """Bars that the agreement's own words show: a decision on status (divorce, adoption), on ownership."""
    found = []
    texts = [one for one in words if one]
    for entry in choices("confirmation_bars"):
        pattern = entry.extra.get("pattern")
        hit = next((m.group() for one in texts if pattern and (m := re.search(pattern, one))), "")
        if hit:
            found.append(Bar(entry.key, entry.label, entry.source, hit))
    return tuple(found)


def check_confirmable(words: Iterable[str], answered: Collection[str]) -> None:
    """Raise Refused with the article when the agreement cannot be confirmed: its words show it, or somebody
    ``answered`` so."""
    bars = list(bars_in_text(words))
    known = {bar.key for bar in bars}
    for key in answered:
        entry = choice("confirmation_bars", key)
        if key not in known:
            bars.append(Bar(key, entry.label, entry.source, ""))
    if not bars:
        return
    sentences = [f"{bar.label}（{bar.source}{f'：“{bar.found}”' if bar.found else ''}）" for bar in bars]
    raise Refused(
        translate(
            "courts", "The court cannot confirm this agreement: {reasons}.", reasons="；".join(sentences)
        )
    )


def missing_materials(given: Collection[str]) -> tuple[str, ...]:
    """Names of materials that must go with the application and are not ticked."""
    return tuple(
        entry.label
        for entry in choices("confirmation_materials")
        if entry.extra["need"] == "must" and entry.key not in given
    )


def check_window(day: date, last: date, because: str) -> None:
    """Raise ValidationError for an application after the last of its 30 days."""
    if day > last:
        raise ValidationError(
            {
                "happened_on": translate(
                    "courts",
                    "The last day to apply was {day} ({because}). The parties may still sue on the agreement "
                    "(People's Mediation Law 32).",
                    day=last.isoformat(),
                    because=because,
                )
            }
        )
