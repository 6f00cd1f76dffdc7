"""What a hazard's page shows.

The loop, the danger, the rounds of rectification, what is due, what happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.attached_files import CATEGORIES
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.rectifications import BoxState
from gridguard_desktop.ui.forms.days import day_words, due_card, with_weekday
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.badge import BadgeView, Mark
from gridguard_desktop.ui.kit.deadline import DeadlineCard
from gridguard_desktop.ui.kit.layout import KeyValues, Section, column, line_across, measured, row, wrap
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.stepper import Loop, Stage
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.kit.timeline import Event, Timeline
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.records.sheet import link_to
from gridguard_desktop.ui.pages.rectifications.parts_sections import grade_pairs

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.rectifications.views import HazardView, RecheckView, RoundView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.layout import Item

_BOXES = {
    BoxState.DONE: ("done", "circle-check"),
    BoxState.NOW: ("now", "circle-dot"),
    BoxState.LATER: ("next", "circle"),
    BoxState.SKIPPED: ("skip", "minus"),
}
EVENT_ICONS = {
    "found": "footprints",
    "order": "send",
    "report_rectified": "check",
    "recheck_passed": "circle-check",
    "recheck_failed": "circle-x",
    "file": "image-plus",
    "transfer": "send",
}


def hazard_loop(view: HazardView, today: date) -> Loop:
    """The five boxes; the arrow back says what happens when a re-check fails, or how often it did."""
    stages = []
    for box in view.loop:
        state, icon = _BOXES[box.state]
        short = box.line.rpartition("〕")[2]  # of a number what tells it from others; the whole stands below
        note = " ".join(part for part in (day_words(box.day, today), short) if part)
        stages.append(Stage(box.key, box.label, note, state, icon))
    words = translate("hazard_pages", "failed re-check: back to work")
    if view.failed_rechecks:
        words = translate("hazard_pages", "failed re-checks: {n}, back to work", n=view.failed_rechecks)
    name = translate("hazard_pages", "Course of the rectification")
    return Loop(stages, name, back=("rechecked", "rectified", words))


def danger_section(ctx: AppContext, view: HazardView) -> Section:
    """What is dangerous, where, who answers for it, where it was found."""
    pairs: list[tuple[str, str | QWidget]] = [
        (translate("hazard_pages", "Kind"), choice_words("hazard_kinds", view.kind)),
        (translate("hazard_pages", "Found on"), with_weekday(view.found_on, ctx.clock.today())),
        (translate("hazard_pages", "Place"), view.place_name),
        (translate("hazard_pages", "Answerable"), view.responsible_name or ""),
        (translate("hazard_pages", "Address"), view.address_text),
        (translate("hazard_pages", "Grid"), view.grid),
        *grade_pairs(view, ctx.clock.today()),
    ]
    if view.organisation_id is not None:
        go = Route("organisation", view.organisation_id)
        pairs.append((translate("hazard_pages", "Organisation"), link_to(ctx, view.organisation, go)))
    if view.inspection_id is not None:
        inspection = Route("inspection", view.inspection_id)
        pairs.append(
            (translate("hazard_pages", "Inspection"), link_to(ctx, view.inspection_number, inspection))
        )
    if view.check_item is not None:
        item = view.check_item
        words = f"{item.list_title} · {item.label}（{item.article}）"
        pairs.append((translate("check_lists", "Item of the check list"), Label(words, wrap=True)))
    if view.patrol_id is not None:
        patrol = Route("patrol", view.patrol_id)
        pairs.append((translate("hazard_pages", "Patrol"), link_to(ctx, view.patrol_number, patrol)))
    danger = measured(Label(view.description, wrap=True, selectable=True))
    return Section(translate("hazard_pages", "The danger"), danger, KeyValues(pairs))


def rounds_section(view: HazardView, today: date) -> Section:
    """Every order with what became of it, the last one first."""
    parts: list[Item] = []
    for one in reversed(view.rounds):
        if parts:
            parts.append(line_across())
        parts.append(_round(one, today))
    if not parts:
        words = translate("hazard_pages", "Nothing has been ordered yet.")
        parts.append(Label(words, "sec"))
    note = translate("hazard_pages", "{n} rounds", n=len(view.rounds)) if len(view.rounds) > 1 else ""
    return Section(translate("hazard_pages", "Rectification"), *parts, note=note)


def _round(one: RoundView, today: date) -> QWidget:
    on_spot = one.number is None
    title = translate("hazard_pages", "Put right on the spot") if on_spot else str(one.number)
    when = f"{day_words(one.ordered_on, today)} {one.ordered_by}"
    head = row(
        Label(translate("hazard_pages", "Round {n}", n=one.round), "h3"),
        Label(title, "h3"),
        Label(when, "cap"),
        None,
        gap=10,
    )
    pairs: list[tuple[str, str | QWidget]] = []
    if not on_spot:
        pairs += [
            (translate("hazard_pages", "Demanded"), one.demand),
            (translate("hazard_pages", "To be done by"), with_weekday(one.due_on, today)),
        ]
    if one.extended_to is not None:
        pairs.append((translate("hazard_pages", "Extended to"), with_weekday(one.extended_to, today)))
    if one.started_on is not None and one.report_every is not None:
        words = translate(
            "hazard_pages",
            "{day}, reports every {days} days",
            day=with_weekday(one.started_on, today),
            days=one.report_every,
        )
        pairs.append((translate("hazard_pages", "Work begun"), words))
    pairs.append((translate("hazard_pages", "Under"), one.basis))
    if one.done_on is not None:
        done = f"{with_weekday(one.done_on, today)} {one.done_by_name or ''}".strip()
        pairs += [
            (translate("hazard_pages", "Put right"), done),
            (translate("hazard_pages", "Measures"), one.measures or ""),
        ]
    checks = [_check(check, today) for check in one.rechecks]
    return wrap(column(head, KeyValues(pairs, columns=1), *checks, gap=6))


def _check(check: RecheckView, today: date) -> QWidget:
    mark = (
        Mark(translate("hazard_pages", "Re-check: in order"), "circle-check", "done")
        if check.passed
        else Mark(translate("hazard_pages", "Re-check: not in order"), "circle-x", "over")
    )
    people = "、".join(name for name in (check.checker, check.second_checker) if name)
    facts = " · ".join(part for part in (check.number, day_words(check.checked_on, today), people) if part)
    head = row(BadgeView(mark), Label(facts, "cap"), None, gap=8)
    return wrap(column(head, measured(Label(check.content, wrap=True, selectable=True)), gap=4))


def due_parts(view: HazardView) -> list[Item]:
    """What is still due, each with its arithmetic and source."""
    waiting = [one for one in view.deadlines if one.met_on is None and not one.cancelled]
    if not waiting:
        return []
    cards = [DeadlineCard(due_card(one)) for one in waiting]
    return [Label(translate("hazard_pages", "Due"), "h2"), *cards]


def evidence_parts(view: HazardView) -> list[Item]:
    """What must still be attached before the hazard can be closed."""
    if not view.missing_evidence or not view.editable:
        return []
    missing = "、".join(str(CATEGORIES[side]) for side in view.missing_evidence)
    words = translate("hazard_pages", "Missing before it can be closed: {what}", what=missing)
    return [Notice("soon", words, icon="image-plus")]


def timeline_parts(view: HazardView, today: date) -> list[Item]:
    """What happened, newest first."""
    events = [
        Event(
            day_words(event.at, today),
            event.title,
            " · ".join(part for part in (event.by, event.detail) if part),
            EVENT_ICONS.get(event.kind, "circle"),
        )
        for event in view.timeline
    ]
    return [4, Label(translate("hazard_pages", "What happened"), "h2"), Timeline(events)]


def remark_parts(view: HazardView) -> list[Item]:
    """What must not be overlooked: a grave fire hazard's second duty, how the hazard ended."""
    parts: list[Item] = []
    if view.remark:
        parts.append(Notice("soon", view.remark))
    if view.state == "transferred":
        words = translate("hazard_pages", "Handed to {receiver}", receiver=view.transferred_to or "")
        parts.append(Notice("act", words, view.closing_note or ""))
    return parts
