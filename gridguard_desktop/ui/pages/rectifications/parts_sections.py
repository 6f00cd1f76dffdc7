"""What a hazard's page shows beside its orders: the grade with its criterion, the three lists, reports,
extensions, stops, the same danger before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.rectification_lists import LIST_NAMES
from gridguard_desktop.ui.forms.days import day_words, with_weekday
from gridguard_desktop.ui.kit.layout import KeyValues, Section, column, line_across, row, wrap
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.records.sheet import link_to
from gridguard_desktop.ui.pages.rectifications.hazard_verbs import RECURRING, awaits_second, is_proposer

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.domain.rectification_lists import ListLine
    from gridguard_desktop.services.rectifications.views import HazardView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.layout import Item


def told_parts(ctx: AppContext, view: HazardView) -> list[Item]:
    """What must not be overlooked: a stop in force, a severe grade that waits, the third time."""
    parts: list[Item] = []
    for stop in view.parts.stops:
        if stop.lifted_on is None:
            words = translate("hazard_pages", "Stopped at once by {number}", number=stop.number)
            parts.append(Notice("over", words, stop.what))
    if awaits_second(view):
        own = is_proposer(ctx, view)
        words = (
            translate("hazard_pages", "You proposed it as severe: another person must confirm.")
            if own
            else translate("hazard_pages", "Proposed as severe: it waits for a second person.")
        )
        parts.append(Notice("act", words))
    if view.editable and len(view.parts.earlier) >= RECURRING and not view.root_cause:
        words = translate(
            "hazard_pages",
            "This danger comes back here: number {n}. Note why, so that it ends.",
            n=len(view.parts.earlier) + 1,
        )
        parts.append(Notice("soon", words))
    if view.parts.missing_lists and view.state in ("ordered", "rectifying"):
        names = "、".join(str(LIST_NAMES[key]) for key in view.parts.missing_lists)
        words = translate("hazard_pages", "Before work starts, still open: {what}", what=names)
        parts.append(Notice("soon", words, icon="clipboard-check"))
    return parts


def grade_pairs(view: HazardView, today: date) -> list[tuple[str, str | QWidget]]:
    """The grade with the criterion it rests on and who gave it."""
    grade = view.parts.grade
    if grade is None:
        return []
    who = " · ".join(
        part for part in (day_words(grade.graded_on, today), grade.graded_by, grade.confirmed_by) if part
    )
    label = grade.label
    if awaits_second(view):
        label = translate("hazard_pages", "{grade} (proposed)", grade=label)
    return [
        (translate("hazard_pages", "Grade"), f"{label}（{who}）"),
        (translate("hazard_pages", "Criterion"), f"{grade.criterion}（{grade.source}）"),
    ]


def lists_section(view: HazardView, today: date) -> list[Item]:
    """The three lists, task by task."""
    if not view.parts.lists:
        return []
    tasks: list[Item] = []
    for number, line in enumerate(view.parts.lists, start=1):
        if tasks:
            tasks.append(line_across())
        tasks.append(_task(number, line, today))
    note = " · ".join(str(name) for name in LIST_NAMES.values())
    words = translate("hazard_pages", "Task list, duty list, plan")
    return [Section(words, *tasks, note=note, gap=6), line_across()]


def _task(number: int, line: ListLine, today: date) -> QWidget:
    words = " · ".join(part for part in (line.content, line.spot) if part)
    none = translate("hazard_pages", "not yet named")
    duty = " ".join(part for part in (line.duty_name, line.duty_post) if part) or none
    plan = line.measure or translate("hazard_pages", "not yet planned")
    if line.funds:
        plan = f"{plan}（{line.funds}）"
    pairs: list[tuple[str, str | QWidget]] = [
        (translate("hazard_pages", "Duty"), duty),
        (translate("hazard_pages", "Plan"), plan),
    ]
    if line.due_on is not None:
        pairs.append((translate("hazard_pages", "Done by"), with_weekday(line.due_on, today)))
    if line.precaution:
        pairs.append((translate("hazard_pages", "Precaution meanwhile"), line.precaution))
    head = row((Label(f"{number}. {words}", "h3", wrap=True), 1))
    return wrap(column(head, KeyValues(pairs, columns=1), gap=4))


def course_parts(ctx: AppContext, view: HazardView, today: date) -> list[Item]:
    """Reports, extensions and earlier hazards, for the side."""
    parts: list[Item] = []
    if view.parts.progress:
        parts += [4, Label(translate("hazard_pages", "Progress reports"), "h2")]
        for report in view.parts.progress:
            when = f"{day_words(report.reported_on, today)} {report.reported_by}"
            parts.append(Label(f"{when}：{report.content}", wrap=True))
    if view.parts.extensions:
        parts += [4, Label(translate("hazard_pages", "Extensions"), "h2")]
        for one in view.parts.extensions:
            words = translate(
                "hazard_pages",
                "{before} → {after} ({name}): {reason}",
                before=f"{one.due_before:%m-%d}",
                after=f"{one.due_on:%m-%d}",
                name=one.granted_by,
                reason=one.reason,
            )
            parts.append(Label(words, wrap=True))
    if view.parts.earlier:
        parts += [4, Label(translate("hazard_pages", "The same danger here before"), "h2")]
        for earlier in view.parts.earlier:
            words = f"{day_words(earlier.found_on, today)} {earlier.title}（{earlier.state_label}）"
            parts.append(link_to(ctx, words, Route("hazard", earlier.id)))
        if view.root_cause:
            words = translate("hazard_pages", "Root cause: {cause}", cause=view.root_cause)
            parts.append(Label(words, wrap=True))
    return parts
