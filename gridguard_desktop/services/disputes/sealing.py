"""Who may open a seal, and under whose seal a note comes: rules that several verbs of the mediation share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.db.caucus import CAUCUS, MEDIATOR_SEAL
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.services.disputes.casework import checked_choice, mediates, parties_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.services.disputes.inputs import NoteDraft

SHUTTLE = "shuttle"
THOUGHT, SAID = "thought", "said"


def check_reads_sealed(session: Session, row: Dispute, actor: Actor) -> None:
    """Raise Refused for everybody but those who mediate the case today."""
    if not mediates(session, row, actor):
        raise Refused(
            translate("mediation", "What was said alone is open to the mediator of this case only.")
        )


def seal_of(draft: NoteDraft, mode: str, side: str | None) -> str | None:
    """Under whose seal a note comes; None = open. In a caucus everything, in a shuttle what a side said."""
    if draft.kind == THOUGHT:
        return MEDIATOR_SEAL
    if mode == CAUCUS:
        return side
    if draft.kind == SAID and (draft.confidential or mode == SHUTTLE):
        return draft.side
    return None


def consents_of(session: Session, row: Dispute, side: str, consents: Mapping[int, str]) -> dict[str, str]:
    """Consent of every party of ``side`` (party id → how). Raises Refused naming who has not agreed; a side
    without parties (the mediator's own) lets nothing out."""
    asked = [party for party in parties_of(session, row.id) if party.side == side]
    missing = [party.name for party in asked if party.id not in consents]
    if missing or not asked:
        raise Refused(
            translate(
                "mediation",
                "{names} ({side}) did not consent; without it nothing of this talk is released.",
                names="、".join(missing),
                side=label("sides", side),
            )
        )
    return {
        str(party.id): checked_choice("consent_manners", consents[party.id], "consents") for party in asked
    }
