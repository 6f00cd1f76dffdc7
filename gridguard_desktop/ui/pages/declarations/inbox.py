"""The inbox of declarations: views by what is to be done; at the right the forms that came in, and what could
not be taken of each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.declarations import ACCEPTED, RECEIVED, REFUSED
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.listing import Filter, Operator
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import Section, clear, column, frame, row, scrolled, wrap
from gridguard_desktop.ui.kit.metrics import spaced
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.importing.sheets import line_words, say_taken, which_one
from gridguard_desktop.ui.pages.records.counted import CountedListPage
from gridguard_desktop.ui.pages.records.filters import ListView
from gridguard_desktop.ui.tasks import Latest
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from pathlib import Path

    from gridguard_desktop.importing.residents import Problem
    from gridguard_desktop.services.declarations import FileLine, TakenIn
    from gridguard_desktop.ui.context import AppContext

PANEL = 320
"""Width in pixels at standard type."""
FILES_SHOWN = 6


class DeclarationListPage(CountedListPage):
    """The rail's inbox of declarations."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["declaration"])

    def views(self) -> list[ListView]:
        """To review, without a house, decided."""
        waiting = Filter("state", Operator.EQUALS, RECEIVED)
        return [
            ListView("waiting", translate("declarations", "To review"), (waiting,)),
            ListView(
                "homeless",
                translate("declarations", "House not found"),
                (waiting, Filter("house_id", Operator.EMPTY)),
            ),
            ListView(
                "accepted",
                translate("declarations", "Taken over"),
                (Filter("state", Operator.EQUALS, ACCEPTED),),
            ),
            ListView(
                "refused",
                translate("declarations", "Sent back"),
                (Filter("state", Operator.EQUALS, REFUSED),),
            ),
            ListView("all", translate("lists", "All")),
        ]

    def main_action(self) -> Btn | None:
        """What comes in most comes as a file."""
        if not self._ctx.can(Permission.DECLARATION_CREATE):
            return None
        words = translate("declarations", "Take in a returned form")
        return Btn(words, "primary", "inbox", clicked=lambda: self.forms.ask())

    def tools(self) -> list[Btn]:
        """Also a form that came on paper."""
        tools = super().tools()
        if self._ctx.can(Permission.DECLARATION_CREATE):
            words = translate("declarations", "Enter a paper form")
            tools.append(Btn(words, "ghost", "pencil", clicked=self.new_record))
        return tools

    def beside(self) -> QWidget:
        """The forms that came in."""
        self.forms = ReturnedForms(self._ctx)
        self.forms.brought.connect(self.reload)
        return self.forms

    def on_rescaled(self) -> None:
        """The panel follows the type."""
        self.forms.on_rescaled()


class ReturnedForms(QWidget):
    """Taking a form in, and the last ones with what could not be taken. ``brought`` when one was."""

    brought = Signal()

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx, self._service = ctx, ctx.services.declarations
        self._reading = Latest(ctx.tasks, self)
        self.files: tuple[FileLine, ...] | None = None
        self.said = column(gap=8)
        self._listed = spaced(column(gap=6), 6)
        title = translate("declarations", "Forms that came in")
        body = column(self.said, Section(title, wrap(self._listed)), None, gap=12, margins=(16, 14, 16, 14))
        self._side = frame(column(scrolled(wrap(body)), gap=0), "side")
        self.setLayout(column(self._side, gap=0))
        self.on_rescaled()
        self.reload()

    def on_rescaled(self) -> None:
        """The list keeps its room."""
        self._side.setFixedWidth(min(px(PANEL), 380))

    def reload(self) -> None:
        """Read the last forms."""
        self._reading.run(self._service.files, self._show, self._complain)

    def _show(self, files: tuple[FileLine, ...]) -> None:
        self.files = files
        clear(self._listed)
        for one in files[:FILES_SHOWN]:
            self._listed.addWidget(self._file(one))
        if not files:
            self._listed.addWidget(
                Label(translate("declarations", "No form has come in yet."), "cap", wrap=True)
            )

    def _file(self, one: FileLine) -> QWidget:
        counts = translate(
            "declarations", "{day}, {taken} taken in", day=one.received_on.isoformat(), taken=one.taken
        )
        parts: list[QWidget] = [Label(one.file_name, wrap=True), Label(counts, "cap", wrap=True)]
        if one.rejected:
            words = translate("declarations", "{n} rows not taken", n=one.rejected)
            button = Btn(words, "link", in_line=True, clicked=partial(self.look, one))
            button.setAccessibleName(f"{words} {one.file_name}")
            parts.append(wrap(row(button, None)))
        return wrap(column(*parts, gap=1))

    def look(self, one: FileLine) -> None:
        """What could not be taken of a form."""
        work = partial(self._service.faults, one.id)
        self._ctx.tasks.run(work, partial(self._say_wrong, one.file_name), self._complain, owner=self)

    def ask(self) -> None:
        """Which file."""
        chosen = which_one(self, translate("declarations", "Take in a returned form"))
        if chosen is not None:
            self.take_in(chosen)

    def take_in(self, path: Path) -> None:
        """Read the form on a worker; say what came of it."""
        self._ctx.tasks.run(partial(self._service.take_in, path), self._taken, self._complain, owner=self)

    def _taken(self, taken: TakenIn) -> None:
        words = translate(
            "declarations",
            "{taken} taken in, {known} known already, {wrong} rows not taken",
            taken=taken.taken,
            known=taken.known,
            wrong=taken.rejected,
        )
        say_taken(self.said, words, _faults(taken.wrong), taken.notices)
        self.reload()
        self.brought.emit()

    def _say_wrong(self, name: str, wrong: tuple[Problem, ...]) -> None:
        say_taken(self.said, name, _faults(wrong))

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        clear(self.said)
        self.said.addWidget(Notice("over", error.message))


def _faults(wrong: tuple[Problem, ...]) -> list[str]:
    return [line_words(one.row, one.reason, one.column) for one in wrong]
