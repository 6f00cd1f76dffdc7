"""The forms between finding and re-check: the grade, the three lists, starting, reports, more time, stopping
at once, the cause of what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.hazard_grades import Grade, criteria
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.rectification_lists import RHYTHMS, ListLine
from gridguard_desktop.domain.rectifications import HAZARD_STATES
from gridguard_desktop.services.rectifications.drafts import (
    ExtensionDraft,
    ProgressDraft,
    StartDraft,
    StopDraft,
)
from gridguard_desktop.ui.forms.editors import options_of, wall_clock
from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.forms.rows import RowsEditor
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import DateEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.pages.rectifications.form_boxes import day_box, long_box, text_box

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gridguard_desktop.services.rectifications.views import HazardView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line


def grade_form(ctx: AppContext, view: HazardView, note: str) -> InlineForm:
    """定级: the criterion gives the grade; a severe one waits for a second person."""
    options = [
        Choice(entry.key, f"{label('hazard_grades', entry.extra['grade'])}：{entry.label}")
        for entry in criteria(view.kind, ctx.clock.today())
    ]
    box = FieldBox(
        translate("hazard_pages", "By which criterion"),
        ChoiceEditor(options),
        required=True,
        hint=translate("hazard_pages", "a severe one is confirmed by another person"),
    )
    verb = str(HAZARD_STATES.verbs["grade"])
    return InlineForm(ctx, verb, [(("criterion", box),)], verb=verb, note=note)


def send_grade(hazards: Any, view: HazardView, day: Any, values: Mapping[str, Any]) -> None:
    """Grade it, or propose it as severe, as the criterion says."""
    chosen = next((entry for entry in criteria(view.kind, day) if entry.key == values["criterion"]), None)
    severe = chosen is not None and chosen.extra["grade"] == Grade.SEVERE
    send = hazards.propose_severe if severe else hazards.grade
    send(view.id, view.version, values["criterion"] or "")


def lists_form(ctx: AppContext, view: HazardView, note: str) -> InlineForm:
    """任务清单、责任清单、整改方案: one row a task, with who answers and how it is done."""
    rows = RowsEditor(
        translate("hazard_pages", "Task"),
        translate("hazard_pages", "Add a task"),
        lambda: _list_lines(ctx),
    )
    words = translate("hazard_pages", "Task list, duty list, plan")
    tasks = FieldBox(translate("hazard_pages", "What must be done"), rows)
    form = InlineForm(
        ctx,
        words,
        [(("lists", tasks),)],
        verb=translate("hazard_pages", "Save"),
        note=note,
    )
    form.fill({"lists": [_values(line) for line in view.parts.lists] or [_first(view)]})
    form.keep_draft("hazard.lists", view.id)
    return form


def list_lines(values: Mapping[str, Any]) -> list[ListLine]:
    """What was typed, as the service takes it."""
    return [
        ListLine(due_on=one["due_on"], **{name: one[name] or "" for name in one if name != "due_on"})
        for one in values["lists"] or ()
    ]


def start_form(ctx: AppContext, view: HazardView, note: str) -> InlineForm:
    """专人跟进、定时反馈: who answers, who follows, how often is reported."""
    people = [Choice(option.id, option.name) for option in options_of(ctx, "user")]
    rhythms = [Choice(days, translate("hazard_pages", "every {days} days", days=days)) for days in RHYTHMS]
    every = translate("hazard_pages", "Progress is reported")
    lines: list[Line] = [
        (
            (
                "responsible_name",
                text_box(translate("hazard_pages", "Answerable at the unit"), 60, required=True),
            ),
            (
                "officer_id",
                FieldBox(translate("hazard_pages", "Followed by"), ChoiceEditor(people), required=True),
            ),
        ),
        (
            ("report_every", FieldBox(every, ChoiceEditor(rhythms), required=True)),
            ("started_on", day_box(ctx, translate("hazard_pages", "Started on"))),
        ),
    ]
    words = str(HAZARD_STATES.verbs["start"])
    form = InlineForm(ctx, words, lines, verb=words, note=note)
    form.fill(
        {
            "responsible_name": view.responsible_name or _answerable(view),
            "officer_id": view.officer_id,
            "report_every": 7,
            "started_on": ctx.clock.today(),
        }
    )
    return form


def _answerable(view: HazardView) -> str | None:
    """Whoever answers for the first task."""
    return next((line.duty_name for line in view.parts.lists if line.duty_name), None)


def start_draft(values: Mapping[str, Any]) -> StartDraft:
    """Who looks after the work."""
    return StartDraft(
        values["responsible_name"] or "",
        values["officer_id"],
        values["report_every"] or 0,
        values["started_on"],
    )


def progress_form(ctx: AppContext, view: HazardView, note: str) -> InlineForm:
    """定时反馈: what the unit reported."""
    lines: list[Line] = [
        (("content", long_box(translate("hazard_pages", "What was reported"))),),
        (
            ("reported_by", text_box(translate("hazard_pages", "Reported by"), 60, required=True)),
            ("reported_on", day_box(ctx, translate("hazard_pages", "Reported on"))),
        ),
    ]
    words = translate("hazard_pages", "Enter a progress report")
    form = InlineForm(ctx, words, lines, verb=translate("hazard_pages", "Save"), note=note)
    form.fill({"reported_by": view.responsible_name, "reported_on": ctx.clock.today()})
    form.keep_draft("hazard.progress", view.id)
    return form


def progress_draft(values: Mapping[str, Any]) -> ProgressDraft:
    """A progress report."""
    return ProgressDraft(values["content"] or "", values["reported_by"] or "", values["reported_on"])


def extension_form(ctx: AppContext, view: HazardView, note: str) -> InlineForm:
    """延期: until when and why."""
    due = DateEditor(lambda: wall_clock(ctx), prefer="future")
    lines: list[Line] = [
        (
            ("due_on", FieldBox(translate("hazard_pages", "Extended to"), due, required=True)),
            ("asked_on", day_box(ctx, translate("hazard_pages", "Asked for on"))),
        ),
        (("reason", long_box(translate("hazard_pages", "Why"))),),
    ]
    words = str(HAZARD_STATES.verbs["extend"])
    form = InlineForm(ctx, words, lines, verb=words, note=note)
    form.fill({"asked_on": ctx.clock.today()})
    form.keep_draft("hazard.extend", view.id)
    return form


def extension_draft(values: Mapping[str, Any]) -> ExtensionDraft:
    """More time."""
    return ExtensionDraft(values["due_on"], values["reason"] or "", values["asked_on"])


def stop_form(ctx: AppContext, view: HazardView, note: str) -> InlineForm:
    """责令立即停止: what must stop at once."""
    lines: list[Line] = [
        (("what", long_box(translate("hazard_pages", "What must stop at once"))),),
        (("basis", text_box(translate("hazard_pages", "Under which law"), 200)),),
    ]
    words = str(HAZARD_STATES.verbs["stop"])
    form = InlineForm(ctx, words, lines, verb=translate("hazard_pages", "Issue the order"), note=note)
    form.keep_draft("hazard.stop", view.id)
    return form


def stop_draft(values: Mapping[str, Any]) -> StopDraft:
    """What must stop."""
    return StopDraft(values["what"] or "", values["basis"] or "")


def cause_form(ctx: AppContext, view: HazardView, note: str) -> InlineForm:
    """Why it comes back."""
    box = long_box(translate("hazard_pages", "Why it comes back, and what ends it"))
    words = translate("hazard_pages", "Note the root cause")
    form = InlineForm(ctx, words, [(("root_cause", box),)], verb=translate("hazard_pages", "Save"), note=note)
    form.fill({"root_cause": view.root_cause})
    form.keep_draft("hazard.cause", view.id)
    return form


def confirm_form(ctx: AppContext, view: HazardView, note: str) -> InlineForm:
    """认定重大 by the second person: the criterion is shown, nothing is typed."""
    grade = view.parts.grade
    words = str(HAZARD_STATES.verbs["confirm_severe"])
    shown = (
        translate(
            "hazard_pages",
            "{name} proposes: {criterion} ({source})",
            name=grade.graded_by,
            criterion=grade.criterion,
            source=grade.source,
        )
        if grade is not None
        else note
    )
    return InlineForm(ctx, words, [], verb=words, note=shown)


def _list_lines(ctx: AppContext) -> list[Line]:
    due = DateEditor(lambda: wall_clock(ctx), prefer="future")
    return [
        (
            ("content", text_box(translate("hazard_pages", "What must be done"), 200, required=True)),
            ("spot", text_box(translate("hazard_pages", "Where exactly"), 200)),
        ),
        (
            ("duty_name", text_box(translate("hazard_pages", "Who answers for it"), 60)),
            ("duty_post", text_box(translate("hazard_pages", "Post"), 64)),
            ("due_on", FieldBox(translate("hazard_pages", "Done by"), due)),
        ),
        (
            ("measure", text_box(translate("hazard_pages", "How it is done"), 200)),
            ("funds", text_box(translate("hazard_pages", "Money"), 64)),
        ),
        (("precaution", text_box(translate("hazard_pages", "Precaution meanwhile"), 200)),),
    ]


def _values(line: ListLine) -> dict[str, Any]:
    return {name: getattr(line, name) for name in ListLine.__slots__}


def _first(view: HazardView) -> dict[str, Any]:
    """What is known already, so that a small hazard needs little typing."""
    last = view.rounds[-1] if view.rounds else None
    return {
        "content": (last.demand if last is not None else view.title)[:200],
        "duty_name": view.responsible_name,
        "due_on": (last.extended_to or last.due_on) if last is not None else None,
    }
