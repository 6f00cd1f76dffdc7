"""One party in the intake: picked from a register, typed with its facts, or only named; and all parties of
one side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.disputes import PartyDraft
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import IdNumberEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import column, frame, row, wrap
from gridguard_desktop.ui.kit.metrics import fixed, show_if
from gridguard_desktop.ui.kit.pick import PersonPick, PickOffer
from gridguard_desktop.ui.kit.tab_order import tab_before
from gridguard_desktop.ui.kit.text import Icon, Label
from gridguard_desktop.ui.pages.disputes.people import PartyHit, find_people, kept_hit, named
from gridguard_desktop.ui.pages.disputes.words import side_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gridguard_desktop.ui.context import AppContext


class TypedParty(QWidget):
    """The facts of somebody who is in no register, in the form under the pick."""

    changed = Signal()
    cancelled = Signal()

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        number = IdNumberEditor(ctx.clock.today)
        self.boxes = {
            "name": FieldBox(translate("intake", "Name"), TextEditor(max_length=100), required=True),
            "id_number": FieldBox(translate("intake", "ID number"), number),
            "phone": FieldBox(translate("intake", "Phone"), TextEditor(max_length=32)),
            "address_text": FieldBox(translate("intake", "Address"), TextEditor(max_length=200)),
        }
        self._from_number: dict[str, Any] = {}
        number.recognised.connect(self._recognised)
        for box in self.boxes.values():
            box.editor.changed.connect(self.changed)
            box.editor.left.connect(box.editor.check)
        back = Btn(translate("intake", "Search instead"), "ghost", small=True, clicked=self.cancelled.emit)
        boxes = self.boxes
        body = column(
            row((boxes["name"], 2), (boxes["id_number"], 3), gap=16),
            row((boxes["phone"], 2), (boxes["address_text"], 3), gap=16),
            row(None, back),
            gap=4,
            margins=(12, 8, 12, 8),
        )
        self.setLayout(column(frame(body, "card"), gap=0))

    def _recognised(self, birth: Any, sex: str) -> None:
        self._from_number = {"birth_date": birth, "sex": sex}

    def draft(self, side: str) -> PartyDraft:
        """The party as the service takes it; birth and sex come from the number."""
        facts: dict[str, Any] = {name: box.editor.value() or None for name, box in self.boxes.items()}
        facts["name"] = facts["name"] or ""
        told = self._from_number if facts["id_number"] else {}
        return PartyDraft(side=side, **facts, **told)

    def kept(self) -> dict[str, Any]:
        """For the draft."""
        return {name: box.editor.value() or "" for name, box in self.boxes.items()}

    def fill(self, kept: Mapping[str, Any]) -> None:
        """Put the words of a draft back."""
        for name, box in self.boxes.items():
            box.editor.set_value(kept.get(name) or None)


class PartyEntry(QWidget):
    """One party: a pick, and behind 新登记一人 the facts to type. ``settled`` = go on to the next field."""

    changed = Signal()
    settled = Signal()
    removed = Signal()

    def __init__(self, ctx: AppContext, side: str, *, removable: bool) -> None:
        super().__init__()
        self.side = side
        offers = (
            PickOffer(translate("intake", "Register a new person"), self.type_facts, "user-plus"),
            PickOffer(translate("intake", "Only the name for now"), self.name_only),
        )
        mark = side_words(side)[:1]
        self.pick = PersonPick(partial(find_people, ctx), ctx.tasks, offers=offers, avatar=mark)
        self.pick.changed.connect(self._picked)
        self.typed = TypedParty(ctx)
        self.typed.changed.connect(self.changed)
        self.typed.cancelled.connect(self._search_again)
        self.typed.hide()
        self._icon = Icon("circle-alert", 14, "over")
        self._says = Label("", "over", wrap=True)
        self._line = wrap(row(self._icon, (self._says, 1), gap=5, top=True))
        self._line.hide()
        name = translate("intake", "Take this party off")
        self._remove = Btn("", "ghost", "x", small=True, name=name, clicked=self.removed.emit)
        show_if(self._remove, removable)
        fields = wrap(column(self.pick, self.typed, self._line, gap=3))
        self.setLayout(row((fields, 1), self._remove, gap=4, top=True))
        self.setFocusProxy(self.pick)

    def set_name(self, name: str) -> None:
        """Accessible name of the pick."""
        self.pick.set_name(name)

    def is_empty(self) -> bool:
        """Whether nothing was picked, typed or written."""
        if not self.typed.isHidden():
            return not any(self.typed.kept().values())
        return self.pick.value() is None and not self.pick.line.text().strip()

    def draft(self) -> PartyDraft:
        """The party as the service takes it; words left in the search field are its name."""
        if not self.typed.isHidden():
            return self.typed.draft(self.side)
        hit = self.pick.value()
        if isinstance(hit, PartyHit):
            return hit.draft(self.side)
        return PartyDraft(side=self.side, name=self.pick.line.text().strip())

    def name(self) -> str:
        """The party's name as it stands."""
        hit = self.pick.value()
        return hit.name if isinstance(hit, PartyHit) and self.typed.isHidden() else self.draft().name

    def kept(self) -> dict[str, Any]:
        """For the draft."""
        hit = self.pick.value()
        return {
            "side": self.side,
            "hit": hit.kept() if isinstance(hit, PartyHit) else None,
            "typed": None if self.typed.isHidden() else self.typed.kept(),
            "words": self.pick.line.text().strip(),
        }

    def fill(self, kept: Mapping[str, Any]) -> None:
        """Put a draft back."""
        if kept.get("typed") is not None:
            self._show_typed()
            self.typed.fill(kept["typed"])
        elif kept.get("hit"):
            self.pick.set_value(kept_hit(kept["hit"]))
        else:
            self.pick.line.setText(kept.get("words", ""))

    def type_facts(self, words: str) -> None:
        """Type the facts of somebody new; what was searched for becomes the name."""
        self._show_typed()
        self.typed.fill({"name": words})
        first = "id_number" if words else "name"
        self.typed.boxes[first].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def name_only(self, words: str) -> None:
        """Take the words as the party's name, to be identified later."""
        if words:
            self.pick.pick(named(words))

    def set_error(self, words: str, field: str = "") -> None:
        """Say what is wrong, at the typed field where there is one."""
        if field in self.typed.boxes and not self.typed.isHidden():
            self.typed.boxes[field].set_error(words)
            return
        self._says.setText(words)
        self._line.setVisible(bool(words))
        self.pick.set_state("bad" if words else "")

    def _show_typed(self) -> None:
        self.pick.set_value(None)
        self.pick.hide()
        self.typed.show()

    def _search_again(self) -> None:
        self.typed.hide()
        self.pick.show()
        self.pick.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _picked(self) -> None:
        self.set_error("")
        self.changed.emit()
        if self.pick.value() is not None:
            QTimer.singleShot(0, self, self.settled.emit)


class SideBox(QWidget):
    """All parties of one side under one label; ``settled`` = go on to the next field."""

    changed = Signal()
    settled = Signal()

    def __init__(self, ctx: AppContext, side: str, *, required: bool) -> None:
        super().__init__()
        self._ctx, self.side, self.required = ctx, side, required
        self.entries: list[PartyEntry] = []
        self._more: Btn | None = None
        self._offer: QWidget | None = None
        self._rows = column(gap=4)
        body = column(gap=3)
        self.setLayout(body)
        body.addLayout(self._rows)
        self.add()  # made before the links above it: the Tab key goes first to who it is
        self._more = more = Btn(
            translate("intake", "One more"),
            "link",
            "plus",
            small=True,
            in_line=True,
            clicked=self.add_focused,
        )
        more.setAccessibleName(translate("intake", "One more on {side}", side=side_words(side)))
        star = show_if(Label("*", "over"), required)
        self._links = row(more, gap=12)
        head = row(Label(side_words(side), "sec"), star, None, self._links, gap=3)
        body.insertWidget(0, fixed(wrap(head), height=20))

    def offer(self, words: str, action: Callable[[], object]) -> None:
        """One more link beside the label."""
        self._offer = Btn(words, "link", "plus", small=True, in_line=True, clicked=action)
        self._links.addWidget(self._offer)

    def withdraw_offer(self) -> None:
        """The link is offered elsewhere."""
        if self._offer is not None:
            self._offer.hide()
            self._offer.deleteLater()
            self._offer = None

    def add(self) -> PartyEntry:
        """One more party."""
        entry = PartyEntry(self._ctx, self.side, removable=bool(self.entries) or not self.required)
        entry.set_name(side_words(self.side))
        entry.changed.connect(self.changed)
        entry.settled.connect(self.settled)
        entry.removed.connect(lambda: self._remove(entry))
        self.entries.append(entry)
        self._rows.addWidget(entry)
        if self._more is not None:
            tab_before(self._more, entry)
        return entry

    def add_focused(self) -> None:
        """One more party, with the cursor in it."""
        self.add().setFocus(Qt.FocusReason.OtherFocusReason)

    def filled(self) -> list[PartyEntry]:
        """Parties of whom something is known."""
        return [entry for entry in self.entries if not entry.is_empty()]

    def fill(self, kept: list[Mapping[str, Any]]) -> None:
        """Put the parties of a draft back."""
        for at, one in enumerate(kept):
            entry = self.entries[at] if at < len(self.entries) else self.add()
            entry.fill(one)

    def complain(self) -> PartyEntry | None:
        """Say so if the side is empty; the entry to go to."""
        if not self.required or self.filled():
            return None
        first = self.entries[0]
        first.set_error(translate("intake", "Enter who it is, at least a name."))
        return first

    def _remove(self, entry: PartyEntry) -> None:
        self.entries.remove(entry)
        entry.hide()
        entry.deleteLater()
        self.changed.emit()
        if not self.entries:
            self.hide()
