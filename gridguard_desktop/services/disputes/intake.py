"""Taking in a dispute (F2): number, parties, links to what it came from; and what may be the same dispute
already.

:func:`register_dispute` works in the caller's unit of work, so that a patrol's finding or a row of an
imported list becomes a dispute in the same transaction.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, false, func, or_, select

from gridguard_desktop.db.models import Dispute, Finding, GridPosting, Incident, Party, User
from gridguard_desktop.db.queries import load_visible, visible
from gridguard_desktop.domain.dispute_intake import USUAL_GRADE, check_urgency
from gridguard_desktop.domain.dispute_kinds import check_subkind
from gridguard_desktop.domain.disputes import DISPUTE_STATES
from gridguard_desktop.domain.errors import NotFound, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.textforms import normalise_name
from gridguard_desktop.domain.validation import clean
from gridguard_desktop.services.dispute_kinds import learn_subkinds
from gridguard_desktop.services.disputes.casework import checked_choice
from gridguard_desktop.services.disputes.parties import names_of, new_party, title_of
from gridguard_desktop.services.disputes.urgency import write_urgency
from gridguard_desktop.services.disputes.views import Duplicate
from gridguard_desktop.services.numbering import next_number

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.base import Record
    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.domain.clock import Clock
    from gridguard_desktop.services.disputes.inputs import Intake

_DECLARED = (
    "kind",
    "subkind",
    "source",
    "intake_channel",
    "source_number",
    "occurred_at",
    "address_text",
    "grid_id",
    "summary",
    "officer_id",
)
DUPLICATE_DAYS = 90
SHOWN_DUPLICATES = 20


def register_dispute(session: Session, actor: Actor, clock: Clock, intake: Intake) -> Dispute:
    """Save a dispute in its first state and give it its number.

    Works in the caller's transaction; the permission is the caller's to check. Raises ValidationError, and
    NotFound for links out of the actor's sight.
    """
    checked_choice("injuries", intake.injury, "injury")
    check_urgency(intake.urgency, change=False)
    registered_on = intake.registered_on or clock.today()
    parties = _parties(session, actor, intake)
    finding = _seen(session, actor, Finding, intake.finding_id)
    _seen(session, actor, Incident, intake.incident_id)
    if intake.subkind is not None:
        learn_subkinds(session)
    facts = _facts(intake, parties)
    row = Dispute(
        number=next_number(session, "dispute", registered_on.year),
        state=DISPUTE_STATES.initial,
        state_since=clock.now(),
        registered_on=registered_on,
        injury=intake.injury,
        party_names=names_of(parties),
        incident_id=intake.incident_id,
        finding_id=intake.finding_id,
        import_key=intake.import_key,
        created_by=actor.user_id,
        **facts,
    )
    row.officer_id = row.officer_id or officer_for(session, actor, row.grid_id, registered_on)
    session.add(row)
    session.flush()
    if intake.urgency.grade != USUAL_GRADE:
        write_urgency(session, actor, row, intake.urgency, clock.now(), first=True)
    for party in parties:
        party.dispute_id = row.id
    session.add_all(parties)
    if finding is not None:
        finding.dispute_id = row.id
    session.flush()
    return row


def possible_duplicates(
    session: Session,
    actor: Actor,
    today: date,
    *,
    address: str | None,
    names: Collection[str],
    since: date | None = None,
) -> list[Duplicate]:
    """Disputes of the last 90 days (or ``since``) at the same place, or between the same people (two names at
    least: nobody is marked by how often a single name comes up). Newest first, within the actor's scope."""
    place = (address or "").strip()
    wanted = {normalise_name(name) for name in names if name.strip()}
    same_sides = _between(wanted) if len(wanted) > 1 else false()
    same_place = Dispute.address_text == place if place else false()
    columns: tuple[Any, ...] = (Dispute, same_place, same_sides)
    statement = visible(select(*columns), Dispute, actor).where(
        or_(same_place, same_sides),
        Dispute.registered_on >= (since or today - timedelta(days=DUPLICATE_DAYS)),
    )
    newest = statement.order_by(Dispute.registered_on.desc(), Dispute.id.desc()).limit(SHOWN_DUPLICATES)
    return [
        Duplicate(
            dispute_id=row.id,
            number=row.number,
            title=row.title,
            kind=row.kind,
            state=row.state,
            registered_on=row.registered_on,
            same_place=bool(at_place),
            same_sides=bool(between),
        )
        for row, at_place, between in session.execute(newest)
    ]


def _between(names: Collection[str]) -> ColumnElement[bool]:
    """Whether two of ``names`` at least are parties of the dispute."""
    meeting = select(Party.dispute_id).where(Party.name.in_(sorted(names))).group_by(Party.dispute_id)
    return Dispute.id.in_(meeting.having(func.count(Party.name.distinct()) > 1))


def _parties(session: Session, actor: Actor, intake: Intake) -> list[Party]:
    if not intake.parties:
        raise ValidationError({"parties": translate("disputes", "Enter at least one party.")})
    parties = []
    for ordinal, draft in enumerate(intake.parties, start=1):
        try:
            parties.append(new_party(session, actor, ordinal, draft))
        except ValidationError as error:
            named = {f"parties.{ordinal}.{name}": sentence for name, sentence in error.fields.items()}
            raise ValidationError(named) from error
    return parties


def _facts(intake: Intake, parties: Sequence[Party]) -> dict[str, Any]:
    """The declared fields of the dispute itself, checked."""
    checked_choice("dispute_kinds", intake.kind, "kind")
    typed = {name: getattr(intake, name) for name in _DECLARED}
    title = intake.title.strip() or title_of(parties, intake.kind)
    facts = clean(RECORD_TYPES["dispute"], {"title": title, **typed})
    check_subkind(facts["kind"], facts["subkind"])
    return facts


def _seen(session: Session, actor: Actor, model: type[Record], record_id: int | None) -> Any:
    if record_id is None:
        return None
    row = load_visible(session, model, record_id, actor)
    if row is None:
        raise NotFound
    return row


def officer_for(session: Session, actor: Actor, grid_id: int | None, day: date) -> int | None:
    """An officer answers for what he enters; else the officer posted to the grid on ``day``."""
    if Role.OFFICER in actor.roles:
        return actor.user_id
    posted = (
        select(User.id)
        .join(GridPosting, GridPosting.user_id == User.id)
        .where(
            GridPosting.grid_id == grid_id,
            User.role == Role.OFFICER,
            User.is_active,
            GridPosting.valid_from <= day,
            or_(GridPosting.valid_until.is_(None), GridPosting.valid_until >= day),
        )
    )
    return session.scalar(posted.order_by(User.id).limit(1))
