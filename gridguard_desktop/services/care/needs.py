"""Needs: facts about help that is wanted, met here or handed over by letter to whoever can help, with the
answer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from gridguard_desktop.db.models import CareNeed
from gridguard_desktop.domain.care import RECEIVERS, NeedState, rule
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.field_bases import require_bases
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.domain.records.care_entries import CARE_NEED
from gridguard_desktop.domain.validation import clean
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.care.base import CareBase
from gridguard_desktop.services.care.reading import need_lines
from gridguard_desktop.services.numbering import next_number, station_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.services.care.views import NeedLine

require_bases(CARE_NEED)
LONGEST, LONGEST_NAME = 200, 100


class CareNeedService(CareBase):
    """Needs of people on the care list."""

    @requires("read")
    def open_needs(self) -> tuple[NeedLine, ...]:
        """Needs not closed yet, earliest day first."""
        with self._reading() as session:
            return tuple(need_lines(session, self._actor, self._clock.today(), open_only=True))

    @requires("update")
    def add(self, entry_id: int, values: Mapping[str, Any]) -> int:
        """Write a need down; answers its id. Raises ValidationError, NotFound."""
        given = clean(CARE_NEED, values)
        self._refuse_words(words=given["words"])
        today = self._clock.today()
        due_on = given.get("due_on")
        if due_on is not None and due_on < today:
            raise ValidationError({"due_on": translate("care_list", "This day is over.")})
        with self._writing() as session:
            row = self._entry(session, entry_id)
            return write_need(session, row.id, given["kind"], given["words"], today, due_on)

    @requires("update")
    def close(self, need_id: int, outcome: str) -> None:
        """The need is met, or no longer there. Raises ValidationError, Refused, NotFound."""
        said = self._said("outcome", outcome, translate("care_list", "Say what was done."))
        with self._writing() as session:
            need = self._need(session, need_id, NeedState.OPEN)
            need.state, need.outcome, need.closed_on = NeedState.CLOSED, said, self._clock.today()

    @requires("update")
    def hand_over(self, need_id: int, *, receiver_kind: str, receiver: str, agreed: bool) -> str:
        """Hand the need over by letter, with the person's agreement to that (Personal Information Protection
        Law 23); answers the letter's number. Raises ValidationError, Refused, NotFound."""
        problems = {}
        if not agreed:
            problems["agreed"] = translate("care_list", "The person has to agree that it is handed over.")
        if receiver_kind not in choice_keys(RECEIVERS):
            problems["receiver_kind"] = translate("care_list", "Choose whom it is handed to.")
        if not receiver.strip():
            problems["receiver"] = translate("care_list", "Write the unit's name as it stands on the letter.")
        if problems:
            raise ValidationError(problems)
        today = self._clock.today()
        with self._writing() as session:
            need = self._need(session, need_id, NeedState.OPEN)
            words = station_words(session)
            need.letter_number = next_number(session, "care_referral", today.year, **words)
            need.receiver_kind, need.receiver = receiver_kind, " ".join(receiver.split())[:LONGEST_NAME]
            need.state, need.handed_on = NeedState.HANDED_OVER, today
            need.due_on = today + timedelta(days=rule("answer_days", today))
            return need.letter_number

    @requires("update")
    def answer(self, need_id: int, *, answer: str, answered_on: date, solved: bool) -> None:
        """What the receiver answered: the need is closed, or open again. Raises ValidationError, Refused,
        NotFound."""
        said = self._said("answer", answer, translate("care_list", "Write down what was answered."))
        today = self._clock.today()
        with self._writing() as session:
            need = self._need(session, need_id, NeedState.HANDED_OVER)
            if need.handed_on is None or not need.handed_on <= answered_on <= today:
                wrong = translate("care_list", "Choose a day from the day of the letter to today.")
                raise ValidationError({"answered_on": wrong})
            need.answer, need.answered_on = said, answered_on
            if solved:
                need.state, need.closed_on = NeedState.CLOSED, today
            else:
                need.state = NeedState.OPEN
                need.due_on = today + timedelta(days=rule("need_days", today))

    def _said(self, name: str, words: str, missing: str) -> str:
        said = words.strip()
        if not said:
            raise ValidationError({name: missing})
        self._refuse_words(**{name: said})
        return said[:LONGEST]

    def _need(self, session: Session, need_id: int, state: NeedState) -> CareNeed:
        need = session.get(CareNeed, need_id)
        if need is None:
            raise NotFound
        self._entry(session, need.entry_id)
        if need.state != state:
            raise Refused(translate("care_list", "This need is no longer at this step; look at it again."))
        return need


def write_need(
    session: Session, entry_id: int, kind: str, words: str, today: date, due_on: date | None = None
) -> int:
    """A need of an entry, found today; answers its id. Without a day the usual time holds."""
    need = CareNeed(
        entry_id=entry_id,
        kind=kind,
        words=words,
        found_on=today,
        due_on=due_on or today + timedelta(days=rule("need_days", today)),
        state=NeedState.OPEN,
    )
    session.add(need)
    session.flush()
    return need.id
