"""Reading events and their helpers; a support case the reader may not see has no number here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import AidEvent, AidPerson, CareSupport
from gridguard_desktop.db.queries import visible
from gridguard_desktop.domain.aid_events import STATE_WORDS, WISHES, AidState, Outcome
from gridguard_desktop.domain.care_support import HELPERS, SupportState
from gridguard_desktop.domain.care_support import STATE_WORDS as SUPPORT_WORDS
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.services.aid.views import AidEventLine, AidHelperLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor


def event_lines(session: Session, actor: Actor, event_id: int | None = None) -> Iterator[AidEventLine]:
    """Events in sight, newest first, or the one."""
    wanted: Any = select(AidEvent).order_by(AidEvent.id.desc())
    if event_id is not None:
        wanted = wanted.where(AidEvent.id == event_id)
    rows = session.scalars(visible(wanted, AidEvent, actor)).all()
    known = outcomes(session, [row.id for row in rows])
    for row in rows:
        found = known.get(row.id, [])
        yield AidEventLine(
            id=row.id,
            version=row.version,
            number=row.number,
            title=row.title,
            happened_on=row.happened_on,
            days=row.days,
            due_on=row.due_on,
            state=row.state,
            state_label=str(STATE_WORDS[AidState(row.state)]),
            helpers=len(found),
            left=sum(not one.is_settled for one in found),
        )


def outcomes(session: Session, event_ids: Sequence[int]) -> dict[int, list[Outcome]]:
    """Event → what became of each of its helpers."""
    wanted = (
        select(AidPerson.event_id, CareSupport.state, AidPerson.reason)
        .outerjoin(CareSupport, CareSupport.id == AidPerson.support_id)
        .where(AidPerson.event_id.in_(event_ids))
    )
    found: dict[int, list[Outcome]] = {}
    for event_id, state, reason in session.execute(wanted):
        found.setdefault(event_id, []).append(Outcome(state or "", reason or ""))
    return found


def helper_lines(session: Session, actor: Actor, event_id: int) -> tuple[AidHelperLine, ...]:
    """The helpers of an event, in the order they were entered."""
    wanted = (
        select(AidPerson, CareSupport)
        .outerjoin(CareSupport, CareSupport.id == AidPerson.support_id)
        .where(AidPerson.event_id == event_id)
        .order_by(AidPerson.id)
    )
    seen = set(session.scalars(visible(select(CareSupport.id), CareSupport, actor)))
    return tuple(_helper(row, case, seen) for row, case in session.execute(wanted))


def _helper(row: AidPerson, case: CareSupport | None, seen: set[int]) -> AidHelperLine:
    number = words = ""
    if case is not None and case.id in seen:
        number, words = case.number, str(SUPPORT_WORDS[SupportState(case.state)])
    elif case is not None:
        words = translate("aid", "Support case opened")
    return AidHelperLine(
        id=row.id,
        person=row.person,
        helper_label=label(HELPERS, row.helper_kind),
        duty=row.duty or "",
        wanted_label=label(WISHES, row.wanted),
        consent_on=row.consent_on,
        support_id=row.support_id,
        support_number=number,
        support_label=words,
        reason=row.reason or "",
        is_settled=Outcome(case.state if case is not None else "", row.reason or "").is_settled,
    )
