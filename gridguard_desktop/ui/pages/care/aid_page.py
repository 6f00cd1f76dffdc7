"""The page of aid after an emergency: the helpers, what is wanted, what became of each, the end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.days import due_cell
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import (
    KeyValues,
    Section,
    clear,
    row,
    wrap,
)
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row
from gridguard_desktop.ui.pages.care import aid_forms
from gridguard_desktop.ui.pages.care.aid import TOUCHED
from gridguard_desktop.ui.pages.care.sheet import MOST_ROWS, CareSheet
from gridguard_desktop.ui.pages.papers.offering import PrintButton

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.aid.views import AidEventView, AidHelperLine
    from gridguard_desktop.ui.context import AppContext


class AidEventPage(CareSheet):
    """One event; every button opens a form at the top."""

    touched = TOUCHED
    view: AidEventView | None

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, ctx.services.aid.view)
        self._tools = row(gap=6)
        self.helpers = RecordTable(
            (
                Column("person", translate("aid", "Person"), width=100, strong=True),
                Column("helper", translate("aid", "Helper"), width=120, drop_rank=1),
                Column("duty", translate("aid", "Duty"), width=120, drop_rank=3),
                Column("wanted", translate("aid", "Aid wanted"), width=110),
                Column("consent", translate("aid", "Agreed on"), Cell.DATE, 110, drop_rank=2),
                Column("outcome", translate("aid", "Outcome"), width=240, stretch=True),
            ),
            name=translate("aid", "Affected helpers"),
            ticks=False,
            empty=translate("aid", "No helper is entered yet."),
        )
        self.helpers.opened.connect(self.open_case)
        self.helpers.current_changed.connect(lambda _: self._fit())
        self._lay_out(
            Section(
                translate("aid", "Affected helpers"),
                wrap(self._tools),
                self.helpers,
                note=translate("aid", "Enter opens a support case."),
                gap=6,
            )
        )

    def title(self) -> str:
        """Words on the tab."""
        return self.view.line.number if self.view is not None else translate("aid", "Aid after an emergency")

    def first_stop(self) -> QWidget:
        """The helpers."""
        return self.helpers

    def show_view(self, view: AidEventView) -> None:
        """Head, facts, helpers."""
        super().show_view(view)
        line = view.line
        self._set_head(line.title, line.number, self._buttons(view))
        if view.problem:
            self._facts.addWidget(Notice("soon", line.state_label, view.problem))
        self._facts.addWidget(_about(view, self._ctx.clock.today()))
        self.helpers.set_rows([_helper_row(one) for one in view.helpers])
        self.helpers.fit_height(MOST_ROWS)
        self._fit()

    def _buttons(self, view: AidEventView) -> list[QWidget]:
        steps: list[tuple[str, str, Any]] = []
        if self._may_write(view):
            steps = [
                (translate("aid", "Add a helper"), "plus", aid_forms.open_helper),
                (translate("aid", "Change"), "pencil", aid_forms.open_change),
            ]
            if not view.problem:
                steps.append((translate("aid", "Close"), "check", aid_forms.open_closing))
            steps.append((translate("aid", "Withdraw"), "x", aid_forms.open_withdrawal))
        found: list[QWidget] = [
            Btn(words, "ghost", icon, small=True, clicked=partial(do, self._ctx, self.place, view))
            for words, icon, do in steps
        ]
        if self._ctx.can(Permission.CARE_SUPPORT_UPDATE):
            found.append(PrintButton(self._ctx, ("aid_event", view.line.id)))
        return found

    def _fit(self) -> None:
        """What can be done about the helper in front."""
        clear(self._tools)
        line = self._current(self.helpers.current_id or 0)
        if line is not None:
            for words, icon, do in (
                (translate("aid", "Open a support case"), "handshake", aid_forms.open_case),
                (translate("aid", "No support case"), "pencil", aid_forms.open_reason),
                (translate("aid", "Take off the list"), "x", aid_forms.open_removal),
            ):
                clicked = partial(do, self._ctx, self.place, line)
                self._tools.addWidget(Btn(words, "ghost", icon, small=True, clicked=clicked))
        self._tools.addStretch(1)

    def _current(self, helper_id: int) -> AidHelperLine | None:
        """The line, when something can still be done about it."""
        view = self.view
        if view is None or not self._may_write(view):
            return None
        found = (one for one in view.helpers if one.id == helper_id and one.support_id is None)
        return next(found, None)

    def _may_write(self, view: AidEventView) -> bool:
        return view.line.is_open and self._ctx.can(Permission.CARE_SUPPORT_UPDATE)

    def open_case(self, helper_id: int) -> None:
        """A support case for the helper in front."""
        line = self._current(helper_id)
        if line is not None:
            aid_forms.open_case(self._ctx, self.place, line)


def _about(view: AidEventView, today: date) -> QWidget:
    line = view.line
    due = translate("aid", "{day} ({days} days)", day=line.due_on.isoformat(), days=line.days)
    if line.left and line.due_on < today:
        due = f"{due} · {due_cell(line.due_on, today).words}"
    pairs: list[tuple[str, str | QWidget]] = [
        (translate("aid", "State"), line.state_label),
        (translate("aid", "Happened on"), line.happened_on.isoformat()),
        (translate("aid", "Aid until"), due),
        (translate("aid", "What happened"), view.what),
        (translate("aid", "Entered by"), view.entered_by),
    ]
    if view.ended_on is not None:
        ended = f"{view.ended_on.isoformat()} {view.ended_by}"
        pairs.append((translate("aid", "Ended"), f"{ended}：{view.ended_why}" if view.ended_why else ended))
    return KeyValues(pairs)


def _helper_row(line: AidHelperLine) -> Row:
    case = f"{line.support_number} {line.support_label}".strip()
    return Row(
        line.id,
        {
            "person": line.person,
            "helper": line.helper_label,
            "duty": line.duty,
            "wanted": line.wanted_label,
            "consent": line.consent_on,
            "outcome": case or line.reason,
        },
    )
