"""F2: taking in a dispute from anywhere. Ctrl+Enter registers and opens the record; nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.forms.keeping import DraftKeeper
from gridguard_desktop.ui.kit.badge import BadgeView
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.dialogs import ask_unsaved
from gridguard_desktop.ui.kit.layout import column, line_across, row, wrap
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.kit.toast import Offer
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.disputes.intake_form import IntakeForm
from gridguard_desktop.ui.pages.disputes.intake_hints import IntakeHints
from gridguard_desktop.ui.pages.disputes.sided import Sided

if TYPE_CHECKING:
    from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

    from gridguard_desktop.services.drafts import DraftView
    from gridguard_desktop.ui.context import AppContext

FORM = "dispute_intake"
TAB = Route("dispute_intake")


class IntakePage(Page):
    """The intake form with its hints."""

    hands_on_enter = True

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._busy = False
        self._notices = column(gap=6)
        self.form = IntakeForm(ctx)
        self.hints = IntakeHints(ctx, self.form)
        self._keeper = DraftKeeper(ctx, FORM, 0, self.form.kept, self._note, parent=self)
        self.form.changed.connect(self._changed)
        self.register = Btn(
            translate("intake", "Register"), "primary", "check", key="Ctrl+Enter", clicked=self.save
        )
        self.setLayout(
            column(
                wrap(column(self._head(), self._notices, gap=8, margins=(24, 14, 24, 10))),
                line_across(),
                (Sided(self.form, self.hints), 1),
                gap=0,
            )
        )
        QShortcut(QKeySequence("Ctrl+Return"), self, self.save)
        QShortcut(QKeySequence("Ctrl+Enter"), self, self.save)
        QShortcut(QKeySequence("Esc"), self, self.leave)
        self._keeper.look(self._offer_draft)

    # ---- Page

    def title(self) -> str:
        """What is done here."""
        return translate("intake", "Register a dispute")

    def open(self, route: Route) -> None:
        """The cursor stands where the work begins."""
        self.form.focus_first()

    def on_shown(self) -> None:
        """The station's sub-kinds may have changed meanwhile."""
        self.form.answers.offer_subkinds()

    def on_lock(self) -> None:
        """Keep the draft."""
        self._keeper.keep_now()

    def may_leave(self) -> bool:
        """Ask once when something is unsaved."""
        if not self.dirty:
            return True
        answer = ask_unsaved(self, self.title())
        if answer == "save":
            self.save()
            return False  # the tab closes by itself once the worker has saved
        if answer == "discard":
            self._keeper.forget()
        return answer == "discard"

    # ---- acting

    def save(self) -> None:
        """Register the dispute; what is missing is said where it is missing."""
        if self._busy or self.form.complain():
            return
        intake, disputes = self.form.intake(), self._ctx.services.disputes
        self._busy = True
        self._ctx.tasks.run(lambda: disputes.register(intake), self._saved, self._failed, owner=self)

    def leave(self) -> None:
        """Esc: fold an open list up, else give the intake up, after asking."""
        if not self.form.close_lists():
            self._ctx.navigator.close(TAB)

    def _saved(self, record_id: int) -> None:
        self._keeper.forget()
        self.set_dirty(False)
        self._ctx.toast.done(translate("intake", "Registered; triage is next"))
        self._ctx.navigator.go(Route("dispute", record_id))
        self._ctx.navigator.close(TAB)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, ValidationError):
            if not self.form.show_errors(error):
                self._ctx.toast.warn(error.message)
        elif isinstance(error, OfficerError):
            self._ctx.toast.error(error.message)
        else:
            raise error

    # ---- drafts

    def _changed(self) -> None:
        self.set_dirty(True)
        self._keeper.touch()

    def _note(self) -> str:
        return "、".join(self.form.party_names())

    def _offer_draft(self, draft: DraftView) -> None:
        when = china_time(draft.saved_at)
        words = translate(
            "intake", "There is an intake of {when:%m-%d %H:%M} that was not registered.", when=when
        )
        notice = Notice(
            "act",
            f"{words} {draft.note}".strip(),
            offers=(
                Offer(translate("intake", "Go on with it"), lambda: self._take_draft(draft, notice)),
                Offer(translate("intake", "Discard"), lambda: self._drop_draft(notice)),
            ),
        )
        self._notices.addWidget(notice)

    def _take_draft(self, draft: DraftView, notice: QWidget) -> None:
        self.form.fill(draft.content)
        self._changed()
        notice.deleteLater()

    def _drop_draft(self, notice: QWidget) -> None:
        self._keeper.forget()
        notice.deleteLater()

    # ---- assembling

    def _head(self) -> QBoxLayout:
        hint = translate("intake", "The six things that matter now; the rest can follow.")
        head: QHBoxLayout = row(
            Label(self.title(), "title"),
            BadgeView("draft"),
            Label(hint, "cap"),
            None,
            Btn(translate("intake", "Give up"), "ghost", key="Esc", clicked=self.leave),
            self.register,
            gap=8,
        )
        return head
