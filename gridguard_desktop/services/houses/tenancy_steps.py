"""Steps of tenancies inside the caller's unit of work: let, move in, change, renew, move out, cancel. Called
by the tenancy service, and by whoever takes over what an owner declared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

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
from gridguard_desktop.services.houses.rental_reading import place_words
from gridguard_desktop.services.houses.tenancy_rows import join, note_step, take_place, tenants_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.houses.rental_views import TenancyDraft


@dataclass(frozen=True, slots=True)
class TenancySteps:
    """What happens to the tenancies of one house; the caller has loaded it in the actor's scope."""

    session: Session
    context: ServiceContext
    house_id: int

    def let(self, draft: TenancyDraft) -> int:
        """Let the house, a room or a bed; the tenancy's id. Raises Refused, ValidationError."""
        today = self._today
        check_days(draft.starts_on, draft.ends_on)
        moved_in = draft.moved_in and draft.starts_on <= today
        if draft.moved_in and not moved_in:
            raise ValidationError(
                {"starts_on": translate("rentals", "Nobody has moved in on a day to come.")}
            )
        if moved_in and not draft.tenants:
            raise ValidationError({"tenants": translate("rentals", "Say who lives there.")})
        row = Tenancy(
            house_id=self.house_id,
            state=RUNNING if moved_in else BOOKED,
            starts_on=draft.starts_on,
            ends_on=draft.ends_on,
            room_id=draft.room_id,
            bed=draft.bed,
            note=(draft.note or "").strip() or None,
            created_by=self.context.actor.user_id,
        )
        self._take(row)
        for resident_id in dict.fromkeys(draft.tenants):
            self._join(row, resident_id, draft.starts_on)
        if moved_in:
            self._note(row, Happened.CHECK_IN, draft.starts_on, after=place_words(self.session, row))
        return row.id

    def check_in(self, tenancy_id: int, on: date, tenants: Sequence[int] = ()) -> None:
        """Those who agreed have moved in. Raises Refused, ValidationError, NotFound."""
        row = self._open(tenancy_id, BOOKED)
        check_past(on, date.min, self._today, "on")
        check_days(on, row.ends_on)
        row.starts_on, row.state = on, RUNNING
        self._take(row)
        known = tenants_of(self.session, row.id)
        for one in known:
            one.in_on = on
        for resident_id in dict.fromkeys(tenants):
            if resident_id not in {one.resident_id for one in known}:
                self._join(row, resident_id, on)
        if not tenants_of(self.session, row.id):
            raise ValidationError({"tenants": translate("rentals", "Say who lives there.")})
        self._note(row, Happened.CHECK_IN, on, after=place_words(self.session, row))

    def renew(self, tenancy_id: int, ends_on: date | None, reason: str = "") -> None:
        """Another agreed end. Raises Refused, ValidationError, NotFound."""
        row = self._open(tenancy_id, *OPEN)
        check_days(row.starts_on, ends_on)
        before = row.ends_on.isoformat() if row.ends_on is not None else ""
        row.ends_on = ends_on
        self._take(row)
        after = ends_on.isoformat() if ends_on is not None else ""
        self._note(row, Happened.RENEWED, self._today, before=before, after=after, reason=reason)

    def move(self, tenancy_id: int, on: date, room_id: int | None = None, bed: int | None = None) -> int:
        """To another room or bed: the tenancy ends and goes on as a new one. Raises Refused,
        ValidationError, NotFound."""
        row = self._open(tenancy_id, RUNNING)
        check_past(on, row.starts_on, self._today, "on")
        if (row.room_id, row.bed) == (room_id, bed):
            raise ValidationError({"room_id": translate("rentals", "They live there already.")})
        before = place_words(self.session, row)
        living = [one for one in tenants_of(self.session, row.id) if one.out_on is None]
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
            created_by=self.context.actor.user_id,
        )
        self._take(fresh)
        for one in living:
            one.out_on = on
            self._join(fresh, one.resident_id, on)
        after = place_words(self.session, fresh)
        for part in (row, fresh):
            self._note(part, Happened.MOVED, on, before=before, after=after)
        return fresh.id

    def check_out(self, tenancy_id: int, on: date, reason: str = "") -> None:
        """They have left. Raises Refused, ValidationError, NotFound."""
        row = self._open(tenancy_id, RUNNING)
        living = tenants_of(self.session, row.id)
        latest = max((one.in_on for one in living), default=row.starts_on)
        check_past(on, max(latest, row.starts_on), self._today, "on")
        row.state, row.ended_on, row.end_reason = ENDED, on, reason.strip() or None
        for one in living:
            one.out_on = one.out_on or on
        self._note(row, Happened.CHECK_OUT, on, reason=reason)

    def cancel(self, tenancy_id: int, reason: str) -> None:
        """It never came to it. Raises Refused, ValidationError without a reason, NotFound."""
        if not reason.strip():
            raise ValidationError({"reason": translate("rentals", "Say why it is cancelled.")})
        row, today = self._open(tenancy_id, *OPEN), self._today
        row.state, row.end_reason = CANCELLED, reason.strip()
        for one in tenants_of(self.session, row.id):
            one.out_on = one.out_on or max(one.in_on, today)
        self._note(row, Happened.CANCELLED, today, reason=reason)

    def tenant_in(self, tenancy_id: int, resident_id: int, on: date) -> None:
        """Somebody joins those who live there. Raises Refused, ValidationError, NotFound."""
        row = self._open(tenancy_id, RUNNING)
        check_past(on, row.starts_on, self._today, "on")
        name = self._join(row, resident_id, on)
        self._note(row, Happened.TENANT_IN, on, after=name)

    def tenant_out(self, tenant_id: int, on: date) -> None:
        """One of several has left. Raises Refused for the last of them, ValidationError, NotFound."""
        one = self.session.get(TenancyTenant, tenant_id)
        if one is None or one.house_id != self.house_id:
            raise NotFound
        row = self._open(one.tenancy_id, RUNNING)
        if one.out_on is not None:
            raise NotFound
        check_past(on, one.in_on, self._today, "on")
        if sum(1 for other in tenants_of(self.session, row.id) if other.out_on is None) == 1:
            raise Refused(
                translate("rentals", "Nobody else lives there: enter that the tenants have moved out.")
            )
        one.out_on = on
        resident = self.session.get_one(Resident, one.resident_id)
        self._note(row, Happened.TENANT_OUT, on, before=resident.name)

    @property
    def _today(self) -> date:
        return self.context.clock.today()

    def _open(self, tenancy_id: int, *states: str) -> Tenancy:
        row = self.session.get(Tenancy, tenancy_id)
        if row is None or row.house_id != self.house_id:
            raise NotFound
        if row.state not in states:
            raise Refused(translate("rentals", "This tenancy is no longer open for that."))
        return row

    def _take(self, row: Tenancy) -> None:
        take_place(self.session, row, self._today)

    def _join(self, row: Tenancy, resident_id: int, on: date) -> str:
        return join(self.session, self.context.actor, row, resident_id, on)

    def _note(self, row: Tenancy, kind: str, on: date, **words: str) -> None:
        note_step(self.session, self.context.actor, row, kind, on, **words)
