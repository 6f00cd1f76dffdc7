"""When reminders come, by kind of deadline, and who makes the follow-up visits: the chief's settings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.reminders import MOST, TABLE, WIDEST, Act, ChainStep
from gridguard_desktop.ui.forms.rows import RowsEditor
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import Reading, TypedEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, column, line_across, row, wrap
from gridguard_desktop.ui.kit.metrics import bounded
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gridguard_desktop.domain.reminders import Chain
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line

PANEL_WIDTH = 620


class RemindersPanel(QWidget):
    """The chain of the chosen kind, step by step; below it who visits."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.known: Mapping[str, Chain] = {}
        kinds = [Choice(entry.key, entry.label) for entry in choices(TABLE)]
        self.kind = ChoiceEditor(kinds)
        self.kind.set_value(kinds[0].value)
        self.kind.changed.connect(self._show_chain)
        self.steps = RowsEditor(
            translate("reminders", "Step"), translate("reminders", "Add a step"), _step_fields
        )
        self.box = FieldBox(translate("reminders", "When and what"), self.steps)
        self.save_button = Btn(translate("system", "Save"), "primary", "check", clicked=self.save)
        remark = translate(
            "reminders",
            "Days are counted from the day something is due, -3 = three days before; at most {days} days and "
            "{most} steps.",
            days=WIDEST,
            most=MOST,
        )
        chains = Section(
            translate("reminders", "Reminders"),
            FieldBox(translate("reminders", "Kind of deadline"), self.kind),
            Label(remark, "cap", wrap=True),
            self.box,
            row(self.save_button, None),
        )
        self.visitor = ChoiceEditor(
            [
                Choice(False, translate("reminders", "The mediator may visit")),
                Choice(True, translate("reminders", "Somebody else visits")),
            ]
        )
        self.visitor.set_value(False)
        parts: list[QWidget] = [chains]
        if ctx.can(Permission.COMMITTEE_UPDATE):
            parts += [line_across(), self._visits()]
        self.setLayout(row(bounded(wrap(column(*parts, None)), least=PANEL_WIDTH, most=PANEL_WIDTH), None))
        self.reload()

    def reload(self) -> None:
        """Read what is in force."""
        digest, visits = self._ctx.services.digest, self._ctx.services.visits
        self._ctx.tasks.run(lambda: (digest.chains(), visits.other_visitor()), self._show, owner=self)

    def save(self) -> None:
        """Keep the chain that is shown."""
        if self.box.complain():
            return
        kind, digest = str(self.kind.value()), self._ctx.services.digest
        steps = [ChainStep(int(one["days"]), Act(one["act"])) for one in self.steps.value()]
        self._ctx.tasks.run(
            lambda: digest.set_chain(kind, steps), lambda _: self._saved(), self._failed, owner=self
        )

    def save_visitor(self) -> None:
        """Keep who visits."""
        visits, other = self._ctx.services.visits, bool(self.visitor.value())
        self._ctx.tasks.run(
            partial(visits.set_other_visitor, other), lambda _: self._saved(), self._failed, owner=self
        )

    def _visits(self) -> Section:
        hint = translate("reminders", "Whether the visit may be made by whoever mediated the dispute.")
        save = Btn(translate("system", "Save"), clicked=self.save_visitor)
        save.setAccessibleName(translate("reminders", "Save who visits"))
        return Section(
            translate("reminders", "Follow-up visits"),
            FieldBox(translate("reminders", "Who visits"), self.visitor, hint=hint),
            row(save, None),
        )

    def _show(self, found: tuple[Mapping[str, Chain], bool]) -> None:
        self.known, other = found
        self.visitor.set_value(other)
        self._show_chain()

    def _show_chain(self) -> None:
        chain = self.known.get(str(self.kind.value()), ())
        self.steps.set_value([{"days": step.days, "act": step.act.value} for step in chain])

    def _saved(self) -> None:
        self._ctx.toast.done(translate("system", "Saved."))
        self.reload()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, ValidationError):
            self.box.set_error(error.message)
        elif isinstance(error, OfficerError):
            self._ctx.toast.error(error.message)
        else:
            raise error


def _step_fields() -> tuple[Line, ...]:
    acts = {
        Act.REMIND: translate("reminders", "remind"),
        Act.OVERDUE: translate("reminders", "overdue"),
        Act.ESCALATE: translate("reminders", "to the chief"),
    }
    days = translate("reminders", "Days from the day due")
    what = ChoiceEditor([Choice(act.value, words) for act, words in acts.items()])
    return (
        (
            ("days", FieldBox(days, _signed(days), required=True)),
            ("act", FieldBox(translate("reminders", "What happens"), what, required=True)),
        ),
    )


def _signed(label: str) -> TypedEditor:
    """A whole number that may be below zero."""

    def read(typed: str) -> Reading:
        plain = typed.strip().replace("−", "-")
        if not plain.removeprefix("-").isdecimal():
            words = translate("reminders", "“{label}” is a whole number, before the day with -.", label=label)
            raise OfficerError(words)
        return Reading(int(plain), str(int(plain)))

    return TypedEditor(read, str)
