"""The forms of a hazard's steps: the order, what was put right, the re-check (with the second order when it
failed), handing over. They build drafts for ``services.rectifications``; the page sends them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.domain.rectifications import AFTER, BEFORE, HAZARD_STATES, authority
from gridguard_desktop.services.rectifications.drafts import OrderDraft, RecheckDraft, WorkDraft
from gridguard_desktop.ui.forms.editors import options_of, wall_clock
from gridguard_desktop.ui.forms.files import FilesEditor, new_file
from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import DateEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.pages.rectifications.form_boxes import day_box, long_box, text_box

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gridguard_desktop.services.attachments import NewFile
    from gridguard_desktop.services.rectifications.views import HazardStep, HazardView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line

PASSED, FAILED = "passed", "failed"
STRANGER = 0
"""Who put it right: nobody of the station."""


def step_words(verb: str) -> str:
    """What a step is called before its outcome is known: passed and failed are one re-check."""
    if verb.startswith("recheck"):
        return translate("hazard_pages", "Re-check")
    return str(HAZARD_STATES.verbs[verb])


def order_form(ctx: AppContext, view: HazardView, step: HazardStep) -> InlineForm:
    """责令限期整改: what is demanded, by which day, under which law; pictures from before."""
    lines = [
        *_order_lines(ctx, view),
        (("before", _files(translate("hazard_pages", "Pictures from before"))),),
    ]
    form = InlineForm(
        ctx, step.label, lines, verb=translate("hazard_pages", "Issue the order"), note=step.citation
    )
    form.fill(_order_defaults(ctx, view))
    form.keep_draft("hazard.order", view.id)
    return form


def work_form(ctx: AppContext, view: HazardView, step: HazardStep) -> InlineForm:
    """What was put right, by whom, when; with pictures from after."""
    people = [Choice(STRANGER, translate("hazard_pages", "Somebody of the unit"))]
    people += [Choice(option.id, option.name) for option in options_of(ctx, "user")]
    lines: list[Line] = [
        (("measures", long_box(translate("hazard_pages", "What was put right"))),),
        (
            ("done_by_user_id", FieldBox(translate("hazard_pages", "Put right by"), ChoiceEditor(people))),
            ("done_by_name", text_box(translate("hazard_pages", "Name"), 60, required=True)),
            ("done_on", day_box(ctx, translate("hazard_pages", "Put right on"))),
        ),
        (("after", _files(translate("hazard_pages", "Pictures from after"))),),
    ]
    form = InlineForm(ctx, step.label, lines, verb=translate("hazard_pages", "Save"), note=step.citation)
    by = form.boxes["done_by_user_id"].editor

    def show_name() -> None:
        form.boxes["done_by_name"].setHidden(by.value() != STRANGER)

    by.changed.connect(show_name)
    form.fill(
        {"done_by_user_id": STRANGER, "done_by_name": view.responsible_name, "done_on": ctx.clock.today()}
    )
    form.keep_draft(f"hazard.{step.step.verb}", view.id)
    return form


def recheck_form(ctx: AppContext, view: HazardView, step: HazardStep) -> InlineForm:
    """复查: 合格 closes, 不合格 orders again in the same form."""
    results = [
        Choice(PASSED, translate("hazard_pages", "In order: close it")),
        Choice(FAILED, translate("hazard_pages", "Not in order: order again")),
    ]
    answer = ChoiceEditor(results, segmented=True)
    lines: list[Line] = [
        (
            ("result", FieldBox(translate("hazard_pages", "Result"), answer, required=True)),
            ("checked_on", day_box(ctx, translate("hazard_pages", "Re-checked on"))),
            ("second_checker", text_box(translate("hazard_pages", "Went along"), 60)),
        ),
        (("content", long_box(translate("hazard_pages", "What the re-check saw"))),),
        *_order_lines(ctx, view),
    ]
    if BEFORE in view.missing_evidence:
        lines.append((("before", _files(translate("hazard_pages", "Pictures from before"))),))
    lines.append((("after", _files(translate("hazard_pages", "Pictures of how it looks now"))),))
    verb = translate("hazard_pages", "Save the re-check")
    form = InlineForm(ctx, step_words(step.step.verb), lines, verb=verb, note=step.citation)

    def show_order() -> None:
        for name in ("due_on", "ordered_on", "reply_to", "demand", "basis"):
            form.boxes[name].setHidden(answer.value() != FAILED)

    answer.changed.connect(show_order)
    form.fill({**_order_defaults(ctx, view), "checked_on": ctx.clock.today()})
    waiting = view.state == "rectified"
    form.fill({"result": PASSED if waiting else FAILED})
    answer.setEnabled(waiting)  # before anything was reported there is nothing to pass
    show_order()
    form.keep_draft("hazard.recheck", view.id)
    return form


def transfer_form(ctx: AppContext, view: HazardView, step: HazardStep) -> InlineForm:
    """移送: to whom and why."""
    lines: list[Line] = [
        (("receiver", text_box(translate("hazard_pages", "Handed to"), 100, required=True)),),
        (("reason", long_box(translate("hazard_pages", "Why"))),),
    ]
    form = InlineForm(ctx, step.label, lines, verb=translate("hazard_pages", "Hand over"), note=step.citation)
    form.fill({"receiver": authority(view.kind, view.found_on)})
    form.keep_draft("hazard.transfer", view.id)
    return form


# ---- what was entered, as the service takes it


def order_draft(values: Mapping[str, Any]) -> OrderDraft:
    """The order."""
    return OrderDraft(
        due_on=values["due_on"],
        demand=values["demand"] or "",
        reply_to=values["reply_to"] or "",
        basis=values["basis"] or "",
        ordered_on=values["ordered_on"],
    )


def work_draft(values: Mapping[str, Any]) -> WorkDraft:
    """What was put right."""
    by = values["done_by_user_id"]
    stranger = by in (None, STRANGER)
    return WorkDraft(
        measures=values["measures"] or "",
        done_by_name=(values["done_by_name"] or "") if stranger else "",
        done_by_user_id=None if stranger else by,
        done_on=values["done_on"],
    )


def recheck_draft(values: Mapping[str, Any]) -> RecheckDraft:
    """The re-check."""
    return RecheckDraft(
        content=values["content"] or "",
        second_checker=values["second_checker"] or "",
        checked_on=values["checked_on"],
    )


def evidence(values: Mapping[str, Any]) -> list[NewFile]:
    """The chosen files; reads them, so call it on a worker. Raises Refused."""
    return [
        new_file(source, category) for category in (BEFORE, AFTER) for source in values.get(category) or ()
    ]


# ---- parts


def _order_lines(ctx: AppContext, view: HazardView) -> list[Line]:
    due = DateEditor(lambda: wall_clock(ctx), prefer="future")
    due_hint = translate("hazard_pages", "the notice sets the day; the law names no number")
    return [
        (
            (
                "due_on",
                FieldBox(translate("hazard_pages", "To be put right by"), due, required=True, hint=due_hint),
            ),
            ("ordered_on", day_box(ctx, translate("hazard_pages", "Ordered on"))),
            ("reply_to", text_box(translate("hazard_pages", "Report to"), 100)),
        ),
        (("demand", long_box(translate("hazard_pages", "What is demanded"))),),
        (("basis", text_box(translate("hazard_pages", "Under which law"), 300)),),
    ]


def _order_defaults(ctx: AppContext, view: HazardView) -> dict[str, Any]:
    entry = choice("hazard_kinds", view.kind, ctx.clock.today())
    return {
        "ordered_on": ctx.clock.today(),
        "reply_to": ctx.station.name,
        "basis": entry.source if entry.extra["station"] else "",
        "demand": view.rounds[-1].demand if view.rounds else "",
    }


def _files(label: str) -> FieldBox:
    return FieldBox(label, FilesEditor(translate("hazard_pages", "or drag them in here")))
