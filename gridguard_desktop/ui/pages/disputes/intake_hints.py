"""The right column of the intake: what may be the same dispute, what can be done with it, the keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.disputes import DISPUTE_STATES, Track
from gridguard_desktop.domain.i18n import Text, text, translate
from gridguard_desktop.domain.lawdata import choice, choices
from gridguard_desktop.ui.kit.layout import Section, clear, column, line_across, row, wrap
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Icon, KeyCap, Label
from gridguard_desktop.ui.kit.toast import Offer
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from gridguard_desktop.services.disputes.views import Duplicate
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.pages.disputes.intake_form import IntakeForm

PAUSE_MS = 400
SHOWN = 2
KEYS: tuple[tuple[str, Text], ...] = (
    ("Enter", text("intake", "next field")),
    ("Ctrl+Enter", text("intake", "register")),
    ("Esc", text("intake", "close the list, then leave")),
)
WAYS: tuple[tuple[Track, str, str, Text, Text], ...] = (
    (
        Track.CIVIL,
        "circle-check",
        "civil_application",
        text("intake", "People's mediation"),
        text("intake", "a civil dispute, both sides are willing"),
    ),
    (
        Track.PUBLIC_SECURITY,
        "circle-check",
        "damage",
        text("intake", "Public-security mediation"),
        text("intake", "a blow, an insult, damage: minor, and out of a civil dispute"),
    ),
    (
        Track.NOT_MEDIABLE,
        "circle-x",
        "hired",
        text("intake", "Not for mediation"),
        text("intake", "hired violence, gangs, repeated offences, refusal, a crime"),
    ),
)
"""Track, icon, the reason whose rule is quoted, its words and when it fits; a hint, not a decision."""


class IntakeHints(QWidget):
    """Looks on while the form is filled in."""

    def __init__(self, ctx: AppContext, form: IntakeForm) -> None:
        super().__init__()
        self._ctx, self._form = ctx, form
        self._latest = Latest(ctx.tasks, self)
        self._asked: tuple[str, tuple[str, ...]] = ("", ())
        self._dismissed: set[int] = set()
        self._same = column(gap=8)
        self._assess = Label(
            translate(
                "intake", "Injury or damage is to be assessed first; the police limit begins after it."
            ),
            "sec",
            wrap=True,
        )
        self._assess.hide()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PAUSE_MS)
        self._wait.timeout.connect(self.look_now)
        form.changed.connect(self._changed)
        ways = Section(translate("intake", "What can be done"), *self._ways(), self._assess, gap=8)
        keys = Section(translate("intake", "Keyboard"), *(_key(key, words) for key, words in KEYS), gap=8)
        self.setLayout(column(self._same, ways, line_across(), keys, None, gap=10, margins=(18, 12, 18, 12)))

    def look_now(self) -> None:
        """Ask for disputes at the same place or between the same people."""
        place = str(self._form.boxes["address_text"].editor.value() or "")
        asked = (place, tuple(self._form.party_names()))
        if asked == self._asked:
            return
        self._asked = asked
        disputes = self._ctx.services.disputes
        self._latest.run(
            lambda: disputes.possible_duplicates(address=asked[0], party_names=asked[1]), self._show
        )

    def _changed(self) -> None:
        self._wait.start()
        injury = self._form.boxes["injury"].editor.value()
        self._assess.setVisible(bool(injury and choice("injuries", injury).extra["assessment"]))

    def _show(self, found: list[Duplicate]) -> None:
        clear(self._same)
        for one in [one for one in found if one.dispute_id not in self._dismissed][:SHOWN]:
            self._same.addWidget(self._notice(one))

    def _notice(self, one: Duplicate) -> Notice:
        why = []
        if one.same_place:
            why.append(translate("intake", "same place"))
        if one.same_sides:
            why.append(translate("intake", "same people"))
        about = " · ".join(
            ("、".join(why), f"{one.registered_on:%m-%d}", str(DISPUTE_STATES.names[one.state]))
        )
        go = partial(self._ctx.navigator.go, Route("dispute", one.dispute_id))
        notice = Notice(
            "soon",
            translate("intake", "Perhaps the same matter"),
            f"{one.number} {one.title}\n{about}",
            (
                Offer(translate("intake", "Have a look"), go),
                Offer(translate("intake", "Not the same"), lambda: self._dismiss(one, notice)),
            ),
            icon="copy",
        )
        return notice

    def _dismiss(self, one: Duplicate, notice: Notice) -> None:
        self._dismissed.add(one.dispute_id)
        notice.hide()
        notice.deleteLater()

    def _ways(self) -> list[QWidget]:
        today = self._ctx.clock.today()
        rules = {entry.key: entry.source for entry in choices("triage_reasons", today)}
        return [
            wrap(
                row(
                    Icon(icon, 16, "done" if icon == "circle-check" else "text3"),
                    (
                        column(
                            Label(str(words)),
                            Label(str(when), "sec", wrap=True),
                            Label(rules[reason].split("；")[0], "cap", wrap=True),
                            gap=0,
                        ),
                        1,
                    ),
                    gap=8,
                    top=True,
                )
            )
            for _, icon, reason, words, when in WAYS
        ] + [Label(translate("intake", "Hints only; triage decides and gives the reason."), "cap", wrap=True)]


def _key(key: str, words: Text) -> QWidget:
    return wrap(row(KeyCap(key), Label(str(words), "sec"), None, gap=8))
