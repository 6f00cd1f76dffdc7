"""纠纷类型: group, national kind and sub-kind as a tree, each with the type it is counted under; the station
adds, rewords, retires and deletes its own sub-kinds here and leaves out shipped ones."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.dispute_kinds import KINDS
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.own_subkinds import LONGEST, LONGEST_ENGLISH
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.dispute_kinds import GroupLine, KindLine, KindTree, SubkindLine
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import (
    KeyValues,
    Section,
    clear,
    column,
    line_across,
    line_down,
    row,
    scrolled,
    wrap,
)
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm, Line

INDENT = "　"
TABLE = (
    Column("name", text("dispute_kinds", "Group, kind, sub-kind"), width=250, stretch=True, strong=True),
    Column("counted", text("dispute_kinds", "Counted nationally as"), width=152),
    Column("origin", text("dispute_kinds", "Set by"), width=84, drop_rank=2),
    Column("use", text("dispute_kinds", "Use"), width=78),
    Column("used", text("dispute_kinds", "Disputes"), Cell.NUMBER, 64),
)
TreeLine = GroupLine | KindLine | SubkindLine


class KindsPage(Page):
    """``Route("dispute_kinds")``."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._reading = Latest(ctx.tasks, self)
        self._stale = False
        self._numbers: dict[str, int] = {}
        self.tree: KindTree | None = None
        self.lines: dict[int, TreeLine] = {}
        self.place = FormPlace(ctx, self._saved)
        self.table = RecordTable(TABLE, name=self.title(), ticks=False)
        self.table.current_changed.connect(lambda _: self._choose())
        self.table.opened.connect(lambda _: self.enter())
        self._facts = KeyValues((), columns=1, key_width=110)
        self._said = Label("", "cap", wrap=True)
        self._verbs = row(gap=6)
        self._chosen = Section("", self._facts, self._said, wrap(self._verbs), gap=10)
        note = translate(
            "dispute_kinds",
            "Groups and kinds are as shipped: the national statistics and the law hang on them. Sub-kinds "
            "are kept here; each is counted under its kind.",
        )
        head = column(Label(self.title(), "title"), Label(note, "sec", wrap=True), gap=4)
        beside = wrap(column(self.place, self._chosen, None, gap=14, margins=(0, 0, 8, 0)))
        body = row((self.table, 3), line_down(), (scrolled(beside), 2), gap=20, margins=(24, 12, 24, 14))
        self.setLayout(column(wrap(column(head, margins=(24, 14, 24, 10))), line_across(), (body, 1), gap=0))
        self.setAccessibleName(self.title())

    # ---- Page

    def title(self) -> str:
        """Words on the tab."""
        return translate("dispute_kinds", "Kinds of dispute")

    def first_stop(self) -> QWidget:
        """The keyboard begins in the tree."""
        return self.table

    def open(self, route: Route) -> None:
        """Read the tree."""
        self.reload()

    def on_shown(self) -> None:
        """Read again if something changed meanwhile."""
        if self._stale:
            self.reload()

    def on_changed(self, changes: Any) -> None:
        """A list that was changed, a dispute that is counted: at once when seen, else when shown."""
        if changes.touches("dispute") or changes.touches("station"):
            self._stale = True
            if self.isVisible():
                self.reload()

    def reload(self) -> None:
        """Read again."""
        self._stale = False
        self._reading.run(self._ctx.services.dispute_kinds.tree, self._show, self._complain)

    # ---- showing

    @property
    def chosen(self) -> TreeLine | None:
        """The line in front."""
        return self.lines.get(self.table.current_id or 0)

    def choose(self, key: str) -> None:
        """Put a line in front: ``01`` or ``01.marriage``."""
        self.table.set_current_id(self._number(key))

    def _number(self, key: str) -> int:
        """A line keeps its number in the table, so that the frame stays where it stood."""
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def _show(self, tree: KindTree) -> None:
        known = {line.key for line in self.lines.values()}
        self.tree = tree
        shown = list(_lines(tree))
        self.lines = {self._number(line.key): line for line in shown}
        self.table.set_rows([_row(self._number(line.key), line) for line in shown])
        fresh = [line.key for line in shown if line.key not in known]
        if known and len(fresh) == 1:
            self.choose(fresh[0])
        self._choose()

    def _choose(self) -> None:
        chosen = self.chosen
        clear(self._verbs)
        self._chosen.setVisible(chosen is not None)
        if chosen is None:
            return
        self._chosen.set_title(chosen.label, _level(chosen))
        self._facts.set_pairs(_facts(chosen))
        self._said.setText(_said(chosen))
        for button in self._buttons(chosen):
            self._verbs.addWidget(button)
        self._verbs.addStretch(1)

    def _buttons(self, chosen: TreeLine) -> Iterator[Btn]:
        if isinstance(chosen, GroupLine):
            return
        if self._ctx.can(Permission.DISPUTE_KIND_UPDATE):
            if isinstance(chosen, KindLine):
                words = translate("dispute_kinds", "Add a sub-kind")
                yield Btn(words, "secondary", "plus", clicked=self.add)
            else:
                yield from self._keeping(chosen)
        if chosen.used:
            words = translate("dispute_kinds", "Show the disputes")
            yield Btn(words, "ghost", "list-filter", clicked=self.show_disputes)

    def _keeping(self, chosen: SubkindLine) -> Iterator[Btn]:
        if chosen.own:
            words = translate("dispute_kinds", "Reword")
            yield Btn(words, "secondary", "pencil", clicked=self.reword)
        words = translate("dispute_kinds", "Offer again")
        icon = "refresh-cw"
        if chosen.offered:
            words, icon = translate("dispute_kinds", "Do not use here"), "minus"
            if chosen.own:
                words = translate("dispute_kinds", "Retire")
        yield Btn(words, "secondary", icon, clicked=self.turn)
        if chosen.own and not chosen.used:
            yield Btn(translate("dispute_kinds", "Delete"), "ghost", "trash-2", clicked=self.delete)

    # ---- doing

    def enter(self) -> None:
        """Enter: a sub-kind under a kind, other words for an own one, else the disputes."""
        chosen, keeps = self.chosen, self._ctx.can(Permission.DISPUTE_KIND_UPDATE)
        if isinstance(chosen, KindLine) and keeps:
            self.add()
        elif isinstance(chosen, SubkindLine) and chosen.own and keeps:
            self.reword()
        elif isinstance(chosen, (KindLine, SubkindLine)) and chosen.used:
            self.show_disputes()

    def add(self) -> None:
        """A sub-kind under the kind in front."""
        chosen, tree = self.chosen, self.tree
        if not isinstance(chosen, KindLine) or tree is None:
            return
        service = self._ctx.services.dispute_kinds
        self.place.open(
            translate("dispute_kinds", "Add a sub-kind under {kind}", kind=chosen.label),
            _form_lines(),
            lambda given: service.add(tree.version, chosen.key, given["zh"] or "", given["en"] or ""),
            note=_form_note(chosen.key),
        )

    def reword(self) -> None:
        """Other words for the own sub-kind in front."""
        chosen, tree = self.chosen, self.tree
        if not isinstance(chosen, SubkindLine) or tree is None:
            return
        service = self._ctx.services.dispute_kinds
        form: InlineForm = self.place.open(
            translate("dispute_kinds", "Reword {word}", word=chosen.label),
            _form_lines(),
            lambda given: service.reword(tree.version, chosen.key, given["zh"] or "", given["en"] or ""),
            note=_form_note(chosen.kind),
        )
        form.fill({"zh": chosen.zh, "en": chosen.en})

    def turn(self) -> None:
        """Stop offering the sub-kind in front, or offer it again."""
        chosen, tree = self.chosen, self.tree
        if not isinstance(chosen, SubkindLine) or tree is None:
            return
        said = translate("dispute_kinds", "“{word}” is offered again", word=chosen.label)
        if chosen.offered:
            said = translate(
                "dispute_kinds", "“{word}” is no longer offered; disputes keep it", word=chosen.label
            )
        service = self._ctx.services.dispute_kinds
        self._do(partial(service.offer, tree.version, chosen.key, offered=not chosen.offered), said)

    def delete(self) -> None:
        """Delete the own sub-kind in front, which no dispute has."""
        chosen, tree = self.chosen, self.tree
        if not isinstance(chosen, SubkindLine) or tree is None:
            return
        said = translate("dispute_kinds", "“{word}” is deleted", word=chosen.label)
        self._do(partial(self._ctx.services.dispute_kinds.delete, tree.version, chosen.key), said)

    def show_disputes(self) -> None:
        """The disputes behind the number of the line in front."""
        chosen = self.chosen
        if isinstance(chosen, (KindLine, SubkindLine)):
            field = "kind" if isinstance(chosen, KindLine) else "subkind"
            query = ListQuery("dispute", (Filter(field, Operator.EQUALS, chosen.key),))
            self._ctx.navigator.go(Route("dispute_list", query=query))

    def _saved(self) -> None:
        """The keyboard goes on in the tree."""
        self.table.setFocus()
        self.reload()

    def _do(self, work: Any, said: str) -> None:
        def done(_answer: object) -> None:
            self.place.close_form()
            self._ctx.toast.done(said)
            self._saved()

        self._ctx.tasks.run(work, done, self._complain, owner=self)

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)


def _lines(tree: KindTree) -> Iterator[TreeLine]:
    for group in tree.groups:
        yield group
        for kind in group.kinds:
            yield kind
            yield from kind.subkinds


def _row(number: int, line: TreeLine) -> Row:
    depth = 0 if isinstance(line, GroupLine) else 1 if isinstance(line, KindLine) else 2
    cells: dict[str, Any] = {"name": f"{INDENT * depth}{line.label}", "counted": _counted(line)}
    if isinstance(line, SubkindLine):
        cells["origin"] = _origin(line)
        cells["use"] = _use(line)
    else:
        cells["origin"] = translate("dispute_kinds", "the program")
    cells["used"] = sum(kind.used for kind in line.kinds) if isinstance(line, GroupLine) else line.used
    return Row(number, cells, muted=isinstance(line, SubkindLine) and not line.offered)


def _counted(line: TreeLine) -> str:
    """The national statistics type."""
    if isinstance(line, GroupLine):
        return ""
    key = line.kind if isinstance(line, SubkindLine) else line.key
    return f"{key} {label(KINDS, key)}"


def _origin(line: SubkindLine) -> str:
    return (
        translate("dispute_kinds", "this station") if line.own else translate("dispute_kinds", "the program")
    )


def _use(line: SubkindLine) -> str:
    if line.offered:
        return translate("dispute_kinds", "in use")
    return translate("dispute_kinds", "retired") if line.own else translate("dispute_kinds", "not used here")


def _level(line: TreeLine) -> str:
    if isinstance(line, GroupLine):
        return translate("dispute_kinds", "group")
    if isinstance(line, KindLine):
        return translate("dispute_kinds", "kind")
    return translate("dispute_kinds", "sub-kind")


def _facts(line: TreeLine) -> list[tuple[str, str | QWidget]]:
    used = translate("dispute_kinds", "Disputes")
    if isinstance(line, GroupLine):
        kinds = "、".join(kind.label for kind in line.kinds)
        count = sum(kind.used for kind in line.kinds)
        return [(translate("dispute_kinds", "Kinds in it"), kinds), (used, str(count))]
    pairs: list[tuple[str, str | QWidget]] = [
        (translate("dispute_kinds", "Counted nationally as"), _counted(line))
    ]
    if isinstance(line, KindLine):
        pairs.append((translate("dispute_kinds", "On the police platform"), line.police))
        pairs.append((used, str(line.used)))
        pairs.append((translate("dispute_kinds", "of them without sub-kind"), str(line.plain)))
        return pairs
    if line.en and line.own:
        pairs.append((translate("dispute_kinds", "In English"), line.en))
    pairs.append((translate("dispute_kinds", "Set by"), _origin(line)))
    pairs.append((translate("dispute_kinds", "Use"), _use(line)))
    pairs.append((used, str(line.used)))
    return pairs


def _said(line: TreeLine) -> str:
    """What may be done with it, and what a step means."""
    if isinstance(line, GroupLine):
        return translate("dispute_kinds", "A group only helps to find its kinds.")
    if isinstance(line, KindLine):
        return translate(
            "dispute_kinds", "The numbers of its sub-kinds and of those without one add up to it."
        )
    if not line.offered:
        return translate(
            "dispute_kinds", "It cannot be chosen any more; disputes that have it keep and show it."
        )
    if line.own and line.used:
        return translate("dispute_kinds", "Disputes have it, so it can be retired, not deleted.")
    if line.own:
        return translate("dispute_kinds", "No dispute has it yet; it can be deleted.")
    return translate("dispute_kinds", "A shipped sub-kind keeps its words; it can be left out here.")


def _form_lines() -> list[Line]:
    zh = FieldBox(translate("dispute_kinds", "Name"), TextEditor(max_length=LONGEST), required=True)
    en = FieldBox(translate("dispute_kinds", "In English (optional)"), TextEditor(max_length=LONGEST_ENGLISH))
    return [(("zh", zh),), (("en", en),)]


def _form_note(kind: str) -> str:
    return translate(
        "dispute_kinds",
        "Counted nationally as {kind}. It names a kind of matter, never a person.",
        kind=f"{kind} {label(KINDS, kind)}",
    )
