"""What is done on a shift's page about one volunteer: signed in and out, put right, swapped, taken off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.patrols.accident import accident_route
from gridguard_desktop.ui.pages.patrols.people import PeopleSection
from gridguard_desktop.ui.pages.patrols.shift_forms import people_form, times_form
from gridguard_desktop.ui.pages.patrols.shift_steps import ShiftSteps
from gridguard_desktop.ui.pages.patrols.swaps import SwapSection, role_form, swap_form

if TYPE_CHECKING:
    from gridguard_desktop.services.shifts import AttendanceView
    from gridguard_desktop.ui.context import AppContext


class ShiftPeople(ShiftSteps):
    """The people of the shift and their swaps."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx)
        may = ctx.can(Permission.SHIFT_UPDATE)
        self.people = PeopleSection(may_change=may, may_report=ctx.can(Permission.VOLUNTEER_ACCIDENT_CREATE))
        self.swaps = SwapSection(self.answer_swap, may_answer=may)
        self.people.signed.connect(self.sign)
        self.people.corrected.connect(self.correct)
        self.people.taken_off.connect(self.take_off)
        self.people.swapped.connect(self.ask_swap)
        self.people.parted.connect(self.give_part)
        self.people.opened.connect(lambda key: ctx.navigator.go(Route("volunteer", key)))
        self.people.all_out.connect(self.sign_all_out)
        self.people.more.connect(self.add_people)
        self.people.hurt.connect(self.write_accident)

    def sign(self, volunteer_id: int) -> None:
        """One key: in, then out; who did both gets the form of the times."""
        one = self._one(volunteer_id)
        if one is None or self._id is None or not self._ctx.can(Permission.SHIFT_UPDATE):
            return
        shifts, shift_id = self._ctx.services.shifts, self._id
        if one.signed_in_at is None:
            words = translate("patrol_pages", "{name} signed in", name=one.name)
            work = partial(shifts.sign_in, shift_id, volunteer_id)
        elif one.signed_out_at is None:
            words = translate("patrol_pages", "{name} signed out", name=one.name)
            work = partial(shifts.sign_out, shift_id, volunteer_id)
        else:
            self.correct(volunteer_id)
            return
        self._ctx.tasks.run(
            work, lambda _: self._signed(words), partial(self._not_now, volunteer_id), owner=self
        )

    def sign_next(self) -> None:
        """Sign in the current volunteer, or the first who is not here yet, and go on to the table."""
        view = self.view
        waiting = [one.volunteer_id for one in view.attendances if one.signed_in_at is None] if view else []
        if waiting:
            current = self.people.table.current_id
            wanted = current if current in waiting else waiting[0]
            self.people.table.set_current_id(wanted)
            self.people.table.setFocus()
            self.sign(wanted)

    def sign_all_out(self) -> None:
        """Everybody still on duty leaves now."""
        shifts, shift_id = self._ctx.services.shifts, self._id
        if shift_id:
            self.do(lambda: shifts.sign_out_all(shift_id), translate("patrol_pages", "All signed out"))

    def correct(self, volunteer_id: int) -> None:
        """Open the form of somebody's times."""
        one, view = self._one(volunteer_id), self.view
        if one is None or view is None or not self._ctx.can(Permission.SHIFT_UPDATE):
            return
        shifts, shift_id = self._ctx.services.shifts, view.record.id

        def submit(values: dict[str, Any]) -> None:
            came, left = values["signed_in_at"], values["signed_out_at"]

            def work() -> None:
                if one.signed_in_at is None:
                    shifts.sign_in(shift_id, volunteer_id, came)
                    if left is not None:
                        shifts.sign_out(shift_id, volunteer_id, left)
                else:
                    shifts.correct_times(shift_id, volunteer_id, signed_in_at=came, signed_out_at=left)

            self.do(work, translate("patrol_pages", "Saved"))

        self.open_form(times_form(self._ctx, view, one), submit)

    def take_off(self, volunteer_id: int) -> None:
        """Take somebody who has not come off the shift."""
        one, shifts, shift_id = self._one(volunteer_id), self._ctx.services.shifts, self._id
        if one is not None and shift_id and self._ctx.can(Permission.SHIFT_UPDATE):
            words = translate("patrol_pages", "{name} is off the shift", name=one.name)
            self.do(lambda: shifts.unassign(shift_id, volunteer_id), words)

    def ask_swap(self, volunteer_id: int) -> None:
        """Somebody cannot come and asks another to."""
        one, view = self._one(volunteer_id), self.view
        if one is None or view is None:
            return
        shifts, shift_id = self._ctx.services.shifts, view.record.id

        def submit(values: dict[str, Any]) -> None:
            said = translate("patrol_pages", "The swap is asked for")
            self.do(lambda: shifts.ask_swap(shift_id, volunteer_id, values["instead"]), said)

        self.open_form(swap_form(self._ctx, view, one), submit)

    def answer_swap(self, swap_id: int, agreed: bool) -> None:  # noqa: FBT001 - handed over by the button
        """Agree or not."""
        shifts = self._ctx.services.shifts
        self.do(
            lambda: shifts.answer_swap(swap_id, agreed=agreed),
            translate("patrol_pages", "The swap is answered"),
        )

    def give_part(self, volunteer_id: int) -> None:
        """Which part somebody has."""
        one, shifts, shift_id = self._one(volunteer_id), self._ctx.services.shifts, self._id
        if one is None or not shift_id:
            return

        def submit(values: dict[str, Any]) -> None:
            said = translate("patrol_pages", "Saved")
            self.do(lambda: shifts.set_role(shift_id, volunteer_id, values["role"]), said)

        self.open_form(role_form(self._ctx, one), submit)

    def add_people(self) -> None:
        """Choose more volunteers."""
        view = self.view
        if view is None:
            return
        shifts, shift_id = self._ctx.services.shifts, view.record.id

        def submit(values: dict[str, Any]) -> None:
            def work() -> None:
                for volunteer_id in values["volunteers"]:
                    shifts.assign(shift_id, volunteer_id)

            self.do(work, translate("patrol_pages", "Added to the shift"))

        self.open_form(people_form(self._ctx, view), submit)

    def write_accident(self, volunteer_id: int = 0) -> None:
        """A new accident with what the shift knows, of somebody or still to be chosen."""
        view, one = self.view, self._one(volunteer_id)
        if view is not None:
            who = (one.volunteer_id, one.name) if one is not None else None
            self._ctx.navigator.go(accident_route(view.record, volunteer=who))

    def _one(self, volunteer_id: int) -> AttendanceView | None:
        people = self.view.attendances if self.view is not None else ()
        return next((one for one in people if one.volunteer_id == volunteer_id), None)

    def _signed(self, words: str) -> None:
        self._ctx.toast.done(words)
        self.reload()

    def _not_now(self, volunteer_id: int, error: Exception) -> None:
        """The time does not fit (too early, forgotten until the next day): the true one is typed."""
        if not isinstance(error, Refused):
            self.complain(error)
            return
        self.correct(volunteer_id)
        if self.form is not None:
            self.form.say("soon", error.message)
