"""The page of a shift: who comes, who went, the patrol that was walked, the end of the shift."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.patrols import SHIFT_STATES
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.days import span_words
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import KeyValues, Section, keep_aside, line_across
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.papers.offering import PrintButton
from gridguard_desktop.ui.pages.patrols.patrol_lines import patrols_table
from gridguard_desktop.ui.pages.patrols.people import hours_words
from gridguard_desktop.ui.pages.patrols.shift_paper import PaperSection
from gridguard_desktop.ui.pages.patrols.shift_people import ShiftPeople

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.services.shifts import ShiftView
    from gridguard_desktop.services.views import Row
    from gridguard_desktop.ui.context import AppContext

PATROL_FIELDS = ("number", "started_at", "ended_at", "route", "finding_count")


class ShiftPage(ShiftPeople):
    """One shift."""

    also = ("attendance", "patrol", "shift_swap")

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx)
        self.paper = PaperSection(ctx)
        self.paper.taken.connect(self.reload)
        self.patrols = Section(translate("patrol_pages", "Patrols walked"), gap=4)
        keep_aside(self, self.people, self.swaps, self.paper, self.patrols)
        self._placed = False

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
            self.sheet.set_left(self.people, self.paper, self.swaps, line_across(), self.patrols)
            for part in (self.people, self.paper, self.patrols):
                part.show()
            self._placed = True
        self.people.show_view(shift, today)
        self.paper.show_view(shift)
        self.swaps.show_swaps(shift.swaps, live=shift.state not in SHIFT_STATES.final)
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
        buttons: list[Btn] = [PrintButton(self._ctx, ("shift", shift.record.id))]
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
        entries: list[Entry | None] = []
        if shift.state in ("running", "finished") and self._ctx.can(Permission.VOLUNTEER_ACCIDENT_CREATE):
            words = translate("accidents", "Write down an accident")
            entries.append(Entry(words, self.write_accident, "triangle-alert"))
        if not self._ctx.can(Permission.SHIFT_UPDATE) or shift.state in SHIFT_STATES.final:
            return entries
        entries.append(Entry(translate("patrol_pages", "Change the shift"), self.edit, "pencil"))
        if shift.state == "planned":
            words = translate("patrol_pages", "Cancel the shift")
            entries += [None, Entry(words, self.cancel, "circle-x", danger=True)]
        return entries
