"""Households over time: who lives in one now and who did, a household split, two put together, another head.

Every member's move is a dated change of the member (``db.resident_history``), so that the household's past
is read from the stays of its people.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.household_heads import HEAD, renew_heads
from gridguard_desktop.db.models import OtherHome, Residence, Resident
from gridguard_desktop.db.resident_history import Telling, telling
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.addresses.standard import settle_text_of
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.records import RecordService
from gridguard_desktop.services.residents.telling import sound
from gridguard_desktop.services.residents.views import HouseholdPeople, Member

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.resident_facts import Told


@dataclass(frozen=True, slots=True)
class SplitDraft:
    """Who leaves the household to form one of their own, under which number, with whom at its head; without
    an address they stay where they are."""

    members: Sequence[int]
    number: str
    head: int
    address_text: str | None = None
    house_id: int | None = None
    grid_id: int | None = None


class HouseholdService(RecordService):
    """Households; the shared verbs and the three that change who belongs together."""

    record_key: ClassVar[str] = "household"

    def _before_save(self, session: Session, row: Any) -> None:
        """The address has one spelling."""
        settle_text_of(session, row)

    @requires("read")
    def people(self, household_id: int) -> HouseholdPeople:
        """Members now, earlier ones, and those who have a second home here; as far as the actor sees them.
        Raises NotFound."""
        self.check(Permission.RESIDENT_READ, "people")
        with self._reading() as session:
            self._load(session, household_id)
            now = _members(session, self._actor, household_id)
            return HouseholdPeople(
                tuple(Member(one.id, one.name, one.relation, one.since_on, None) for one in now),
                tuple(self._earlier(session, household_id)),
                tuple(self._second_homes(session, household_id)),
            )

    @requires("update")
    def split(self, household_id: int, version: int, draft: SplitDraft, told: Told) -> int:
        """Form a household of its own from some members; answers its id.

        Raises ValidationError, Conflict, NotFound.
        """
        self.check(Permission.RESIDENT_UPDATE, "split")
        how = sound(told, self._clock.today(), changes=True)
        with self._writing() as session:
            row = self._load_at(session, household_id, version)
            members = {one.id: one for one in _members(session, self._actor, household_id)}
            _check_split(members, draft)
            made = self._insert(
                session,
                {
                    "number": draft.number,
                    "house_id": draft.house_id if draft.address_text else row.house_id,
                    "address_text": draft.address_text or row.address_text,
                    "grid_id": draft.grid_id or row.grid_id,
                },
            )
            with telling(session, Telling(how)):
                for key in draft.members:
                    member = members[key]
                    member.household_id = made.id
                    member.relation = HEAD if key == draft.head else None
                    if draft.address_text:
                        member.address_text, member.grid_id = made.address_text, made.grid_id
            renew_heads(session, (row.id, made.id))
            return int(made.id)

    @requires("update")
    def join(self, household_id: int, version: int, into_id: int, told: Told) -> None:
        """Put all members into another household and file this one away. Raises as :meth:`split`."""
        self.check(Permission.RESIDENT_UPDATE, "join")
        how = sound(told, self._clock.today(), changes=True)
        with self._writing() as session:
            row, into = self._load_at(session, household_id, version), self._load(session, into_id)
            if row.id == into.id or into.archived_on is not None:
                raise ValidationError({"into_id": translate("facts", "Choose another household.")})
            members = _members(session, self._actor, household_id)
            if len(members) < _living_in(session, household_id):
                raise Refused(translate("facts", "Some members live in grids that are not yours."))
            with telling(session, Telling(how)):
                for member in members:
                    member.household_id, member.relation = into.id, None
                    if into.address_text != row.address_text:
                        member.address_text, member.grid_id = into.address_text, into.grid_id
            row.archived_on = self._clock.today()
            renew_heads(session, (row.id, into.id))

    @requires("update")
    def set_head(self, household_id: int, version: int, resident_id: int, told: Told) -> None:
        """Another head. How the others are related to the new one has to be entered anew. Raises as
        :meth:`split`."""
        self.check(Permission.RESIDENT_UPDATE, "set_head")
        how = sound(told, self._clock.today(), changes=True)
        with self._writing() as session:
            self._load_at(session, household_id, version)
            members = _members(session, self._actor, household_id)
            if resident_id not in {one.id for one in members}:
                raise ValidationError({"head": translate("facts", "The head must be one of the members.")})
            with telling(session, Telling(how)):
                for member in members:
                    member.relation = HEAD if member.id == resident_id else None
            renew_heads(session, (household_id,))

    def _earlier(self, session: Session, household_id: int) -> list[Member]:
        wanted: Any = select(
            Resident.id, Resident.name, Residence.relation, Residence.from_on, Residence.until_on
        )
        wanted = wanted.join(Resident, Resident.id == Residence.resident_id)
        wanted = queries.visible(wanted, Resident, self._actor)
        wanted = wanted.where(Residence.household_id == household_id).order_by(Residence.until_on.desc())
        gone: Any = select(Resident.id, Resident.name, Resident.relation, Resident.since_on, Resident.left_on)
        gone = queries.visible(gone, Resident, self._actor)
        gone = gone.where(Resident.household_id == household_id, Resident.left_on.is_not(None))
        return [Member(*line) for line in (*session.execute(gone), *session.execute(wanted))]

    def _second_homes(self, session: Session, household_id: int) -> list[Member]:
        wanted: Any = select(Resident.id, Resident.name, OtherHome.from_on, OtherHome.until_on)
        wanted = wanted.join(Resident, Resident.id == OtherHome.resident_id)
        wanted = queries.visible(wanted, Resident, self._actor)
        wanted = wanted.where(OtherHome.household_id == household_id).order_by(OtherHome.from_on.desc())
        return [Member(key, name, None, since, until) for key, name, since, until in session.execute(wanted)]


def _members(session: Session, actor: Any, household_id: int) -> list[Any]:
    wanted = queries.visible(select(Resident), Resident, actor).where(*_here(household_id))
    return sorted(
        session.scalars(wanted), key=lambda one: (one.relation != HEAD, one.relation or "~", one.id)
    )


def _here(household_id: int) -> tuple[Any, ...]:
    return (
        Resident.household_id == household_id,
        Resident.left_on.is_(None),
        Resident.archived_on.is_(None),
    )


def _living_in(session: Session, household_id: int) -> int:
    return len(list(session.scalars(select(Resident.id).where(*_here(household_id)))))


def _check_split(members: dict[int, Any], draft: SplitDraft) -> None:
    problems = {}
    if not draft.members or not set(draft.members) <= set(members):
        problems["members"] = translate("facts", "Choose members of this household.")
    elif set(draft.members) == set(members):
        problems["members"] = translate("facts", "Somebody has to stay; else the household only moves.")
    if draft.head not in draft.members:
        problems["head"] = translate("facts", "The head must be one of the members.")
    if problems:
        raise ValidationError(problems)
