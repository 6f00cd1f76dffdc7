"""What a finding of a patrol may be beside a danger or a quarrel: somebody lost who was helped, or a public
facility that is broken. Kinds are data (``lost_kinds``, ``lost_outcomes``, ``lost_receivers``,
``facility_kinds``).

Of somebody lost only the kind of person is kept, how it ended and who took them over: the register of patrols
needs to count help, not to know whom (个人信息保护法 6: no more than the purpose needs).
"""

from __future__ import annotations

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice, choice_keys, choices, label

LOST_KINDS, LOST_OUTCOMES, LOST_RECEIVERS = "lost_kinds", "lost_outcomes", "lost_receivers"
FACILITIES = "facility_kinds"


def check_lost(kind: str, outcome: str, receiver: str) -> None:
    """Every question has one of its answers, and the outcome fits whoever took the person over. Raises
    ValidationError."""
    wrong = {}
    for name, table, given in (
        ("lost_kind", LOST_KINDS, kind),
        ("lost_outcome", LOST_OUTCOMES, outcome),
        ("lost_to", LOST_RECEIVERS, receiver),
    ):
        if given not in choice_keys(table):
            wrong[name] = translate("patrols", "Choose one of the answers.")
    if not wrong and receiver not in choice(LOST_OUTCOMES, outcome).extra["to"]:
        wrong["lost_to"] = translate(
            "patrols", "“{outcome}” does not go with this receiver.", outcome=label(LOST_OUTCOMES, outcome)
        )
    if wrong:
        raise ValidationError(wrong)


def check_helped(helped: int, lost: int) -> None:
    """The people helped on a patrol include those lost who are written down. Raises ValidationError."""
    if helped < 0:
        raise ValidationError({"helped_count": translate("patrols", "This number cannot be negative.")})
    if helped < lost:
        words = translate("patrols", "It includes the lost people written down: at least {lost}.", lost=lost)
        raise ValidationError({"helped_count": words})


def lost_content(kind: str) -> str:
    """What the list of findings says of it."""
    return translate("patrols", "Somebody lost was helped ({kind})", kind=label(LOST_KINDS, kind))


def lost_outcome(outcome: str | None, receiver: str | None) -> str:
    """How it ended, and who took the person over where that is not said by it; empty for other findings."""
    ended = label(LOST_OUTCOMES, outcome)
    if not outcome or outcome not in choice_keys(LOST_OUTCOMES):
        return ended
    if len(choice(LOST_OUTCOMES, outcome).extra["to"]) < 2:
        return ended
    return translate(
        "patrols", "{outcome}: {receiver}", outcome=ended, receiver=label(LOST_RECEIVERS, receiver)
    )


def unit_kind_for(content: str) -> str:
    """The kind of unit that usually keeps what is broken; empty = nothing of it is named. A suggestion."""
    for entry in choices(FACILITIES):
        if any(word in content for word in entry.extra["words"]):
            return str(entry.extra["unit"])
    return ""


def joint_content(content: str, address: str) -> str:
    """What the sheet to the unit says of a finding."""
    return translate(
        "patrols",
        "A patrol found: {content}\nPlace: {place}\nPlease see to it and answer.",
        content=content,
        place=address,
    )
