"""Safety checks of houses that are let: every line answered, and what is not in order becomes a hazard with
the house filled in, in the same step."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.models import Hazard, RentalCheck, RentalCheckItem, User
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.rectifications import HAZARD_STATES, check_two_inspectors
from gridguard_desktop.domain.rental_checks import FAILED, ITEMS, CheckItem, check_answers, items_for
from gridguard_desktop.services.attachments import attach_all
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.houses.owners import house_at, load_house
from gridguard_desktop.services.rectifications.registering import register_hazard

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import House
    from gridguard_desktop.services.attachments import NewFile

LONGEST_PLACE = 100


@dataclass(frozen=True, slots=True)
class CheckDraft:
    """A check as entered; ``results``, ``words`` and ``photos`` by key of the line."""

    checked_on: date
    second_checker: str
    results: Mapping[str, str]
    words: Mapping[str, str] = field(default_factory=dict)
    photos: Mapping[str, tuple[NewFile, ...]] = field(default_factory=dict)
    note: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One line as answered; ``hazard_state`` in words, empty out of the actor's sight."""

    item: str
    name: str
    result: str
    words: str
    hazard_id: int | None
    hazard_state: str


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One check with its answers."""

    id: int
    checked_on: date
    checkers: str
    note: str
    answers: tuple[AnswerLine, ...]

    @property
    def failed(self) -> tuple[AnswerLine, ...]:
        """What was not in order."""
        return tuple(one for one in self.answers if one.result == FAILED)


@dataclass(frozen=True, slots=True)
class ChecksView:
    """The checks of a house, latest first, and the lines the next one asks."""

    house_id: int
    version: int
    may_check: bool
    items: tuple[CheckItem, ...]
    checks: tuple[CheckLine, ...]


class RentalCheckService(Service):
    """Checking and reading checks."""

    record_key: ClassVar[str] = "house"

    @requires("read")
    def view(self, house_id: int) -> ChecksView:
        """Checks of a house. Raises NotFound."""
        with self._reading() as session:
            house = load_house(session, house_id, self._actor)
            may = house.archived_on is None
            may &= self._actor.can(Permission.HOUSE_UPDATE) and self._actor.can(Permission.HAZARD_CREATE)
            return ChecksView(
                house_id=house.id,
                version=house.version,
                may_check=may,
                items=items_for(house.gas, self._clock.today()),
                checks=self._checks(session, house.id),
            )

    @requires("update")
    def record(self, house_id: int, version: int, draft: CheckDraft) -> int:
        """Save a check; every line that is not in order opens a hazard at this house, with its pictures.
        Answers the check's id. Raises ValidationError, Refused for a file, Conflict, NotFound."""
        self.check(Permission.HAZARD_CREATE, "record")
        with self._writing() as session:
            house = house_at(session, house_id, version, self._actor)
            items = items_for(house.gas, draft.checked_on)
            self._check_head(draft)
            check_answers(items, draft.results, draft.words)
            row = RentalCheck(
                house_id=house.id,
                checked_on=draft.checked_on,
                checker_id=self._actor.user_id,
                second_checker=draft.second_checker.strip(),
                note=(draft.note or "").strip() or None,
            )
            session.add(row)
            session.flush()
            for item in items:
                self._answer(session, house, row, item, draft)
            house.checked_on = max(filter(None, (house.checked_on, draft.checked_on)))
            return row.id

    def _check_head(self, draft: CheckDraft) -> None:
        if draft.checked_on > self._clock.today():
            raise ValidationError({"checked_on": translate("rentals", "This day is in the future.")})
        try:
            check_two_inspectors(self._actor.name, draft.second_checker)
        except ValidationError as error:
            raise ValidationError({"second_checker": error.message}) from error
        if not draft.second_checker.strip():
            raise ValidationError({"second_checker": translate("rentals", "Name who checked with you.")})

    def _answer(
        self, session: Session, house: House, check: RentalCheck, item: CheckItem, draft: CheckDraft
    ) -> None:
        result, words = draft.results[item.key], draft.words.get(item.key, "").strip()
        photos = draft.photos.get(item.key, ())
        hazard_id = None
        if result == FAILED:
            hazard = register_hazard(session, self._context, _hazard(house, item, words, check.checked_on))
            attach_all(session, self._context, Hazard.record_type, hazard.id, photos)
            hazard_id = hazard.id
        else:
            attach_all(session, self._context, RentalCheck.record_type, check.id, photos)
        session.add(
            RentalCheckItem(
                house_id=house.id,
                check_id=check.id,
                item=item.key,
                result=result,
                words=words or None,
                hazard_id=hazard_id,
            )
        )
        session.flush()

    def _checks(self, session: Session, house_id: int) -> tuple[CheckLine, ...]:
        answered = (
            select(RentalCheckItem, Hazard.state)
            .outerjoin(Hazard, Hazard.id == RentalCheckItem.hazard_id)
            .where(RentalCheckItem.house_id == house_id)
            .order_by(RentalCheckItem.id)
        )
        answers: dict[int, list[AnswerLine]] = defaultdict(list)
        for row, state in session.execute(answered):
            words = str(HAZARD_STATES.names[state]) if state else ""
            line = AnswerLine(
                row.item, label(ITEMS, row.item), row.result, row.words or "", row.hazard_id, words
            )
            answers[row.check_id].append(line)
        wanted = (
            select(RentalCheck, User.name)
            .join(User, User.id == RentalCheck.checker_id)
            .where(RentalCheck.house_id == house_id)
            .order_by(RentalCheck.checked_on.desc(), RentalCheck.id.desc())
        )
        return tuple(
            CheckLine(
                row.id,
                row.checked_on,
                f"{name}、{row.second_checker}",
                row.note or "",
                tuple(answers[row.id]),
            )
            for row, name in session.execute(wanted)
        )


def _hazard(house: House, item: CheckItem, words: str, on: date) -> dict[str, object]:
    """A hazard with the house filled in."""
    return {
        "title": translate("rentals", "Rented house: {item} not in order", item=item.name),
        "kind": item.hazard_kind,
        "place_name": house.address_text[-LONGEST_PLACE:],
        "address_text": house.address_text,
        "grid_id": house.grid_id,
        "description": translate(
            "rentals", "{words} (to be: {look}; {source})", words=words, look=item.look, source=item.source
        ),
        "responsible_name": house.owner_name,
        "found_on": on,
    }
