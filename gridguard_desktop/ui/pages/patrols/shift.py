"""The page of a shift: who comes, who went, the patrol that was walked, the end of the shift."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.patrols import SHIFT_STATES
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.days import span_words
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import KeyValues, Section, line_across
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.patrols.patrol_lines import patrols_table
from gridguard_desktop.ui.pages.patrols.people import PeopleSection, hours_words
from gridguard_desktop.ui.pages.patrols.shift_forms import people_form, times_form
from gridguard_desktop.ui.pages.patrols.shift_steps import ShiftSteps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.services.shifts import AttendanceView, ShiftView
    from gridguard_desktop.services.views import Row
    from gridguard_desktop.ui.context import AppContext

PATROL_FIELDS = ("number", "started_at", "ended_at", "route", "finding_count")


class ShiftPage(ShiftSteps):
    """One shift."""

    also = ("attendance", "patrol")

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx)
        self.people = PeopleSection(may_change=ctx.can(Permission.SHIFT_UPDATE))
        self.patrols = Section(translate("patrol_pages", "Patrols walked"), gap=4)
        self._placed = False
        self.people.signed.connect(self.sign)
        self.people.corrected.connect(self.correct)
        self.people.taken_off.connect(self.take_off)
        self.people.opened.connect(lambda key: ctx.navigator.go(Route("volunteer", key)))
        self.people.all_out.connect(self.sign_all_out)
        self.people.more.connect(self.add_people)

    # ---- reading

    def read(self, record_id: int) -> tuple[ShiftView, list[Row]]:
        """The shift and the patrols walked on it."""
        view = self._ctx.services.shifts.view(record_id)
        return view, self._ctx.services.patrols.rows(view.patrol_ids, PATROL_FIELDS)

    def show_view(self, view: tuple[ShiftView, list[Row]]) -> None:
        """Fill the sheet; the table of people stays, with its keyboard position."""
        shift, walked = view
        self.view = shift
        values, links = shift.record.values, shift.record.links
        today = self._ctx.clock.today()
        when = span_words(values["starts_at"], values["ends_at"], today)
        self.name_tab(f"{values['number']} {values['route']}")
        facts = (
            (translate("patrol_pages", "Number"), values["number"]),
            (translate("patrol_pages", "When"), when),
            (translate("patrol_pages", "Grid"), links.get("grid_id", "")),
            (translate("patrol_pages", "Led by"), links.get("officer_id", "")),
        )
        self.sheet.set_head(values["route"], f"shift.{shift.state}", facts)
        self._show_buttons(shift)
        if not self._placed:
            self.sheet.set_left(self.people, line_across(), self.patrols)
            self._placed = True
        self.people.show_view(shift, today)
        self._show_patrols(walked)
        self._show_side(shift, when)

    def _show_patrols(self, walked: Sequence[Row]) -> None:
        if walked:
            self.patrols.replace_body(patrols_table(self._ctx, walked))
        else:
            words = translate("patrol_pages", "No patrol is logged of this shift yet.")
            self.patrols.replace_body(Label(words, "sec"))

    def _show_side(self, shift: ShiftView, when: str) -> None:
        values = shift.record.values
        pairs: list[tuple[str, Any]] = [
            (translate("patrol_pages", "When"), when),
            (translate("patrol_pages", "Needed"), str(values.get("needed_count") or "")),
            (translate("patrol_pages", "Planned for it"), str(len(shift.attendances))),
            (translate("patrol_pages", "Hours in all"), hours_words(shift.minutes)),
            (translate("patrol_pages", "Note"), values.get("note") or ""),
        ]
        self.sheet.set_side(Section(translate("patrol_pages", "The shift"), KeyValues(pairs, columns=1)))

    # ---- the one next step, and the others

    def _show_buttons(self, shift: ShiftView) -> None:
        buttons: list[Btn] = []
        steps = self._steps(shift)
        if len(steps) > 1 or self._entries(shift):
            entries: list[Entry | None] = [Entry(words, act, icon) for words, icon, act in steps[1:]]
            more = Btn(translate("patrol_pages", "More"), "secondary", tail="chevron-down")
            more.open_below(menu([*entries, *self._entries(shift)], self))
            buttons.append(more)
        if steps:
            words, icon, act = steps[0]
            buttons.append(Btn(words, "primary", icon, key="Ctrl+Enter", clicked=act))
        self.set_buttons(*buttons)

    def _steps(self, shift: ShiftView) -> list[tuple[str, str, Any]]:
        """What can be done now, the next step first.

        People come, people go, the patrol is logged, the end.
        """
        update, log = self._ctx.can(Permission.SHIFT_UPDATE), self._ctx.can(Permission.PATROL_CREATE)
        on_duty = any(one.signed_in_at and not one.signed_out_at for one in shift.attendances)
        add = (translate("patrol_pages", "Add volunteers"), "user-plus", self.add_people)
        sign = (translate("patrol_pages", "Sign in"), "check", self.sign_next)
        out = (translate("patrol_pages", "Sign all out"), "check", self.sign_all_out)
        write = (translate("patrol_pages", "Log the patrol"), "pencil", self.log_patrol)
        finish = (str(SHIFT_STATES.verbs["finish"]), "circle-check", self.finish)
        if shift.state == "planned":
            return ([sign] if shift.attendances else [add]) if update else []
        logging = [write] if log else []
        if shift.state == "running" and update:
            waiting = any(one.signed_in_at is None for one in shift.attendances)
            if waiting and self._ctx.clock.now() < shift.record.values["ends_at"]:
                return [sign, out, *logging] if on_duty else [sign, *logging, finish]
            if on_duty:
                return [out, *logging]
            return [*logging, finish] if not shift.patrol_ids else [finish, *logging]
        return logging if shift.state in ("running", "finished") and not shift.patrol_ids else []

    def _entries(self, shift: ShiftView) -> list[Entry | None]:
        if not self._ctx.can(Permission.SHIFT_UPDATE) or shift.state in SHIFT_STATES.final:
            return []
        entries: list[Entry | None] = [
            Entry(translate("patrol_pages", "Change the shift"), self.edit, "pencil")
        ]
        if shift.state == "planned":
            words = translate("patrol_pages", "Cancel the shift")
            entries += [None, Entry(words, self.cancel, "circle-x", danger=True)]
        return entries

    # ---- people

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
