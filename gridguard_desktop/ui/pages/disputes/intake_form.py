"""The intake form: who, where, what, since when; six things by keyboard in under a minute."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.dispute_intake import GRADES, USUAL_GRADE
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.mediation_words import kinds_named_in
from gridguard_desktop.services.disputes import Intake
from gridguard_desktop.ui.forms.editors import MomentEditor, law_choices, options_of
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import LongTextEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import column, row
from gridguard_desktop.ui.kit.tab_order import tab_before
from gridguard_desktop.ui.pages.disputes.intake_answers import DependentAnswers
from gridguard_desktop.ui.pages.disputes.party_entry import PartyEntry, SideBox
from gridguard_desktop.ui.pages.disputes.place_pick import PlacePick
from gridguard_desktop.ui.pages.disputes.words import side_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gridguard_desktop.domain.errors import ValidationError
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.pick import PersonPick

FIRST_CHANNEL = "walk_in"
INJURIES = (
    Choice("none", text("intake", "None")),
    Choice("slight", text("intake", "Slight, undisputed")),
    Choice("to_assess", text("intake", "To be assessed")),
)
LONGEST = 5000
_PLAIN = (
    "intake_channel",
    "source_number",
    "occurred_at",
    "address_text",
    "grid_id",
    "kind",
    "subkind",
    "source",
    "summary",
    "injury",
    "urgency",
    "urgency_reason",
)


SIDES = tuple(entry.key for entry in choices("sides"))
_PLACES = {"grade": "urgency", "reasons": "urgency_reason"}
"""Where a sentence of the service about the urgency belongs."""


def _grades() -> tuple[Choice, ...]:
    return tuple(Choice(grade, grade.upper()) for grade in reversed(GRADES))


class IntakeForm(QWidget):
    """The fields of :class:`Intake`. ``changed`` is emitted for the user's changes only."""

    changed = Signal()

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.place = PlacePick(ctx)
        self.boxes = self._fields()
        self.answers = DependentAnswers(self.boxes)
        self.sides = {key: SideBox(ctx, key, required=True) for key in ("a", "b")}
        self._more_sides = column(gap=6)
        self._offer_next()
        self._lay_out()
        self._connect()
        self.reset()

    # ---- values

    def reset(self) -> None:
        """As it opens: at the counter, nobody hurt, nothing urgent."""
        self.boxes["intake_channel"].editor.set_value(FIRST_CHANNEL)
        self.boxes["injury"].editor.set_value("none")
        self.boxes["urgency"].editor.set_value(USUAL_GRADE)
        self.answers.settle()

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
            subkind=given["subkind"],
            intake_channel=given["intake_channel"],
            source_number=given["source_number"] or None,
            urgency=self.answers.urgency(),
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
            self.answers.filled(name)
        self.answers.source_chosen = kept.get("source") != self.answers.usual_source()
        parties = list(kept.get("parties", ()))
        while len(self.sides) < max((SIDES.index(one["side"]) + 1 for one in parties), default=0):
            self.add_side(focus=False)
        for key, side in self.sides.items():
            side.fill([one for one in parties if one["side"] == key])
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
            elif _PLACES.get(name, name) in self.boxes:
                self.boxes[_PLACES.get(name, name)].set_error(sentence)
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
            "intake_channel": box(
                translate("intake", "Came in"),
                ChoiceEditor(law_choices("intake_channels"), segmented=False),
            ),
            "source_number": box(translate("intake", "Its number"), TextEditor(max_length=64)),
            "occurred_at": box(
                translate("intake", "Since when"),
                MomentEditor(ctx, prefer="past", placeholder=translate("intake", "e.g. 昨天 20:30")),
            ),
            "address_text": box(translate("intake", "Place"), self.place, required=True),
            "grid_id": box(translate("intake", "Grid"), ChoiceEditor(grids, segmented=False, optional=True)),
            "kind": box(translate("intake", "Kind of dispute"), kinds, required=True),
            "subkind": box(
                translate("intake", "More precisely"), ChoiceEditor((), segmented=False, optional=True)
            ),
            "source": box(
                translate("intake", "Source"),
                ChoiceEditor(law_choices("dispute_sources"), segmented=False),
                required=True,
            ),
            "summary": box(translate("intake", "What happened, briefly"), story, required=True),
            "injury": box(translate("intake", "Anybody hurt, anything broken"), ChoiceEditor(INJURIES)),
            "urgency": box(translate("intake", "How urgent is the matter"), ChoiceEditor(_grades())),
            "urgency_reason": box(translate("intake", "Why"), ChoiceEditor((), segmented=False)),
        }

    def _lay_out(self) -> None:
        boxes, sides = self.boxes, self.sides
        self.setLayout(
            column(
                row(
                    (boxes["intake_channel"], 3),
                    (boxes["source_number"], 3),
                    (boxes["occurred_at"], 4),
                    gap=16,
                ),
                sides["a"],
                sides["b"],
                self._more_sides,
                row((boxes["address_text"], 3), (boxes["grid_id"], 2), gap=16),
                row((boxes["kind"], 3), (boxes["subkind"], 3), (boxes["source"], 4), gap=16),
                boxes["summary"],
                row((boxes["injury"], 3), (boxes["urgency"], 3), (boxes["urgency_reason"], 3), gap=16),
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
        self.answers.connect()
        self.boxes["summary"].editor.changed.connect(self._count)
        self.boxes["summary"].editor.left.connect(self._recommend)
        self.place.standard.connect(self.boxes["grid_id"].editor.set_value)
        for side in self.sides.values():
            self._follow(side)

    def _follow(self, side: SideBox) -> None:
        side.changed.connect(self.changed)
        side.settled.connect(partial(self._go_on, side))

    def add_side(self, *, focus: bool = True) -> SideBox:
        """One more side (丙方, 丁方 …), with the cursor in it."""
        key = SIDES[len(self.sides)]
        side = SideBox(self._ctx, key, required=False)
        self.sides[key] = side
        self._more_sides.addWidget(side)
        side.show()
        tab_before(self.place.line, side)
        self._follow(side)
        self._offer_next()
        if focus:
            side.entries[-1].setFocus(Qt.FocusReason.OtherFocusReason)
        return side

    def _offer_next(self) -> None:
        """The link to the next side stands beside the last one."""
        if len(self.sides) < len(SIDES):
            following = side_words(SIDES[len(self.sides)])
            last = list(self.sides.values())[-1]
            last.offer(translate("intake", "Add {side}", side=following), self.add_side)
        for side in list(self.sides.values())[:-1]:
            side.withdraw_offer()

    def focus_first(self) -> None:
        """Cursor where the work begins: when it happened."""
        self.boxes["occurred_at"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self, side: SideBox) -> None:
        """A party is known: the cursor goes to the next empty side, else to the place."""
        order: list[QWidget] = [*self.sides.values(), self.place]
        for widget in order[order.index(side) + 1 :]:
            if isinstance(widget, SideBox) and (widget.isHidden() or widget.filled()):
                continue
            target = widget.entries[0] if isinstance(widget, SideBox) else widget
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            return

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
