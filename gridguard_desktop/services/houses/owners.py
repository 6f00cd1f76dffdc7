"""Owners of a house over time: several at once, each from when until when, by whom it was said. A change of
owner ends lines and begins new ones; nothing is overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from gridguard_desktop.db import queries
from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import House, HouseOwner, User
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import Conflict, NotFound, OfficerError, ValidationError
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.identity import normalise_phone
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.domain.masking import mask
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.textforms import normalise_name
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.houses.rental_views import OwnerLine, OwnersView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.houses.rental_views import OwnerDraft

ENTERED = "entered"
REVEALED = {"phone", "lives_at"}
_LONGEST = 60


class OwnerService(Service):
    """Owners of houses: who is, who was, what changes."""

    record_key: ClassVar[str] = "house"

    @requires("read")
    def view(self, house_id: int) -> OwnersView:
        """Everybody who owns or owned the house, numbers masked. Raises NotFound."""
        with self._reading() as session:
            house = load_house(session, house_id, self._actor)
            rows = session.execute(
                select(HouseOwner, User.name)
                .outerjoin(User, User.id == HouseOwner.entered_by)
                .where(HouseOwner.house_id == house.id)
                .order_by(HouseOwner.id)
            ).all()
            lines = [_line(row, name or "") for row, name in rows]
            current = [line for line in lines if line.until_on is None]
            if not current and house.owner_name:
                current = [_named_on_the_house(house)]
            past = sorted(
                (line for line in lines if line.until_on is not None),
                key=lambda line: (line.until_on, line.id),
                reverse=True,
            )
            may = house.archived_on is None and self._actor.can(Permission.HOUSE_UPDATE)
            return OwnersView(house.id, house.version, may, tuple(current), tuple(past))

    @requires("update")
    def add(self, house_id: int, version: int, owner: OwnerDraft) -> None:
        """One owner more beside those there are. Raises ValidationError, Conflict, NotFound."""
        with self._writing() as session:
            house = house_at(session, house_id, version, self._actor)
            write_down_the_named(session, self._context, house)
            session.add(self._made(house, owner))
            name_the_first(session, house)

    @requires("update")
    def hand_over(
        self, house_id: int, version: int, on: date, owners: Sequence[OwnerDraft], reason: str
    ) -> None:
        """The house passes to ``owners`` on a day; those before end with it. Raises ValidationError,
        Conflict, NotFound."""
        problems = {}
        if not owners:
            problems["name"] = translate("rentals", "Enter the new owner.")
        if not reason.strip():
            problems["reason"] = translate("rentals", "Say how the owner changed, for example by sale.")
        if on > self._clock.today():
            problems["on"] = translate("rentals", "This day is in the future.")
        if problems:
            raise ValidationError(problems)
        with self._writing() as session:
            house = house_at(session, house_id, version, self._actor)
            write_down_the_named(session, self._context, house)
            for row in current_owners(session, house.id):
                _end(row, on, reason)
            for owner in owners:
                made = self._made(house, owner)
                made.from_on = owner.from_on or on
                session.add(made)
            name_the_first(session, house)

    @requires("update")
    def end(self, house_id: int, version: int, owner_id: int | None, on: date, reason: str) -> None:
        """Somebody no longer owns a part; ``owner_id`` None: whom the house's own page names. Raises
        ValidationError, Conflict, NotFound."""
        if on > self._clock.today():
            raise ValidationError({"on": translate("rentals", "This day is in the future.")})
        if not reason.strip():
            raise ValidationError(
                {"reason": translate("rentals", "Say how the owner changed, for example by sale.")}
            )
        with self._writing() as session:
            house = house_at(session, house_id, version, self._actor)
            write_down_the_named(session, self._context, house)
            rows = current_owners(session, house.id)
            row = next((one for one in rows if owner_id in (None, one.id)), None)
            if row is None:
                raise NotFound
            _end(row, on, reason)
            name_the_first(session, house)

    @requires(Permission.SENSITIVE_REVEAL)
    def reveal(self, owner_id: int, field: str, purpose: str) -> str:
        """The plain phone or address of an owner, on record with its purpose. Raises NotFound,
        ValidationError without a purpose."""
        self.check(Permission.HOUSE_READ, "reveal")
        if not purpose.strip():
            raise ValidationError({"purpose": translate("records", "Say what the number is needed for.")})
        if field not in REVEALED:
            raise NotFound
        with self._writing() as session:
            row = queries.load_visible(session, HouseOwner, owner_id, self._actor)
            if row is None:
                raise NotFound
            record_event(
                session,
                AuditEvent.FIELD_REVEALED,
                record_type=HouseOwner.record_type,
                record_id=owner_id,
                purpose=purpose.strip(),
                details={"field": field},
            )
            return str(getattr(row, field) or "")

    def _made(self, house: House, owner: OwnerDraft) -> HouseOwner:
        problems: dict[str, str] = {}
        name = normalise_name(owner.name or "")[:_LONGEST]
        if not name:
            problems["name"] = translate("rentals", "Enter the new owner.")
        phone = None
        try:
            phone = normalise_phone(owner.phone) if owner.phone else None
        except OfficerError as error:
            problems["phone"] = error.message
        if owner.source not in choice_keys("owner_sources"):
            problems["source"] = translate("rentals", "Say who told it.")
        if owner.from_on is not None and owner.from_on > self._clock.today():
            problems["from_on"] = translate("rentals", "This day is in the future.")
        if problems:
            raise ValidationError(problems)
        return HouseOwner(
            house_id=house.id,
            name=name,
            phone=phone,
            lives_at=(owner.lives_at or "").strip() or None,
            from_on=owner.from_on,
            source=owner.source,
            entered_by=self._actor.user_id,
        )


def load_house(session: Session, house_id: int, actor: Actor) -> House:
    """The house, if the actor may see it. Raises NotFound."""
    row = queries.load_visible(session, House, house_id, actor)
    if not isinstance(row, House):
        raise NotFound
    return row


def house_at(session: Session, house_id: int, version: int, actor: Actor) -> House:
    """The house for a verb that rests on what the screen showed; its version moves on with the verb, so that
    two people never work past each other. Raises Conflict, NotFound."""
    row = load_house(session, house_id, actor)
    if row.version != version:
        raise Conflict(House.record_type, row.id, row.version, ())
    flag_modified(row, "updated_at")
    return row


def current_owners(session: Session, house_id: int) -> Sequence[HouseOwner]:
    """Lines of those who own the house as the store has them, the first entered first."""
    wanted = select(HouseOwner).where(HouseOwner.house_id == house_id, HouseOwner.until_on.is_(None))
    return session.scalars(wanted.order_by(HouseOwner.id)).all()


def owner_changed(
    session: Session, context: ServiceContext, house: House, name: str | None, phone: str | None
) -> None:
    """Somebody wrote another owner on the house's form: the one before ends today, in a line of his own."""
    today = context.clock.today()
    forget_tries(house)
    row = next(iter(current_owners(session, house.id)), None)
    if row is None and name:
        row = HouseOwner(
            house_id=house.id, name=name, phone=phone, source=ENTERED, entered_by=context.actor.user_id
        )
        session.add(row)
    if row is not None:
        _end(row, today, translate("rentals", "changed on the house's form"))
    if house.owner_name:
        session.add(
            HouseOwner(
                house_id=house.id,
                name=house.owner_name,
                phone=house.owner_phone,
                from_on=today if row is not None else None,
                source=ENTERED,
                entered_by=context.actor.user_id,
            )
        )


def forget_tries(house: House) -> None:
    """Nobody has tried to reach the new owner yet."""
    house.owner_tries = house.owner_tried_on = house.owner_unreachable_on = None


def write_down_the_named(session: Session, context: ServiceContext, house: House) -> None:
    """Whom only the house's own page names gets a line, before anything changes."""
    if house.owner_name and not current_owners(session, house.id):
        session.add(
            HouseOwner(
                house_id=house.id,
                name=house.owner_name,
                phone=house.owner_phone,
                source=ENTERED,
                entered_by=context.actor.user_id,
            )
        )
        session.flush()


def name_the_first(session: Session, house: House) -> None:
    """The house's own page, its list and the search name the first of the owners."""
    session.flush()
    rows = current_owners(session, house.id)
    if house.owner_name != (rows[0].name if rows else None):
        forget_tries(house)
    house.owner_name = rows[0].name if rows else None
    house.owner_phone = rows[0].phone if rows else None


def _end(row: HouseOwner, on: date, reason: str) -> None:
    if row.from_on is not None and on < row.from_on:
        raise ValidationError(
            {
                "on": translate(
                    "rentals",
                    "{name} owns the house from {day} only.",
                    name=row.name,
                    day=row.from_on.isoformat(),
                )
            }
        )
    row.until_on, row.end_reason = on, reason.strip()


def _line(row: HouseOwner, entered_by: str) -> OwnerLine:
    return OwnerLine(
        id=row.id,
        name=row.name,
        phone=str(mask(Kind.PHONE, row.phone)) if row.phone else "",
        lives_at=str(mask(Kind.ADDRESS, row.lives_at)) if row.lives_at else "",
        from_on=row.from_on,
        until_on=row.until_on,
        source=row.source,
        end_reason=row.end_reason or "",
        entered_by=entered_by,
    )


def _named_on_the_house(house: House) -> OwnerLine:
    phone = str(mask(Kind.PHONE, house.owner_phone)) if house.owner_phone else ""
    return OwnerLine(None, house.owner_name or "", phone, "", None, None, ENTERED, "", "")
