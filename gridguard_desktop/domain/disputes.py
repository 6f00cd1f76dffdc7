"""What is lawful with a dispute: its states, the steps between them and the article each step rests on.

A dispute is taken in, told apart (治安案件, 民间纠纷, not for mediation), handed to a mediation committee,
accepted, mediated, agreed and performed, or ended without agreement. Services ask :data:`DISPUTE_STATES` for
every step; the record page offers what :func:`offered_steps` says.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from gridguard_desktop.domain.dispute_course import (
    COURSE_AUTOMATIC,
    COURSE_LAW,
    COURSE_STEPS,
    COURSE_VERBS,
    SUSPENDED,
)
from gridguard_desktop.domain.dispute_intake import (
    INTAKE_AUTOMATIC,
    INTAKE_LAW,
    INTAKE_STEPS,
    INTAKE_VERBS,
)
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.states import StateTable, Step
from gridguard_desktop.domain.textforms import normalise_name

if TYPE_CHECKING:
    from collections.abc import Iterable


class Track(StrEnum):
    """Which way triage sends a dispute; keys of the table ``triage_reasons``. Values are stored."""

    CIVIL = "civil"
    PUBLIC_SECURITY = "public_security"
    NOT_MEDIABLE = "not_mediable"


class DisputeResult(StrEnum):
    """How a dispute ended; keys of the table ``dispute_results``. Values are stored."""

    AGREED = "agreed"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    TRANSFERRED = "transferred"
    NOT_MEDIABLE = "not_mediable"
    SECURITY_MEDIATED = "security_mediated"
    SECURITY_PENALTY = "security_penalty"
    SECURITY_SETTLED = "security_settled"
    SECURITY_OTHER = "security_other"


_TRIAGE, _REFER, _MEDIATE = Permission.DISPUTE_TRIAGE, Permission.DISPUTE_REFER, Permission.DISPUTE_MEDIATE
_REVIEW = Permission.DISPUTE_REVIEW
_WITH_COMMITTEE = ("accepted", "mediating", "agreed")
_AFTER_ACCEPTANCE = (*_WITH_COMMITTEE, "performing", "performed", "closed", "terminated")

_VISITED = ("performing", "performed", "closed", "terminated")

ENDED = ("closed", "terminated", "declined", "archived")
"""States in which nothing more is due."""

DISPUTE_STATES = StateTable(
    record_type="dispute",
    names={
        "registered": text("disputes", "Registered"),
        "triaged": text("disputes", "Triaged"),
        "public_security": text("disputes", "With the police"),
        "transferred": text("disputes", "With another unit"),
        "referred": text("disputes", "Awaiting acceptance"),
        "accepted": text("disputes", "Accepted"),
        "mediating": text("disputes", "In mediation"),
        "suspended": SUSPENDED,
        "agreed": text("disputes", "Awaiting signature"),
        "performing": text("disputes", "Being performed"),
        "performed": text("disputes", "Awaiting follow-up visit"),
        "closed": text("disputes", "Closed"),
        "terminated": text("disputes", "Terminated"),
        "declined": text("disputes", "Not mediated"),
        "archived": text("disputes", "Filed"),
    },
    verbs={
        "triage_people": text("disputes", "Triage"),
        "triage_public_security": text("disputes", "Triage as a public-security case"),
        "triage_not_mediable": text("disputes", "Decline mediation"),
        "refer": text("disputes", "Refer to a committee"),
        "record_receipt": text("disputes", "Record the receipt"),
        "accept": text("disputes", "Accept"),
        "decline_referral": text("disputes", "Decline the referral"),
        "return_to_police": text("disputes", "Return to the police"),
        "inform": text("disputes", "Inform of rights and duties"),
        "hold_session": text("disputes", "Hold a session"),
        "draw_up_agreement": text("disputes", "Draw up the agreement"),
        "revise_agreement": text("disputes", "Revise the agreement"),
        "check_legality": text("disputes", "Check the agreement"),
        "sign": text("disputes", "Sign the agreement"),
        "sign_performed": text("disputes", "Sign and perform at once"),
        "record_payment": text("disputes", "Record a payment"),
        "record_performance": text("disputes", "Record the performance"),
        "complete_performance": text("disputes", "Complete the performance"),
        "urge_performance": text("disputes", "Urge performance"),
        "advise_default": text("disputes", "Advise of the default"),
        "follow_up": text("disputes", "Record a follow-up visit"),
        "record_visit_attempt": text("disputes", "Record that nobody was reached"),
        "close_unreached": text("disputes", "Close: cannot be reached"),
        "give_feedback": text("disputes", "Report back to the station"),
        "terminate": text("disputes", "End without agreement"),
        "terminate_to_police": text("disputes", "End and hand back to the police"),
        "conclude_public_security": text("disputes", "Conclude the public-security case"),
        "note_failure": text("disputes", "Note where the parties stand"),
        "archive": text("disputes", "File the dossier"),
        **COURSE_VERBS,
        **INTAKE_VERBS,
    },
    steps=(
        Step("triage_people", "registered", "triaged", _TRIAGE, main=True),
        Step("triage_public_security", "registered", "public_security", _TRIAGE),
        Step("triage_not_mediable", "registered", "declined", _TRIAGE),
        Step("refer", "triaged", "referred", _REFER, main=True),
        Step("accept", "triaged", "accepted", _MEDIATE),
        Step("conclude_public_security", "public_security", "closed", _TRIAGE, main=True),
        Step("refer", "public_security", "referred", _REFER),
        Step("accept", "referred", "accepted", _MEDIATE, main=True),
        Step("record_receipt", "referred", "referred", _REFER),
        Step("decline_referral", "referred", "triaged", _MEDIATE),
        Step("return_to_police", "referred", "public_security", _MEDIATE),
        Step("inform", "accepted", "mediating", _MEDIATE, main=True),
        Step("hold_session", "mediating", "mediating", _MEDIATE, main=True),
        Step("draw_up_agreement", "mediating", "agreed", _MEDIATE),
        Step("sign", "agreed", "performing", _MEDIATE, main=True),
        Step("check_legality", "agreed", "agreed", _REVIEW),
        Step("sign_performed", "agreed", "performed", _MEDIATE),
        Step("revise_agreement", "agreed", "agreed", _MEDIATE),
        *(Step("terminate", state, "terminated", _MEDIATE) for state in _WITH_COMMITTEE),
        *(Step("terminate_to_police", state, "public_security", _MEDIATE) for state in _WITH_COMMITTEE),
        Step("record_payment", "performing", "performing", _MEDIATE, main=True),
        Step("record_performance", "performing", "performing", _MEDIATE),
        Step("complete_performance", "performing", "performed", _MEDIATE),
        Step("urge_performance", "performing", "performing", _MEDIATE),
        Step("advise_default", "performing", "performing", _MEDIATE),
        Step("follow_up", "performing", "performing", _MEDIATE),
        Step("follow_up", "performed", "closed", _MEDIATE, main=True),
        *(Step("note_failure", state, state, _MEDIATE) for state in ("terminated", "public_security")),
        *(Step("follow_up", state, state, _MEDIATE) for state in ("closed", "terminated")),
        *(Step("record_visit_attempt", state, state, _MEDIATE) for state in _VISITED),
        Step("close_unreached", "performed", "closed", _MEDIATE),
        *(Step("give_feedback", state, state, _MEDIATE) for state in _AFTER_ACCEPTANCE),
        *COURSE_STEPS,
        *(
            Step("archive", state, "archived", Permission.DISPUTE_ARCHIVE, main=True)
            for state in ("closed", "terminated", "declined")
        ),
        *INTAKE_STEPS,
    ),
    initial="registered",
    final=frozenset({"archived"}),
)

STEP_LAW: dict[str, str] = {
    "triage_people": "《公安机关办理行政案件程序规定》第一百七十八条第二款；《人民调解法》第十八条",
    "triage_public_security": "《治安管理处罚法》第九条第一款；"
    "《公安机关办理行政案件程序规定》第一百七十八条",
    "triage_not_mediable": "《公安机关办理行政案件程序规定》第一百七十九条",
    "refer": "《人民调解法》第十八条；《治安管理处罚法》第九条第四款",
    "accept": "《人民调解法》第十七条、第二十七条",
    "decline_referral": "《人民调解法》第十七条",
    "return_to_police": "《治安管理处罚法》第九条第三款",
    "inform": "《人民调解法》第二十三条、第二十四条",
    "hold_session": "《人民调解法》第二十二条、第二十七条",
    "draw_up_agreement": "《人民调解法》第二十八条、第二十九条",
    "revise_agreement": "《人民调解法》第二十三条第四项",
    "check_legality": "《人民调解法》第三条；《民法典》第一百四十三条、第一百五十三条、第一百五十四条",
    "sign": "《人民调解法》第二十九条第二款、第三十条",
    "sign_performed": "《人民调解法》第二十九条第二款、第三十条",
    "record_payment": "《人民调解法》第三十一条",
    "record_performance": "《人民调解法》第三十一条",
    "complete_performance": "《人民调解法》第三十一条",
    "urge_performance": "《人民调解法》第三十一条第二款",
    "advise_default": "《人民调解法》第三十一条、第三十二条",
    "follow_up": "《人民调解法》第三十一条第二款",
    "record_visit_attempt": "《人民调解法》第三十一条第二款",
    "close_unreached": "《人民调解法》第三十一条第二款",
    "terminate": "《人民调解法》第二十六条",
    "terminate_to_police": "《治安管理处罚法》第九条第三款；《公安机关办理行政案件程序规定》第一百八十五条",
    "conclude_public_security": "《治安管理处罚法》第九条",
    "note_failure": "《人民调解法》第二十六条",
    "archive": "《人民调解法》第二十七条第二款",
    **COURSE_LAW,
    **INTAKE_LAW,
}
"""The article each verb rests on; verbs that no law governs (receipt, report back, reminders) have none."""

_AUTOMATIC = (
    COURSE_AUTOMATIC
    | INTAKE_AUTOMATIC
    | {
        "return_to_police",
        "terminate_to_police",
        "sign_performed",
        "complete_performance",
        "record_visit_attempt",
        "close_unreached",
    }
)
"""Steps nobody picks: the service takes them instead of their plain form when the facts say so; an attempt
to reach somebody is recorded beside its visit."""

_EDITABLE = frozenset(
    {
        "registered",
        "triaged",
        "public_security",
        "transferred",
        "referred",
        "accepted",
        "mediating",
        "agreed",
    }
)
"""Until the agreement is signed the facts and parties may be put right; afterwards they are history."""


def is_editable(state: str) -> bool:
    """Whether facts and parties may still be changed in ``state``."""
    return state in _EDITABLE


def check_editable(state: str) -> None:
    """Raise Refused when facts and parties can no longer be changed."""
    if not is_editable(state):
        raise Refused(
            translate(
                "disputes",
                "The dispute is “{state}”; its facts and parties can no longer be changed.",
                state=str(DISPUTE_STATES.names.get(state, state)),
            )
        )


def in_mediation(state: str) -> bool:
    """Whether a committee has the dispute in hand."""
    return state in _WITH_COMMITTEE


def check_in_mediation(state: str) -> None:
    """Raise Refused unless a committee has the dispute in hand."""
    if not in_mediation(state):
        raise Refused(
            translate(
                "disputes",
                "The dispute is “{state}”; it is not being mediated now.",
                state=str(DISPUTE_STATES.names.get(state, state)),
            )
        )


def offered_steps(
    state: str,
    *,
    has_sessions: bool,
    owes_money: bool,
    stopped: bool = False,
    unchecked: bool = False,
    notice: str = "",
) -> tuple[Step, ...]:
    """Steps the record page offers in ``state``, the one to do next first; after a party ``stopped`` that
    is to end the mediation.

    After the first session that is the agreement; an ``unchecked`` one is looked through by a second person
    before it is signed; when only acts are owed it is their performance, and after a missed day the letter
    that is due (``notice``, a verb).
    """
    first = {
        "mediating": "draw_up_agreement" if has_sessions else "hold_session",
        "agreed": "check_legality" if unchecked else "sign",
        "performing": notice or ("record_payment" if owes_money else "record_performance"),
    }.get(state)
    if stopped and in_mediation(state):
        first = "terminate"
    steps = [step for step in DISPUTE_STATES.steps_from(state) if step.verb not in _AUTOMATIC]
    if first is not None:
        steps.sort(key=lambda step: step.verb != first)
    return tuple(steps)


def next_of(offered: tuple[Step, ...]) -> Step | None:
    """The one step to do next; taking an ended dispute up again is possible, never due."""
    return next((step for step in offered if step.verb != "reopen"), None)


def conflicting_party(
    mediator_name: str, mediator_phone: str | None, parties: Iterable[tuple[str, str | None]]
) -> str | None:
    """Name of the party who is the mediator in person, or None. ``parties`` are (name, phone).

    The same name counts unless two different phone numbers show that they are namesakes (人民调解法 15: a
    mediator favours no side, and nobody mediates his own cause).
    """
    name, phone = normalise_name(mediator_name), _phone(mediator_phone)
    for party_name, party_phone in parties:
        other = _phone(party_phone)
        if normalise_name(party_name) == name and (not phone or not other or phone == other):
            return party_name
    return None


def check_conflict_of_interest(
    mediator_name: str, mediator_phone: str | None, parties: Iterable[tuple[str, str | None]]
) -> None:
    """Raise Refused when the mediator is a party."""
    party = conflicting_party(mediator_name, mediator_phone, parties)
    if party is not None:
        raise Refused(
            translate(
                "disputes",
                "{name} is a party of this dispute and cannot mediate it. Choose another mediator.",
                name=party,
            )
        )


def _phone(typed: str | None) -> str:
    return "".join(character for character in typed or "" if character.isdigit())
