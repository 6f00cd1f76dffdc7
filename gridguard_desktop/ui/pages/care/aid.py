"""The panel of aid after emergencies on the page of care: what happened, by when aid is due, what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.care import rule
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records.aid_events import AID_EVENT
from gridguard_desktop.ui.forms.days import due_cell
from gridguard_desktop.ui.forms.declared import declared_lines
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import column, row, wrap
from gridguard_desktop.ui.kit.metrics import show_if
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, IconText, Row, date_text
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.care.panels import CarePanel

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.aid.views import AidEventLine
    from gridguard_desktop.ui.context import AppContext

TOUCHED = ("aid_event", "aid_event_helper", "care_support")
ROWS = (("title", "happened_on", "days"), ("what",))


class AidPanel(CarePanel):
    """All events in sight; Enter opens one."""

    touched = TOUCHED

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx)
        self.place = FormPlace(ctx, self.reload)
        self.adding = Btn(translate("aid", "Enter an emergency"), "primary", "plus", clicked=self.enter)
        show_if(self.adding, ctx.can(Permission.CARE_SUPPORT_UPDATE))
        self.place.opened_by(self.adding)
        self.table = RecordTable(
            (
                Column("number", translate("aid", "Number"), width=120),
                Column("title", translate("aid", "Emergency"), width=220, stretch=True, strong=True),
                Column("happened", translate("aid", "Happened on"), Cell.DATE, 110, drop_rank=2),
                Column("due", translate("aid", "Aid until"), Cell.ICON, 130),
                Column("helpers", translate("aid", "Helpers"), Cell.NUMBER, 84, drop_rank=1),
                Column("left", translate("aid", "To go"), Cell.NUMBER, 84),
                Column("state", translate("aid", "State"), width=100),
            ),
            name=translate("aid", "Aid after emergencies"),
            ticks=False,
            empty=translate("aid", "No emergency is entered."),
        )
        self.table.opened.connect(lambda key: ctx.navigator.go(Route("aid_event", key)))
        hint = Label(
            translate("aid", "Each helper who was hit gets a support case or a reason in time."), "cap"
        )
        head = wrap(row(hint, None, self.adding))
        self.setLayout(column(head, self.place, (self.table, 1), gap=8))
        self.reload()

    def first_stop(self) -> QWidget:
        """The events."""
        return self.table

    def reload(self) -> None:
        """Read the events."""
        self._read(self._ctx.services.aid.events, self._show)

    def enter(self) -> None:
        """Write an emergency down."""
        aid, today = self._ctx.services.aid, self._ctx.clock.today()
        form = self.place.open(
            translate("aid", "Enter an emergency"),
            declared_lines(self._ctx, AID_EVENT, ROWS),
            lambda given: aid.enter(given),
            note=translate(
                "aid", "What happened, without names. Helpers are added on its page, with consent."
            ),
        )
        form.fill({"happened_on": today, "days": rule("aid_days", today)})

    def _show(self, lines: tuple[AidEventLine, ...]) -> None:
        today = self._ctx.clock.today()
        self.table.set_rows([_event_row(line, today) for line in lines])


def _event_row(line: AidEventLine, today: date) -> Row:
    due: IconText | str = due_cell(line.due_on, today) if line.left else date_text(line.due_on, today)
    return Row(
        line.id,
        {
            "number": line.number,
            "title": line.title,
            "happened": line.happened_on,
            "due": due,
            "helpers": line.helpers,
            "left": line.left or None,
            "state": line.state_label,
        },
    )
