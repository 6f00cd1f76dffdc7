"""A colleague who sees a dispute only because its agreement waits for the check of a second person: he reads
the case and checks, and does nothing else in it (docs/adr/009)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.db.models import Dispute
from gridguard_desktop.db.queries import works_on
from gridguard_desktop.domain.attached_files import IDENTITY
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Attachment
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


def hides_identity(session: Session, record_type: str, record_id: int, actor: Actor) -> bool:
    """Whether copies of identity papers kept with a record stay closed to ``actor``: the numbers are masked
    in what he reads, so their pictures are too."""
    return record_type == Dispute.record_type and only_checks(session, record_id, actor)


def refuse_identity(session: Session, row: Attachment, actor: Actor) -> None:
    """Raise Refused for the copy of an identity paper that ``actor`` has no need of."""
    if row.category == IDENTITY and hides_identity(session, row.record_type_key, row.record_id, actor):
        raise Refused(
            translate("legality", "Copies of identity papers are opened by those who work on the dispute.")
        )
