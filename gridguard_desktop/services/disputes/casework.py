"""What every verb on a dispute shares: load it within the actor's scope, compare versions, take a lawful
step.

The verbs stand in the sibling modules, grouped as the day goes; :class:`~.service.DisputeService` joins them.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select
from sqlalchemy.orm import object_session
from sqlalchemy.orm.attributes import flag_modified

from gridguard_desktop.db.models import Agreement, Dispute, Mediator, Obligation, Party, Referral, TeamMember
from gridguard_desktop.db.queries import helped_by, load_visible
from gridguard_desktop.domain.dispute_course import OF_THE_MEDIATOR
from gridguard_desktop.domain.disputes import DISPUTE_STATES
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.services import deadlines
from gridguard_desktop.services.records import RecordService
from gridguard_desktop.services.second_person import refuse_to_second_person

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.base import Record
    from gridguard_desktop.domain.actors import Actor

RECORD_TYPE = "dispute"


class CaseService(RecordService):
    """Ground of the dispute verbs. A verb is one ``with self._case(…)`` block: one gesture, one
    transaction."""

    record_key: ClassVar[str] = RECORD_TYPE

    @contextmanager
    def _case(
        self, dispute_id: int, version: int, *, only_checks: bool = False
    ) -> Iterator[tuple[Session, Dispute]]:
        """The dispute as loaded at ``version``; raises NotFound out of scope, Conflict when it was changed
        since, Refused to a colleague who sees it to check its agreement, unless ``only_checks``.

        The version moves on also when only a child changes, so that two people never work past each other.
        """
        with self._writing() as session:
            row: Dispute = self._load(session, dispute_id)
            if row.version != version:
                raise self._conflict(session, row, version, {})
            if not only_checks:
                refuse_to_second_person(session, row.id, self._actor)
            yield session, row
            deadlines.refresh_next_due(session, row)
            flag_modified(row, "updated_at")

    def _step(self, row: Dispute, verb: str) -> str:
        """The state after ``verb``. Raises Refused when the step is unlawful or the case is another
        mediator's."""
        target = DISPUTE_STATES.target(row.state, verb)
        if (
            row.mediator_id is not None
            and verb in _OF_THE_MEDIATOR
            and not mediates(session_of(row), row, self._actor)
        ):
            raise Refused(translate("disputes", "Only the mediator of this dispute may do this."))
        return target

    def _enter(self, row: Dispute, state: str) -> None:
        if row.state != state:
            row.state = state
            row.state_since = self._clock.now()

    def _open(
        self,
        session: Session,
        row: Dispute,
        rule_id: str,
        start: date,
        task: str = "",
        part: Record | None = None,
    ) -> None:
        calendar = self._context.calendar
        deadlines.open_deadline(
            session, RECORD_TYPE, row.id, rule_id, start, task=task, calendar=calendar, part=part
        )

    def _day(self, day: date | None, field: str, *, not_before: date | None = None) -> date:
        """``day`` or today; raises ValidationError for a day in the future or before ``not_before``."""
        today = self._clock.today()
        if day is None:
            return today
        if day > today:
            raise ValidationError({field: translate("disputes", "This day is in the future.")})
        if not_before is not None and day < not_before:
            raise ValidationError(
                {field: translate("disputes", "This day is before {day}.", day=not_before.isoformat())}
            )
        return day

    def _linked(self, session: Session, model: type[Record], record_id: int) -> Any:
        """A linked record the actor may see. Raises NotFound."""
        row = load_visible(session, model, record_id, self._actor)
        if row is None:
            raise NotFound
        return row


_OF_THE_MEDIATOR = OF_THE_MEDIATOR | frozenset(
    {
        "inform",
        "hold_session",
        "draw_up_agreement",
        "revise_agreement",
        "sign",
        "record_payment",
        "record_performance",
        "urge_performance",
        "advise_default",
        "note_failure",
        "follow_up",
        "record_visit_attempt",
        "give_feedback",
        "terminate",
    }
)


def session_of(row: Dispute) -> Session:
    """The session the row was loaded in."""
    found = object_session(row)
    assert found is not None
    return found


def mediates(session: Session, row: Dispute, actor: Actor) -> bool:
    """Whether ``actor`` mediates the case today: its mediator, or who sits beside as host or co-mediator."""
    if actor.mediator_id is None:
        return False
    if actor.mediator_id == row.mediator_id:
        return True
    helped = helped_by(actor.mediator_id).where(TeamMember.dispute_id == row.id)
    return session.scalar(helped.limit(1)) is not None


def parties_of(session: Session, dispute_id: int) -> list[Party]:
    """Parties in their order."""
    return list(
        session.scalars(select(Party).where(Party.dispute_id == dispute_id).order_by(Party.ordinal, Party.id))
    )


def agreement_of(session: Session, row: Dispute) -> Agreement:
    """The agreement of the dispute. Raises NotFound."""
    agreement = session.scalar(select(Agreement).where(Agreement.dispute_id == row.id))
    if agreement is None:
        raise NotFound
    return agreement


def obligations_of(session: Session, dispute_id: int) -> list[Obligation]:
    """Duties of the agreement in their order."""
    wanted = select(Obligation).where(Obligation.dispute_id == dispute_id)
    return list(session.scalars(wanted.order_by(Obligation.ordinal)))


def last_referral(session: Session, dispute_id: int) -> Referral | None:
    """The newest hand-over to a committee, or None."""
    wanted = select(Referral).where(Referral.dispute_id == dispute_id, Referral.committee_id.is_not(None))
    return session.scalar(wanted.order_by(Referral.id.desc()).limit(1))


def contact_pairs(parties: Sequence[Party]) -> list[tuple[str, str | None]]:
    """(name, phone) of the parties, for the check of conflicts of interest."""
    return [(party.name, party.phone) for party in parties]


def mediator_of(session: Session, row: Dispute) -> Mediator | None:
    """The mediator of the case, if there is one."""
    return session.get(Mediator, row.mediator_id) if row.mediator_id is not None else None


def checked_choice(table: str, key: str | None, field: str) -> str:
    """``key`` if the table has it; raises ValidationError at ``field``."""
    if key is None or key not in choice_keys(table):
        raise ValidationError({field: translate("disputes", "Choose one of the list.")})
    return key


def checked_text(value: str | None, field: str) -> str:
    """``value`` trimmed; raises ValidationError at ``field`` when there is nothing in it."""
    plain = (value or "").replace("\x00", "").strip()
    if not plain:
        raise ValidationError({field: translate("disputes", "This must be filled in.")})
    return plain


def optional_text(value: str | None) -> str | None:
    """``value`` trimmed, or None."""
    return (value or "").replace("\x00", "").strip() or None
