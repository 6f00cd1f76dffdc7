"""The intake form: who, where, what, since when; six things by keyboard in under a minute."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.mediation_words import kinds_named_in
from gridguard_desktop.services.disputes import Intake
from gridguard_desktop.ui.forms.editors import MomentEditor, law_choices, options_of
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import LongTextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import column, row
from gridguard_desktop.ui.pages.disputes.party_entry import PartyEntry, SideBox
from gridguard_desktop.ui.pages.disputes.place_pick import PlacePick

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gridguard_desktop.domain.errors import ValidationError
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.pick import PersonPick

CHANNELS = (
    Choice("counter", text("intake", "At the counter")),
    Choice("phone", text("intake", "By phone")),
    Choice("police", text("intake", "110 report")),
    Choice("grid", text("intake", "From the grid")),
)
SOURCE_OF = {"counter": "application", "phone": "application", "police": "police", "grid": "active"}
"""The source the statistics count, by the way a dispute came in; the officer may choose another."""
INJURIES = (
    Choice("none", text("intake", "None")),
    Choice("slight", text("intake", "Slight, undisputed")),
    Choice("to_assess", text("intake", "To be assessed")),
)
URGENCY = (Choice(False, text("intake", "Not needed")), Choice(True, text("intake", "Send somebody")))
LONGEST = 5000
_PLAIN = (
    "channel",
    "occurred_at",
    "address_text",
    "grid_id",
    "kind",
    "source",
    "summary",
    "injury",
    "urgent",
)


class IntakeForm(QWidget):
    """The fields of :class:`Intake`. ``changed`` is emitted for the user's changes only."""

    changed = Signal()

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._source_chosen = False
        self.place = PlacePick(ctx)
        self.boxes = self._fields()
        self.sides = {
            "a": SideBox(ctx, "a", required=True),
            "b": SideBox(ctx, "b", required=True),
            "c": SideBox(ctx, "c", required=False),
        }
        self.sides["c"].hide()
        self.sides["b"].offer(translate("intake", "Add a third side"), self.add_third)
        self._lay_out()
        self._connect()
        self.reset()

    # ---- values

    def reset(self) -> None:
        """As it opens: at the counter, nobody hurt, nothing urgent."""
        self.boxes["channel"].editor.set_value("counter")
        self.boxes["source"].editor.set_value("application")
        self.boxes["injury"].editor.set_value("none")
        self.boxes["urgent"].editor.set_value(False)

    def intake(self) -> Intake:
        """Everything entered."""
        given = {name: self.boxes[name].editor.value() for name in _PLAIN}
        return Intake(
            kind=given["kind"] or "",
            source=given["source"] or "",
            summary=given["summary"],
            parties=tuple(entry.draft() for entry in self.entries()),
            occurred_at=given["occurred_at"],
            address_text=given["address_text"] or None,
            grid_id=given["grid_id"],
            injury=given["injury"],
            is_urgent=bool(given["urgent"]),
        )

    def entries(self) -> list[PartyEntry]:
        """Parties in the order in which they are saved."""
        return [entry for side in self.sides.values() for entry in side.filled()]

    def party_names(self) -> list[str]:
        """Names as far as they are known."""
        return [name for name in (entry.name() for entry in self.entries()) if name]

    def kept(self) -> dict[str, Any]:
        """For the draft."""
        plain = {name: self.boxes[name].editor.value() for name in _PLAIN}
        return {**plain, "parties": [entry.kept() for entry in self.entries()]}

    def fill(self, kept: Mapping[str, Any]) -> None:
        """Put a draft back."""
        for name in _PLAIN:
            if kept.get(name) is not None:
                self.boxes[name].editor.set_value(kept[name])
        self._source_chosen = kept.get("source") != SOURCE_OF.get(str(kept.get("channel")))
        for key, side in self.sides.items():
            parties = [one for one in kept.get("parties", ()) if one["side"] == key]
            side.fill(parties)
            if parties:
                side.show()
        self._count()

    # ---- checking

    def complain(self) -> bool:
        """Say at each field what is missing; the cursor goes to the first. True if something is."""
        wrong: list[QWidget] = [box.editor for box in self.boxes.values() if box.complain()]
        wrong[1:1] = [entry for side in self.sides.values() if (entry := side.complain()) is not None]
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(wrong)

    def close_lists(self) -> bool:
        """Fold up whatever list is open; whether there was one."""
        picks: list[PersonPick | PlacePick] = [self.place]
        picks += [entry.pick for side in self.sides.values() for entry in side.entries]
        opened = [pick for pick in picks if pick.list_open]
        for pick in opened:
            pick.close_list()
        return bool(opened)

    def show_errors(self, error: ValidationError) -> bool:
        """Put the service's sentences where the fields are; False if one has no place here."""
        entries = self.entries()
        placed = True
        for name, sentence in error.fields.items():
            part = name.split(".")
            if part[0] == "parties" and len(part) == 3:
                entries[int(part[1]) - 1].set_error(sentence, part[2])
            elif part[0] == "parties":
                self.sides["a"].entries[0].set_error(sentence)
            elif name in self.boxes:
                self.boxes[name].set_error(sentence)
            else:
                placed = False
        return placed

    # ---- assembling

    def _fields(self) -> dict[str, FieldBox]:
        ctx = self._ctx
        grids = [Choice(option.id, option.name) for option in options_of(ctx, "grid")]
        kinds = ChoiceEditor(law_choices("dispute_kinds"), segmented=False)
        story = LongTextEditor(height=64)
        box = FieldBox
        return {
            "channel": box(translate("intake", "Came in"), ChoiceEditor(CHANNELS)),
            "occurred_at": box(
                translate("intake", "Since when"),
                MomentEditor(ctx, prefer="past", placeholder=translate("intake", "e.g. 昨天 20:30")),
            ),
            "address_text": box(translate("intake", "Place"), self.place, required=True),
            "grid_id": box(translate("intake", "Grid"), ChoiceEditor(grids, segmented=False, optional=True)),
            "kind": box(translate("intake", "Kind of dispute"), kinds, required=True),
            "source": box(
                translate("intake", "Source"),
                ChoiceEditor(law_choices("dispute_sources"), segmented=False),
                required=True,
            ),
            "summary": box(translate("intake", "What happened, briefly"), story, required=True),
            "injury": box(translate("intake", "Anybody hurt, anything broken"), ChoiceEditor(INJURIES)),
            "urgent": box(translate("intake", "Needed at once"), ChoiceEditor(URGENCY)),
        }

    def _lay_out(self) -> None:
        boxes, sides = self.boxes, self.sides
        self.setLayout(
            column(
                row((boxes["channel"], 3), (boxes["occurred_at"], 2), gap=16),
                sides["a"],
                sides["b"],
                sides["c"],
                row((boxes["address_text"], 3), (boxes["grid_id"], 2), gap=16),
                row((boxes["kind"], 3), (boxes["source"], 2), gap=16),
                boxes["summary"],
                row((boxes["injury"], 3), (boxes["urgent"], 2), gap=16),
                None,
                gap=6,
                margins=(24, 8, 24, 12),
            )
        )

    def _connect(self) -> None:
        for name, box in self.boxes.items():
            box.editor.changed.connect(self.changed)
            if name != "address_text":
                box.editor.left.connect(box.editor.check)
        self.boxes["channel"].editor.changed.connect(self._derive_source)
        self.boxes["source"].editor.changed.connect(self._choose_source)
        self.boxes["summary"].editor.changed.connect(self._count)
        self.boxes["summary"].editor.left.connect(self._recommend)
        self.place.standard.connect(self.boxes["grid_id"].editor.set_value)
        order: list[QWidget] = [*self.sides.values(), self.place]
        for side in self.sides.values():
            side.changed.connect(self.changed)
            side.settled.connect(partial(self._go_on, order[order.index(side) + 1 :]))

    def add_third(self) -> None:
        """Show the third side, with the cursor in it."""
        side = self.sides["c"]
        if not side.entries:
            side.add()
        side.show()
        side.entries[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Cursor where the work begins: when it happened."""
        self.boxes["occurred_at"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self, later: list[QWidget]) -> None:
        """A party is known: the cursor goes to the next empty side, else to the place."""
        for widget in later:
            if isinstance(widget, SideBox) and (widget.isHidden() or widget.filled()):
                continue
            target = widget.entries[0] if isinstance(widget, SideBox) else widget
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _derive_source(self) -> None:
        if not self._source_chosen:
            self.boxes["source"].editor.set_value(SOURCE_OF[self.boxes["channel"].editor.value()])

    def _choose_source(self) -> None:
        self._source_chosen = True

    def _count(self) -> None:
        used = len(self.boxes["summary"].editor.value())
        words = translate("intake", "{n} characters", n=used)
        if used > LONGEST:
            words = translate("intake", "{n} characters, at most {most}", n=used, most=LONGEST)
        self.boxes["summary"].set_remark(words if used else "")

    def _recommend(self) -> None:
        """Say which kinds the story names, as long as none is chosen."""
        if self.boxes["kind"].editor.value() is None:
            names = [kind.label for kind in kinds_named_in(self.boxes["summary"].editor.value())]
            hint = translate("intake", "The story mentions: {kinds}", kinds="、".join(names))
            self.boxes["kind"].tell("", hint if names else "")
