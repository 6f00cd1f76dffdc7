"""The gaps of a grid: what it lacks, elements whose particulars are not known, checks that are late; each
leads to where it is closed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, clear, column, line_across, row, scrolled, wrap
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.elements.overview import COUNTED, share_words
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.elements.completeness import Gap, GridGaps, MarkedAbsence
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm

LONGEST_REASON = 60


class GapsPage(Page):
    """One grid."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._grid: int | None = None
        self._reading = Latest(ctx.tasks, self)
        self.grid: GridGaps | None = None
        self.place = FormPlace(ctx, self.reload)
        self._title = Label(translate("elements", "Gaps of a grid"), "title")
        self._counts = Label("", "sec")
        self._body = column(gap=12)
        back = Btn(
            translate("elements", "All grids"),
            "ghost",
            clicked=partial(ctx.navigator.go, Route("completeness")),
        )
        head = row(self._title, self._counts, None, back, gap=12)
        self.setLayout(
            column(
                head,
                self.place,
                (scrolled(wrap(column(self._body, None, gap=0))), 1),
                gap=12,
                margins=(24, 14, 24, 12),
            )
        )

    @property
    def form(self) -> InlineForm | None:
        """The form that is open."""
        return self.place.form

    # ---- Page

    def title(self) -> str:
        """The grid's name."""
        if self.grid is None:
            return translate("elements", "Gaps of a grid")
        return translate("elements", "Gaps: {grid}", grid=self.grid.name)

    def open(self, route: Route) -> None:
        """Show the gaps of now."""
        self._grid = route.record_id
        self.reload()

    def on_changed(self, changes: Any) -> None:
        """A saved element closes a gap."""
        if any(changes.touches(kind) for kind in COUNTED):
            self.reload()

    def reload(self) -> None:
        """Read the gaps."""
        if self._grid is not None:
            work = partial(self._ctx.services.completeness.gaps, self._grid)
            self._reading.run(work, self._show, self._complain)

    def _show(self, grid: GridGaps) -> None:
        self.grid = grid
        counts = grid.counts
        self._title.setText(self.title())
        self._counts.setText(
            translate(
                "elements",
                "{share} complete, {gaps} gaps",
                share=share_words(counts.share),
                gaps=counts.gaps,
            )
        )
        clear(self._body)
        parts = [
            self._part(translate("elements", "What the grid lacks"), "short"),
            self._part(translate("elements", "Particulars missing"), "incomplete"),
            self._part(translate("elements", "Checks that are late"), "overdue"),
        ]
        if grid.absences:
            lines = [self._absence(one) for one in grid.absences]
            parts.append(Section(translate("elements", "Not in this grid"), *lines, gap=4))
        for at, part in enumerate(parts):
            if at:
                self._body.addWidget(line_across())
            self._body.addWidget(part)
        self.title_changed.emit()

    def _part(self, title: str, what: str) -> Section:
        found = [gap for gap in self.grid.gaps if gap.what == what] if self.grid is not None else []
        lines: list[QWidget] = [self._line(gap) for gap in found]
        if not lines:
            lines.append(Label(translate("elements", "No gap."), "cap"))
        return Section(title, *lines, note=str(len(found)) if found else "", gap=4)

    def _line(self, gap: Gap) -> QWidget:
        go = self._ctx.navigator.go
        detail = gap.detail
        if gap.what == "short" and gap.due_on is not None:
            detail = translate("elements", "{task}, by {day}", task=gap.detail, day=gap.due_on.isoformat())
        shown = (Label(detail, "sec", wrap=True), 1)
        if gap.element_id is not None:
            open_it = Btn(
                gap.title, "link", in_line=True, clicked=partial(go, Route("element", gap.element_id))
            )
            return wrap(row(open_it, shown, gap=12))
        buttons: list[QWidget] = []
        if self._ctx.can(Permission.ELEMENT_CREATE):
            query = {"kind_id": gap.kind_id, "grid_id": self._grid}
            enter = Btn(
                translate("elements", "Register"),
                "secondary",
                "plus",
                small=True,
                clicked=partial(go, Route("element", 0, query)),
            )
            none = Btn(
                translate("elements", "None here"),
                "ghost",
                "minus",
                small=True,
                clicked=partial(self.mark_absent, gap),
            )
            for button in (enter, none):
                button.setAccessibleName(f"{button.text()} {gap.title}")
            buttons = [enter, none]
        return wrap(row(Label(gap.title, "h3"), shown, *buttons, gap=12))

    def _absence(self, one: MarkedAbsence) -> QWidget:
        words = translate(
            "elements",
            "{reason}, {day} {name}",
            reason=one.reason,
            day=one.marked_on.isoformat(),
            name=one.marked_by,
        )
        buttons: list[QWidget] = []
        if self._ctx.can(Permission.ELEMENT_UPDATE):
            undo = Btn(
                translate("elements", "Take back"), "ghost", small=True, clicked=partial(self.take_back, one)
            )
            undo.setAccessibleName(f"{undo.text()} {one.kind}")
            buttons.append(undo)
        return wrap(row(Label(one.kind, "h3"), (Label(words, "sec", wrap=True), 1), *buttons, gap=12))

    # ---- doing

    def mark_absent(self, gap: Gap) -> None:
        """The grid has none and needs none, with how that was found out."""
        service, grid = self._ctx.services.completeness, self._grid or 0
        reason = FieldBox(
            translate("elements", "How it was found out"),
            TextEditor(max_length=LONGEST_REASON),
            required=True,
        )
        self.place.open(
            translate("elements", "None here: {kind}", kind=gap.title),
            [(("reason", reason),)],
            lambda given: service.mark_absent(grid, gap.kind_id, given["reason"]),
        )

    def take_back(self, one: MarkedAbsence) -> None:
        """The grid should have it after all."""
        work = partial(self._ctx.services.completeness.take_back, one.id)
        self._ctx.tasks.run(work, lambda _: self.reload(), self._complain, owner=self)

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)
