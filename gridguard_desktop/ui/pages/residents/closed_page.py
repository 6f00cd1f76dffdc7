"""已结档人员: found by name or number with a reason only; those to be closed now; those kept long enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.resident_facts import close_after
from gridguard_desktop.ui.forms.verb_form import VerbForm
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, column, line_across, row, scrolled, wrap
from gridguard_desktop.ui.kit.metrics import bounded
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.residents import Departed
    from gridguard_desktop.services.search import Hit
    from gridguard_desktop.ui.context import AppContext

FORM_WIDTH = 620


class ClosedPage(Page):
    """The question above, what is to be decided below it."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._reading = Latest(ctx.tasks, self)
        self._found: tuple[Hit, ...] = ()
        self.may_close = ctx.can(Permission.RESIDENT_ARCHIVE)
        fields = {
            "text": FieldBox(
                translate("facts", "Name, number or address"), TextEditor(max_length=60), required=True
            ),
            "purpose": FieldBox(
                translate("facts", "What it is needed for"), TextEditor(max_length=200), required=True
            ),
        }
        words = translate("facts", "Search with closed records")
        self.form = VerbForm(ctx, words, fields, self._ask, self._show_found, kind="primary")
        self.said = Label("", "sec", wrap=True)
        name = translate("facts", "Who was found")
        self.found = RecordTable(
            (
                Column("name", translate("facts", "Name"), width=140, strong=True),
                Column("told", translate("facts", "Who it is"), width=320, stretch=True),
            ),
            name=name,
            ticks=False,
        )
        self.found.hide()
        self.due = _departed_table(translate("facts", "To be closed"))
        self.expired = _departed_table(translate("facts", "Kept long enough"))
        for table in (self.found, self.due, self.expired):
            table.opened.connect(lambda key: ctx.navigator.go(Route("resident", key)))
        words = translate("facts", "Close all of them")
        self.close_button = Btn(words, "secondary", "archive", small=True, clicked=self.close_due)
        self._due_part = Section(
            translate("facts", "To be closed"),
            self.due,
            right=[self.close_button],
            note=translate("facts", "died or left {n} days ago or earlier", n=close_after()),
        )
        self._expired_part = Section(
            translate("facts", "Kept long enough"),
            self.expired,
            note=translate("facts", "nothing is deleted by itself; a person decides"),
        )
        self.setLayout(self._assemble())

    def title(self) -> str:
        """Words on the tab."""
        return translate("facts", "Closed residents")

    def icon_name(self) -> str:
        """Put away."""
        return "archive"

    def first_stop(self) -> QWidget:
        """The keyboard begins in the question."""
        return self.form.fields["text"].editor

    def open(self, route: Route) -> None:
        """Read what is to be decided."""
        self.reload()

    def on_changed(self, changes: Any) -> None:
        """Somebody left, or was closed."""
        if changes.touches("resident") and self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Those to be closed, and those kept long enough."""
        if not self.may_close:
            return
        closing = self._ctx.services.closing
        self._reading.run(
            lambda: (closing.due(), closing.expired()), lambda read: self._show(*read), lane=Lane.LONG
        )

    def close_due(self) -> None:
        """Close all that are due."""
        closing = self._ctx.services.closing
        self._ctx.tasks.run(closing.close_due, self._closed, self._failed, owner=self)

    def _closed(self, count: int) -> None:
        self._ctx.toast.done(translate("facts", "{n} records closed", n=count))
        self.reload()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)

    def _show(self, due: tuple[Departed, ...], expired: tuple[Departed, ...]) -> None:
        for part, table, lines in (
            (self._due_part, self.due, due),
            (self._expired_part, self.expired, expired),
        ):
            table.set_rows([_departed_row(one) for one in lines])
            table.fit_height(8)
            part.setVisible(bool(lines))

    def _ask(self, given: dict[str, Any]) -> None:
        found = self._ctx.services.search.find(
            given["text"] or "", kinds=("resident",), with_archived=True, purpose=given["purpose"] or ""
        )
        self._found = found.hits

    def _show_found(self) -> None:
        self.said.setText(
            translate("facts", "{n} found, closed records included.", n=len(self._found))
            if self._found
            else translate("facts", "Nobody was found, closed records included.")
        )
        self.found.setVisible(bool(self._found))
        self.found.set_rows([Row(hit.id, {"name": hit.title, "told": hit.subtitle}) for hit in self._found])
        self.found.fit_height(8)

    def _assemble(self) -> Any:
        rule = translate(
            "facts",
            "Whoever died or left stands in no list. A search that includes closed records goes on record "
            "with what it is needed for.",
        )
        asked = bounded(wrap(column(Notice("act", rule), self.form, gap=12)), most=FORM_WIDTH)
        head = wrap(column(Label(self.title(), "title"), margins=(24, 14, 24, 6)))
        parts: list[QWidget] = [wrap(row(asked, None)), self.said, self.found]
        if self.may_close:
            parts += [line_across(), self._due_part, self._expired_part]
        for part in (self._due_part, self._expired_part):
            part.hide()
        body = wrap(column(*parts, None, gap=12, margins=(24, 14, 24, 12)))
        return column(head, line_across(), (scrolled(body), 1), gap=0)


def _departed_table(name: str) -> RecordTable:
    return RecordTable(
        (
            Column("name", translate("facts", "Name"), width=140, stretch=True, strong=True),
            Column("state", translate("facts", "State"), Cell.BADGE, width=110),
            Column("left", translate("facts", "Left on"), Cell.DATE, width=110),
            Column("keep", translate("facts", "Kept until"), Cell.DATE, width=110),
        ),
        name=name,
        ticks=False,
    )


def _departed_row(one: Departed) -> Row:
    return Row(
        one.id,
        {
            "name": one.name,
            "state": f"resident.{one.state}",
            "left": one.left_on,
            "keep": one.keep_until,
        },
    )
