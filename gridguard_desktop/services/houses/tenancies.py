"""Tenancies of a house: let, move in, change, renew, move out, cancel. Each step is dated and kept; a place
that is let already is refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from gridguard_desktop.db.models import Resident, Tenancy, TenancyTenant
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.tenancies import (
    BOOKED,
    CANCELLED,
    ENDED,
    OPEN,
    RUNNING,
    Happened,
    check_days,
    check_past,
)
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.houses.owners import house_at
from gridguard_desktop.services.houses.rental_reading import place_words, rental_view
from gridguard_desktop.services.houses.tenancy_rows import join, note_step, take_place, tenants_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.services.houses.rental_views import RentalView, TenancyDraft


class TenancyService(Service):
    """What is let of a house. Verbs take the ``version`` of the view they were offered on."""

    record_key: ClassVar[str] = "house"

    @requires("read")
    def view(self, house_id: int) -> RentalView:
        """Rooms, tenancies and what exceeds the local rule. Raises NotFound."""
        with self._reading() as session:
            return rental_view(session, self._context, house_id)

    @requires("update")
    def let(self, house_id: int, version: int, draft: TenancyDraft) -> int:
        """Let the house, a room or a bed; returns the tenancy's id. Raises Refused when it is let already,
        ValidationError, Conflict, NotFound."""
        with self._writing() as session:
            house = house_at(session, house_id, version, self._actor)
            today = self._clock.today()
            check_days(draft.starts_on, draft.ends_on)
            moved_in = draft.moved_in and draft.starts_on <= today
            if draft.moved_in and not moved_in:
                raise ValidationError(
                    {"starts_on": translate("rentals", "Nobody has moved in on a day to come.")}
                )
            if moved_in and not draft.tenants:
                raise ValidationError({"tenants": translate("rentals", "Say who lives there.")})
            row = Tenancy(
                house_id=house.id,
                state=RUNNING if moved_in else BOOKED,
                starts_on=draft.starts_on,
                ends_on=draft.ends_on,
                room_id=draft.room_id,
                bed=draft.bed,
                note=(draft.note or "").strip() or None,
                created_by=self._actor.user_id,
            )
            self._take(session, row)
            for resident_id in dict.fromkeys(draft.tenants):
                self._join(session, row, resident_id, draft.starts_on)
            if moved_in:
                self._note(session, row, Happened.CHECK_IN, draft.starts_on, after=place_words(session, row))
            return row.id

    @requires("update")
    def check_in(
        self, house_id: int, version: int, tenancy_id: int, on: date, tenants: Sequence[int] = ()
    ) -> None:
        """Those who agreed have moved in. Raises Refused, ValidationError, Conflict, NotFound."""
        with self._writing() as session:
            row = self._step(session, house_id, version, tenancy_id, BOOKED)
            check_past(on, date.min, self._clock.today(), "on")
            check_days(on, row.ends_on)
            row.starts_on, row.state = on, RUNNING
            self._take(session, row)
            known = tenants_of(session, row.id)
            for one in known:
                one.in_on = on
            for resident_id in dict.fromkeys(tenants):
                if resident_id not in {one.resident_id for one in known}:
                    self._join(session, row, resident_id, on)
            if not tenants_of(session, row.id):
                raise ValidationError({"tenants": translate("rentals", "Say who lives there.")})
            self._note(session, row, Happened.CHECK_IN, on, after=place_words(session, row))

    @requires("update")
    def renew(
        self, house_id: int, version: int, tenancy_id: int, ends_on: date | None, reason: str = ""
    ) -> None:
        """Another agreed end. Raises Refused when the place is promised to others, ValidationError,
        Conflict, NotFound."""
        with self._writing() as session:
            row = self._step(session, house_id, version, tenancy_id, *OPEN)
            check_days(row.starts_on, ends_on)
            before = row.ends_on.isoformat() if row.ends_on is not None else ""
            row.ends_on = ends_on
            self._take(session, row)
            after = ends_on.isoformat() if ends_on is not None else ""
            self._note(
                session, row, Happened.RENEWED, self._clock.today(), before=before, after=after, reason=reason
            )

    @requires("update")
    def move(
        self,
        house_id: int,
        version: int,
        tenancy_id: int,
        on: date,
        room_id: int | None = None,
        bed: int | None = None,
    ) -> int:
        """The tenants change to another room or bed on a day: the tenancy ends and goes on as a new one,
        whose id is returned. Raises Refused, ValidationError, Conflict, NotFound."""
        with self._writing() as session:
            row = self._step(session, house_id, version, tenancy_id, RUNNING)
            check_past(on, row.starts_on, self._clock.today(), "on")
            if (row.room_id, row.bed) == (room_id, bed):
                raise ValidationError({"room_id": translate("rentals", "They live there already.")})
            before = place_words(session, row)
            living = [one for one in tenants_of(session, row.id) if one.out_on is None]
            row.state, row.ended_on = ENDED, on
            row.end_reason = translate("rentals", "changed room or bed")
            fresh = Tenancy(
                house_id=row.house_id,
                state=RUNNING,
                starts_on=on,
                ends_on=None if row.ends_on is not None and row.ends_on <= on else row.ends_on,
                room_id=room_id,
                bed=bed,
                moved_from_id=row.id,
                created_by=self._actor.user_id,
            )
            self._take(session, fresh)
            for one in living:
                one.out_on = on
                self._join(session, fresh, one.resident_id, on)
            after = place_words(session, fresh)
            for part in (row, fresh):
                self._note(session, part, Happened.MOVED, on, before=before, after=after)
            return fresh.id

    @requires("update")
    def check_out(self, house_id: int, version: int, tenancy_id: int, on: date, reason: str = "") -> None:
        """They have left. Raises Refused, ValidationError, Conflict, NotFound."""
        with self._writing() as session:
            row = self._step(session, house_id, version, tenancy_id, RUNNING)
            latest = max((one.in_on for one in tenants_of(session, row.id)), default=row.starts_on)
            check_past(on, max(latest, row.starts_on), self._clock.today(), "on")
            row.state, row.ended_on, row.end_reason = ENDED, on, reason.strip() or None
            for one in tenants_of(session, row.id):
                one.out_on = one.out_on or on
            self._note(session, row, Happened.CHECK_OUT, on, reason=reason)

    @requires("update")
    def cancel(self, house_id: int, version: int, tenancy_id: int, reason: str) -> None:
        """It never came to it, or was entered by mistake; the place is free again, the line stays. Raises
        Refused, ValidationError without a reason, Conflict, NotFound."""
        if not reason.strip():
            raise ValidationError({"reason": translate("rentals", "Say why it is cancelled.")})
        with self._writing() as session:
            row = self._step(session, house_id, version, tenancy_id, *OPEN)
            today = self._clock.today()
            row.state, row.end_reason = CANCELLED, reason.strip()
            for one in tenants_of(session, row.id):
                one.out_on = one.out_on or max(one.in_on, today)
            self._note(session, row, Happened.CANCELLED, today, reason=reason)

    @requires("update")
    def tenant_in(self, house_id: int, version: int, tenancy_id: int, resident_id: int, on: date) -> None:
        """Somebody joins those who live there. Raises Refused, ValidationError, Conflict, NotFound."""
        with self._writing() as session:
            row = self._step(session, house_id, version, tenancy_id, RUNNING)
            check_past(on, row.starts_on, self._clock.today(), "on")
            name = self._join(session, row, resident_id, on)
            self._note(session, row, Happened.TENANT_IN, on, after=name)

    @requires("update")
    def tenant_out(self, house_id: int, version: int, tenant_id: int, on: date) -> None:
        """One of several has left. Raises Refused for the last of them, ValidationError, Conflict,
        NotFound."""
        with self._writing() as session:
            one = session.get(TenancyTenant, tenant_id)
            if one is None or one.house_id != house_id:
                raise NotFound
            row = self._step(session, house_id, version, one.tenancy_id, RUNNING)
            if one.out_on is not None:
                raise NotFound
            check_past(on, one.in_on, self._clock.today(), "on")
            if sum(1 for other in tenants_of(session, row.id) if other.out_on is None) == 1:
                raise Refused(
                    translate("rentals", "Nobody else lives there: enter that the tenants have moved out.")
                )
            one.out_on = on
            resident = session.get_one(Resident, one.resident_id)
            self._note(session, row, Happened.TENANT_OUT, on, before=resident.name)

    def _step(self, session: Session, house_id: int, version: int, tenancy_id: int, *states: str) -> Tenancy:
        house = house_at(session, house_id, version, self._actor)
        row = session.get(Tenancy, tenancy_id)
        if row is None or row.house_id != house.id:
            raise NotFound
        if row.state not in states:
            raise Refused(translate("rentals", "This tenancy is no longer open for that."))
        return row

    def _take(self, session: Session, row: Tenancy) -> None:
        take_place(session, row, self._clock.today())

    def _join(self, session: Session, row: Tenancy, resident_id: int, on: date) -> str:
        return join(session, self._actor, row, resident_id, on)

    def _note(self, session: Session, row: Tenancy, kind: str, on: date, **words: str) -> None:
        note_step(session, self._actor, row, kind, on, **words)
