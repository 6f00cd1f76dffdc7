"""Papers for a colleague who only checks the agreement: number, phone and birthday of everybody on them stay
starred out, as on the record page (docs/adr/009)."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from gridguard_desktop.db.models import Dispute
from gridguard_desktop.documents.common import PartyOnPaper
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.domain.masking import mask_number, mask_phone
from gridguard_desktop.services.second_person import only_checks, refuse_to_second_person

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor

AS_PRINTED = frozenset({Paper.WHOLE_DOSSIER})
"""Papers that hold others as they were printed, where nothing can be starred out."""


def is_masked(session: Session, record_type: str, record_id: int, actor: Actor) -> bool:
    """Whether numbers stay starred out for ``actor`` on the papers of this record."""
    return record_type == Dispute.record_type and only_checks(session, record_id, actor)


def refuse_what_shows_numbers(
    session: Session, record_type: str, record_id: int | None, actor: Actor
) -> None:
    """Raise Refused for a paper as it left when ``actor`` only checks the agreement."""
    if record_type == Dispute.record_type and record_id is not None:
        refuse_to_second_person(session, record_id, actor)


def masked_view(view: Any) -> Any:
    """The view of a paper with the numbers of everybody on it starred out."""
    if isinstance(view, PartyOnPaper):
        return replace(
            view,
            id_number=mask_number(view.id_number, minor=view.age is not None and view.age < 18),
            phone=mask_phone(view.phone) if view.phone else "",
            birth_date=None,
        )
    changed: dict[str, Any] = {}
    for field in fields(view):
        value = getattr(view, field.name)
        if isinstance(value, PartyOnPaper):
            changed[field.name] = masked_view(value)
        elif isinstance(value, tuple) and any(is_dataclass(item) for item in value):
            changed[field.name] = tuple(masked_view(item) if is_dataclass(item) else item for item in value)
    return replace(view, **changed) if changed else view
