"""Amounts of the per-case subsidy: which hold from which day on, and a form for the next ones. A sheet is
paid by those of its day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.money import format_amount
from gridguard_desktop.domain.subsidy import in_force
from gridguard_desktop.ui.forms.editors import wall_clock, whole_number
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import DateEditor, MoneyEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, clear, column, grid, measured, row, scrolled, wrap
from gridguard_desktop.ui.kit.metrics import bounded
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from gridguard_desktop.domain.subsidy import LevelVersion, SubsidyLevel
    from gridguard_desktop.ui.context import AppContext

PANEL_WIDTH = 860
ACROSS = 2


class AmountsPanel(QWidget):
    """The form above, the versions below it, the newest first."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.versions: tuple[LevelVersion, ...] = ()
        self.boxes: dict[str, dict[str, FieldBox]] = {}
        day = DateEditor(lambda: wall_clock(ctx), prefer="future")
        day.set_value(ctx.clock.today())
        self.from_on = FieldBox(translate("subsidy", "In force from"), day, required=True)
        self.why = FieldBox(
            translate("subsidy", "By which paper"),
            TextEditor(max_length=200),
            required=True,
        )
        self._levels, self._known = column(gap=10), column(gap=10)
        self.said = Label("", "over", wrap=True)
        self.said.hide()
        save = Btn(translate("system", "Save"), "primary", "check", clicked=self.save)
        remark = translate(
            "subsidy",
            "A sheet is paid by the amounts of the last day of its month, or of today while the month is "
            "running; sheets that were made stay as they are.",
        )
        section = Section(
            translate("subsidy", "Other amounts from a day on"),
            Label(remark, "cap", wrap=True),
            wrap(grid([(self.from_on, 0, 0), (self.why, 0, 1)])),
            wrap(self._levels),
            self.said,
            row(save, None),
        )
        known = Section(translate("subsidy", "Amounts in force"), wrap(self._known))
        inner = bounded(wrap(column(section, known, None, gap=18)), least=PANEL_WIDTH // 2, most=PANEL_WIDTH)
        self.setLayout(column(scrolled(wrap(row(inner, None))), gap=0))
        self.reload()

    def reload(self) -> None:
        """Read the versions."""
        self._ctx.tasks.run(self._ctx.services.subsidies.levels, self._show, owner=self)

    def save(self) -> None:
        """The next version."""
        self.said.hide()
        boxes = [self.from_on, self.why, *(box for each in self.boxes.values() for box in each.values())]
        if any([box.complain() for box in boxes]):
            return
        levels = {
            key: {name: str(box.editor.value()) for name, box in each.items()}
            for key, each in self.boxes.items()
        }
        subsidies, day, why = (
            self._ctx.services.subsidies,
            self.from_on.editor.value(),
            self.why.editor.value(),
        )
        self._ctx.tasks.run(
            lambda: subsidies.set_levels(day, levels, why), lambda _: self._saved(), self._failed, owner=self
        )

    def _show(self, versions: tuple[LevelVersion, ...]) -> None:
        self.versions, self.boxes = versions, {}
        today = self._ctx.clock.today()
        clear(self._levels)
        clear(self._known)
        for level in in_force(versions, today).levels:
            self._levels.addWidget(self._level(level))
        for version in versions:
            self._known.addWidget(measured(Label(_version_words(version), wrap=True)))

    def _level(self, level: SubsidyLevel) -> QWidget:
        """The lowest level has no threshold: everything else falls under it."""
        base = not (level.least_sum or level.least_parties or level.least_sessions)
        parties, sessions = translate("subsidy", "or parties"), translate("subsidy", "or sessions")
        oral = translate("subsidy", "Oral, % of it")
        boxes = {"amount": FieldBox(translate("subsidy", "Yuan"), MoneyEditor(), required=True)}
        if not base:
            boxes["least_sum"] = FieldBox(translate("subsidy", "From a sum of"), MoneyEditor(), required=True)
            boxes["least_parties"] = FieldBox(parties, whole_number(parties, most=99), required=True)
            boxes["least_sessions"] = FieldBox(sessions, whole_number(sessions, most=99), required=True)
        boxes["oral_percent"] = FieldBox(oral, whole_number(oral, most=100), required=True)
        for name, box in boxes.items():
            value: Any = getattr(level, name)
            box.editor.set_value(int(value) if name == "oral_percent" else value)
            box.editor.set_name(f"{level.name} {box.label}")
        self.boxes[level.key] = boxes
        cells = [(box, *divmod(at, ACROSS)) for at, box in enumerate(boxes.values())]
        return wrap(column(Label(level.name, "h3"), wrap(grid(cells)), gap=2))

    def _saved(self) -> None:
        self.why.editor.set_value("")
        self._ctx.toast.done(translate("system", "Saved."))
        self.reload()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, ValidationError):
            rest = [words for name, words in error.fields.items() if name != "why"]
            if "why" in error.fields:
                self.why.set_error(error.fields["why"])
            self.said.setText("；".join(rest))
            self.said.setVisible(bool(rest))
        elif isinstance(error, OfficerError):
            self._ctx.toast.error(error.message)
        else:
            raise error


def _version_words(version: LevelVersion) -> str:
    amounts = "；".join(_level_words(level) for level in version.levels)
    if version.from_on is None:
        return translate("subsidy", "As shipped: {amounts}", amounts=amounts)
    return translate(
        "subsidy",
        "From {day} ({why}): {amounts}",
        day=version.from_on.isoformat(),
        why=version.why,
        amounts=amounts,
    )


def _level_words(level: SubsidyLevel) -> str:
    return translate(
        "subsidy",
        "{name} {amount} yuan, oral {percent}%",
        name=level.name,
        amount=format_amount(level.amount),
        percent=f"{level.oral_percent.normalize():f}",
    )
