"""The record of a volunteer: the file, and the service record the law asks for (shifts, hours)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.forms.days import day_words
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.layout import Section, line_across
from gridguard_desktop.ui.kit.metrics import fixed
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Column, Row
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.patrols.credit import CreditParts
from gridguard_desktop.ui.pages.patrols.people import hours_words
from gridguard_desktop.ui.pages.patrols.volunteer_file import VolunteerFile
from gridguard_desktop.ui.pages.records.record_page import RecordPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.services.volunteers import ServedShift
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.layout import Item

YEARS = 3
COLUMNS = (
    Column("day", text("patrol_pages", "Signed in"), width=130),
    Column("left", text("patrol_pages", "Signed out"), width=130),
    Column("number", text("patrol_pages", "Shift"), width=130, strong=True),
    Column("route", text("patrol_pages", "Route"), width=200, stretch=True),
    Column("hours", text("patrol_pages", "Hours"), width=90, align="right"),
)


class VolunteerPage(RecordPage):
    """One volunteer."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["volunteer"])
        self.file: VolunteerFile | None = None
        self.credit: CreditParts | None = None
        self.service: ServiceRecord | None = None

    def sections(self, view: RecordView) -> list[Item]:
        """The facts, the file, then the service record."""
        self.file = VolunteerFile(self._ctx, view)
        self.credit = CreditParts(self._ctx, view)
        self.service = ServiceRecord(self._ctx, view.id)
        parts = (self.file, self.credit, self.service)
        return [*super().sections(view), *(one for part in parts for one in (line_across(), part))]


class ServiceRecord(Section):
    """Shifts somebody signed in to, of one year, with the hours in all."""

    def __init__(self, ctx: AppContext, volunteer_id: int) -> None:
        self._ctx, self._volunteer = ctx, volunteer_id
        this = ctx.clock.today().year
        answers = [Choice(year, str(year)) for year in range(this, this - YEARS, -1)]
        self.year = fixed(ChoiceEditor(answers, segmented=True), width=220)
        self.year.set_name(translate("patrol_pages", "Year of the service record"))
        self.year.set_value(this)
        super().__init__(translate("patrol_pages", "Service record"), gap=4)
        self.table = RecordTable(
            COLUMNS,
            name=translate("patrol_pages", "Service record"),
            ticks=False,
            empty=translate("patrol_pages", "No shift in this year."),
        )
        self.body.addWidget(self.year)
        self.body.addWidget(self.table)
        self.table.opened.connect(lambda key: ctx.navigator.go(Route("shift", key)))
        self.year.changed.connect(self.reload)
        self.reload()

    def reload(self) -> None:
        """Read the year chosen."""
        year, volunteers, volunteer_id = self.year.value(), self._ctx.services.volunteers, self._volunteer
        self._ctx.tasks.run(
            lambda: volunteers.service_record(volunteer_id, date(year, 1, 1), date(year, 12, 31)),
            self._show,
            owner=self,
        )

    def _show(self, served: Sequence[ServedShift]) -> None:
        today = self._ctx.clock.today()
        self.table.set_rows(
            [
                Row(
                    one.shift_id,
                    {
                        "day": day_words(one.signed_in_at, today),
                        "left": day_words(one.signed_out_at, today),
                        "number": one.shift_number,
                        "route": one.route,
                        "hours": hours_words(one.minutes),
                    },
                )
                for one in served
            ]
        )
        self.table.fit_height()
        minutes = sum(one.minutes for one in served)
        note = translate(
            "patrol_pages", "{n} shifts, {hours}", n=len(served), hours=hours_words(minutes) or "0"
        )
        self.set_title(translate("patrol_pages", "Service record"), note)
