"""Answers of the intake that depend on each other: the way it came in names its number and the source, the
kind offers its sub-kinds, the grade its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.dispute_intake import USUAL_GRADE, Urgency, reasons_for
from gridguard_desktop.domain.dispute_kinds import subkinds_of
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice, label
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gridguard_desktop.ui.kit.fields import FieldBox


class DependentAnswers:
    """Keeps the boxes of the intake in step; ``source_chosen`` = the officer chose another source."""

    def __init__(self, boxes: Mapping[str, FieldBox]) -> None:
        self._boxes = boxes
        self.source_chosen = False

    def connect(self) -> None:
        """Follow what is chosen."""
        self._boxes["intake_channel"].editor.changed.connect(self._came_in)
        self._boxes["kind"].editor.changed.connect(self.offer_subkinds)
        self._boxes["urgency"].editor.changed.connect(self._offer_reasons)
        self._boxes["source"].editor.changed.connect(self._choose_source)

    def settle(self) -> None:
        """Offer everything anew."""
        self._came_in()
        self.offer_subkinds()
        self._offer_reasons()

    def filled(self, name: str) -> None:
        """A draft put a value into ``name``: what depends on it comes next."""
        follow = {
            "intake_channel": self._name_number,
            "kind": self.offer_subkinds,
            "urgency": self._offer_reasons,
        }
        if name in follow:
            follow[name]()

    def urgency(self) -> Urgency:
        """Grade and reason as they stand."""
        grade, reason = (self._boxes[name].editor.value() for name in ("urgency", "urgency_reason"))
        return Urgency(grade, (reason,)) if grade != USUAL_GRADE and reason else Urgency(grade)

    def usual_source(self) -> str:
        """The source the statistics count, by the way a dispute came in; the officer may choose another."""
        return str(choice("intake_channels", self._boxes["intake_channel"].editor.value()).extra["source"])

    def _came_in(self) -> None:
        if not self.source_chosen:
            self._boxes["source"].editor.set_value(self.usual_source())
        self._name_number()

    def _choose_source(self) -> None:
        self.source_chosen = True

    def _name_number(self) -> None:
        """Say which number is asked for; who comes to the counter brings none."""
        channel = choice("intake_channels", self._boxes["intake_channel"].editor.value())
        words = channel.extra["number" if channel.label == channel.zh else "number_en"]
        box = self._boxes["source_number"]
        box.editor.setEnabled(bool(words))
        box.set_label(str(words) or translate("intake", "Its number"))

    def offer_subkinds(self) -> None:
        """The sub-kinds of the kind that may be chosen now; what was chosen stays if it is among them."""
        kind = self._boxes["kind"].editor.value()
        self._offer(
            "subkind", [Choice(entry.key, entry.label) for entry in subkinds_of(kind)] if kind else []
        )

    def _offer_reasons(self) -> None:
        """Every grade but the usual one needs a reason that fits it."""
        grade = self._boxes["urgency"].editor.value()
        wanted = [key for key in reasons_for(grade) if key != "other"] if grade != USUAL_GRADE else []
        self._offer("urgency_reason", [Choice(key, label("urgency_reasons", key)) for key in wanted])
        box = self._boxes["urgency_reason"]
        box.editor.setEnabled(bool(wanted))
        box.set_required(bool(wanted))
        box.tell("", "")

    def _offer(self, name: str, answers: Sequence[Choice]) -> None:
        editor = self._boxes[name].editor
        assert isinstance(editor, ChoiceEditor)
        editor.set_choices(answers)
