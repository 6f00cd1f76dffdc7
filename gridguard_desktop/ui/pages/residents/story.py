"""Where each field of a resident comes from, when it was checked and by when it must be again; the history
of who said what; where the person lived before. With the forms by which a change or a check is written
down."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.layout import Section, clear, column, line_across
from gridguard_desktop.ui.kit.links import LinkRow
from gridguard_desktop.ui.kit.menus import Entry
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, IconText, Row
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.kit.timeline import Event, Timeline
from gridguard_desktop.ui.pages.residents.telling_forms import TellingForms

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.residents import FactLine, ResidentFacts, Saying
    from gridguard_desktop.services.residents.views import Stay
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext


class ResidentStory(QWidget):
    """Reads the dated facts of one resident; ``place`` holds the form that is open, ``done`` is called when
    one was saved or taken away."""

    def __init__(
        self, ctx: AppContext, view: RecordView, done: Callable[[], object], *, may_tell: bool
    ) -> None:
        super().__init__()
        self._ctx, self._record, self._may_tell = ctx, view, may_tell
        self._service = ctx.services.residents
        self.view: ResidentFacts | None = None
        self.place = FormPlace(ctx, done)
        self.forms = TellingForms(ctx, view, self.place, done)
        self.table: QWidget | None = None
        self.timeline: Timeline | None = None
        self._body = column(gap=12)
        self.setLayout(self._body)
        work = partial(self._service.facts, view.id)
        ctx.tasks.run(work, self._show, self._complain, owner=self)

    def _show(self, view: ResidentFacts) -> None:
        self.view = view
        clear(self._body)
        parts: list[QWidget] = [self._sources(view), line_across(), self._history(view)]
        if len(view.stays) > 1:
            parts += [line_across(), self._stays(view)]
        for part in parts:
            self._body.addWidget(part)

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)

    # ---- sources

    def _sources(self, view: ResidentFacts) -> Section:
        today = self._ctx.clock.today()
        note, by = "", view.check_by
        if by is not None and by <= today:
            note = translate("facts", "check was due {day}", day=by.isoformat())
        elif by is not None:
            note = translate("facts", "check by {day}", day=by.isoformat())
        table = RecordTable(
            (
                Column("field", translate("facts", "Field"), width=96, strong=True),
                Column("value", translate("facts", "Says"), width=150, stretch=True),
                Column("told", translate("facts", "Told by"), width=112),
                Column("on", translate("facts", "Told on"), Cell.DATE, width=92, drop_rank=1),
                Column("checked", translate("facts", "Last checked"), Cell.ICON, width=176),
            ),
            name=translate("facts", "Sources and checks"),
            ticks=False,
        )
        table.set_rows([_fact_row(at, line, today) for at, line in enumerate(view.lines, start=1)])
        table.fit_height(len(view.lines))
        self.table = table
        parts = [self._verbs(), table] if self._may_tell else [table]
        return Section(translate("facts", "Sources and checks"), *parts, note=note, gap=4)

    def _verbs(self) -> LinkRow:
        verbs = [Entry(translate("facts", "Enter a check"), self._check)]
        if self._record.values.get("left_on") is not None:
            verbs.append(Entry(translate("facts", "Came back"), self.forms.come_back))
        else:
            verbs += [
                Entry(translate("facts", "New phone"), self.forms.change_phone),
                Entry(translate("facts", "Moved"), self.forms.move),
                Entry(translate("facts", "Moved out"), self.forms.leave),
                Entry(translate("facts", "Other change"), self.forms.change_others),
            ]
        return LinkRow(verbs, translate("facts", "More"))

    def _check(self) -> None:
        if self.view is not None:
            self.forms.check([(line.field, line.label) for line in self.view.lines])

    # ---- history

    def _history(self, view: ResidentFacts) -> Section:
        self.timeline = Timeline([_event(one) for one in view.history], most=8)
        return Section(translate("facts", "Who said what, and when"), self.timeline, gap=6)

    def _stays(self, view: ResidentFacts) -> Section:
        lines = [Label(_stay_words(one), "sec", wrap=True, selectable=True) for one in view.stays]
        return Section(translate("facts", "Where and as what"), *lines, note=str(len(view.stays)), gap=4)


def _fact_row(at: int, line: FactLine, today: object) -> Row:
    return Row(
        at,
        {
            "field": line.label,
            "value": line.value,
            "told": line.told_by,
            "on": line.told_on,
            "checked": _check_words(line, today),
        },
    )


def _check_words(line: FactLine, today: object) -> IconText:
    if line.checked_on is None:
        words = translate("facts", "not checked")
    else:
        words = f"{line.checked_on:%Y-%m-%d} {line.checked_by}"
    late = line.check_by is not None and str(line.check_by) <= str(today)
    icon = "clock" if late else "" if line.checked_on is None else "circle-check"
    return IconText(words, icon, "soon" if late else "text2")


def _event(one: Saying) -> Event:
    told = [
        translate("facts", "told by: {who}", who=one.told_by),
        translate("facts", "checked {day}", day=one.checked_on.isoformat()) if one.checked_on else "",
        translate("facts", "recorded by {name}", name=one.recorded_by) if one.recorded_by else "",
        translate("facts", "heard on {day}", day=one.told_on.isoformat()) if one.told_on != one.day else "",
        translate("facts", "of the record that was merged into this one") if one.other_record else "",
        one.note,
    ]
    said = [_line(*line) for line in one.lines]
    detail = "；".join(words for words in said if words)
    source = " · ".join(words for words in told if words)
    return Event(one.day.isoformat(), one.title, "\n".join(words for words in (detail, source) if words))


def _line(label: str, before: str, after: str) -> str:
    if not before and not after:
        return label
    if not before:
        return f"{label}：{after}"
    return f"{label}：{before} → {after or translate('facts', 'nothing')}"


def _stay_words(one: Stay) -> str:
    until = one.until.isoformat() if one.until is not None else translate("facts", "now")
    since = one.since.isoformat() if one.since is not None else "…"
    place = " · ".join(words for words in (one.kind, one.place, one.grid, one.household) if words)
    return f"{since} – {until}　{place}"
