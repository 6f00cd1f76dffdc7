"""检查表: the station's check lists with the article on each item; changed here or by workbook, every change
a new edition."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.check_lists import KINDS, LONGEST
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.editors import law_choices
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.forms.rows import RowsEditor
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, column, row, scrolled, wrap
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.kit.ticks import TicksEditor
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.importing.sheets import line_words, say_taken, where_to, which_one
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.domain.unit_kinds import CheckList
    from gridguard_desktop.services.check_lists.service import BroughtLists, EditionLine
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm
    from gridguard_desktop.ui.navigation import Route

LISTS = (
    Column("title", text("check_lists", "Check list"), width=240, strong=True),
    Column("kinds", text("check_lists", "For units of the kind"), width=300, stretch=True),
    Column("items", text("check_lists", "Items"), Cell.NUMBER, width=70),
    Column("edition", text("check_lists", "Edition"), Cell.NUMBER, width=70),
)
ITEMS = (
    Column("ordinal", text("check_lists", "No."), Cell.NUMBER, width=48),
    Column("label", text("check_lists", "Item"), width=320, strong=True),
    Column("article", text("check_lists", "Article"), width=420, stretch=True),
)


class CheckListsPage(Page):
    """``Route("check_lists")``."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.lists: tuple[CheckList, ...] = ()
        self.editions: tuple[EditionLine, ...] = ()
        self._reading, self._earlier = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        self.place = FormPlace(ctx, self.reload)
        self.notices = column(gap=0)
        self.table = RecordTable(LISTS, name=self.title(), ticks=False)
        self.items = RecordTable(ITEMS, name=translate("check_lists", "Items"), ticks=False)
        self.table.current_changed.connect(lambda _: self._choose())
        self.table.opened.connect(lambda _: self.change())
        self._kept = Label("", "cap", wrap=True)
        self._chosen = Section("", self.items, self._kept, gap=6)
        head = row(Label(self.title(), "title"), None, *self._buttons(), gap=8)
        note = translate(
            "check_lists",
            "Every change is a new edition; an inspection keeps the edition it was done with. Enter changes "
            "the list.",
        )
        body = column(
            Label(note, "sec", wrap=True), self.notices, self.place, self.table, self._chosen, None, gap=12
        )
        inner = wrap(column(wrap(body), gap=0, margins=(24, 0, 24, 16)))
        self.setLayout(column(column(head, margins=(24, 14, 24, 10)), (scrolled(inner), 1), gap=0))
        self.setAccessibleName(self.title())

    def title(self) -> str:
        """Words on the tab."""
        return translate("check_lists", "Check lists")

    def open(self, route: Route) -> None:
        """Read the lists."""
        self.reload()

    def on_changed(self, changes: Any) -> None:
        """Somebody changed one."""
        if self.place.form is None and changes.touches("check_template"):
            self.reload()

    def reload(self) -> None:
        """Read again."""
        self._reading.run(self._ctx.services.check_lists.listed, self._show, self._complain)

    @property
    def chosen(self) -> CheckList | None:
        """The list in front."""
        at = self.table.current_id
        return self.lists[at - 1] if at is not None and at <= len(self.lists) else None

    # ---- showing

    def _buttons(self) -> list[QWidget]:
        made: list[QWidget] = [
            Btn(translate("check_lists", "Write as workbook"), "ghost", "download", clicked=self.ask_write)
        ]
        if self._ctx.can(Permission.CHECK_LIST_UPDATE):
            for words, look, icon, do in (
                (translate("check_lists", "Read a workbook"), "ghost", "inbox", self.ask_read),
                (translate("check_lists", "Change this list"), "secondary", "pencil", self.change),
                (translate("check_lists", "New check list"), "primary", "plus", self.add),
            ):
                made.append(Btn(words, look, icon, clicked=do))
        return made

    def _show(self, lists: tuple[CheckList, ...]) -> None:
        self.lists = lists
        self.table.set_rows(
            [
                Row(
                    at,
                    {
                        "title": one.title,
                        "kinds": "、".join(label(KINDS, kind) for kind in one.kinds),
                        "items": len(one.items),
                        "edition": one.edition,
                    },
                )
                for at, one in enumerate(lists, start=1)
            ]
        )
        self.table.fit_height()
        self._choose()

    def _choose(self) -> None:
        chosen = self.chosen
        self._chosen.setVisible(chosen is not None)
        if chosen is None:
            return
        self._chosen.set_title(chosen.title, chosen.source)
        rows = [
            Row(at, {"ordinal": at, "label": item.label, "article": item.article})
            for at, item in enumerate(chosen.items, start=1)
        ]
        self.items.set_rows(rows)
        self.items.fit_height()
        work = partial(self._ctx.services.check_lists.editions, chosen.key)
        self._earlier.run(work, self._say_editions, self._complain)

    def _say_editions(self, editions: tuple[EditionLine, ...]) -> None:
        self.editions = editions
        said = [
            translate(
                "check_lists",
                "edition {edition} since {day}, {items} items",
                edition=one.edition,
                day=one.since.isoformat(),
                items=one.items,
            )
            for one in editions
        ]
        self._kept.setText("；".join(said))

    # ---- changing

    def change(self) -> None:
        """The next edition of the list in front."""
        chosen, service = self.chosen, self._ctx.services.check_lists
        if chosen is None or not self._ctx.can(Permission.CHECK_LIST_UPDATE):
            return
        form = self._form(
            translate("check_lists", "Change: {title}", title=chosen.title),
            lambda given: service.change(chosen.key, given),
        )
        items = [{"label": item.label, "article": item.article} for item in chosen.items]
        form.fill({"title": chosen.title, "source": chosen.source, "kinds": chosen.kinds, "items": items})

    def add(self) -> None:
        """A list of the station's own."""
        form = self._form(translate("check_lists", "New check list"), self._ctx.services.check_lists.add)
        form.fill({"items": [{}]})

    def _form(self, title: str, save: Any) -> InlineForm:
        words = {
            "title": translate("check_lists", "Check list"),
            "source": translate("check_lists", "Rests on"),
            "label": translate("check_lists", "Item"),
            "article": translate("check_lists", "Article"),
        }

        def box(name: str) -> FieldBox:
            return FieldBox(words[name], TextEditor(max_length=LONGEST[name]), required=True)

        kinds = FieldBox(
            translate("check_lists", "For units of the kind"),
            TicksEditor(law_choices(KINDS), across=5),
            required=True,
        )
        rows = RowsEditor(
            words["label"],
            translate("check_lists", "Add an item"),
            lambda: [(("label", box("label")), ("article", box("article")))],
        )
        items = FieldBox(translate("check_lists", "Items"), rows)
        lines = [
            (("title", box("title")), ("source", box("source"))),
            (("kinds", kinds),),
            (("items", items),),
        ]
        return self.place.open(title, lines, save)

    # ---- workbook

    def ask_write(self) -> None:
        """Where the workbook goes."""
        if path := where_to(self, self.title(), self.title()):
            self.write_to(path)

    def write_to(self, path: Path) -> None:
        """Write all lists."""

        def done(count: int) -> None:
            self._ctx.toast.done(translate("check_lists", "{count} items written", count=count))

        work = partial(self._ctx.services.check_lists.write_workbook, path)
        self._ctx.tasks.run(work, done, self._complain, owner=self)

    def ask_read(self) -> None:
        """Which workbook."""
        if path := which_one(self, translate("check_lists", "Read a workbook")):
            self.read_from(path)

    def read_from(self, path: Path) -> None:
        """Take the lists of a workbook, and say what was not taken."""
        work = partial(self._ctx.services.check_lists.read_workbook, path)
        self._ctx.tasks.run(work, self._brought, self._complain, owner=self)

    def _brought(self, brought: BroughtLists) -> None:
        words = translate(
            "check_lists",
            "{new} lists are new, {changed} have a new edition, {same} say what is known already",
            new=len(brought.new),
            changed=len(brought.changed),
            same=brought.same,
        )
        say_taken(self.notices, words, [line_words(one.row, one.why) for one in brought.wrong])
        self.reload()

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)
