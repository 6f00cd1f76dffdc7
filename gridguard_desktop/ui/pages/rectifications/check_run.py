"""A check list on the page of an inspection: item by item, one key an item, the next one comes by itself.

1 in order, 2 not in order, 3 does not apply; 4 not in order and at once a hazard with the item's words and
article; Enter opens the hazard of an item, or its remark where there is none.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.check_lists import KEYS, LONGEST, RESULT_NAMES, CheckResult
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, column, row, wrap
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, IconText, Row
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from gridguard_desktop.services.rectifications.checking import CheckRun, ItemLine
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.layout import Item

HAZARD_KEY = "4"
LOOKS = {
    CheckResult.GOOD: ("circle-check", "done"),
    CheckResult.BAD: ("circle-x", "over"),
    CheckResult.NOT_APPLICABLE: ("minus", "text3"),
}
COLUMNS = (
    Column("ordinal", text("check_lists", "No."), Cell.NUMBER, width=48),
    Column("label", text("check_lists", "Item"), width=240, strong=True),
    Column("article", text("check_lists", "Article"), width=200, stretch=True),
    Column("note", text("check_lists", "Remark"), width=150, drop_rank=2),
    Column("result", text("check_lists", "Found"), Cell.ICON, width=100),
    Column("hazard", text("check_lists", "Hazard"), width=150, drop_rank=1),
)


class ItemTable(RecordTable):
    """The items; ``keyed`` with the digit that was pressed."""

    keyed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits answer, everything else as in every table."""
        if event.text() in (*KEYS, HAZARD_KEY) and not event.modifiers():
            self.keyed.emit(event.text())
        else:
            super().keyPressEvent(event)


class CheckRunSection(QWidget):
    """One list. It answers on a worker and shows what was saved; ``changed`` when the page should read
    again (a hazard was opened, the list was taken away)."""

    changed = Signal()

    def __init__(self, ctx: AppContext, inspection_id: int, run: CheckRun, *, may_answer: bool) -> None:
        super().__init__()
        self._ctx, self._inspection, self.run = ctx, inspection_id, run
        self._may = may_answer
        self._items = {item.id: item for item in run.items}
        self.place = FormPlace(ctx, self.changed.emit)
        self.table = ItemTable(COLUMNS, name=run.title, ticks=False)
        self.table.keyed.connect(self.answer)
        self.table.opened.connect(self.open_item)
        self.table.current_changed.connect(self._say)
        self._words = Label("", wrap=True)
        self._article, self._note = Label("", "cap", wrap=True), Label("", "sec", wrap=True)
        self._section = Section(self._title(), self.table, gap=6, right=self._away())
        parts: list[Item] = [self.place, self._section, column(self._words, self._article, self._note, gap=2)]
        if may_answer:
            parts.append(self._buttons())
        self.setLayout(column(*parts, gap=8))
        self.table.set_rows([self._row(item) for item in run.items])
        self.table.fit_height()
        first = next((item.id for item in run.items if not item.result), None)
        if first is not None:
            self.table.set_current_id(first)
        self._count()

    def answer(self, key: str) -> None:
        """The current item was found so; the next one that is open comes."""
        item = self._items.get(self.table.current_id or 0)
        if item is None or not self._may:
            return
        service = self._ctx.services.inspections
        if key == HAZARD_KEY:
            self._do(partial(service.open_item_hazard, item.id), self._opened)
        else:
            result = KEYS[key].value
            self._do(partial(service.mark_item, item.id, result), partial(self._answered, item, result))

    def open_item(self, item_id: int) -> None:
        """Its hazard, or the remark on it."""
        item = self._items[item_id]
        if item.hazard_id is not None:
            self._ctx.navigator.go(Route("hazard", item.hazard_id))
        elif self._may:
            box = FieldBox(
                translate("check_lists", "Remark"), TextEditor(max_length=LONGEST["article"]), required=True
            )
            service = self._ctx.services.inspections
            result = item.result or CheckResult.BAD.value
            form = self.place.open(
                item.label,
                [(("note", box),)],
                lambda given: service.mark_item(item.id, result, note=given["note"]),
            )
            form.fill({"note": item.note})

    def drop(self) -> None:
        """The list was begun by mistake."""
        service = self._ctx.services.inspections
        self._do(partial(service.drop_list, self._inspection, self.run.template_id), self._opened)

    def focus_items(self) -> None:
        """Put the keyboard on the items."""
        self.table.setFocus()

    # ---- showing

    def _title(self) -> str:
        return translate("check_lists", "Check list: {title}", title=self.run.title)

    def _away(self) -> list[QWidget]:
        if not self._may or any(item.result for item in self.run.items):
            return []
        words = translate("check_lists", "Take this list away")
        return [Btn(words, "ghost", "trash-2", small=True, clicked=self.drop)]

    def _buttons(self) -> QWidget:
        look = {CheckResult.GOOD: "check", CheckResult.BAD: "x", CheckResult.NOT_APPLICABLE: "minus"}
        made: list[QWidget] = [
            Btn(
                f"{key} {RESULT_NAMES[result]}",
                "secondary",
                look[result],
                small=True,
                clicked=partial(self._press, key),
            )
            for key, result in KEYS.items()
        ]
        if self._ctx.can(Permission.HAZARD_CREATE):
            words = translate("check_lists", "Not in order, open a hazard")
            made.append(
                Btn(
                    f"{HAZARD_KEY} {words}",
                    "secondary",
                    "triangle-alert",
                    small=True,
                    clicked=partial(self._press, HAZARD_KEY),
                )
            )
        return wrap(row(*made, None, gap=8))

    def _press(self, key: str) -> None:
        self.answer(key)
        self.focus_items()

    def _row(self, item: ItemLine) -> Row:
        found = None
        if item.result in set(CheckResult):
            icon, tone = LOOKS[CheckResult(item.result)]
            found = IconText(item.result_label, icon, tone)
        return Row(
            item.id,
            {
                "ordinal": item.ordinal,
                "label": item.label,
                "article": item.article,
                "note": item.note,
                "result": found,
                "hazard": item.hazard_number,
            },
        )

    def _say(self, item_id: int | None) -> None:
        item = self._items.get(item_id or 0)
        self._words.setText(item.label if item is not None else "")
        self._article.setText(item.article if item is not None else "")
        self._note.setText(item.note if item is not None else "")
        self._note.setVisible(item is not None and bool(item.note))

    def _count(self) -> None:
        items = self._items.values()
        done = sum(bool(item.result) for item in items)
        bad = sum(item.result == CheckResult.BAD for item in items)
        note = translate(
            "check_lists",
            "edition {edition} · {done} of {all} answered · {bad} not in order",
            edition=self.run.edition,
            done=done,
            all=len(self._items),
            bad=bad,
        )
        self._section.set_title(self._title(), note)

    # ---- doing

    def _answered(self, item: ItemLine, result: str, _: object) -> None:
        label = str(RESULT_NAMES[CheckResult(result)])
        self._items[item.id] = replace(self._items[item.id], result=result, result_label=label)
        self.table.set_rows([self._row(one) for one in self._items.values()])
        after = [one for one in self._items.values() if one.ordinal > item.ordinal and not one.result]
        rest = after or [one for one in self._items.values() if not one.result]
        self.table.set_current_id(rest[0].id if rest else item.id)
        self._count()

    def _opened(self, _: object) -> None:
        self.changed.emit()

    def _do(self, work: Callable[[], object], then: Callable[[object], object]) -> None:
        self._ctx.tasks.run(work, then, self._complain, owner=self)

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)
