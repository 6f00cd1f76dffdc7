"""A colleague who sees a dispute only because its agreement waits for the check of a second person: he reads
the case and checks, and does nothing else in it (docs/adr/009)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.db.queries import works_on
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor


def only_checks(session: Session, dispute_id: int, actor: Actor) -> bool:
    """Whether ``actor`` sees the dispute only until its agreement is checked."""
    with session.no_autoflush:  # as the store has it, not as somebody is about to write it
        return not works_on(session, dispute_id, actor)


def refuse_to_second_person(session: Session, dispute_id: int, actor: Actor) -> None:
    """Raise Refused when ``actor`` sees the dispute only until its agreement is checked."""
    if only_checks(session, dispute_id, actor):
        raise Refused(
            translate("legality", "You see this dispute to check its agreement; nothing else of it is yours.")
        )
