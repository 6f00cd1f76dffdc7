"""Keeping what is being typed: a draft every ten seconds, at lock, and offered again when the form opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.toast import Offer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gridguard_desktop.services.drafts import DraftView
    from gridguard_desktop.ui.context import AppContext

KEEP_EVERY_MS = 10_000


class DraftKeeper(QObject):
    """Keeps one form's content. ``content()`` is asked on the GUI thread; the worker writes.

    Call :meth:`touch` on every change, :meth:`keep_now` at lock, :meth:`forget` after saving or discarding.
    """

    def __init__(
        self,
        ctx: AppContext,
        form: str,
        record_id: int,
        content: Callable[[], Mapping[str, Any]],
        note: Callable[[], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._ctx, self._form, self._record_id = ctx, form, record_id
        self._content, self._note = content, note
        self._touched = False
        self._timer = QTimer(self)
        self._timer.setInterval(KEEP_EVERY_MS)
        self._timer.timeout.connect(self.keep_now)

    def look(self, offer: Callable[[DraftView], object]) -> None:
        """Ask whether there is a draft; ``offer`` gets it."""
        drafts, form, record_id = self._ctx.services.drafts, self._form, self._record_id
        self._ctx.tasks.run(
            lambda: drafts.load(form, record_id=record_id),
            lambda found: offer(found) if found is not None else None,
            owner=self.parent(),
        )

    def touch(self) -> None:
        """Something was typed."""
        self._touched = True
        if not self._timer.isActive():
            self._timer.start()

    def keep_now(self) -> None:
        """Write the draft if something was typed since the last time."""
        if not self._touched:
            return
        self._touched = False
        drafts, form, record_id = self._ctx.services.drafts, self._form, self._record_id
        content, note = dict(self._content()), self._note()
        self._ctx.tasks.run(lambda: drafts.save(form, content, record_id=record_id, note=note))

    def forget(self) -> None:
        """The draft is of no more use."""
        self._touched = False
        self._timer.stop()
        drafts, form, record_id = self._ctx.services.drafts, self._form, self._record_id
        self._ctx.tasks.run(lambda: drafts.discard(form, record_id=record_id))


def draft_offer(
    draft: DraftView, take: Callable[[], object], drop: Callable[[], object]
) -> tuple[str, tuple[Offer, Offer]]:
    """What a form says about an earlier draft: the sentence, to go on with it, to discard it."""
    when = china_time(draft.saved_at)
    words = translate("keeping", "There is a draft of {when:%m-%d %H:%M}.", when=when)
    go_on = Offer(translate("keeping", "Go on with it"), take)
    return words, (go_on, Offer(translate("keeping", "Discard"), drop))
