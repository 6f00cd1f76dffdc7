"""The reports that were kept: one's own and those that colleagues share; with what one can do with the one
that is open (save again, rename, copy, share, delete)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.finding.sharing import LONGEST_NAME
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import row
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.tasks import report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QMenu

    from gridguard_desktop.domain.own_reports import OwnAsk
    from gridguard_desktop.services.reports.own import KeptReport
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.form_place import FormPlace


class OwnKept(QWidget):
    """``chosen`` gives a report to be shown; ``ask`` answers what the page asks now."""

    chosen = Signal(object)
    named = Signal()
    """The open report is called otherwise, or none is open any more."""

    def __init__(self, ctx: AppContext, place: FormPlace, ask: Callable[[], OwnAsk | None]) -> None:
        super().__init__()
        self._ctx, self._place, self._ask = ctx, place, ask
        self.service = ctx.services.reporting.own
        self.reports: tuple[KeptReport, ...] = ()
        self.open_id = 0
        self.shown: QMenu | None = None
        words = translate("own_reports", "Kept reports")
        self.button = Btn(words, icon="bookmark", tail="chevron-down", clicked=self.offer)
        words = translate("own_reports", "This report")
        self.more = Btn(words, tail="chevron-down", clicked=self.open_menu)
        self.save_button = Btn(translate("own_reports", "Keep it…"), icon="bookmark", clicked=self.save_new)
        self.setLayout(row(self.button, self.more, self.save_button, gap=8))
        self.more.hide()

    @property
    def current(self) -> KeptReport | None:
        """The report that is open."""
        return next((one for one in self.reports if one.id == self.open_id), None)

    def read(self, choose: int | None = None) -> None:
        """Ask for the reports; ``choose`` is the one to be open then."""

        def show(reports: tuple[KeptReport, ...]) -> None:
            self.reports = reports
            if choose is not None:
                self.open_id = choose
            self.more.setVisible(self.current is not None)
            self.named.emit()

        self._ctx.tasks.run(self.service.kept, show, owner=self)

    def choose(self, one: KeptReport) -> None:
        """Open a report."""
        self.open_id = one.id
        self.more.show()
        self.named.emit()
        self.chosen.emit(one)

    def leave(self) -> None:
        """None is open: a new one is being put together."""
        self.open_id = 0
        self.more.hide()
        self.named.emit()

    def offer(self) -> None:
        """All of them, and a new one."""
        lines: list[Entry | None] = [
            Entry(_words(one), partial(self.choose, one), ticked=one.id == self.open_id)
            for one in self.reports
        ]
        if lines:
            lines.append(None)
        lines.append(Entry(translate("own_reports", "A new report"), self.leave, "plus"))
        self._pop(lines, self.button)

    def open_menu(self) -> None:
        """What the open report allows."""
        one = self.current
        if one is None:
            return
        copy = Entry(translate("own_reports", "Copy"), partial(self._copy, one), "copy")
        lines: list[Entry | None] = [copy]
        if not one.owner:
            words = translate("saved_views", "Share with…")
            lines = [
                Entry(translate("saved_views", "Save as it is now"), self.save_again, "bookmark"),
                Entry(translate("saved_views", "Rename"), partial(self.begin_naming, one), "pencil"),
                copy,
                Entry(words, partial(self.open_sharing, one), "users"),
                None,
                Entry(
                    translate("own_reports", "Delete this report"),
                    partial(self.drop, one),
                    "trash-2",
                    danger=True,
                ),
            ]
        self._pop(lines, self.more)

    # ---- keeping

    def save_new(self) -> None:
        """Ask for a name."""
        ask = self._ask()
        if ask is None:
            return

        def keep(given: str) -> None:
            made.append(self.service.save(given, ask))

        made: list[int] = []
        self._name_form(translate("own_reports", "Keep the report"), keep, lambda: made[-1])

    def save_again(self) -> None:
        """Keep in the open report what is asked now."""
        one, ask = self.current, self._ask()
        if one is None or ask is None:
            return
        if ask.record_type != one.ask.record_type:
            words = translate("own_reports", "It is of another register; keep it as a new report.")
            self._ctx.toast.warn(words)
            return
        self._do(partial(self.service.save, one.name, ask), one.id)

    def begin_naming(self, one: KeptReport) -> None:
        """Ask for another name."""
        rename = partial(self.service.rename, one.id)
        self._name_form(translate("saved_views", "Rename"), rename, lambda: one.id, one.name)

    def drop(self, one: KeptReport) -> None:
        """Forget one's own."""
        self._do(partial(self.service.drop, one.id), 0)

    def open_sharing(self, one: KeptReport) -> None:
        """Everybody and the colleagues, ticked where the report is offered."""
        me = self._ctx.services.context.actor.user_id
        everybody = partial(self.share, one, one.colleagues, not one.for_everybody)
        lines: list[Entry | None] = [
            Entry(translate("saved_views", "Everybody"), everybody, ticked=one.for_everybody),
            None,
        ]
        for option in self._ctx.choices.colleagues:
            if option.id != me:
                toggled = tuple(set(one.colleagues) ^ {option.id})
                share = partial(self.share, one, toggled, one.for_everybody)
                lines.append(Entry(option.name, share, ticked=option.id in one.colleagues))
        self._pop(lines, self.more)

    def share(self, one: KeptReport, colleagues: Sequence[int], everybody: bool) -> None:
        """Offer it, and say so."""
        self._do(partial(self.service.share, one.id, colleagues, for_everybody=everybody), one.id)
        offered = everybody or bool(colleagues)
        told = translate("saved_views", "“{name}” is shared; everybody sees their own rows.", name=one.name)
        mine = translate("saved_views", "“{name}” is no longer shared.", name=one.name)
        self._ctx.toast.done(told if offered else mine)

    def _copy(self, one: KeptReport) -> None:
        self._ctx.tasks.run(
            partial(self.service.clone, one.id), lambda made: self.read(made), self._refused, owner=self
        )

    def _name_form(
        self, title: str, work: Callable[[str], object], then: Callable[[], int], name: str = ""
    ) -> None:
        box = FieldBox(
            translate("own_reports", "Name of the report"), TextEditor(max_length=LONGEST_NAME), required=True
        )
        chosen: list[bool] = []

        def keep(given: dict[str, str | None]) -> None:
            work(given["name"] or "")
            chosen.append(True)

        form = self._place.open(title, [(("name", box),)], keep)
        form.fill({"name": name})
        form.destroyed.connect(lambda: self.read(then()) if chosen else None)

    def _do(self, work: Callable[[], object], choose: int) -> None:
        self._ctx.tasks.run(work, lambda _: self.read(choose), self._refused, owner=self)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, OfficerError):
            self._ctx.toast.warn(error.message)
        else:
            report(error)

    def _pop(self, lines: Sequence[Entry | None], button: Btn) -> None:
        self.shown = menu(lines, self)
        self.shown.popup(button.mapToGlobal(button.rect().bottomLeft()))


def _words(one: KeptReport) -> str:
    return f"{one.name}（{one.owner}）" if one.owner else one.name
