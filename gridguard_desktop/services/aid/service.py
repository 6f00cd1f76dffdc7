"""Aid after an emergency: the event, the helpers who were hit and agreed, their support cases or reasons, the
end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import or_, select

from gridguard_desktop.db.models import AidEvent, AidPerson, User, Volunteer
from gridguard_desktop.db.queries import load_visible, titles
from gridguard_desktop.domain.aid_events import (
    MOST_DAYS,
    VOLUNTEER,
    WISHES,
    AidState,
    closing_problem,
    due_day,
)
from gridguard_desktop.domain.care import rule, word_problem
from gridguard_desktop.domain.deadlines import add_months
from gridguard_desktop.domain.errors import Conflict, NotFound, Refused, ValidationError
from gridguard_desktop.domain.field_bases import require_bases
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.domain.records.aid_events import AID_EVENT, AID_HELPER
from gridguard_desktop.domain.validation import clean
from gridguard_desktop.services.aid.reading import event_lines, helper_lines, outcomes
from gridguard_desktop.services.aid.views import AidEventLine, AidEventView
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.care.supports import checked_case, enter_case
from gridguard_desktop.services.numbering import next_number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

require_bases(AID_HELPER)
LONGEST = 200
ASKED = frozenset({"kind", "way", "applicant", "asked"})
"""What a support case needs beyond what the event and the line hold."""


class AidService(Service):
    """Events and helpers. The rights are those of support cases: who may not see them sees neither events nor
    how many there are."""

    record_key: ClassVar[str] = "care_support"

    @requires("read")
    def events(self) -> tuple[AidEventLine, ...]:
        """The events in sight, newest first; what ended years ago is deleted before."""
        today = self._clock.today()
        with self._reading() as session:
            late = session.scalar(_old(today).limit(1)) is not None
        if late:
            with self._writing() as session:
                drop_old_events(session, today)
        with self._reading() as session:
            return tuple(event_lines(session, self._actor))

    @requires("read")
    def view(self, event_id: int) -> AidEventView:
        """One event with its helpers. Raises NotFound."""
        with self._reading() as session:
            row = self._event(session, event_id)
            names = titles(session, User.record_type, [one for one in (row.entered_by, row.ended_by) if one])
            found = outcomes(session, [row.id]).get(row.id, [])
            return AidEventView(
                line=next(event_lines(session, self._actor, row.id)),
                what=row.what,
                entered_by=names.get(row.entered_by, ""),
                ended_by=names.get(row.ended_by or 0, ""),
                ended_on=row.ended_on,
                ended_why=row.ended_why or "",
                helpers=helper_lines(session, self._actor, row.id),
                problem=closing_problem(found) if row.state == AidState.OPEN else "",
            )

    @requires("update")
    def enter(self, values: Mapping[str, Any]) -> int:
        """Write an emergency down; answers its id. Without ``days`` those of the station count. Raises
        ValidationError."""
        today = self._clock.today()
        given = self._event_values({"days": rule("aid_days", today)} | dict(values))
        with self._writing() as session:
            row = AidEvent(
                **given,
                number=next_number(session, "aid_event", today.year),
                state=AidState.OPEN,
                entered_by=self._actor.user_id,
                entered_on=today,
            )
            session.add(row)
            session.flush()
            return row.id

    @requires("update")
    def change(self, event_id: int, version: int, values: Mapping[str, Any]) -> None:
        """Other words, another day, more or fewer days. Raises ValidationError, Refused, Conflict,
        NotFound."""
        given = self._event_values(values)
        with self._writing() as session:
            row = self._open(session, event_id, version)
            for name, value in given.items():
                setattr(row, name, value)

    @requires("update")
    def add_helper(self, event_id: int, values: Mapping[str, Any]) -> int:
        """Somebody who was hit and agreed; answers the line's id. A volunteer is found in the register by
        name or number, of others the duty is written. Raises ValidationError, Refused, NotFound."""
        given = clean(AID_HELPER, values)
        if given["consent_on"] > self._clock.today():
            raise ValidationError({"consent_on": translate("care_list", "This day is in the future.")})
        if words := word_problem(given.get("duty")):
            raise ValidationError({"duty": words})
        with self._writing() as session:
            row = self._open(session, event_id)
            if given["helper_kind"] == VOLUNTEER:
                found = _volunteer(session, given["person"])
                given |= {"volunteer_id": found.id, "person": found.name, "duty": None}
            elif not given.get("duty"):
                raise ValidationError({"duty": translate("aid", "Write what the person does here.")})
            twice = select(AidPerson.id).where(
                AidPerson.event_id == row.id,
                AidPerson.helper_kind == given["helper_kind"],
                AidPerson.person == given["person"],
                AidPerson.volunteer_id.is_not_distinct_from(given.get("volunteer_id")),
            )
            if session.scalar(twice.limit(1)) is not None:
                raise ValidationError({"person": translate("aid", "This person is on the list already.")})
            helper = AidPerson(event_id=row.id, **given)
            session.add(helper)
            session.flush()
            return helper.id

    @requires("update")
    def remove_helper(self, helper_id: int) -> None:
        """The person no longer agrees: the line is deleted. Raises Refused once a case was opened,
        NotFound."""
        with self._writing() as session:
            session.delete(self._helper(session, helper_id))

    @requires("update")
    def open_case(self, helper_id: int, values: Mapping[str, Any]) -> int:
        """A support case from the line: person, consent and facts are taken over, only ``ASKED`` is given;
        answers the case's id. Raises ValidationError, Refused, NotFound."""
        today = self._clock.today()
        with self._writing() as session:
            row = self._helper(session, helper_id)
            event = session.get_one(AidEvent, row.event_id)
            facts = f"{event.title}（{event.happened_on.isoformat()}，{event.number}）：{event.what}"
            known = {
                "helper_kind": row.helper_kind,
                "person": row.person,
                "consent_on": row.consent_on,
                "has_diagnosis": False,
                "facts": f"{facts}　需要：{choice(WISHES, row.wanted).zh}",
            }
            asked = {name: values.get(name) for name in ASKED}
            case = enter_case(session, checked_case(asked | known, today), self._actor, today)
            row.support_id, row.reason = case.id, None
            return case.id

    @requires("update")
    def give_reason(self, helper_id: int, reason: str) -> None:
        """Why there is no support case. Raises ValidationError, Refused, NotFound."""
        said = _said(reason)
        with self._writing() as session:
            self._helper(session, helper_id).reason = said

    @requires("update")
    def close(self, event_id: int, version: int) -> None:
        """Each helper has a case that ended or a reason. Raises Refused, Conflict, NotFound."""
        with self._writing() as session:
            row = self._open(session, event_id, version)
            problem = closing_problem(outcomes(session, [row.id]).get(row.id, []))
            if problem:
                raise Refused(problem)
            self._end(row, AidState.CLOSED)

    @requires("update")
    def withdraw(self, event_id: int, version: int, reason: str) -> None:
        """It was no such emergency, or nobody was hit; cases opened go on by themselves. Raises
        ValidationError, Refused, Conflict, NotFound."""
        said = _said(reason)
        with self._writing() as session:
            row = self._open(session, event_id, version)
            self._end(row, AidState.WITHDRAWN)
            row.ended_why = said

    # ---- inside

    def _end(self, row: AidEvent, state: AidState) -> None:
        row.state, row.ended_by, row.ended_on = state, self._actor.user_id, self._clock.today()

    def _event_values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        given = clean(AID_EVENT, values)
        problems = {name: why for name in ("title", "what") if (why := word_problem(given[name]))}
        if given["happened_on"] > self._clock.today():
            problems["happened_on"] = translate("care_list", "This day is in the future.")
        if not 1 <= given["days"] <= MOST_DAYS:
            problems["days"] = translate("aid", "Enter 1 to {most} days.", most=MOST_DAYS)
        if problems:
            raise ValidationError(problems)
        return given | {"due_on": due_day(given["happened_on"], given["days"])}

    def _event(self, session: Session, event_id: int) -> AidEvent:
        row = load_visible(session, AidEvent, event_id, self._actor)
        if not isinstance(row, AidEvent):
            raise NotFound
        return row

    def _open(self, session: Session, event_id: int, version: int | None = None) -> AidEvent:
        row = self._event(session, event_id)
        if row.state != AidState.OPEN:
            raise Refused(translate("aid", "This is no longer under way; look at it again."))
        if version is not None and row.version != version:
            raise Conflict(AidEvent.record_type, row.id, row.version, ())
        return row

    def _helper(self, session: Session, helper_id: int) -> AidPerson:
        """A line of an open event without a case."""
        row = session.get(AidPerson, helper_id)
        if row is None:
            raise NotFound
        self._open(session, row.event_id)
        if row.support_id is not None:
            raise Refused(translate("aid", "A support case was opened already; go on there."))
        return row


def _volunteer(session: Session, words: str) -> Volunteer:
    """The one of this name or number. Raises ValidationError for none and for several."""
    found = session.scalars(
        select(Volunteer)
        .where(or_(Volunteer.name == words, Volunteer.number == words), Volunteer.archived_on.is_(None))
        .limit(2)
    ).all()
    if len(found) != 1:
        sentence = (
            translate("aid", "Several volunteers have this name; enter the number.")
            if found
            else translate("aid", "No volunteer has this name or number.")
        )
        raise ValidationError({"person": sentence})
    return found[0]


def _said(reason: str) -> str:
    said = " ".join(reason.split())
    problem = word_problem(said) if said else translate("aid", "Write why.")
    if problem:
        raise ValidationError({"reason": problem})
    return said[:LONGEST]


def drop_old_events(session: Session, today: date) -> int:
    """Delete events that ended years ago with their helpers; support cases stay. Answers how many."""
    rows = session.scalars(_old(today)).all()
    for row in rows:
        for helper in session.scalars(select(AidPerson).where(AidPerson.event_id == row.id)):
            session.delete(helper)
        session.flush()
        session.delete(row)
    return len(rows)


def _old(today: date) -> Any:
    before = add_months(today, -12 * rule("aid_years", today))
    return select(AidEvent).where(AidEvent.state != AidState.OPEN, AidEvent.ended_on < before)
