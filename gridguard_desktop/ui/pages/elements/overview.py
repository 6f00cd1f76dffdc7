"""要素齐全度: every grid in sight with how complete it is known, and the six classes of the catalogue with
their numbers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import (
    KeyValues,
    Section,
    clear,
    column,
    line_down,
    row,
    scrolled,
    wrap,
)
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.kit.toast import Offer
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import CountedPage
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from gridguard_desktop.services.elements.completeness import ClassLine, GridLine
    from gridguard_desktop.ui.context import AppContext

COUNTED = ("element", "element_kind", "element_absence", "grid")
"""Records whose changes move a number of the page."""


class CompletenessPage(CountedPage):
    """The overview; Enter on a grid opens its gaps."""

    counted = COUNTED

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._reading, self._counting = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        self.lines: tuple[GridLine, ...] | None = None
        self.classes: tuple[ClassLine, ...] | None = None
        title = translate("elements", "Completeness of elements")
        self.table = RecordTable(
            (
                Column("name", translate("elements", "Grid"), width=170, stretch=True, strong=True),
                Column("share", translate("elements", "Complete"), width=72),
                Column("gaps", translate("elements", "Gaps"), Cell.NUMBER, 60),
                Column("kinds", translate("elements", "Required kinds"), width=100, drop_rank=1),
                Column("whole", translate("elements", "With all particulars"), width=110, drop_rank=2),
                Column("fresh", translate("elements", "Checked in time"), width=110, drop_rank=3),
            ),
            name=title,
            ticks=False,
        )
        self.table.opened.connect(lambda key: ctx.navigator.go(Route("element_gaps", key)))
        self._notices = column(gap=0)
        self._classes = column(gap=14)
        what = translate(
            "elements",
            "Complete = (kinds there + elements with all particulars + checks in time) ÷ all of them.",
        )
        left = column((self.table, 1), Label(what, "cap", wrap=True), gap=8)
        right = column((scrolled(wrap(self._classes)), 1), gap=8)
        head = row(Label(title, "title"), None, *self._buttons(), gap=10)
        body = row((left, 3), line_down(), (right, 2), gap=24)
        self.setLayout(column(head, self._notices, (body, 1), gap=12, margins=(24, 14, 24, 12)))
        self.setAccessibleName(title)

    def _buttons(self) -> list[Btn]:
        go = self._ctx.navigator.go
        found = []
        if self._ctx.can(Permission.ELEMENT_KIND_UPDATE):
            words = translate("elements", "Look through all grids")
            found.append(Btn(words, "ghost", "refresh-cw", clicked=self.renew))
        found.append(
            Btn(
                translate("elements", "Catalogue"),
                "ghost",
                "layers",
                clicked=partial(go, Route("element_kind_list")),
            )
        )
        found.append(
            Btn(
                translate("elements", "Elements"),
                "secondary",
                "flag",
                clicked=partial(go, Route("element_list")),
            )
        )
        return found

    # ---- Page

    def title(self) -> str:
        """Words on the tab."""
        return translate("elements", "Completeness of elements")

    def reload(self) -> None:
        """Ask for both halves; the counts of other registers come from the worker for long reads."""
        super().reload()
        service = self._ctx.services.completeness
        self._reading.run(service.overview, self._show)
        self._counting.run(service.catalogue, self._show_classes, lane=Lane.LONG)

    def _show(self, lines: tuple[GridLine, ...]) -> None:
        self.lines = lines
        self.table.set_rows([_row(line) for line in lines])

    def _show_classes(self, classes: tuple[ClassLine, ...]) -> None:
        self.classes = classes
        clear(self._classes)
        clear(self._notices)
        for line in classes:
            pairs = [(name, "—" if count is None else str(count)) for _, name, count in line.kinds]
            note = translate("elements", "{count} kinds", count=len(pairs))
            self._classes.addWidget(Section(line.label, KeyValues(pairs, columns=2), note=note, gap=4))
        self._classes.addStretch(1)
        if not any(line.kinds for line in classes) and self._ctx.can(Permission.ELEMENT_KIND_CREATE):
            words = translate(
                "elements", "The catalogue is empty. Take the shipped one and change what is different here."
            )
            offer = Offer(translate("elements", "Take the shipped catalogue"), self.bring_shipped)
            self._notices.addWidget(Notice("act", words, offers=[offer]))

    # ---- doing

    def bring_shipped(self) -> None:
        """The shipped kinds into the catalogue."""

        def said(brought: int) -> None:
            self._ctx.toast.done(translate("elements", "{n} kinds were taken into the catalogue", n=brought))
            self.reload()

        self._ctx.tasks.run(self._ctx.services.element_kinds.bring_shipped, said, self._complain, owner=self)

    def renew(self) -> None:
        """Tasks for what new grids lack."""

        def said(opened: int) -> None:
            self._ctx.toast.done(translate("elements", "{n} new tasks", n=opened))
            self.reload()

        self._ctx.tasks.run(self._ctx.services.completeness.renew, said, self._complain, owner=self)

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)


def _row(line: GridLine) -> Row:
    counts = line.counts
    return Row(
        line.grid_id,
        {
            "name": line.name,
            "share": share_words(counts.share),
            "gaps": counts.gaps,
            "kinds": f"{counts.kinds} / {counts.kinds_wanted}",
            "whole": f"{counts.whole} / {counts.elements}",
            "fresh": f"{counts.fresh} / {counts.checkable}",
        },
    )


def share_words(share: float | None) -> str:
    """A share as a whole percentage, rounded down: only what is complete shows 100 %."""
    return "—" if share is None else f"{int(share * 100)}%"
