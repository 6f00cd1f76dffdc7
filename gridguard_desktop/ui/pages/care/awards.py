"""The panel of awards on the page of care: who is named, how far it is; naming somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records.awards import AWARD
from gridguard_desktop.ui.forms.declared import declared_lines
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import column, row, wrap
from gridguard_desktop.ui.kit.metrics import show_if
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.care.panels import CarePanel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.awards.views import AwardLine
    from gridguard_desktop.ui.context import AppContext

TOUCHED = ("award", "award_fact", "award_objection")
ROWS = (("kind", "helper_kind"), ("person", "nominator", "consent_on"), ("is_named",))


class AwardsPanel(CarePanel):
    """All awards; Enter opens one."""

    touched = TOUCHED

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx)
        self.place = FormPlace(ctx, self.reload)
        self.adding = Btn(translate("awards", "Nominate"), "primary", "plus", clicked=self.nominate)
        show_if(self.adding, ctx.can(Permission.AWARD_UPDATE))
        self.place.opened_by(self.adding)
        self.table = RecordTable(
            (
                Column("kind", translate("awards", "Award"), width=150, stretch=True),
                Column("person", translate("awards", "Person"), width=110, strong=True),
                Column("helper", translate("awards", "Helper"), width=120, drop_rank=2),
                Column("state", translate("awards", "State"), width=100),
                Column("published", translate("awards", "Published on"), Cell.DATE, 110, drop_rank=1),
                Column("until", translate("awards", "Notice until"), Cell.DATE, 110),
                Column("unanswered", translate("awards", "Unanswered"), Cell.NUMBER, 84),
                Column("number", translate("awards", "Certificate"), width=200, drop_rank=3),
            ),
            name=translate("awards", "Awards"),
            ticks=False,
            empty=translate("awards", "Nobody is named yet."),
        )
        self.table.opened.connect(lambda key: ctx.navigator.go(Route("award", key)))
        hint = Label(translate("awards", "On facts with evidence; nobody is scored."), "cap")
        head = wrap(row(hint, None, self.adding))
        self.setLayout(column(head, self.place, (self.table, 1), gap=8))
        self.reload()

    def first_stop(self) -> QWidget:
        """The awards."""
        return self.table

    def reload(self) -> None:
        """Read the awards."""
        self._read(self._ctx.services.awards.awards, self._show)

    def nominate(self) -> None:
        """Name somebody."""
        awards = self._ctx.services.awards
        form = self.place.open(
            translate("awards", "Nominate"),
            declared_lines(self._ctx, AWARD, ROWS),
            lambda given: awards.nominate(given),
            note=translate(
                "awards", "With the person's consent. What was done is added on the page of the award."
            ),
        )
        form.fill({"consent_on": self._ctx.clock.today()})

    def _show(self, lines: tuple[AwardLine, ...]) -> None:
        self.table.set_rows([_award_row(line) for line in lines])


def _award_row(line: AwardLine) -> Row:
    return Row(
        line.id,
        {
            "kind": line.kind_label,
            "person": line.person,
            "helper": line.helper_label,
            "state": line.state_label,
            "published": line.published_on,
            "until": line.notice_until,
            "unanswered": line.unanswered or None,
            "number": line.number,
        },
    )
