"""What can be done on a hazard's page: the form of every verb, its icon, what it sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.hazard_grades import Grade
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.rectifications import HAZARD_STATES, order_basis
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.pages.rectifications import follow_forms, step_forms
from gridguard_desktop.ui.pages.rectifications.step_forms import step_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gridguard_desktop.services.rectifications.views import HazardView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm
    from gridguard_desktop.ui.kit.layout import Item

LISTS, PROGRESS, CAUSE = "lists", "progress", "cause"
"""What is entered without a step from one state to another."""
ICONS = {
    "grade": "flag",
    "confirm_severe": "check",
    "order": "send",
    "start": "footprints",
    "report_rectified": "check",
    "recheck_passed": "search",
    "transfer": "send",
    "stop": "circle-x",
    "extend": "hourglass",
    LISTS: "clipboard-check",
    PROGRESS: "message-square-text",
    CAUSE: "history",
}
RECURRING = 2
"""So many earlier ones suggest a note on the cause: this is the third time."""
_STEP_FORMS = {
    "order": step_forms.order_form,
    "fix_on_spot": step_forms.work_form,
    "report_rectified": step_forms.work_form,
    "recheck_passed": step_forms.recheck_form,
    "recheck_failed": step_forms.recheck_form,
    "transfer": step_forms.transfer_form,
}
_FORMS = {
    "grade": follow_forms.grade_form,
    "confirm_severe": follow_forms.confirm_form,
    "start": follow_forms.start_form,
    "extend": follow_forms.extension_form,
    "stop": follow_forms.stop_form,
    LISTS: follow_forms.lists_form,
    PROGRESS: follow_forms.progress_form,
    CAUSE: follow_forms.cause_form,
}


def form_of(ctx: AppContext, view: HazardView, verb: str) -> InlineForm | None:
    """The form of a verb; None when it is not this actor's now."""
    if verb not in offered(ctx, view):
        return None
    step = next((one for one in view.allowed if one.step.verb == verb), None)
    if verb in _FORMS:
        return _FORMS[verb](ctx, view, step.citation if step is not None else "")
    return _STEP_FORMS[verb](ctx, view, step) if step is not None else None


def offered(ctx: AppContext, view: HazardView) -> tuple[str, ...]:
    """Every verb this actor may take now, the one to offer first is :func:`main_verb`."""
    hidden = {"propose_severe"}
    if not awaits_second(view) or is_proposer(ctx, view):
        hidden.add("confirm_severe")
    if view.parts.missing_lists:
        hidden.add("start")
    verbs = [one.step.verb for one in view.allowed if one.step.verb not in hidden]
    if ctx.can(Permission.HAZARD_RECTIFY):
        verbs += [LISTS] if view.state in ("ordered", "rectifying") else []
        verbs += [PROGRESS] if view.state == "rectifying" else []
    if view.editable and ctx.can(Permission.HAZARD_UPDATE) and view.parts.earlier:
        verbs.append(CAUSE)
    return tuple(verbs)


def main_verb(ctx: AppContext, view: HazardView) -> str:
    """The one to offer: handing over where the station may not order; empty where another person must."""
    verbs = offered(ctx, view)
    main = view.next_step.step.verb if view.next_step is not None else ""
    if main in ("grade", "order") and not _may_order(view):
        main = "transfer"
    elif main == "grade" and awaits_second(view):
        main = "confirm_severe"
    elif main == "start" and view.parts.missing_lists:
        main = LISTS
    return main if main in verbs else ""


def waiting_parts(ctx: AppContext, view: HazardView) -> list[Item]:
    """Whose turn it is, where the next step is not this actor's."""
    step = HAZARD_STATES.next_step(view.state)
    if step is None or ctx.can(step.permission):
        return []
    words = translate(
        "hazard_pages", "Next: {step}, by an officer of the grid or the chief.", step=step_words(step.verb)
    )
    return [Notice("act", words)]


def awaits_second(view: HazardView) -> bool:
    """Whether somebody proposed it as severe and nobody has agreed yet."""
    grade = view.parts.grade
    return (
        view.state == "found" and grade is not None and grade.grade == Grade.SEVERE and not grade.confirmed_by
    )


def is_proposer(ctx: AppContext, view: HazardView) -> bool:
    """Whether the signed-in person proposed it."""
    grade = view.parts.grade
    return grade is not None and grade.graded_by_id == ctx.services.context.actor.user_id


def verb_words(verb: str) -> str:
    """What a verb is called on its button."""
    own = {
        LISTS: translate("hazard_pages", "Task list, duty list, plan"),
        PROGRESS: translate("hazard_pages", "Enter a progress report"),
        CAUSE: translate("hazard_pages", "Note the root cause"),
    }
    return own.get(verb) or step_forms.step_words(verb)


def send(ctx: AppContext, view: HazardView, verb: str, values: Mapping[str, Any]) -> Any:
    """Take the verb; runs on a worker. Raises what the service raises."""
    hazards, files = ctx.services.hazards, step_forms.evidence(values)
    if verb == "grade":
        return follow_forms.send_grade(hazards, view, ctx.clock.today(), values)
    return _WORK[verb](hazards, view, values, files)


def _may_order(view: HazardView) -> bool:
    """Whether hazards of this kind are the station's to order; a law may still have to be typed."""
    try:
        order_basis(view.kind, view.found_on, typed="?")
    except OfficerError:
        return False
    return True


def _recheck(hazards: Any, view: HazardView, values: Mapping[str, Any], files: Any) -> Any:
    check = step_forms.recheck_draft(values)
    if values["result"] == step_forms.FAILED:
        order = step_forms.order_draft(values)
        return hazards.recheck_failed(view.id, view.version, check, order, evidence=files)
    return hazards.recheck_passed(view.id, view.version, check, evidence=files)


_WORK: dict[str, Any] = {
    "confirm_severe": lambda hazards, view, values, files: hazards.confirm_severe(view.id, view.version),
    "order": lambda hazards, view, values, files: hazards.order(
        view.id, view.version, step_forms.order_draft(values), evidence=files
    ),
    "fix_on_spot": lambda hazards, view, values, files: hazards.fix_on_spot(
        view.id, view.version, step_forms.work_draft(values), evidence=files
    ),
    "start": lambda hazards, view, values, files: hazards.start(
        view.id, view.version, follow_forms.start_draft(values)
    ),
    "extend": lambda hazards, view, values, files: hazards.extend(
        view.id, view.version, follow_forms.extension_draft(values)
    ),
    "stop": lambda hazards, view, values, files: hazards.stop(
        view.id, view.version, follow_forms.stop_draft(values)
    ),
    LISTS: lambda hazards, view, values, files: hazards.set_lists(
        view.id, view.version, follow_forms.list_lines(values)
    ),
    PROGRESS: lambda hazards, view, values, files: hazards.report_progress(
        view.id, view.version, follow_forms.progress_draft(values)
    ),
    CAUSE: lambda hazards, view, values, files: hazards.note_root_cause(
        view.id, view.version, values["root_cause"] or ""
    ),
    "report_rectified": lambda hazards, view, values, files: hazards.report_rectified(
        view.id, view.version, step_forms.work_draft(values), evidence=files
    ),
    "recheck_passed": _recheck,
    "recheck_failed": _recheck,
    "transfer": lambda hazards, view, values, files: hazards.transfer(
        view.id, view.version, receiver=values["receiver"] or "", reason=values["reason"] or ""
    ),
}
